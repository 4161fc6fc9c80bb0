"""The ways to narrow results (bộ lọc): names, values and addresses, as the page shows them. B4."""

from django.utils.translation import gettext_lazy as _

from home.front.portal_map import map_of
from search.engines.base import FACETS
from sections.documents.presentation import EFFECTS

TITLES = {
    "kind": _("Section"),
    "type": _("Type of document"),
    "issuer": _("Issued by"),
    "field": _("Field of work"),
    "year": _("Year"),
    "effect": _("State of effect"),
    "portal": _("Portal"),
}
_MOST_VALUES = 40
_LONGEST = 255


def chosen_in(query):
    """What an address chooses: ((facet, value), …). A value that nothing has finds nothing."""
    chosen = ((name, query.get(name, "")[:_LONGEST].replace("\x00", "")) for name in FACETS)
    return tuple(
        (name, value)
        for name, value in chosen
        if value and (name != "portal" or (value.isascii() and value.isdigit() and len(value) < 10))
    )


def taken_back(query, chosen, titles):
    """[{title, value, path}] of what was chosen: the address without that one, from page one.

    query: a QueryDict. titles: what `shown` and `sections` call the values: {facet: {value: …}}.
    """
    rows = []
    for name, value in chosen:
        others = query.copy()
        for key in (name, "trang"):
            others.pop(key, None)
        title = titles.get(name, {}).get(value, value)
        rows.append({"title": TITLES[name], "value": title, "path": f"?{others.urlencode()}"})
    return rows


def names_of(groups, kinds):
    """{facet: {value: how it is called}}, of what `shown` and `sections` gave."""
    names = {group["key"]: {v["key"]: v["title"] for v in group["values"]} for group in groups}
    return names | {"kind": {each["key"]: each["title"] for each in kinds}}


def shown(counts, chosen, portals):
    """[{key, title, values: [{key, title, count, is_chosen}]}] of facets that tell results apart.

    counts: as `Candidates.facets`. portals: their names by id.
    """
    chosen = dict(chosen)
    names = {"effect": EFFECTS, "portal": {str(pk): name for pk, name in portals.items()}}
    groups = []
    for name in FACETS:
        values = counts.get(name, {})
        if name == "kind" or (len(values) < 2 and name not in chosen):
            continue
        order = sorted(values, reverse=True) if name == "year" else by_count(values)
        if chosen.get(name) and chosen[name] not in order:
            order.insert(0, chosen[name])
        groups.append(
            {
                "key": name,
                "title": TITLES[name],
                "values": [
                    {
                        "key": value,
                        "title": names.get(name, {}).get(value, value),
                        "count": values.get(value, 0),
                        "is_chosen": value == chosen.get(name),
                    }
                    for value in order[:_MOST_VALUES]
                ],
            }
        )
    return groups


def by_count(values):
    return sorted(values, key=lambda value: (-values[value], value))


def sections(counts, chosen, portal, language):
    """Sections in which something was found, or that was chosen: key, title, count, most first."""
    maps = [map_of(each, language) for each in (portal, portal.top)]
    kinds = []
    if chosen:
        counts = {chosen: 0} | counts
    for key in by_count(counts):
        entries = [each.section(key) for each in maps if each]
        title = next((entry.short_title for entry in entries if entry), key)
        kinds.append({"key": key, "title": title, "count": counts[key], "is_chosen": key == chosen})
    return kinds
