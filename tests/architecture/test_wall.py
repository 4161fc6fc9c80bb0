"""The walk along the wall: every address of the admin and of the API, as every role. P2, E5.

Two portals stand side by side. People of the one ask for every address there is with rows of the
other. What the other has is named with a secret word: no answer may hold it, and no row of the
other may change. An address for which there is no sample fails the walk, so that a new one is
walked, or excused in `walk.py` with its reason.
"""

import os
import re

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse
from wagtail.models import APIToken, Page

from home.accounts.models import Membership, Role
from home.portal.models import Portal
from home.portal.wall.reach import wall_of
from tests.architecture.walk import (
    Tally,
    addresses,
    ask,
    body,
    client_of,
    fill,
    fingerprint,
    named_by,
    public_urls,
    urls,
)
from tests.architecture.walk_samples import EXCUSED, FILES, QUERIES, SENT, SENT_TO_OWN
from tests.factories.portals import make_user
from tests.factories.wall import SECRET, SOUGHT, make_sides
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P2", "E5")]


@pytest.fixture(scope="module")
def sides(django_db_setup, django_db_blocker):
    """Both portals, made once for all tests here; each request is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_sides()
        transaction.set_rollback(True)


# What a person may do adds up over their roles, so who holds every role reads and writes whatever
# any of them could. With PORTAL_WALL_EVERY_ROLE each role walks by itself too (nine times as long).
ALL_AT_ONCE = "every role at once"
WALKERS = [ALL_AT_ONCE, Role.AUTHOR.value]
if os.environ.get("PORTAL_WALL_EVERY_ROLE"):
    WALKERS = [ALL_AT_ONCE, *Role.values]


TALLY = Tally()


def walker(side, role):
    if role != ALL_AT_ONCE:
        return side.people[role]
    user = make_user(f"{side.portal.code}-tat-ca", side.portal, Role.ADMINISTRATOR)
    for each in Role.values:
        if each != Role.ADMINISTRATOR:
            Membership.objects.create(user=user, portal=side.portal, role=each)
    return user


@pytest.mark.parametrize("role", WALKERS)
def test_nothing_of_another_portal_is_read(sides, role):
    own, foreign = sides
    client = client_of(walker(own, role), own)
    leaks = []
    for name, url in urls(own, foreign):
        response, _seen = ask(client, "get", url)
        TALLY.add(name, role)
        if SECRET in body(response):
            leaks.append(f"{name}: {url} ({response.status_code}) …{_around(body(response))}…")
        elif name in FILES and response.status_code != 404:
            leaks.append(f"{name}: {url} ({response.status_code})")
    assert not leaks, f"{role} reads what is another portal's:\n" + "\n".join(leaks)


def _around(text):
    at = text.index(SECRET)
    return re.sub(r"\s+", " ", text[max(0, at - 80) : at + 40])


def test_the_neighbours_own_people_do_read_it(sides):
    """The same addresses show the secret to those whose it is: no walk in the dark."""
    own, foreign = sides
    client = client_of(walker(foreign, ALL_AT_ONCE), foreign)
    shown, broken = set(), []
    for name, url in urls(own, foreign):
        if name in OPEN_TO_ITS_OWN:
            response, _seen = ask(client, "get", url)
            if response.status_code >= 500:
                broken.append(url)
            if SECRET in body(response) or name in FILES and response.status_code == 200:
                shown.add(name)
    assert not broken
    assert shown >= OPEN_TO_ITS_OWN, f"Not shown even to its own: {OPEN_TO_ITS_OWN - shown}"


def test_nothing_of_another_portal_is_changed(sides):
    own, foreign = sides
    client = client_of(walker(own, ALL_AT_ONCE), own)
    before, wrong = fingerprint(foreign), []
    data = {key: fill(value, foreign) for key, value in SENT.items()}
    for name, url in urls(own, foreign):
        response, after = ask(client, "post", url, data=data, look=lambda: fingerprint(foreign))
        TALLY.add(name, "writing")
        if after not in (None, before):
            changed = [key for key in before if before[key] != after[key]]
            wrong.append(f"{name}: {url} changed {changed}")
        if SECRET in body(response).replace(data["username"], "").replace(data["url"], ""):
            wrong.append(f"{name}: {url} answered …{_around(body(response))}…")
    assert fingerprint(foreign) == before, "A refused post changed a row."
    assert not wrong, "A post reached another portal:\n" + "\n".join(wrong)


def test_no_form_of_ones_own_takes_a_row_of_the_neighbour(sides):
    """One's own addresses, each asked to attach to what is ours a row that is theirs."""
    own, foreign = sides
    client = client_of(walker(own, ALL_AT_ONCE), own)
    before, wrong = (fingerprint(foreign), named_by(foreign)), []
    data = {key: fill(value, foreign) for key, value in SENT_TO_OWN.items()}
    for name, url in urls(own, own):
        response, after = ask(
            client, "post", url, data=data,
            look=lambda: (fingerprint(foreign), named_by(foreign)),
        )  # fmt: skip
        TALLY.add(name, "writing on one's own")
        if after not in (None, before):
            changed = [key for old, new in zip(before, after, strict=True)
                       for key in old if old[key] != new[key]]  # fmt: skip
            wrong.append(f"{name}: {url} changed {changed}")
        if SECRET in body(response).replace(data["username"], "").replace(data["url"], ""):
            wrong.append(f"{name}: {url} answered …{_around(body(response))}…")
        if response.status_code >= 500:
            wrong.append(f"{name}: {url} broke ({response.status_code})")
    assert not wrong, "A row of another portal was taken:\n" + "\n".join(wrong)


def test_a_token_reaches_no_further(sides):
    """The write API knows its user by a token: the same wall stands there."""
    own, foreign = sides
    user = walker(own, ALL_AT_ONCE)
    _token, key = APIToken.create_token(user=user, name="thử")
    client = Client(raise_request_exception=False, headers={"authorization": f"Bearer {key}"})
    assert client.get("/api/v3/whoami/").json()["user"]["username"] == user.username
    mine = reverse("wagtailapi_v3:detail_page", args=[own.rows.draft.pk])
    assert client.get(f"{mine}?version=draft").status_code == 200
    before, wrong = fingerprint(foreign), []
    data = {
        "meta": {"type": "articles.ArticlePage", "parent_id": foreign.rows.section.pk},
        "title": "Bị sửa", "lead": "x", "destination": foreign.rows.section.pk,
        "destination_id": foreign.rows.section.pk, "parent_id": foreign.rows.section.pk,
        "slug": "bi-sua", "locale": "en", "revision_id": foreign.rows.revision.pk,
    }  # fmt: skip
    asked = 0
    for name, url in [*urls(own, foreign, "wagtailapi_v3:"), *_own_pages_sent_away(own)]:
        for method in ("get", "post", "patch", "put", "delete"):
            kwargs = {} if method == "get" else {"data": data, "content_type": "application/json"}
            response, after = ask(client, method, url, look=lambda: fingerprint(foreign), **kwargs)
            asked += 1
            TALLY.add(name, "with a token")
            if after not in (None, before):
                wrong.append(f"{method} {url} changed the neighbour")
            if SECRET in body(response):
                wrong.append(f"{method} {url} answered …{_around(body(response))}…")
    assert asked > 100
    assert fingerprint(foreign) == before, "A refused request changed a row."
    assert not wrong, "\n".join(wrong)


def _own_pages_sent_away(own):
    """Verbs of the API on one's own page; its destination, in what is sent, is the neighbour's."""
    for name, _text, _view, parts in addresses():
        if name.startswith("wagtailapi_v3:") and parts == ("page_id",):
            yield name, reverse(name, kwargs={"page_id": own.rows.draft.pk})


ASLEEP = ("bản nháp", "chờ duyệt")  # how titles of the neighbour's begin that are not public


@pytest.mark.parametrize("role", [None, ALL_AT_ONCE])
def test_what_is_not_public_is_on_no_public_page(sides, role):
    """Search, lists, feeds, history, site maps: on one's own host and on the neighbour's."""
    own, foreign = sides
    # In one transaction nothing is indexed by itself.
    call_command("reindex_search", processes=1, verbosity=0)
    leaks, shown, user = [], set(), role and walker(own, role)
    for host in (own, foreign):
        client = client_of(user, host) if user else _anonymous(host)
        for name, url in public_urls(foreign):
            response, _seen = ask(client, "get", url)
            TALLY.add(name, f"public, {role or 'a reader'}")
            said = re.sub("</?mark>", "", body(response))  # found words are marked
            if any(f"{title} {SOUGHT} {SECRET}" in said for title in ASLEEP):
                leaks.append(f"{name}: {url} ({response.status_code})")
            if f"công khai {SOUGHT} {SECRET}" in said:
                shown.add(name)
    assert not leaks, "Shown to the public:\n" + "\n".join(leaks)
    assert {"search", "wagtail_serve", "item_history", "feed"} <= shown


def _anonymous(side):
    return Client(raise_request_exception=False, headers={"host": side.portal.host})


def test_without_its_gate_the_walk_would_find_leaks(sides, settings):
    """The walk sees what the wall hides: taken away, the same request tells the secret."""
    own, foreign = sides
    settings.MIDDLEWARE = [m for m in settings.MIDDLEWARE if "WallMiddleware" not in m]
    client = client_of(own.people["author"], own)
    chosen = reverse("wagtailadmin_choose_page_chosen_multiple")
    assert SECRET in body(client.get(f"{chosen}?id={foreign.rows.draft.pk}"))


# Addresses that must show the secret to its own people, so that each kind of door is tried.
OPEN_TO_ITS_OWN = {
    "wagtailadmin_home",
    "editorial_review",
    "editorial_rights",
    "editorial_timeline",
    "editorial_correction",
    "wagtailadmin_explore",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:workflow_history",
    "wagtailadmin_choose_page_child",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_choose_page_chosen_multiple",
    "wagtailadmin_tag_autocomplete",
    "wagtail_bulk_action",
    "wagtailadmin_api:pages:listing",
    "wagtailadmin_api:images:listing",
    "wagtailadmin_api:documents:listing",
    "wagtailimages:index",
    "wagtailimages:edit",
    "wagtailimages_chooser:choose",
    "wagtailimages_chooser:chosen",
    "wagtaildocs:index",
    "wagtaildocs:edit",
    "wagtaildocs_serve",
    "stored_file",
    "wagtaildocs_chooser:choose",
    "wagtailadmin_reports:locked_pages",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:aging_pages",
    "wagtailadmin_reports:page_types_usage",
    "uptake_board",
    "coordination_board",
    "coordination_request",
    "coordination_correction",
    "translation_changes",
    "translation_desk",
    "translation_start",
    "my_units:index",
    "my_units:edit",
    "my_units:history",
    "my_units:delete",
    "my_officials:edit",
    "my_theme:edit",
    "my_menus:index",
    "my_menus:edit",
    "my_menus:history",
    "my_hosts:inspect",
    "my_portal:edit",
    "my_agency:edit",
    "my_board:edit",
    "delegations:index",
    "delegations:end",
    "published:index",
    "published:inspect",
    "recorded_decisions:index",
    "intake:index",
    "intake:inspect",
    "intake:draft",
    "intake:refuse",
    "mailboxes:index",
    "mailboxes:edit",
    "content_checks",
    "watched_words:index",
    "watched_words:edit",
    "checks_made:index",
    "overrulings:index",
    "overrulings:inspect",
    "accounts_people",
    "accounts_person",
    "accounts_end_role",
    "accounts_suspend",
}


def test_the_names_in_this_test_are_real():
    """An address that was renamed or has gone is not silently excused."""
    names = {name for name, _text, _view, _parts in addresses()}
    assert not set(EXCUSED) - names
    assert not set(QUERIES) - names
    assert not OPEN_TO_ITS_OWN - names


def test_every_model_of_a_portal_is_behind_the_wall(sides):
    """A model with a foreign key `portal` that nobody guards would be open by default."""
    own, foreign = sides
    wall = wall_of(own.people["author"])
    open_to_all = {"search.IndexEntry"}  # holds what the public may find, and nothing else
    unguarded = [
        model._meta.label
        for model in apps.get_models()
        if any(f.is_relation and f.related_model is Portal for f in model._meta.local_fields)
        and not wall.is_walled(model)
        and model._meta.label not in open_to_all
    ]
    assert not unguarded, f"Call home.portal.wall.policies.guard for: {unguarded}"
    assert not wall.holds(Page, foreign.rows.draft.pk)
    assert wall.holds(Page, own.rows.draft.pk)


def test_the_walk_is_as_long_as_the_house():
    """Its count, for docs/quality.md; written out by `pytest -rP`."""
    print(TALLY)
    walked = {name for name, text, _view, _parts in addresses() if name and name not in EXCUSED}
    if ALL_AT_ONCE in TALLY.requests:
        assert walked <= TALLY.names
        assert TALLY.requests[ALL_AT_ONCE] > 600
