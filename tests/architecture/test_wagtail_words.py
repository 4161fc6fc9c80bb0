"""Wagtail's screens speak Vietnamese: our catalogue for them is whole, sound and found."""

import json
import re
from datetime import timedelta
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import polib
import pytest
from django.utils import timezone, translation
from django.utils.timesince import timesince
from django.utils.translation import gettext, ngettext
from wagtail.admin.forms.choosers import EmailLinkChooserForm

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "home" / "locale" / "wagtail" / "vi" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
# The name of a workflow is a regulation's title: too long for a button.
WITHOUT_PLACEHOLDER = {"Submit to %(workflow_name)s"}


def ours(domain):
    return polib.pofile(str(OURS / f"{domain}.po"))


def theirs(package, domain):
    """What the package asks to be translated, as it is installed now."""
    place = Path(find_spec(package).origin).parent
    source = place / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"
    return [entry for entry in polib.pofile(str(source)) if not entry.obsolete]


def key(entry):
    return entry.msgctxt, entry.msgid


def texts(entry):
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


class Tags(HTMLParser):
    """The tags of a text with their attributes, so that none is lost or invented."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, *sorted(attrs)))

    def handle_endtag(self, tag):
        self.found.append((f"/{tag}",))


def tags(text):
    return sorted(Tags(text).found)


@pytest.mark.parametrize(
    ("package", "domain", "share"),
    [
        ("wagtail.admin", "django", 0.9),
        ("wagtail.admin", "djangojs", 0.9),
        ("wagtail", "django", 0.9),
        ("wagtail.images", "django", 0.9),
        ("wagtail.documents", "django", 0.9),
        ("wagtail.snippets", "django", 0.9),
        ("wagtail.users", "django", 0.9),
        ("wagtail_localize", "django", 0.9),
        ("wagtail_localize", "djangojs", 0.9),
    ],
)
def test_the_words_of_a_package_are_translated(package, domain, share):
    translated = {key(entry) for entry in ours(domain).translated_entries()}
    asked = theirs(package, domain)
    missing = [entry.msgid for entry in asked if key(entry) not in translated]
    assert 1 - len(missing) / len(asked) >= share, missing


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_translation_keeps_its_placeholders_and_tags(domain):
    different = []
    for entry in ours(domain):
        source = entry.msgid_plural or entry.msgid
        for text in texts(entry):
            placeholders = set(_PLACEHOLDER.findall(source))
            if entry.msgid in WITHOUT_PLACEHOLDER:
                placeholders.clear()
            if set(_PLACEHOLDER.findall(text)) != placeholders or tags(text) != tags(source):
                different.append(entry.msgid)
    assert not different


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_translation_is_empty_or_a_guess(domain):
    catalogue = ours(domain)
    assert "nplurals=1;" in catalogue.metadata["Plural-Forms"]
    assert not [
        entry.msgid
        for entry in catalogue
        if entry.fuzzy or entry.obsolete or not all(text.strip() for text in texts(entry))
    ]


def test_the_screens_use_our_words():
    with translation.override("vi"):
        # Wagtail's own catalogue says “Thu hồi xuất bản”, and nothing for the second.
        assert gettext("Unpublish") == "Gỡ xuống"
        assert gettext("Awaiting your review") == "Đang chờ bạn duyệt"
        assert ngettext("1 page", "%(counter)s pages", 2) == "%(counter)s trang"
    with translation.override("en"):
        assert gettext("Unpublish") == "Unpublish"


def test_a_date_says_how_long_ago_in_vietnamese():
    """Django's own catalogue lacks the numbers of minutes, hours and days."""
    before = timezone.now() - timedelta(days=3, hours=2)
    assert timesince(before).replace("\xa0", " ") == "3 ngày, 2 giờ"


def test_a_form_without_labels_has_ours():
    labels = [field.label for field in EmailLinkChooserForm()]
    assert labels == ["Địa chỉ thư điện tử", "Chữ hiển thị", "Tiêu đề thư", "Nội dung thư"]


@pytest.mark.django_db
def test_the_editor_in_the_browser_uses_our_words(client):
    """Django's catalogue for scripts takes LOCALE_PATHS whatever packages Wagtail names."""
    script = client.get("/admin/jsi18n/").content.decode()
    for text in ("Write something or type ‘/’ to insert a block", "segments translated"):
        entry = ours("djangojs").find(text)
        assert f"{json.dumps(entry.msgid)}: {json.dumps(entry.msgstr)}" in script
