"""The public pages speak one language at a time: words of the interface, and `lang` on the rest.

Each page is walked in both languages. On an English page whatever has Vietnamese letters stands in
something marked as Vietnamese (WCAG 3.1.2) or is a person's name; on a Vietnamese page no text is
the English of a message of ours.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import polib
import pytest
from django.core.cache import cache

from home.portal.models import Agency, Official, Portal
from home.translation.actions import start_translation
from tests.factories.chain import section_of
from tests.factories.documents import publish_document
from tests.factories.pages import address, at, make_article, publish
from tests.factories.portals import make_component, make_province, make_user, staff, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P7", "P12")]

CATALOGUE = Path(__file__).resolve().parents[2] / "home/locale/vi/LC_MESSAGES/django.po"
_VIETNAMESE = re.compile(
    r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.I
)
_SPOKEN = {"alt", "title", "aria-label", "placeholder", "content", "label"}
_VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
}
_UNSPOKEN = {"script", "style", "template"}


class Words(HTMLParser):
    """All that a page says: (language, text), the language by the nearest `lang` around it."""

    def __init__(self, html):
        super().__init__()
        self.open, self.said = [("", "")], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        language = attrs.get("lang") or self.open[-1][1]
        if tag == "meta" and attrs.get("name") not in ("description",):
            return
        for name in _SPOKEN & set(attrs):
            self._say(language, attrs[name])
        if tag == "input" and attrs.get("type") in ("submit", "button"):
            self._say(language, attrs.get("value"))
        if tag not in _VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.open[-1][0] not in _UNSPOKEN:
            self._say(self.open[-1][1], data)

    def _say(self, language, text):
        text = re.sub(r"\s+", " ", text or "").strip()
        if text:
            self.said.append((language, text))


def english_messages():
    """The English of our messages whose Vietnamese is another; such with values as patterns."""
    patterns = []
    for entry in polib.pofile(str(CATALOGUE)):
        words = entry.msgstr or next(iter(entry.msgstr_plural.values()), "")
        if words in ("", entry.msgid) or len(entry.msgid) < 4:
            continue
        for text in filter(None, [entry.msgid, entry.msgid_plural]):
            pattern = re.sub(r"%\\\(\w+\\\)s|%\\\(\w+\\\)d|%s|%d", ".+", re.escape(text))
            patterns.append(re.sub(r"(\\\s)+|\s+", r"\\s+", pattern))
    return re.compile("|".join(f"(?:{each})" for each in patterns))


@pytest.fixture
def portal():
    """A province whose names are there in both languages."""
    province = make_province("nam_dinh")
    make_component(province, name="Cổng Sở Y tế", name_en="Department of Health Portal")
    for number, each in enumerate(Portal.objects.of_province(province)):
        Agency.objects.filter(pk=each.agency_id).update(name_en=f"Agency {number}")
        Official.objects.filter(portal=each).update(post_en="Head of the editorial board")
        Portal.objects.filter(pk=each.pk, name_en="").update(name_en=f"Portal {number}")
    cache.clear()
    return Portal.objects.with_everything().get(pk=province.pk)


@pytest.fixture
def paths(portal):
    """{language: paths} of every kind of public page, with what is on them in that language."""
    article = make_article(
        portal,
        "Khánh thành trạm bơm",
        lead="Trạm bơm tưới cho 1.200 ha.",
        body=[("text", "<h2>Một</h2><p>Hai</p>")],
        picture=True,
    )
    draft = start_translation(article, acting_user=make_user("bd", portal, "translator"))
    draft.title, draft.slug, draft.lead = "Pumping station opens", "station", "It waters 1,200 ha."
    draft.body = [("text", "<h2>One</h2><p>Two</p>")]
    type(draft.picture).objects.filter(pk=draft.picture_id).update(description_en="The station")
    english = publish(draft)
    article = type(article).objects.get(pk=article.pk)
    article.lead = "Trạm bơm tưới cho 1.350 ha."
    publish(article)
    document = publish_document(portal, staff(portal))
    sections = ("news", "documents", "links", "introduction")
    views = ("tim-kiem/?q=station", "tim-kiem/?q=zzz", "tim-kiem/", "so-do-cong/", "a-z/",
             "kha-nang-tiep-can/")  # fmt: skip
    return {
        "vi": [
            "/",
            *(address(section_of(portal, key)) for key in sections),
            address(article),
            address(document),
            *(f"/{view}" for view in views),
            "/khong-co/",
        ],
        "en": [
            "/en/",
            *(address(section_of(portal, key, "en")) for key in sections),
            address(english),
            f"/en{address(document)}",
            *(f"/en/{view}" for view in views),
            "/en/nowhere/",
        ],
    }


def said(client, portal, path):
    return Words(at(client, portal, path).content.decode()).said


def test_an_english_page_says_nothing_in_vietnamese_that_is_not_marked_as_such(
    client, portal, paths
):
    names = re.compile(f"{portal.answerable.name}|{superuser()}|“UBND tỉnh”|NĐ-CP")
    wrong = [
        f"{path}: {text}"
        for path in paths["en"]
        for language, text in said(client, portal, path)
        if language != "vi" and _VIETNAMESE.search(names.sub("", text))
    ]
    assert not wrong, "\n".join(wrong)


def test_a_vietnamese_page_has_no_english_word_of_the_interface(client, portal, paths):
    messages = english_messages()
    wrong = [
        f"{path}: {text}"
        for path in paths["vi"]
        for language, text in said(client, portal, path)
        if language == "vi" and messages.fullmatch(text)
    ]
    assert not wrong, "\n".join(wrong)


def test_the_walk_would_see_a_word_of_the_other_language():
    assert english_messages().fullmatch("Skip to the content")
    assert english_messages().fullmatch("Page 2 of 7")
    html = '<html lang="en"><p>Trang <b lang="vi">chủ</b></p><img alt="Cầu">'
    assert Words(html).said == [("en", "Trang"), ("vi", "chủ"), ("en", "Cầu")]
