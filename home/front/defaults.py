"""The parts with which a home page opens (bố cục mặc định), for each kind of portal. P1, P2, P3.

Stored with the page when a portal is opened, so that its editors find something to rearrange; a
part that has nothing to show yet leaves no hole.
"""

# Sections that parts of their own show, or that hold no items: no "latest of a section" for them.
_SHOWN_OTHERWISE = {
    "news", "documents", "direction", "introduction", "contact", "links", "procedures",
    "questions", "forum", "advertising", "polls", "live", "contributions", "gazette",
}  # fmt: skip
# What each kind has before and after the items of its further sections.
_FIRST = {
    "province": [
        "welcome", "highlights", "documents", "quick_links", "directives", "calendar",
        "procedures", "questions",
    ],
    "department": [
        "welcome", "highlights", "documents", "quick_links", "directives", "procedures",
        "questions", "calendar",
    ],
    "district": [
        "welcome", "highlights", "documents", "quick_links", "directives", "calendar",
        "procedures", "questions",
    ],
    "commune": [
        "welcome", "quick_links", "highlights", "documents", "procedures", "questions",
        "directives",
    ],
    "single_department": [
        "welcome", "highlights", "documents", "quick_links", "procedures", "questions",
        "directives", "calendar",
    ],
}  # fmt: skip
_LAST = {
    "province": ["introduction", "contact", "portals", "sections"],
    "department": ["introduction", "contact", "sections", "portals"],
    "district": ["introduction", "contact", "portals", "sections"],
    "commune": ["introduction", "contact", "sections", "portals"],
    "single_department": ["introduction", "contact", "sections"],
}
_VALUES = {
    "highlights": {"section": "news", "count": 5},
    "documents": {"count": 5},
    "directives": {"count": 5},
    "procedures": {"count": 5},
    "questions": {"count": 5},
    "calendar": {"count": 3},
}


def usual_parts(kind, section_keys):
    """The stored form of a home page's parts. section_keys: the sections that the portal has."""
    further = [
        _latest(key, 4)
        for key in dict.fromkeys(section_keys)
        if key and key not in _SHOWN_OTHERWISE
    ]
    first = [_part(name) for name in _FIRST[kind]]
    last = [_latest("introduction", 1) if n == "introduction" else _part(n) for n in _LAST[kind]]
    return [*first, *further, *last]


def _part(name):
    return {"type": name, "value": _VALUES.get(name, {})}


def _latest(key, count):
    return {"type": "latest", "value": {"section": key, "count": count}}
