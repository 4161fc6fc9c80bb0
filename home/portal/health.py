"""Registry of health checks (kiểm tra tình trạng). O2.

Apps register what they look at; the doctor (`manage.py doctor`) runs it. A check is a function
without arguments that returns its findings. It is registered in `AppConfig.ready()`, so that what
stands above `home` needs not be known here.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from django.utils.translation import gettext as _

_log = logging.getLogger(__name__)


class Weight(Enum):
    """How bad a finding is."""

    FINE = "✔"
    NOTE = "–"
    WARNING = "!"
    STOPS = "✘"


@dataclass(frozen=True)
class Finding:
    """What a check found: a sentence for a person, and the cure where something is amiss."""

    weight: Weight
    sentence: str
    cure: str = ""


Check = Callable[[], Iterable[Finding]]
_checks: list[Check] = []


def register_check(check: Check) -> None:
    """Have the doctor run `check`, after those that were registered before it."""
    if check not in _checks:
        _checks.append(check)


def run_checks() -> list[Finding]:
    """The findings of every check; one that breaks is a finding itself, and the others run."""
    findings = []
    for check in _checks:
        try:
            findings.extend(check())
        except Exception as error:  # a sick machine fails in ways that nobody listed
            _log.debug("The check %s broke.", check.__qualname__, exc_info=True)
            findings.append(
                Finding(
                    Weight.STOPS,
                    _("The check “%(check)s” could not be carried out: %(error)s")
                    % {"check": check.__name__.replace("_", " "), "error": error},
                    _("Cure what is named above first, then run the doctor again."),
                )
            )
    return findings
