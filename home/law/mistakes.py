"""Mistakes (lỗi) in a regulation's values, in sentences that say what to do."""

from typing import Any

from django.utils.translation import gettext as _
from pydantic import ValidationError


def explain_errors(key: str, error: ValidationError) -> list[tuple[str, str]]:
    """(place, sentence) for each error of a validation, in words for a person."""
    explained = []
    for item in error.errors():
        where = key
        for part in item["loc"]:
            where += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
        explained.append((where, _sentence(item)))
    return explained


def _sentence(item: dict[str, Any]) -> str:
    kind, context = item["type"], item.get("ctx", {})
    given = item.get("input")
    if kind == "missing":
        return _("this field is missing.")
    if kind == "extra_forbidden":
        return _("there is no such field here; look for a typing mistake.")
    if kind == "literal_error":
        return _("'%(given)s' is not allowed; choose one of %(expected)s.") % {
            "given": given,
            "expected": context["expected"].replace(" or ", ", "),
        }
    if kind in {"int_type", "int_parsing", "int_from_float"}:
        return _("a whole number is expected here, not '%(given)s'.") % {"given": given}
    if kind in {"greater_than_equal", "less_than_equal"}:
        limit = context.get("ge", context.get("le"))
        word = _("at least") if "ge" in context else _("at most")
        return _("the number must be %(word)s %(limit)s.") % {"word": word, "limit": limit}
    if kind.startswith(("date_", "time_")):
        return _("'%(given)s' is not a date or time (write 2026-02-13 or 07:30).") % {
            "given": given
        }
    if kind in {"list_type", "too_short", "string_too_short"}:
        return _("at least one value is expected here.")
    if kind in {"string_type", "string_too_long"}:
        return _("a text of at most 2000 characters is expected here.")
    if kind in {"bool_type", "bool_parsing"}:
        return _("true or false is expected here, not '%(given)s'.") % {"given": given}
    if kind == "string_pattern_mismatch":
        return _("'%(given)s' is not in the form expected here.") % {"given": given}
    return _OWN_SENTENCES.get(kind, lambda: _("this value has the wrong form."))()


_OWN_SENTENCES = {
    "amount_missing": lambda: _("this unit needs a number (amount)."),
    "amount_too_large": lambda: _("a deadline is at most ten years; check the number."),
    "amount_needless": lambda: _("this unit has no number; remove 'amount'."),
    "times_misplaced": lambda: _("'times' goes with the unit each_working_day, and only with it."),
    "at_misfits_times": lambda: _("'at' must name as many hours of the day as 'times' says."),
    "hours_out_of_order": lambda: _("the hours must follow one another."),
}
