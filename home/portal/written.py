"""Queries of public pages whose SQL is written once (câu truy vấn soạn sẵn). F1, F2.

A page needs some ten queries, and Django takes longer to write the SQL of each than the database
to answer it. Here a queryset is described once, with a `Slot` for every value that changes; each
process has Django write its SQL the first time and afterwards only fills in the values. What is
found is read from the database each time.

    _PORTAL = WrittenQuery(lambda: Portal.objects.filter(site__hostname=Slot("hostname"))[:1])
    portals = _PORTAL.fetch(hostname="soctrang.gov.vn")    # a list, as of any queryset
"""

from copy import copy

from django.db import connections, models


class Slot(models.Value):
    """A place in a `WrittenQuery` that a value of that name fills in.

    field: where a value is written otherwise by each database (dates, UUIDs), the model field.
    """

    def __init__(self, name, field=None):
        super().__init__(name, output_field=field)

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def filled(self, values, connection):
        value, field = values[self.value], self._output_field_or_none
        return value if field is None else field.get_db_prep_value(value, connection)


class WrittenQuery:
    """A queryset whose SQL is the same each time but for its slots.

    describe: gives the queryset; its arguments are what changes the SQL itself, such as how many.
    """

    def __init__(self, describe):
        self._describe = describe
        self._written = {}

    def fetch(self, *shape, **values):
        """What the queryset finds with these values in its slots: a list."""
        queryset, compiler, sql, params = self._write(shape)
        connection = connections[queryset.db]
        filled = copy(compiler)
        filled.connection = connection
        filled_params = tuple(
            each.filled(values, connection) if isinstance(each, Slot) else each for each in params
        )
        filled.as_sql = lambda *args, **kwargs: (sql, filled_params)
        run = queryset.all()
        run.query.get_compiler = lambda *args, **kwargs: filled
        return list(run)

    def first(self, *shape, **values):
        """The first of what it finds, or None."""
        return next(iter(self.fetch(*shape, **values)), None)

    def _write(self, shape):
        written = self._written.get(shape)
        if written is None:
            queryset = self._describe(*shape)
            compiler = queryset.query.get_compiler(using=queryset.db)
            written = self._written[shape] = (queryset, compiler, *compiler.as_sql())
        return written
