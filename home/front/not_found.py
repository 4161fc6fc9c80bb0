"""What is said where nothing is found (trang không tồn tại): a redirect, or help to go on. P1.

An address may be mistyped, moved, or of an item that was taken down. What can be told from it costs
a handful of queries, and only where it looks like the address of a page: programs that try out
addresses by the thousand get a short answer.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from urllib.parse import unquote

from django.http import HttpResponse, HttpResponseNotFound
from django.template.response import TemplateResponse
from django.urls import is_valid_path
from django.utils.translation import get_language
from wagtail.contrib.redirects.middleware import RedirectMiddleware
from wagtail.models import Page

from home.editorial.models import PublicationRecord
from home.front.portal_map import HOME_DEPTH, map_of
from home.text.normal import fold, normalise

MOST_SUGGESTED = 5
_LONGEST_PATH = 300
_MOST_WORDS = 8
_PARTS = re.compile(r"[^\w]+|_+")
# As older portals wrote their addresses. Other files are none of ours: /wp-login.php, /.env.
_OLD_PAGE = re.compile(r"\.(?:html?|aspx)$", re.IGNORECASE)

# (portal, language, words, how many) → [(title, path), …]
Suggest = Callable[[object, str, str, int], Iterable[tuple[str, str]]]
_suggest: list[Suggest] = []


def suggest_with(function: Suggest) -> None:
    """Say what finds pages by words. Called in `AppConfig.ready()` of the search, from above."""
    _suggest[:] = [function]


@dataclass
class Help:
    """What an address tells. withdrawn: the record of what was public there, or None."""

    words: str = ""
    section: object = None
    withdrawn: PublicationRecord | None = None
    suggestions: list = field(default_factory=list)


def page_not_found(request, exception=None):
    """The handler of 404: in the frame of the portal, in the language of the address."""
    if not request.path.endswith("/") and is_valid_path(f"{request.path_info}/"):
        return HttpResponseNotFound()  # CommonMiddleware adds the slash and sends it on
    if moved := redirect_from(request):
        return moved
    help = help_for(request)
    # 'Gone' tells machines what the page tells people: it was here, and is not to be read again.
    return TemplateResponse(
        request, "404.html", {"help": help}, status=410 if help.withdrawn else 404
    )


def redirect_from(request):
    """The response that leads to where the address has moved (Wagtail's redirects), or None."""
    if getattr(request, "portal", None) is None or "\0" in request.path:
        return None
    response = RedirectMiddleware(lambda _request: HttpResponse(status=404))(request)
    return None if response.status_code == 404 else response


def help_for(request):
    """The `Help` for an address at which nothing is."""
    portal = getattr(request, "portal", None)
    portal_map = map_of(portal, get_language()) if portal else None
    if portal_map is None or not _is_of_a_page(request):
        return Help()
    path = f"{unquote(request.path).rstrip('/')}/"
    found = Help(
        words_of(path),
        section=next((e for e in portal_map.sections if path.startswith(e.path)), None),
        withdrawn=_withdrawn(portal, path),
    )
    if found.words:
        found.suggestions = _suggestions(portal, portal_map, path, found.words)
    return found


def words_of(path):
    """The words in the last part of an address: '/tin-tuc/khai-mac-hoi-cho/' → 'khai mac hoi cho'.

    Numbers alone say nothing; a part without a letter gives ''.
    """
    parts = [_OLD_PAGE.sub("", part) for part in normalise(path).split("/") if part]
    words = [word for word in _PARTS.split(parts[-1]) if word] if parts else []
    words = words[:_MOST_WORDS]
    return " ".join(words) if any(word.isalpha() and len(word) > 1 for word in words) else ""


def _is_of_a_page(request):
    path = _OLD_PAGE.sub("", request.path)
    return (
        request.method in ("GET", "HEAD")
        and len(path) <= _LONGEST_PATH
        and "." not in path
        and "\0" not in path
    )


def _withdrawn(portal, path):
    """What was public at an address of this portal and is no more; one query."""
    records = PublicationRecord.objects.filter(portal=portal, path=path)
    records = records.select_related("withdrawal")
    newest = records.order_by("-published_at", "-pk").first()
    return newest if newest and not newest.is_current and newest.withdrawn_at else None


def _suggestions(portal, portal_map, path, words):
    """[(title, path), …]: pages with that last part elsewhere in the tree, sections that are
    named by its words, then what the search finds by them."""
    moved = (
        Page.objects.live()
        .filter(
            slug=path.strip("/").split("/")[-1],
            path__startswith=portal_map.home.tree_path,
            depth__gt=HOME_DEPTH,
        )
        .values_list("title", "url_path")[:MOST_SUGGESTED]
    )
    found = {portal_map.path_of(url_path): title for title, url_path in moved}
    asked = f" {fold(words)} "
    for entry in portal_map.sections:
        if asked in f" {_PARTS.sub(' ', fold(entry.title))} ":
            found.setdefault(entry.path, entry.title)
    if len(found) < MOST_SUGGESTED:
        for suggest in _suggest:
            for title, address in suggest(portal, portal_map.language, words, MOST_SUGGESTED):
                found.setdefault(address, title)
    return [(title, address) for address, title in found.items()][:MOST_SUGGESTED]
