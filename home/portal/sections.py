"""Registry of sections (chuyên mục): each app says which key it serves, with what page.

Provisioning reads it, so that opening a portal needs to know no section by name.
"""

from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop, override

# What a portal may choose beside what its regulation names (S1-S21), in plain words.
_USUAL_TITLES = {
    "introduction": gettext_noop("Introduction"),
    "news": gettext_noop("News and events"),
    "direction": gettext_noop("Direction and administration"),
    "guidance": gettext_noop("Guidance on law and policy"),
    "plans": gettext_noop("Strategies and plans"),
    "documents": gettext_noop("Legal documents"),
    "gazette": gettext_noop("Gazette"),
    "projects": gettext_noop("Projects and tenders"),
    "consultations": gettext_noop("Consultations"),
    "questions": gettext_noop("Questions and answers"),
    "procedures": gettext_noop("Online public services"),
    "links": gettext_noop("Component portals and links"),
    "forum": gettext_noop("Forum"),
    "contact": gettext_noop("Contact"),
    "statistics": gettext_noop("Statistics"),
    "contributions": gettext_noop("Contributions from readers"),
    "live": gettext_noop("Live events"),
    "polls": gettext_noop("Opinion polls"),
    "socio_economy": gettext_noop("Society and economy"),
}


@dataclass(frozen=True)
class Section:
    """A section as an app offers it: its key (as in the regulations' files) and its index page."""

    key: str
    page_class: type


_sections = {}
_general = []


def register_section(key, page_class):
    """Say that `page_class` is the index page of section `key`. Called in `AppConfig.ready()`."""
    _sections[key] = Section(key, page_class)


def register_general_section(page_class):
    """Say which index page serves a key that no app has claimed."""
    _general[:] = [page_class]


def section_for(key):
    """The `Section` for `key`: the one that was registered, else the general one."""
    return _sections.get(key) or Section(key, _general[0])


def index_page_classes():
    """Every class of index page, for `subpage_types` of the home pages."""
    return list(dict.fromkeys([*(s.page_class for s in _sections.values()), *_general]))


def usual_titles(key):
    """The title of a section in Vietnamese and in English, where no regulation words it."""
    with override("vi"):
        return gettext(_USUAL_TITLES[key]), _USUAL_TITLES[key]


def usual_sections():
    """The keys of all sections that a portal may choose."""
    return list(_USUAL_TITLES)
