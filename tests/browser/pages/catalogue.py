"""The catalogue of page samples (danh mục trang mẫu): every kind of public page, in every state.

`python -m tests.browser.pages.catalogue PORT` runs beside a built demonstration: it adds the states
that are missing there, puts the portals at that port, and prints the samples as JSON. P12.
"""

import json
import sys
from collections import Counter
from dataclasses import asdict, dataclass
from urllib.parse import quote

# A kind of page is named by the label of its page class, by the name of its address, or by the
# template of a page that has neither.
NOT_FOUND, FORBIDDEN, FAULT = "404.html", "403.html", "500.html"
CLOSED, NOT_TRANSLATED = "portal_closed.html", "not_translated.html"
COMPARISON = "documents/comparison.html"
BAR, PORTALS = "demonstration/bar.html", "demonstration/portals.html"
HOME = "front.HomePage"

# Addresses in each language that are no page of the tree: template, then query by state.
_MANY = f"?q={quote('tỉnh')}&scope=province"
VIEWS = {
    "search": (
        "search/search.html",
        {
            "no question": "",
            "nothing found": "?q=zzqqxx",
            "many found": _MANY,
            "one section of them": f"{_MANY}&kind=news",
            "without accents": "?q=nguoi+dan",
            "empty question": "?q=...",
            "very long question": f"?q={quote('tỉnh ') * 80}",
        },
    ),
    "site_map": ("front/site_map.html", {"full": ""}),
    "alphabet": (
        "front/index.html",
        {"sections and agencies": "", "one letter": "?chu=T", "nothing under it": "?chu=W"},
    ),
    "corrections": ("front/corrections.html", {"full": ""}),
    "item_history": ("front/item_history.html", {"full": ""}),
    "accessibility": ("front/accessibility.html", {"full": ""}),
    "agency": ("front/agency.html", {"full": ""}),
    "design": ("demonstration/design.html", {"full": ""}),
}
# The same page as another address shows, for a row that the address names.
SAME = {"agency_of": "agency"}
# Public addresses that give no page to look at, each with its reason.
NO_PAGES = {
    "feed": "XML for programs",
    "section_feed": "XML for programs",
    "open_search": "XML for programs",
    "search_feed": "XML for programs",
    "search_csv": "a file to take home",
    "search_json": "a file to take home",
    "search_suggestions": "JSON for the script of the search",
    "search_result_chosen": "takes the note that a result was opened",
    "robots.txt": "text for programs",
    "sitemap.xml": "XML for programs",
    "^sitemap-(?P<language>[a-z]{2})-(?P<number>[0-9]{1,5})\\.xml$": "XML for programs",
    "share_picture": "a picture",
    "wagtail_serve": "the pages of the tree, which are all here",
    "wagtailcore_authenticate_with_password": "takes the answer of Wagtail's form; no page asks",
    "wagtailcore_login": "the admin's own screen of signing in",
    "demonstration_switch": "takes the choice of the bar",
}
# Page classes that no visitor reaches.
NO_ADDRESS = {"portal.PortalContainerPage": "stands above the home pages, outside of every site"}
# Kinds of which there is no English page.
VIETNAMESE_ONLY = {
    "gazette.GazetteIssuePage": "the English section of the gazette leads to the Vietnamese one",
    "documents.LegalDocumentPage": "the English list of documents leads to the Vietnamese one",
    COMPARISON: "two documents, which are in Vietnamese",
    FAULT: "one page says it in both languages",
    NOT_FOUND: "in English the page of what is not translated yet stands there",
    PORTALS: "the demonstration's own list",
}

# What not every regulation knows, and so not every province has.
NOT_EVERYWHERE = {
    "gazette.GazetteIndexPage": "a section of ST and NĐ",
    "gazette.GazetteIssuePage": "a section of ST and NĐ",
}

TOPS = ("soctrang", "daknong", "backan", "namdinh", "kontum-stnmt")
ITEMS_ON_A_PAGE = 20


@dataclass(frozen=True)
class Sample:
    """One page in one state; `portal` is a code, empty where no portal answers."""

    kind: str
    state: str
    portal: str
    language: str
    url: str
    status: int = 200

    def __str__(self):
        return f"{self.kind} [{self.state}] {self.portal} {self.language}"


class Shelf:
    """The samples of one portal in one language."""

    def __init__(self, portal, language):
        self.portal, self.language = portal, language
        self.prefix = "" if language == "vi" else f"/{language}"
        self.samples = []

    def put(self, kind, state, path, status=200, language=None):
        url = f"{self.portal.root_url}{path}"
        sample = Sample(kind, state, self.portal.code, language or self.language, url, status)
        if (kind, state) not in {(each.kind, each.state) for each in self.samples}:
            self.samples.append(sample)

    def put_views(self):
        from django.urls import reverse
        from django.utils.translation import override

        for name, (_template, queries) in VIEWS.items():
            with override(self.language):
                path = reverse(name, args=self._row_of(name))
            for state, query in queries.items():
                self.put(name, state, f"{path}{query}")

    def _row_of(self, name):
        """What an address names beside itself: of the newest item, the key."""
        if name != "item_history":
            return []
        from home.editorial.models import PublicationRecord

        records = PublicationRecord.objects.current().filter(
            portal=self.portal, language=self.language
        )
        return [records.exclude(section="").order_by("-published_at", "-pk")[0].page_id]

    def put_pages(self, note=""):
        """The pages of the tree: each class of them in each state that is there."""
        from wagtail.models import Page

        from tests.browser.pages import states

        home = Page.objects.child_of(self.portal.container).get(locale__language_code=self.language)
        pages = list(Page.objects.live().descendant_of(home, inclusive=True).order_by("path"))
        below = Counter(page.path[: -page.steplen] for page in pages)
        for page in pages:
            page = page.specific
            path = page.get_url_parts()[2]
            for state, query in states_of(page, below[page.path]):
                self.put(page._meta.label, f"{state}{note}", f"{path}{query}")
            if page.slug == states.FULL_SLUG and hasattr(page, "number_key"):
                self.put(COMPARISON, "two texts", f"{path}?so-sanh={quote(states.OLDER_NUMBER)}")
        if self.language == "vi" and (alone := _without_translation(pages)):
            path = alone.get_url_parts()[2]
            self.put(NOT_TRANSLATED, "there in Vietnamese", f"/en{path}", 404, language="en")

    def put_refusals(self):
        nowhere = NOT_FOUND if self.language == "vi" else NOT_TRANSLATED
        self.put(nowhere, "no such page", f"{self.prefix}/khong-co-trang-nay/", 404)
        self.put(nowhere, "no such address", f"{self.prefix}/a/b.php", 404)
        self.put(FORBIDDEN, "refused", f"{self.prefix}/mau/403/", 403)
        self.put("search", "out of order", f"{self.prefix}/mau/503/", 503)


def states_of(page, children):
    """(state, query) pairs that a page can show; children: how many stand below it."""
    from tests.browser.pages import states

    kind = page._meta.model_name
    if kind == "sectionindexpage":
        yield ("full" if children else "empty"), ""
        if children > ITEMS_ON_A_PAGE:
            yield "second page", "?trang=2"
    elif kind == "documentindexpage":
        yield ("full" if children else "empty"), ""
        if children:
            yield from _filters(page)
        if children > ITEMS_ON_A_PAGE:
            yield "second page", "?trang=2"
    elif kind == "articlepage":
        named = {states.FULL_SLUG: "every block", states.LONG_SLUG: "long words"}
        yield named.get(page.slug) or ("with a picture" if page.picture_id else "words only"), ""
    elif kind == "legaldocumentpage":
        yield ("text, files, ended" if page.slug == states.FULL_SLUG else "particulars"), ""
        if page.slug == states.FULL_SLUG:
            yield "beside its original", "?ban-goc=1"
    elif kind == "gazetteindexpage":
        yield ("full" if children else "empty"), ""
        if children:
            yield "one year", f"?nam={page.issues().first().issue_date.year}"
    else:
        yield "full", ""


def _filters(page):
    there = set(page.documents().values_list("kind", "date_issued__year"))
    kinds, years = {kind for kind, _year in there}, {year for _kind, year in there}
    kind, year = min(there)
    yield "filtered", f"?loai={kind}&nam={year}"
    nothing = ((k, y) for k in sorted(kinds) for y in sorted(years) if (k, y) not in there)
    if pair := next(nothing, None):
        yield "filtered to nothing", "?loai={}&nam={}".format(*pair)
    yield "wrong filter", "?nam=khong-phai-nam"


def _without_translation(pages):
    """A page below a section that has no public translation."""
    from wagtail.models import Page

    translated = set(
        Page.objects.live()
        .filter(translation_key__in=[page.translation_key for page in pages])
        .exclude(locale__language_code="vi")
        .values_list("translation_key", flat=True)
    )
    return next((p for p in pages if p.depth > 4 and p.translation_key not in translated), None)


def samples():
    """All of them, in the same order every time."""
    from home.portal.models import Portal
    from tests.browser.pages import states

    portals = {p.code: p for p in Portal.objects.with_everything().order_by("code")}
    found = []
    for language in ("vi", "en"):
        for code in TOPS:
            shelf = Shelf(portals[code], language)
            shelf.put_pages()
            shelf.put_views()
            shelf.put_refusals()
            shelf.put(HOME, "every part", f"{shelf.prefix}/mau/trang-chu/")
            found += shelf.samples
        for top in filter(None, (portals[code] if portals[code].kind == "province" else None
                                 for code in TOPS)):  # fmt: skip
            component = next(
                p for p in portals.values()
                if p.parent_id == top.pk and p.state == "open" and p.code != states.NEW
            )  # fmt: skip
            shelf = Shelf(component, language)
            shelf.put(HOME, "component portal", f"{shelf.prefix}/")
            found += shelf.samples
        shelf = Shelf(portals[states.NEW], language)
        shelf.put_pages(", new portal")
        found += shelf.samples
        shelf = Shelf(portals[states.CLOSED], language)
        shelf.put(CLOSED, "closed", f"{shelf.prefix}/", 410)
        found += shelf.samples
        shelf = Shelf(portals[TOPS[0]], language)
        shelf.put(BAR, "bar", f"{shelf.prefix}/?thanh-doi-vai=1")
        found += shelf.samples
    return found + _without_portal(portals[TOPS[0]])


def _without_portal(top):
    def at(host):
        return top.root_url.replace(top.host, host)

    return [
        Sample(NOT_FOUND, "no portal", "", "vi", f"{at('khong-co.localhost')}/khong-co/", 404),
        Sample(FAULT, "fault", top.code, "vi", f"{top.root_url}/mau/500/", 500),
        Sample(PORTALS, "all portals", "", "vi", f"{at('localhost')}/"),
    ]


def prepare(port):
    """Add the missing states and put every portal at this port."""
    from django.core.cache import cache
    from wagtail.models import Site

    from tests.browser.pages.states import add_states

    add_states()
    Site.objects.update(port=port)
    Site.clear_site_root_paths_cache()
    cache.clear()


def main(port):
    import django

    django.setup()
    prepare(port)
    json.dump([asdict(sample) for sample in samples()], sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(int(sys.argv[1]))
