"""The demonstration's clock: what is done within `as_of(moment)` is dated at that moment.

An item that is public since three weeks was written, submitted and approved three weeks ago, by
the same verbs as today. Only the time is set back; every revision, decision and line of the audit
log then bears it by itself, and no date is written behind the verbs' back.
"""

from contextlib import contextmanager
from datetime import datetime

from django.utils import timezone


class _Anywhen(type(datetime)):
    def __instancecheck__(cls, instance):
        return isinstance(instance, datetime)


@contextmanager
def as_of(moment):
    """Within the block, Django's clock starts at `moment` (aware) and goes on from there."""
    shift = timezone.now() - moment

    class Shifted(datetime, metaclass=_Anywhen):
        @classmethod
        def now(cls, tz=None):
            return datetime.now(tz) - shift

    # Every clock of Django and Wagtail is `timezone.now()`, which reads this one name.
    before = timezone.datetime
    timezone.datetime = Shifted
    try:
        yield
    finally:
        timezone.datetime = before
