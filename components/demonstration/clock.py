"""The demonstration's clock: what is done within `as_of(moment)` is dated at that moment.

An item that is public since three weeks was written, submitted and approved three weeks ago, by
the same verbs as today. Only the time is set back; every revision, decision and line of the audit
log then bears it by itself, and no date is written behind the verbs' back.
"""

from contextlib import contextmanager
from datetime import datetime, timedelta

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


def days_ago(days, hour=9, minute=0):
    """An hour of a day; negative days lie ahead. Never later than it should be."""
    now = timezone.localtime()
    moment = (now - timedelta(days=days)).replace(hour=hour, minute=minute, second=0)
    return min(moment, now - timedelta(minutes=5)) if days >= 0 else moment
