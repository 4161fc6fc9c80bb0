"""Work by the clock (việc theo giờ): apps say what `manage.py keep_time` does each minute. O2.

A piece of work looks for what is due and does it; it must be cheap where nothing is.
"""

_works = {}


def register_clock_work(name, work):
    """Called in `AppConfig.ready()`. work: a function without arguments. name: for the log."""
    _works[name] = work


def clock_works():
    """[(name, work), …] in the order of registration."""
    return list(_works.items())
