"""What stands around every public page (khung trang): menu, way back, languages. P1, P7."""

from dataclasses import dataclass
from itertools import accumulate

from django.conf import settings
from django.db.models import UUIDField
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.emergency.shown import notices_over
from home.front.page_cache import hold_until
from home.front.portal_map import HOME_DEPTH, map_of, prefix_of
from home.front.share import ShareCard
from home.portal import versions
from home.portal.written import Slot, WrittenQuery
from home.translation.shown import lag_of

# Written as each language writes itself.
_OWN_NAMES = {"vi": "Tiếng Việt", "en": "English"}
# What a wide screen shows of the menu in one row, in pixels; all stand under 'All sections'.
_ROW, _LETTER, _AROUND = 830, 8, 24


_TRANSLATIONS = WrittenQuery(
    lambda: (
        Page.objects.live()
        .filter(translation_key=Slot("key", UUIDField()), path__startswith=Slot("path"))
        .values_list("locale__language_code", "url_path")
    )
)


@dataclass(frozen=True)
class Crumb:
    """A step of the way back to the home page; the last has no path."""

    title: str
    path: str = ""


@dataclass(frozen=True)
class LanguageLink:
    """Where this page stands in a language. `same_page`: False where it is not there yet."""

    code: str
    name: str
    path: str
    is_current: bool
    same_page: bool


class Frame:
    """The frame of one page view. `page` is None on pages that are not of the tree."""

    def __init__(self, request, page=None, title=""):
        self.request = request
        self.page = page if isinstance(page, Page) else None
        self.title = title
        self.portal = getattr(request, "portal", None)
        self.language = get_language()

    @cached_property
    def map(self):
        """The map of the portal, or None where there is none to go about in."""
        if self.portal is None or self.portal.state != self.portal.State.OPEN:
            return None
        return map_of(self.portal, self.language)

    @property
    def prefix(self):
        return prefix_of(self.language)

    @property
    def home_path(self):
        return f"{self.prefix}/"

    @property
    def search_path(self):
        return f"{self.prefix}/tim-kiem/"

    @property
    def site_map_path(self):
        return f"{self.prefix}/so-do-cong/"

    @property
    def index_path(self):
        return f"{self.prefix}/a-z/"

    @property
    def accessibility_path(self):
        return f"{self.prefix}/kha-nang-tiep-can/"

    @property
    def corrections_path(self):
        return f"{self.prefix}/nhat-ky-dinh-chinh/"

    @property
    def feed_path(self):
        """The feed of the section in which one is, else of the portal."""
        section = self.section
        return f"{self.prefix}/rss/{section.key}/" if section and section.key else self.feeds_path

    @property
    def feeds_path(self):
        return f"{self.prefix}/rss/"

    @cached_property
    def section(self):
        """The section in which one is, or None."""
        return self.map.section_above(self.page) if self.map and self.page else None

    @cached_property
    def emergency(self):
        """The notices shown over all portals of the province: `ShownNotice`s. B14."""
        notices = notices_over(self.portal) if self.portal else []
        for notice in notices:
            hold_until(self.request, notice.until)
        return notices

    @property
    def agency_name(self):
        agency = self.portal.agency
        return agency.name_en if self.language == "en" and agency.name_en else agency.name

    @property
    def slogan(self):
        """The line under the portal's name."""
        theme = getattr(self.portal, "theme", None)
        if theme is None:
            return ""
        return theme.slogan_en if self.language == "en" else theme.slogan

    @property
    def answerable_post(self):
        official = self.portal.answerable
        return official.post_en if self.language == "en" and official.post_en else official.post

    @cached_property
    def menu(self):
        return self.map.menu if self.map else []

    @property
    def first_of_menu(self):
        """As many entries of the menu as stand in one row."""
        ends = accumulate(_LETTER * len(str(e.short_title)) + _AROUND for e in self.menu)
        return [entry for entry, end in zip(self.menu, ends, strict=True) if end <= _ROW]

    def mark_of(self, entry):
        """'page' where a `MenuEntry` is this very page, 'true' where one is below it, else ''."""
        page = self.page.pk if self.page else None
        if page is not None and entry.pk == page:
            return "page"
        section = self.section.pk if self.section else None
        return "true" if entry.holds(page) or entry.holds(section) else ""

    @property
    def place(self):
        """What of this page its menu marks: two pages with the same have the same menu."""
        page = self.page.pk if self.page else None
        marked = page if any(entry.holds(page) for entry in self.menu) else None
        return self.is_home, self.section.pk if self.section else None, marked

    @cached_property
    def card(self):
        """What others show when this page is passed on (`ShareCard`); None where nothing stands."""
        if self.map is None:
            return None
        match = getattr(self.request, "resolver_match", None)
        stands = self.page or (match and match.url_name not in (None, "wagtail_serve"))
        return ShareCard(self, self.title) if stands else None

    @property
    def directory(self):
        """The section with the portals of the province, or None."""
        return self.map.section("links") if self.map else None

    @property
    def is_home(self):
        return bool(self.page and self.map and self.page.pk == self.map.home.pk)

    @cached_property
    def trail(self):
        """The way back (breadcrumbs): list of `Crumb`, empty on the home page."""
        if self.map is None:
            return []
        if self.page is None:
            # A view such as search; not what stands where nothing is found.
            is_there = self.title and self._paths_of_views()
            return [Crumb(_("Home"), self.home_path), Crumb(self.title)] if is_there else []
        if self.page.depth <= HOME_DEPTH:
            return []
        crumbs = [Crumb(_("Home"), self.home_path)]
        if self.page.depth > HOME_DEPTH + 1 and self.section:
            crumbs.append(Crumb(self.section.title, self.section.path))
        if self.page.depth > HOME_DEPTH + 2:
            between = self.page.get_ancestors().filter(depth__gt=HOME_DEPTH + 1).live()
            crumbs += [Crumb(page.title, self.map.path_of(page.url_path)) for page in between]
        return [*crumbs, Crumb(self.page.title)]

    @property
    def trail_data(self):
        """The way back as search engines read it (schema.org)."""
        return {
            "@context": "https://schema.org",
            "@type": "BreadcrumbList",
            "itemListElement": [
                {
                    "@type": "ListItem",
                    "position": position,
                    "name": str(crumb.title),
                    "item": f"{self.portal.root_url}{crumb.path or self.request.path}",
                }
                for position, crumb in enumerate(self.trail, start=1)
            ],
        }

    @cached_property
    def languages(self):
        """A `LanguageLink` for each language in which the portal is there."""
        if self.portal is None or self.portal.state != self.portal.State.OPEN:
            return []
        paths = self._paths_of_translations()
        links = []
        for code, _name in settings.LANGUAGES:
            portal_map = map_of(self.portal, code)
            if portal_map is None:
                continue
            links.append(
                LanguageLink(
                    code,
                    _OWN_NAMES.get(code, code),
                    paths.get(code) or self._path_without_translation(portal_map),
                    is_current=code == self.language,
                    same_page=code in paths,
                )
            )
        return links

    @property
    def alternates(self):
        """For search engines: this page in each language, where it is in several.

        The later pages of a list are no translations of each other.
        """
        there = [link for link in self.languages if link.same_page]
        return there if len(there) > 1 and not self.request.META.get("QUERY_STRING") else []

    @cached_property
    def lag(self):
        """The change of the original that this translation has not followed yet, or None. P7."""
        return lag_of(self.page) if self.page and self.map else None

    def _path_without_translation(self, portal_map):
        """What is not translated leads to the page that says so and helps; else home."""
        if self.page is None or self.language != settings.LANGUAGE_CODE:
            return portal_map.home.path
        return f"{prefix_of(portal_map.language)}{self.request.path}"

    def _paths_of_translations(self):
        if self.page is None:
            return self._paths_of_views()
        key = self.page.translation_key
        rows = versions.remember(
            self.portal, ("translations", key), lambda: self._translations(key), of_a_page=True
        )
        maps = {code: map_of(self.portal, code) for code, _name in settings.LANGUAGES}
        return {code: maps[code].path_of(url_path) for code, url_path in rows if maps.get(code)}

    def _translations(self, key):
        return _TRANSLATIONS.fetch(key=key, path=self.portal.container.path)

    def _paths_of_views(self):
        """A view that is no page (search, feeds) has the same path in each language."""
        match = getattr(self.request, "resolver_match", None)
        if original := getattr(self.request, "original_path", ""):
            return {settings.LANGUAGE_CODE: original}
        if match is None or match.url_name == "wagtail_serve":
            return {}
        path = self.request.path.removeprefix(self.prefix)
        query = self.request.META.get("QUERY_STRING", "")
        query = f"?{query}" if query else ""
        return {code: f"{prefix_of(code)}{path}{query}" for code, _name in settings.LANGUAGES}
