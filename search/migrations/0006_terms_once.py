"""Terms stand in the index once, with how rare they are beside them."""

from django.db import migrations

from search.engines import NAMES, engine_class


def renew(apps, schema_editor):
    """The index has another form; `reindex_search` fills it, and the doctor says so."""
    vendor = schema_editor.connection.vendor
    if vendor in NAMES:
        live = engine_class(vendor)("live", schema_editor.connection)
        live.drop()
        live.create()
    apps.get_model("search", "IndexEntry").objects.update(indexed_at=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0005_terms_and_promoted")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
