"""A regulation's values in words (trình bày quy chế), for the screens. B1.

Each type of schema.py gets a sentence; a list gets one for each item, with its own article.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from home.law import provisions, schema, words
from home.law.citations import parse_citation
from home.law.deadlines import describe
from home.law.models import RegulationProfile


@dataclass(frozen=True)
class Line:
    """One stated thing: the words, the article, what the text prints, and our note."""

    text: str
    source: str
    quote: str = ""
    note: str = ""
    is_another_act: bool = False


def lines_of(value: Any) -> list[Line]:
    """The lines of a typed value (schema.py), or of a list of them."""
    return [
        Line(
            text=in_words(item),
            source=item.source,
            quote=item.quote or "",
            note=item.note or "",
            is_another_act=isinstance(item, schema.AnotherAct),
        )
        for item in (value if isinstance(value, list) else [value])
    ]


def _list(names, labels=None) -> str:
    return ", ".join(str(labels.get(name, name)) if labels else name for name in names)


def _joined(*parts: str | None) -> str:
    return "; ".join(part for part in parts if part)


def _date(day) -> str:
    return date_format(day, "d/m/Y")


def _periodic(value: schema.PeriodicDuty) -> str:
    return _joined(
        str(words.PERIODS[value.period]),
        value.about,
        value.by and _("by: %(who)s") % {"who": value.by},
        value.to and _("to: %(who)s") % {"who": value.to},
    )


def _section(value: schema.SectionRule) -> str:
    text = f"{value.title} ({words.SECTIONS[value.key]})"
    if value.minimum_level:
        text += _(", at least level %(level)s") % {"level": value.minimum_level}
    return _joined(text, _("required") if value.required else _("for the portal to choose"))


def _fields(value: schema.FormFields) -> str:
    return "; ".join(
        field.label
        + (f" ({_list(field.parts)})" if field.parts else "")
        + ("" if field.required else _(" – not compulsory"))
        for field in value.fields
    )


def _attribution(value: schema.Attribution) -> str:
    return _joined(
        _("the author is named") if value.author else None,
        _("the source is named") if value.origin else None,
        value.named_source,
    )


def _advertising(value: schema.Advertising) -> str:
    return _joined(value.text, value.act)


_IN_WORDS: dict[type, Callable[[Any], str]] = {
    schema.AnotherAct: lambda v: _("stated in another act: %(act)s") % {"act": v.another_act},
    schema.Statement: lambda v: v.text,
    schema.Listing: lambda v: "; ".join(v.items),
    schema.Acts: lambda v: "; ".join(v.acts),
    schema.PrintedDate: lambda v: _date(v.date),
    schema.Starts: lambda v: _joined(
        _date(v.date),
        v.other_dates
        and _("also printed: %(dates)s") % {"dates": _list(map(_date, v.other_dates))},
        v.replaces and _("replaces: %(act)s") % {"act": v.replaces},
    ),
    schema.Ends: lambda v: _joined(
        _date(v.date), v.replaced_by and _("replaced by: %(act)s") % {"act": v.replaced_by}
    ),
    schema.Deadline: describe,
    schema.WorkingWeek: lambda v: _list(v.days, words.WEEKDAYS),
    schema.OfficeHours: lambda v: (
        f"{v.morning:%H:%M}–{v.morning_ends:%H:%M}, {v.afternoon:%H:%M}–{v.afternoon_ends:%H:%M}"
    ),
    schema.PeriodicDuty: _periodic,
    schema.Name: lambda v: _joined(v.name, v.name_en),
    schema.Hosts: lambda v: _list(v.names),
    schema.Languages: lambda v: _list(v.codes, words.LANGUAGES),
    schema.ComponentPortals: lambda v: _joined(v.name, _list(v.kinds, words.KINDS)),
    schema.SectionRule: _section,
    schema.Sections: lambda v: _joined(
        _list(v.sections, words.SECTIONS), v.kinds and _list(v.kinds, words.KINDS)
    ),
    schema.ChainStep: lambda v: _joined(
        f"{words.ROLES[v.role]}: {words.ACTIONS[v.action]}", v.name
    ),
    schema.BoardRole: lambda v: f"{v.name} ({words.ROLES[v.role]})",
    schema.RoleRule: lambda v: f"{words.ROLES[v.role]}: {v.text}" if v.role else v.text,
    schema.AccessLevel: lambda v: f"{v.name} ({words.LEVELS[v.level]})",
    schema.Attribution: _attribution,
    schema.Encoding: lambda v: _joined(
        v.standard, v.printed and _("printed as: %(number)s") % {"number": v.printed}
    ),
    schema.Forbidden: lambda v: v.text,
    schema.Intake: lambda v: _joined(
        _list(v.ways, words.WAYS), v.mailbox, _list(v.formats), _list(v.forms)
    ),
    schema.FormFields: _fields,
    schema.IntakeForm: lambda v: _joined(v.name, v.title, _fields(v)),
    schema.Sorting: lambda v: _joined(
        str(words.SORTERS[v.by]), v.name, v.manner and str(words.MANNERS[v.manner])
    ),
    schema.Reception: lambda v: _joined(v.hours, v.days),
    schema.ServiceLevel: lambda v: f"{v.title}: {v.text}",
    schema.MinimumLevel: lambda v: _joined(
        _("level %(level)s") % {"level": v.level}, _list(v.kinds, words.KINDS), v.applies_to
    ),
    schema.LevelDuties: lambda v: _joined(
        _("from level %(level)s upwards") % {"level": v.from_level}, *v.items
    ),
    schema.Backup: lambda v: _joined(
        _("at least %(times)s times, %(period)s")
        % {"times": v.times, "period": words.PERIODS[v.period]},
        v.to and _("to: %(who)s") % {"who": v.to},
        *v.contents,
    ),
    schema.Advertising: _advertising,
    schema.Remuneration: lambda v: _joined(
        *v.recipients,
        *v.acts,
        v.approved_by and _("approved by: %(who)s") % {"who": v.approved_by},
    ),
}


def in_words(value: schema.Stated) -> str:
    """The value as a sentence."""
    return _IN_WORDS[type(value)](value)


def source_in_words(source: str, number: str) -> str:
    """A citation such as 'NĐ 6.3.e' for people who do not know its abbreviations.

    number: of the decision that carries the regulation. Whatever has no known form stays as it is.
    """
    places = parse_citation(source)
    if not places:
        return source
    said = "; ".join(filter(None, map(_place_in_words, places)))
    if places[0].of_decision:
        return _("%(places)s of Decision %(number)s") % {"places": said, "number": number}
    return _("%(places)s of the regulation under Decision %(number)s") % {
        "places": said,
        "number": number,
    }


def _place_in_words(place) -> str:
    if place.heading:
        return _("“%(heading)s”") % {"heading": place.heading}
    values = {"article": place.article, "clause": place.clause, "point": place.point}
    if place.point:
        return _("Article %(article)s, clause %(clause)s, point %(point)s") % values
    if place.clause:
        return _("Article %(article)s, clause %(clause)s") % values
    return _("Article %(article)s") % values


def demanded_by(profile: RegulationProfile, key: str) -> str:
    """Where the regulation demands what stands under a key, in words; '' where it does not."""
    row = provisions.provision(profile, key)
    if row is None:
        return ""
    if row.origin == row.Origin.DECISION:
        return row.decision
    lines = lines_of(row.typed())
    return source_in_words(lines[0].source, provisions.profile_in_force(profile).number)
