"""Registry of sections (chuyên mục): each app says which key it serves, with what page.

Provisioning reads it, so that opening a portal needs to know no section by name.
"""

from dataclasses import dataclass, field

from django.utils.translation import override

from home.law.words import SECTIONS

# Set apart from what a portal publishes (S18): no section of items that one may choose.
_NOT_CHOSEN = {"advertising"}


@dataclass(frozen=True)
class Section:
    """A section as an app offers it: its key (as in the regulations' files) and its index page.

    features: what it can do beyond its own key, with the page class that holds each, such as
    {"calendar": LeaderCalendarPage} of direction.
    """

    key: str
    page_class: type
    features: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Feature:
    """What a built section can do: in which section its items lie, and of which class ('': any)."""

    section: str
    kind: str = ""


_sections = {}
_general = []


def register_section(key, page_class, features=None):
    """Say that `page_class` is the index page of section `key`. Called in `AppConfig.ready()`."""
    _sections[key] = Section(key, page_class, features or {})


def register_general_section(page_class):
    """Say which index page serves a key that no app has claimed."""
    _general[:] = [page_class]


def section_for(key):
    """The `Section` for `key`: the one that was registered, else the general one."""
    return _sections.get(key) or Section(key, _general[0])


def find_feature(name):
    """The `Feature` of a name, or None where no app has built it.

    Each section that an app of its own serves has the feature of its own key ("procedures"), and
    those that its app names beside it ("calendar"). A section kept with plain articles has none.
    """
    if name in _sections:
        return Feature(name)
    for section in _sections.values():
        if name in section.features:
            return Feature(section.key, section.features[name]._meta.label_lower)
    return None


def index_page_classes():
    """Every class of index page, for `subpage_types` of the home pages."""
    return list(dict.fromkeys([*(s.page_class for s in _sections.values()), *_general]))


def usual_titles(key):
    """The title of a section in Vietnamese and in English, where no regulation words it."""
    with override("vi"):
        vietnamese = str(SECTIONS[key])
    with override("en"):
        return vietnamese, str(SECTIONS[key])


def usual_sections():
    """The keys of all sections that a portal may choose."""
    return [key for key in SECTIONS if key not in _NOT_CHOSEN]
