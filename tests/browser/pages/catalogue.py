"""The catalogue of page samples (danh mục trang mẫu): every kind of public page, in every state.

`python -m tests.browser.pages.catalogue PORT` runs beside a built demonstration: it adds the states
that are missing there, puts the portals at that port, and prints the samples as JSON. P12.
"""

import json
import sys
from dataclasses import asdict, dataclass

# What the kinds of page are called: the label of a page class, the name of an address, or the file
# of a template that stands for no page of the tree.
NOT_FOUND, FORBIDDEN, FAULT = "404.html", "403.html", "500.html"
CLOSED, NOT_TRANSLATED = "portal_closed.html", "not_translated.html"
BAR, PORTALS = "demonstration/bar.html", "demonstration/portals.html"

# Addresses in each language that are no page of the tree: template, then query by state.
VIEWS = {
    "search": (
        "search/search.html",
        {
            "no question": "",
            "nothing found": "?q=zzqqxx+khongcogi",
            "many found": "?q=t%E1%BB%89nh&scope=province",
            "one section of them": "?q=t%E1%BB%89nh&scope=province&kind=news",
            "without accents": "?q=nguoi+dan",
            "empty question": "?q=...",
            "very long question": "?q=" + "t%E1%BB%89nh+" * 80,
        },
    ),
}
# Public addresses that give no page to look at, each with its reason.
NO_PAGES = {
    "feed": "XML for programs",
    "section_feed": "XML for programs",
    "wagtail_serve": "the pages of the tree, which are all here",
    "wagtailcore_authenticate_with_password": "takes the answer of Wagtail's form; no page asks",
    "wagtailcore_login": "the admin's own screen of signing in",
    "demonstration_switch": "takes the choice of the bar",
}
# Page classes that no visitor reaches.
NO_ADDRESS = {"portal.PortalContainerPage": "stands above the home pages, outside of every site"}

TOPS = ("soctrang", "daknong", "backan", "namdinh", "kontum-stnmt")


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


def samples():
    """All of them, the same order every time."""
    from home.portal.models import Portal
    from tests.browser.pages import states

    portals = {p.code: p for p in Portal.objects.with_everything()}
    found = []
    for code in TOPS:
        for language in ("vi", "en"):
            found += _of_portal(portals[code], language)
    with_components = [portals[code] for code in TOPS[:-1]]
    for top in with_components:
        component = min(
            (p for p in portals.values() if p.parent_id == top.pk and p.state == "open"),
            key=lambda p: (p.code == states.NEW, p.code),
        )
        found += _homes(component, "component portal")
    found += _of_a_new_portal(portals[states.NEW])
    found += _without_portal(portals)
    return found


def _of_portal(portal, language):
    prefix = "" if language == "vi" else f"/{language}"

    def at(kind, state, path, status=200):
        return Sample(kind, state, portal.code, language, f"{portal.root_url}{path}", status)

    found = _pages(portal, language, at)
    for name, (_template, queries) in VIEWS.items():
        path = _path_of(name, language)
        found += [at(name, state, f"{path}{query}") for state, query in queries.items()]
    found.append(at(NOT_FOUND if language == "vi" else NOT_TRANSLATED, "no such page",
                    f"{prefix}/khong-co-trang-nay/", 404))  # fmt: skip
    found.append(at("search", "out of order", f"{prefix}/mau/503/", 503))
    found.append(at(FORBIDDEN, "refused", f"{prefix}/mau/403/", 403))
    return found


def _path_of(name, language):
    from django.urls import reverse
    from django.utils.translation import override

    with override(language):
        return reverse(name)


def _pages(portal, language, at):
    """The pages of the tree: each class of them, each state that is there."""
    from wagtail.models import Page

    from tests.browser.pages import states

    home = Page.objects.child_of(portal.container).get(locale__language_code=language)
    found, seen = [], set()
    pages = Page.objects.live().descendant_of(home, inclusive=True).specific().order_by("path")
    for page in pages:
        kind = page._meta.label
        path = page.get_url_parts()[2]
        for state, query in _states(page, states):
            if (kind, state) not in seen:
                seen.add((kind, state))
                found.append(at(kind, state, f"{path}{query}"))
    if language == "vi" and (alone := _not_translated(pages)):
        path = alone.get_url_parts()[2]
        found.append(Sample(NOT_TRANSLATED, "there in Vietnamese", portal.code, "en",
                            f"{portal.root_url}/en{path}", 404))  # fmt: skip
    return found


def _states(page, states):
    """(state, query) pairs that this page can show."""
    kind = page._meta.model_name
    if kind == "sectionindexpage":
        count = page.get_children().live().count()
        yield ("full" if count else "empty", "")
        if count > 20:
            yield "second page", "?trang=2"
    elif kind == "documentindexpage":
        count = page.get_children().live().count()
        yield ("full" if count else "empty", "")
        if count:
            yield "filtered", f"?nam={page.documents().first().date_issued.year}"
            yield "filtered to nothing", "?nam=1901&loai=999999"
        if count > 20:
            yield "second page", "?trang=2"
    elif kind == "articlepage":
        named = {states.FULL_SLUG: "every block", states.LONG_SLUG: "long words"}
        yield named.get(page.slug) or ("with a picture" if page.picture_id else "words only"), ""
    elif kind == "legaldocumentpage":
        yield ("text, files, ended" if page.slug == states.FULL_SLUG else "particulars"), ""
    else:
        yield "full", ""


def _not_translated(pages):
    """A page below a section that has no public translation."""
    from wagtail.models import Page

    keys = [page.translation_key for page in pages]
    translated = set(
        Page.objects.live()
        .filter(translation_key__in=keys)
        .exclude(locale__language_code="vi")
        .values_list("translation_key", flat=True)
    )
    return next((p for p in pages if p.depth > 4 and p.translation_key not in translated), None)


def _homes(portal, state):
    kind = "front.HomePage"
    return [
        Sample(kind, state, portal.code, "vi", f"{portal.root_url}/"),
        Sample(kind, state, portal.code, "en", f"{portal.root_url}/en/"),
    ]


def _of_a_new_portal(portal):
    found = _homes(portal, "nothing written yet")
    for language in ("vi", "en"):
        def at(kind, state, path, status=200, language=language):
            return Sample(kind, f"{state}, new portal", portal.code, language,
                          f"{portal.root_url}{path}", status)  # fmt: skip

        pages = _pages(portal, language, at)
        found += [s for s in pages if s.kind != "front.HomePage" and "there in" not in s.state]
    return found


def _without_portal(portals):
    from tests.browser.pages import states

    closed, top = portals[states.CLOSED], portals[TOPS[0]]
    nowhere = top.root_url.replace(top.host, "localhost")
    unknown = top.root_url.replace(top.host, "khong-co-cong-nao.localhost")
    return [
        Sample(CLOSED, "closed", closed.code, "vi", f"{closed.root_url}/", 410),
        Sample(CLOSED, "closed", closed.code, "en", f"{closed.root_url}/en/", 410),
        Sample(NOT_FOUND, "no portal here", "", "vi", f"{unknown}/khong-co/", 404),
        Sample(FAULT, "fault", top.code, "vi", f"{top.root_url}/mau/500/", 500),
        Sample(BAR, "bar", top.code, "vi", f"{top.root_url}/?thanh-doi-vai=1"),
        Sample(BAR, "bar", top.code, "en", f"{top.root_url}/en/?thanh-doi-vai=1"),
        Sample(PORTALS, "all portals", "", "vi", f"{nowhere}/"),
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
