"""The demonstration is built by the real verbs, and may be built again. B13, E2, P3."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.models import PageLogEntry, Revision, TaskState

from components.demonstration.clock import as_of
from components.demonstration.content import read_content
from home.accounts.demonstration_passwords import DEMONSTRATION_PASSWORD
from home.accounts.models import Membership, Role, User
from home.editorial.models import PublicationRecord, VerificationRequest
from home.front.models import HomePage
from home.portal.models import Portal
from home.translation.models import TranslatedPage
from sections.articles.models import ArticlePage
from sections.documents.models import LegalDocumentPage
from tests.requirement import requirement

pytestmark = pytest.mark.django_db


def build():
    out = io.StringIO()
    call_command("build_demonstration", only=["kon_tum"], stdout=out)
    return out.getvalue()


def test_it_is_refused_where_passwords_count():
    with pytest.raises(CommandError, match="mật khẩu của nó ai cũng biết"):
        build()
    assert not Portal.objects.filter(code="kontum-stnmt").exists()


@requirement("P3", "E2", "E3")
@override_settings(PORTAL_DEMONSTRATION=True)
def test_kon_tums_department_stands_with_items_in_every_state(django_assert_max_num_queries):
    said = build()
    portal = Portal.objects.get(code="kontum-stnmt")
    articles = ArticlePage.objects.descendant_of(portal.container)
    by_title = {page.title: page for page in articles}
    content = read_content("kon_tum")

    for item in content["articles"]:
        page = by_title[item["title"]]
        state = item.get("state", "public")
        assert page.live == (state == "public"), item["title"]
        assert page.unit.name == item["unit"]
        if state == "waiting":
            done = TaskState.objects.filter(
                workflow_state=page.current_workflow_state, status="approved"
            )
            assert done.count() == item["step"] - 1
        if state == "draft":
            assert page.current_workflow_state is None
        if state == "returned":
            assert page.current_workflow_state.status == "needs_changes"
            request = VerificationRequest.objects.get(page=page)
            assert (request.unit.name, request.question) == (item["verify_unit"], item["reason"])
        if state == "scheduled":
            assert page.approved_schedule
            assert page.go_live_at > timezone.now()
        if state == "withdrawn":
            record = PublicationRecord.objects.get(page=page)
            assert record.withdrawn_reason == item["reason"]

    english = articles.filter(locale__language_code="en")
    assert {page.title for page in english.live()} >= {
        item["english"]["title"] for item in content["articles"] if "english" in item
    }
    # The translator's desk has something in each of its lists.
    translated = TranslatedPage.objects.all()
    for state in ("in_step", "behind", "drafts", "in_chain"):
        assert getattr(translated, state)().exists(), state
    assert LegalDocumentPage.objects.descendant_of(portal.container).live().count() == 20

    # Each step was taken by one who holds its role, nobody approved what they wrote.
    for task_state in TaskState.objects.filter(status="approved"):
        page = task_state.workflow_state.content_object
        roles = Membership.objects.filter(user=task_state.finished_by, portal=portal)
        assert task_state.task.specific.role in set(roles.values_list("role", flat=True))
        assert task_state.finished_by_id != page.owner_id

    # Its history is as old as it says.
    old = by_title[content["articles"][0]["title"]]
    weeks = timezone.now() - old.first_published_at
    assert timedelta(days=30) < weeks < timedelta(days=34)
    assert Revision.objects.for_instance(old).first().created_at < old.first_published_at
    assert PageLogEntry.objects.filter(page=old).latest("timestamp").timestamp < timezone.now()

    # People: a password for all, rooms with authors and heads of their own.
    assert DEMONSTRATION_PASSWORD in said
    for membership in portal.memberships.select_related("user"):
        assert membership.user.username in said
    assert authenticate(
        None, username="truongban.stnmt.kontum", password=DEMONSTRATION_PASSWORD
    ) == User.objects.get(username="truongban.stnmt.kontum")
    heads = portal.memberships.filter(role=Role.UNIT_HEAD)
    assert {head.unit_id for head in heads} == {unit.pk for unit in portal.units.all()}
    assert portal.root_url in said

    for path, words in (("/", "Đất, nước, rừng Kon Tum"), ("/en/", "Land, water and forest")):
        body = Client().get(path, headers={"host": portal.host}).content.decode()
        assert words in body
        assert "<video" in body
        for part in ("highlights", "quick", "note important", "pictures", "contact", "links"):
            assert f"part {part}" in body or f"listing {part}" in body, part
    assert old.title in Client().get("/", headers={"host": portal.host}).content.decode()

    # Each item has a picture of its own, described; what is shown went through the chain.
    pictures = [
        page.picture for page in articles if page.picture and page.locale_id == old.locale_id
    ]
    assert len({picture.pk for picture in pictures}) == len(pictures) >= 8
    assert all(picture.description.endswith(".") for picture in pictures)
    for home in HomePage.objects.child_of(portal.container):
        record = PublicationRecord.objects.get(page=home, is_current=True)
        assert record.decision is None
        assert record.workflow_state_id

    # Again: nothing is made twice.
    def everything():
        return [
            model.objects.count()
            for model in (Portal, User, ArticlePage, LegalDocumentPage, PublicationRecord)
        ]

    before = everything()
    with django_assert_max_num_queries(400):
        build()
    assert everything() == before


def test_the_clock_is_set_back_within_the_block_and_only_there():
    moment = timezone.now() - timedelta(days=20)
    with as_of(moment):
        assert abs(timezone.now() - moment) < timedelta(seconds=5)
        assert timezone.localdate() == timezone.localtime(moment).date()
        assert timezone.is_aware(timezone.now())
    assert timezone.now() - moment > timedelta(days=19)
    with pytest.raises(ZeroDivisionError), as_of(moment):
        1 / 0  # noqa: B018
    assert timezone.now() - moment > timedelta(days=19)
