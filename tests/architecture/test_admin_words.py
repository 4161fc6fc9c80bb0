"""Whoever works in the admin reads Vietnamese: the words of every screen are looked at. E1."""

import re
from collections import defaultdict

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from home.accounts.models import Membership, Role, User
from tests.architecture.walk import ask, client_of, urls
from tests.architecture.words import english_texts, is_english
from tests.factories.portals import make_user, superuser
from tests.factories.wall import make_sides

pytestmark = pytest.mark.django_db

# What stays English, each with its reason. Nothing is added here that a catalogue could translate.
LEFT = {
    r"None": "the counter of checks before a script fills it; hidden meanwhile",
    r".* trong số \d+ None": "Wagtail's list of all pages does not say what it counts",
    r"Search": "a button that only readers of the screen meet, hard-coded by Wagtail",
    r".*\(Customization hay Personalization\).*": "the regulation's own words",
    r"Moderators approval|Bước 1: Moderators approval": "a row that Wagtail's migrations make",
    r"\d+ (pages|locales)|(Sắp xếp theo “)?(Port|Root page|Site name|Locales?)(” tăng dần\.)?"
    r"|Enabled|Sync from": "screens of sites and languages: the operator's, hard-coded there",
}
# Pages as the public sees them, in the language in which they are written.
PUBLIC = {
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:workflow_preview",
    "wagtailadmin_pages:preview_on_edit",
    "wagtailadmin_pages:preview_on_add",
}


@pytest.fixture(scope="module")
def side(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_sides()
        transaction.set_rollback(True)


def everybody(side):
    """Who holds every role but the operator's: all screens that any of them could meet."""
    user = make_user(f"{side.portal.code}-moi-vai", side.portal, Role.ADMINISTRATOR)
    for each in Role.values:
        if each != Role.ADMINISTRATOR:
            Membership.objects.create(user=user, portal=side.portal, role=each)
    return user


def walk(user, sides):
    """{English text: addresses where it stands}, over every screen with one's own rows."""
    neighbour, own = sides
    client, found, screens = client_of(user, own), defaultdict(set), 0
    names = names_of_rows()
    for name, url in urls(neighbour, own, strict=False):
        if not url.startswith("/admin/") or name in PUBLIC:
            continue
        response, _seen = ask(client, "get", url)
        html = shown(response)
        if html:
            screens += 1
            for text in english_texts(html, names):
                found[text].add(name or url)
    return found, screens


def shown(response):
    """The HTML of a screen, or of a dialogue, which comes within JSON; else ''."""
    kind = response.get("Content-Type", "")
    if response.status_code != 200 or response.streaming:
        return ""
    if "json" in kind:
        answer = response.json()
        return answer.get("html", "") if isinstance(answer, dict) else ""
    return response.content.decode() if "text/html" in kind else ""


def names_of_rows():
    """Titles in English and names of accounts, the longest first."""
    titles = Page.objects.filter(Q(locale__language_code="en") | Q(depth=1))
    names = {*titles.values_list("title", flat=True), *Group.objects.values_list("name", flat=True)}
    for user in User.objects.all():
        names |= {user.username, user.first_name, user.last_name, str(user)}
    return sorted(names - {""}, key=len, reverse=True)


def report(found):
    return "\n".join(f"{text!r}: {', '.join(sorted(found[text])[:3])}" for text in sorted(found))


@pytest.mark.parametrize("who", ["author", "everybody", "operator"])
def test_every_screen_is_vietnamese(side, who):
    own = side[1]
    user = {
        "author": lambda: own.people["author"],
        "everybody": lambda: everybody(own),
        "operator": superuser,
    }[who]()
    found, screens = walk(user, side)
    left = {text for text in found if any(re.fullmatch(pattern, text) for pattern in LEFT)}
    english = {text: names for text, names in found.items() if text not in left}
    print(
        f"{who}: {screens} screens; English: {len(english)}, and {len(left)} left: {sorted(left)}"
    )
    assert screens > 50
    assert not english, report(english)


def test_english_is_seen_where_it_stands():
    assert is_english("Save draft")
    assert is_english("Chọn một page khác")
    assert not is_english("Lưu bản nháp")
    assert not is_english("In an toàn")  # syllables that are English words too
    assert english_texts('<button aria-label="Toggle section">Mở</button>') == {"Toggle section"}
