"""Finds words that are not Vietnamese on the screens of the admin: what a person sees or hears."""

import json
import re
from functools import cache
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import polib

from home.text.syllables import is_syllable

PACKAGES = (
    "wagtail", "wagtail.admin", "wagtail.images", "wagtail.documents", "wagtail.snippets",
    "wagtail.users", "wagtail.search", "wagtail.sites", "wagtail.embeds", "wagtail.locales",
    "wagtail.contrib.redirects", "wagtail.contrib.forms", "wagtail.contrib.table_block",
    "wagtail_localize", "django", "django.contrib.auth", "django.contrib.contenttypes",
    "django_filters", "taggit",
)  # fmt: skip

# Words that Vietnamese offices use as they are, or names of things.
BORROWED = {
    "email", "wagtail", "excel", "word", "csv", "xlsx", "pdf", "html", "url", "id", "api", "seo",
    "rss", "web", "website", "internet", "logo", "mp3", "mp4", "m4a", "webm", "ogg", "jpeg", "jpg",
    "png", "gif", "bmp", "webp", "avif", "zip", "json", "tcvn", "vni", "unicode", "wcag", "sapo",
    "ascii", "english", "https", "http", "smtp", "sqlite", "caps", "lock", "video", "audio",
    "ctrl", "shift", "alt", "enter", "esc", "tab", "cmd", "mac", "windows", "markdown", "yaml",
    "fax", "server", "doc", "docx", "odt", "ods", "odp", "ppt", "pptx", "xls", "rtf", "txt",
    "menu", "javascript", "zalo",
}  # fmt: skip
_TEXT_ATTRIBUTES = {"title", "placeholder", "aria-label", "alt", "label", "aria-description"}
_SPOKEN_DATA = re.compile(r"data-.*(label|text|content|message|title|placeholder).*value\Z")
_SILENT = {"script", "style", "svg", "code", "pre", "kbd"}
# Vietnamese has no such clusters; what stands with @ . / _ or digits is no word but a name.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAME = re.compile(r"\S*[@/_\d\\#=&%{}]\S*|\S+\.\S+")


class Seen(HTMLParser):
    """Every text of a page: between tags, in attributes, and in the data of Wagtail's scripts."""

    def __init__(self, html):
        super().__init__()
        self.texts, self._silent, self._json = [], 0, None
        self._english = 0
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag in _SILENT:
            self._silent += 1
            if tag == "script" and attrs.get("type") == "application/json":
                self._json = ""
        if tag == "option" and attrs.get("value", "").startswith("http"):
            return
        for name, value in attrs.items():
            if not value or value[:1] in "[{":
                if value and name.startswith("data-"):
                    self._add_json(value)
                continue
            button = tag == "input" and attrs.get("type") in ("submit", "button")
            if name in _TEXT_ATTRIBUTES or _SPOKEN_DATA.match(name) or (name == "value" and button):
                self.texts.append(value)

    def handle_endtag(self, tag):
        if tag in _SILENT and self._silent:
            self._silent -= 1
            if tag == "script" and self._json is not None:
                self._add_json(self._json)
                self._json = None

    def handle_data(self, data):
        if self._json is not None:
            self._json += data
        elif not self._silent:
            self.texts.append(data)

    def _add_json(self, text):
        try:
            self._walk(json.loads(text))
        except ValueError:
            return

    def _walk(self, value):
        if isinstance(value, dict):
            for name, each in value.items():
                if name not in ("STRINGS", "_type") or name == "STRINGS":
                    self._walk(each)
        elif isinstance(value, list):
            for each in value:
                self._walk(each)
        elif isinstance(value, str):
            if "<" in value and ">" in value:
                self.texts += Seen(value).texts
            elif value in msgids():
                # Among settings and class names only what is surely a sentence of theirs.
                self.texts.append(value)


@cache
def msgids():
    """Every English text that the packages ask to be translated."""
    found = set()
    for package in PACKAGES:
        place = Path(find_spec(package).origin).parent / "locale" / "en" / "LC_MESSAGES"
        for name in ("django.po", "djangojs.po"):
            if (place / name).exists():
                for entry in polib.pofile(str(place / name)):
                    found |= {entry.msgid, entry.msgid_plural} - {""}
    return {text for text in found if " " in text or text[:1].isupper()}


@cache
def vocabulary():
    """The English words of those texts."""
    return {
        word.lower() for text in msgids() for word in _WORD.findall(text) if len(word) > 1
    }  # fmt: skip


def is_english(text):
    """Whether a text that a person sees has English words in it, neither borrowed nor names.

    One that may be a Vietnamese syllable too ('an', 'to', 'in') counts only beside another.
    """
    text = " ".join(text.split())
    words = [word.lower() for word in _WORD.findall(_NAME.sub(" ", text))]
    known = [word for word in words if word in vocabulary() and word not in BORROWED]
    return any(not is_syllable(word) for word in known)


def english_texts(html, names=()):
    """The English texts of a page, each once. names: of rows (titles, people), which are no words
    of the screen."""
    found = {" ".join(text.split()) for text in Seen(html).texts if text.strip()}
    return {text[:200] for text in found if is_english(_without(text, names))}


def _without(text, names):
    for name in names:
        text = text.replace(name, "·")
    return text
