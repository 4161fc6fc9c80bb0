"""Home pages of the demonstration (trang chủ trình diễn), rearranged through the chain. P1, P3, P7.

What the portal opened with stays; its editors put in what only people can choose: picked news, an
announcement, pictures, a film, links. So each part that is offered is seen somewhere.
"""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page

from components.demonstration.clock import as_of
from components.demonstration.descriptions import describe
from components.demonstration.film import film
from components.demonstration.items import submit_and_decide
from components.demonstration.people import members_with_role
from home.accounts.models import Role
from home.front.models import HomePage
from home.front.offers import opening_parts
from home.front.portal_map import map_of
from home.media.models import PortalFile
from home.translation.actions import confirm_translation
from home.translation.models import TranslatedPage
from sections.articles.models import ArticlePage

_FILE = Path(__file__).parent / "content" / "homes.toml"
_ARRANGED_DAYS_AGO = 2


def arrange_homes(newsroom):
    """Arrange the home pages of a portal that the file describes; those arranged stay as they are.

    Returns how many were arranged.
    """
    everything = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    chosen = everything.get(newsroom.portal.code)
    if chosen is None:
        return 0
    homes = HomePage.objects.child_of(newsroom.portal.container).select_related("locale")
    waiting = [home for home in homes if not _is_arranged(home)]
    for home in waiting:
        _arrange(home, newsroom, chosen, everything["links"])
    return len(waiting)


def _is_arranged(home):
    return any(part["type"] == "pictures" for part in home.body.raw_data)


def _arrange(home, newsroom, chosen, links):
    author = members_with_role(newsroom.portal, Role.AUTHOR)[0]
    moment = timezone.localtime() - timedelta(days=_ARRANGED_DAYS_AGO)
    words = _Words(chosen, home.locale.language_code)
    with as_of(moment):
        home.body = _parts(home, newsroom, words, links)
        home.save_revision(user=author)
    decided = submit_and_decide(home, author, moment, {}, "public")
    translated = TranslatedPage.objects.filter(page_id=home.pk).first()
    if translated and translated.is_behind:
        with as_of(decided):
            confirm_translation(
                translated, acting_user=author, note="Sắp xếp cùng lúc với bản gốc."
            )


class _Words:
    """What the file says, in one language."""

    def __init__(self, chosen, language):
        self.chosen, self.language = chosen, language

    def of(self, table, key="text"):
        return table[f"{key}_en"] if self.language == "en" else table[key]


def _parts(home, newsroom, words, links):
    """The usual parts of the portal, with the chosen ones among them."""
    portal, chosen = newsroom.portal, words.chosen
    keys = [entry.key for entry in map_of(portal, words.language).sections]
    parts = opening_parts(home.body.stream_block, portal.kind, keys)
    picked = ArticlePage.objects.descendant_of(Page.objects.get(pk=home.pk)).filter(
        title__in=chosen.get("picked", [])
    )
    for part in parts:
        if part["type"] == "highlights":
            part["value"] = part["value"] | {"picked": [page.pk for page in picked]}
    after = 1 + max(
        place for place, part in enumerate(parts) if part["type"] in ("documents", "quick_links")
    )
    new = [_announcement(words), _pictures(newsroom, words), _video(newsroom, words)]
    end = next(place for place, part in enumerate(parts) if part["type"] == "contact") + 1
    return [*parts[:after], *new, *parts[after:end], _links(words, links), *parts[end:]]


def _announcement(words):
    table = words.chosen["announcement"]
    until = timezone.localdate() + timedelta(days=words.chosen["days"])
    text = f"<p>{words.of(table)}</p>"
    value = {"title": words.of(table, "title"), "text": text, "until": until.isoformat()}
    return {"type": "announcement", "value": value}


def _pictures(newsroom, words):
    table = words.chosen["pictures"]
    seed = table["heading"]
    rows = []
    for motif, caption, caption_en in table["of"]:
        english = words.language == "en"
        row = {
            "image": newsroom.picture(motif, seed).pk,
            "alt": describe(motif, seed, "en") if english else "",
            "caption": caption_en if english else caption,
        }
        rows.append(row)
    return {"type": "pictures", "value": {"heading": words.of(table, "heading"), "pictures": rows}}


def _video(newsroom, words):
    table = words.chosen["video"]
    seed = table["title"]
    value = {
        "title": words.of(table, "title"),
        "file": _film(newsroom.portal, table["title"], table["scenes"]).pk,
        "poster": newsroom.picture(table["scenes"][0], seed).pk,
        "transcript": words.of(table, "transcript"),
    }
    return {"type": "video", "value": value}


def _film(portal, title, scenes):
    """The film of a portal, made when first needed."""
    found = PortalFile.objects.filter(collection=portal.collection, title=title).first()
    if found:
        return found
    content = ContentFile(
        film([(motif, title) for motif in scenes]), name=f"phim-{portal.code}.webm"
    )
    return PortalFile.objects.create(
        title=title,
        file=content,
        collection=portal.collection,
        author="Nhóm dự án",
        source="Phim vẽ minh hoạ của bản trình diễn",
    )


def _links(words, links):
    rows = [{"url": link["url"], "text": words.of(link)} for link in links]
    return {"type": "links", "value": {"heading": "", "links": rows}}
