"""Registry of sections (chuyên mục): each app under sections/ says which key it serves, with what page.

Provisioning reads it, so that opening a portal needs to know no section by name.
"""

from dataclasses import dataclass


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
