"""The map of a portal in one language: its home page and its sections (sơ đồ cổng). P1, P7.

Menu, breadcrumbs, language switcher and the finding of pages read it, so it is remembered: two
queries when it is made, none until the portal's province changes (home.portal.versions).
"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils.translation import override
from wagtail.models import Page, get_page_models

from home.editorial.models import SectionPage
from home.law.words import SECTIONS
from home.portal import versions
from home.portal.models import Menu
from home.portal.written import Slot, WrittenQuery

HOME_DEPTH = 3
LONGEST_IN_A_ROW = 26


@dataclass(frozen=True)
class Entry:
    """A live page of the map. `path`: its public path, such as '/en/news/'."""

    pk: int
    key: str
    title: str
    path: str
    tree_path: str
    url_path: str
    in_menu: bool
    content_type: int

    @property
    def short_title(self):
        """For the menu's row: a regulation's words may fill a line, then the usual name stands."""
        if len(self.title) <= LONGEST_IN_A_ROW:
            return self.title
        return SECTIONS.get(self.key, self.title)

    @property
    def page_class(self):
        return ContentType.objects.get_for_id(self.content_type).model_class()


@dataclass(frozen=True)
class MenuEntry:
    """An entry of the main menu. pk: of its page, None for an address elsewhere or a heading.

    full_title: the page's own, where its editors gave the entry no words.
    """

    short_title: str
    full_title: str = ""
    path: str = ""
    pk: int | None = None
    entries: tuple["MenuEntry", ...] = ()

    @property
    def is_elsewhere(self):
        return self.pk is None and bool(self.path)

    def holds(self, pk):
        """Whether this entry, or one below it, is the page `pk`."""
        return pk is not None and (self.pk == pk or any(e.pk == pk for e in self.entries))


@dataclass(frozen=True)
class PortalMap:
    """Home page, sections and menu of a portal in one language; sections in the tree's order."""

    language: str
    home: Entry
    sections: tuple[Entry, ...]
    menu: tuple[MenuEntry, ...] = ()

    @property
    def beside_menu(self):
        """The sections that are no entry of the menu."""
        return [s for s in self.sections if not any(e.holds(s.pk) for e in self.menu)]

    def section(self, key):
        """The first section with a key, or None."""
        return next((entry for entry in self.sections if entry.key == key), None)

    def section_above(self, page):
        """The section in which a page lies (or which it is), or None."""
        return next((e for e in self.sections if page.path.startswith(e.tree_path)), None)

    def path_of(self, url_path):
        """The public path of a page of this portal and language, by its `Page.url_path`."""
        return f"{prefix_of(self.language)}/{url_path[len(self.home.url_path) :]}"


def prefix_of(language):
    """What stands before the paths of a language: '' for Vietnamese, '/en' for English."""
    return "" if language == settings.LANGUAGE_CODE else f"/{language}"


def map_of(portal, language):
    """The `PortalMap`, or None where the portal has no live home page in that language."""
    return versions.remember(portal, ("map",), lambda: _draw(portal)).get(language)


def _pages():
    return (
        Page.objects.live()
        .annotate(key=Coalesce(*_section_keys(), Value("")), language=F("locale__language_code"))
        .order_by("path")
        .values_list(
            "pk", "key", "title", "path", "url_path", "show_in_menus", "content_type_id", "depth",
            "language", named=True,
        )
    )  # fmt: skip


_MENUS = WrittenQuery(lambda: Menu.objects.filter(portal=Slot("portal")).order_by())
_PAGES = WrittenQuery(
    lambda: _pages().filter(depth__in=(HOME_DEPTH, HOME_DEPTH + 1), path__startswith=Slot("path"))
)


def _draw(portal):
    """The maps of a portal by language; two queries, three where its menu leads deeper."""
    plans = {menu.language: menu.plan for menu in _MENUS.fetch(portal=portal.pk)}
    named = {pk for plan in plans.values() for pk in _named(plan)}
    rows = _PAGES.fetch(path=portal.container.path)
    if further := named - {row.pk for row in rows}:
        rows += _pages().filter(pk__in=further, path__startswith=portal.container.path)
        rows.sort(key=lambda row: row.path)
    maps = {}
    for home in (row for row in rows if row.depth == HOME_DEPTH):
        below = [row for row in rows if row.path.startswith(home.path)]
        entries = {row.pk: _entry(row, home) for row in below}
        sections = tuple(entries[row.pk] for row in below if row.depth == HOME_DEPTH + 1)
        with override(home.language):
            if plan := plans.get(home.language):
                menu = _arranged(plan, entries)
            else:
                menu = [_of_page(entry) for entry in sections if entry.in_menu]
        drawn = PortalMap(home.language, entries[home.pk], sections, tuple(menu))
        maps.setdefault(home.language, drawn)
    return maps


def _named(plan):
    for entry in plan:
        yield from [entry.page] if entry.page else []
        yield from _named(entry.entries)


def _arranged(plan, entries):
    """The menu as its editors planned it, without what is not public in this language.

    A heading with one link is that link: nobody opens a list for it.
    """
    menu = []
    for each in plan:
        below = tuple(_arranged(each.entries, entries))
        if each.page in entries:
            menu.append(_of_page(entries[each.page], each.label))
        elif len(below) == 1:
            menu.append(below[0])
        elif each.address or below:
            menu.append(MenuEntry(each.label, each.label, each.address, entries=below))
    return menu


def _of_page(entry, label=""):
    words = (label, label) if label else (str(entry.short_title), entry.title)
    return MenuEntry(*words, entry.path, entry.pk)


def _entry(row, home):
    path = f"{prefix_of(home.language)}/{row.url_path[len(home.url_path) :]}"
    return Entry(
        row.pk, row.key, row.title, path, row.path, row.url_path, row.show_in_menus,
        row.content_type_id,
    )  # fmt: skip


def _section_keys():
    """The key of a section page, in whichever table its class keeps it."""
    return [
        f"{model._meta.get_field('page_ptr').related_query_name()}__key"
        for model in get_page_models()
        if issubclass(model, SectionPage)
    ]
