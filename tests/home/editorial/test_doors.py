"""Every door to the public is shut but the chain's; each is first shown to open."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import APIToken, Locale, Page, Revision
from wagtail.test.utils.form_data import querydict_from_html
from wagtail_localize.models import Translation, TranslationSource

from home.editorial import actions, guard
from home.editorial.models import PublicationRecord, PublishingDecision
from home.text.refusal import Refused
from tests.factories.chain import approve, approve_to_the_end, submit, write_article
from tests.factories.portals import a_component, make_component, staff
from tests.factories.portals import superuser as make_superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E2")]


@pytest.fixture
def portal(db):
    return a_component("nam_dinh")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def draft(portal, people):
    return write_article(portal, people["author"], title="Dự thảo chưa duyệt")


@pytest.fixture
def approved(portal, people):
    page = write_article(portal, people["author"], title="Đã qua đủ các bước")
    submit(page, people["author"])
    approve_to_the_end(page, people)
    page.refresh_from_db()
    return page


@pytest.fixture
def superuser(db):
    return make_superuser()


def public(page):
    return Page.objects.get(pk=page.pk).live


def change(page, user, title="Đổi sau khi duyệt"):
    """A later draft of a public page, not approved by anybody."""
    page = page.specific_class.objects.get(pk=page.pk)
    page.title = title
    return page.save_revision(user=user)


def test_the_chain_makes_exactly_the_approved_revision_public(approved):
    record = PublicationRecord.objects.get(page=approved, is_current=True)
    assert approved.live and record.revision_id == approved.live_revision_id
    assert record.answerable and record.source and record.author
    assert record.path == approved.get_url_parts()[2]


def test_publishing_a_revision(draft, approved, superuser):
    approved.live_revision.publish(user=superuser, skip_permission_checks=True)
    assert public(approved)
    with pytest.raises(Refused):
        draft.get_latest_revision().publish(user=superuser, skip_permission_checks=True)
    with pytest.raises(Refused):
        change(approved, superuser).publish(user=superuser, skip_permission_checks=True)
    assert not public(draft)
    assert Page.objects.get(pk=approved.pk).title == "Đã qua đủ các bước"


def test_the_publish_button_of_a_superuser(draft, superuser, client, portal):
    client.force_login(superuser)
    edit = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    page = client.get(edit, headers={"host": portal.host}).content.decode()
    assert "action-publish" not in page
    form = querydict_from_html(page, form_id="page-edit-form")
    # The body is drawn by a script, so it is not in the page's form yet.
    form.update({"body-count": "0"})
    form["title"] = "Lưu nháp được"
    client.post(edit, form, headers={"host": portal.host})
    assert Page.objects.get(pk=draft.pk).draft_title == "Lưu nháp được"
    form["action-publish"] = "1"
    client.post(edit, form, headers={"host": portal.host})
    assert not public(draft)


def test_bulk_publish(draft, superuser, client, portal):
    client.force_login(superuser)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{url}?id={draft.pk}", headers={"host": portal.host})
    assert not public(draft)


def test_the_write_api(draft, approved, superuser, client, portal):
    _token, key = APIToken.create_token(user=superuser, name="kiểm thử")
    headers = {"authorization": f"Bearer {key}", "host": portal.host}
    answer = client.get(f"/api/v3/pages/{approved.pk}/", headers=headers)
    assert answer.status_code == 200
    publish = f"/api/v3/pages/{draft.pk}/actions/publish/"
    answer = client.post(publish, "{}", content_type="application/json", headers=headers)
    assert answer.status_code == 403
    body = json.dumps({"meta": {"action": "publish"}, "title": "Qua API"})
    answer = client.patch(
        f"/api/v3/pages/{draft.pk}/", body, content_type="application/json", headers=headers
    )
    assert answer.status_code == 403
    answer = client.post(
        f"/api/v3/pages/{approved.pk}/actions/unpublish/",
        "{}", content_type="application/json", headers=headers,
    )  # fmt: skip
    assert answer.status_code == 403 and public(approved)
    assert not public(draft)


def test_a_schedule(portal, people, draft, superuser):
    page = scheduled(portal, people)
    assert not public(page)
    let_the_hour_come(page)
    call_command("publish_scheduled")
    assert public(page)

    draft.go_live_at = timezone.now() + timezone.timedelta(hours=1)
    revision = draft.save_revision(user=people["author"])
    with pytest.raises(Refused):
        revision.publish(user=superuser, skip_permission_checks=True)
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now())
    let_the_hour_come(draft)
    with pytest.raises(Refused):
        call_command("publish_scheduled")
    assert not public(draft)


def test_a_schedule_can_be_called_off(portal, people):
    page = scheduled(portal, people)
    page = page.specific_class.objects.get(pk=page.pk)
    actions.withdraw_item(page, reason="Hoãn sự kiện", acting_user=people["board_head"])
    call_command("publish_scheduled")
    assert not public(page)
    with pytest.raises(Refused):
        page.get_latest_revision().publish()


def scheduled(portal, people):
    page = write_article(portal, people["author"], title="Đăng theo giờ hẹn")
    page.go_live_at = timezone.now() + timezone.timedelta(hours=1)
    page.save_revision(user=people["author"])
    submit(page, people["author"])
    approve_to_the_end(page, people)
    return page


def let_the_hour_come(page):
    revision = Revision.objects.filter(object_id=str(page.pk)).latest("pk")
    past = timezone.now() - timezone.timedelta(minutes=1)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()


def test_an_alias(approved, superuser):
    section = approved.get_parent()
    copy = approved.copy(to=section, keep_live=False, update_attrs={"slug": "ban-sao"})
    assert not copy.live
    with pytest.raises(Refused):
        approved.create_alias(parent=section, update_slug="bi-danh")
    with pytest.raises(PermissionDenied):
        approved.create_alias(parent=section, update_slug="bi-danh", user=superuser)
    assert not Page.objects.filter(slug="bi-danh").exists()


def test_a_copy_that_stays_live(approved, superuser):
    place = {"to": approved.get_parent(), "update_attrs": {"slug": "song"}}
    with pytest.raises(Refused):
        approved.copy(keep_live=True, **place)
    with pytest.raises(Refused):
        approved.copy(keep_live=True, user=superuser, **place)
    assert not Page.objects.filter(slug="song").exists()


def test_saving_by_code(draft, approved):
    approved.save()
    approved.title = "Sửa thẳng vào bảng"
    with pytest.raises(Refused):
        approved.save()
    draft.live = True
    with pytest.raises(Refused):
        draft.save()
    assert Page.objects.get(pk=approved.pk).title == "Đã qua đủ các bước"


def test_a_new_page_that_says_it_is_live(portal, people):
    with pytest.raises(Refused):
        write_article(portal, people["author"], title="Sinh ra đã công khai", live=True)
    assert not Page.objects.filter(title="Sinh ra đã công khai").exists()


def test_reverting_to_an_older_revision(approved, people, superuser):
    older = approved.live_revision
    change(approved, people["author"], "Bản hai")
    submit(approved, people["author"])
    approve_to_the_end(approved, people)
    assert Page.objects.get(pk=approved.pk).title == "Bản hai"
    with pytest.raises(Refused):
        older.publish(user=superuser, skip_permission_checks=True)
    assert Page.objects.get(pk=approved.pk).title == "Bản hai"


@requirement("B15", "E7")
def test_taking_down_is_at_once_and_publishing_again_takes_the_chain(approved, people):
    revision = approved.live_revision
    with pytest.raises(Refused):
        actions.withdraw_item(approved, reason="Sai số liệu", acting_user=people["author"])
    actions.withdraw_item(approved, reason="Sai số liệu", acting_user=people["board_head"])
    assert not public(approved)
    record = PublicationRecord.objects.get(page=approved)
    assert record.withdrawn_reason == "Sai số liệu" and not record.is_current
    with pytest.raises(Refused):
        revision.publish(user=people["board_head"], skip_permission_checks=True)
    page = approved.specific_class.objects.get(pk=approved.pk)
    submit(page, people["author"])
    approve_to_the_end(page, people)
    assert public(page)


def test_a_recorded_decision_covers_its_portal_and_kind_only(draft, people, portal):
    decision = PublishingDecision.objects.create(
        kind="opening", portal=portal, decided_by=people["board_head"], reason="QĐ mở cổng"
    )
    with guard.publishing_under(decision), pytest.raises(Refused):
        draft.get_latest_revision().publish()
    other = make_component(portal.parent)
    imported = PublishingDecision.objects.create(
        kind="import", portal=other, decided_by=people["board_head"], reason="Nhập nơi khác",
        file_name="a.json", file_sha256="0" * 64, item_count=1,
    )  # fmt: skip
    with guard.publishing_under(imported), pytest.raises(Refused):
        draft.get_latest_revision().publish()
    assert not public(draft)


def test_the_portal_s_own_section_pages_change_through_the_chain_only(portal, people):
    section = Page.objects.get(pk=portal.site.root_page_id).get_children().live().first().specific
    section.title = "Đổi tên chuyên mục"
    with pytest.raises(Refused):
        section.save()
    section.save_revision(user=people["author"])
    submit(section, people["author"])
    approve_to_the_end(section, people)
    assert Page.objects.get(pk=section.pk).title == "Đổi tên chuyên mục"


def test_a_superuser_who_is_no_member_decides_no_step(draft, people, superuser):
    submit(draft, people["author"])
    with pytest.raises(Refused):
        approve(draft, superuser)
    assert not public(draft)
    assert draft.current_workflow_task.get_actions(draft, superuser) == []


@requirement("P7")
def test_a_translation_is_a_draft_and_takes_the_chain(
    approved, people, superuser, django_capture_on_commit_callbacks
):
    source, _created = TranslationSource.get_or_create_from_instance(approved)
    english = Locale.objects.get(language_code="en")
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(user=superuser, publish=False)
    page = approved.get_translation(english)
    assert not page.live
    with pytest.raises(Refused), django_capture_on_commit_callbacks(execute=True):
        translation.save_target(user=superuser, publish=True)
    assert not public(page)
    submit(page, people["author"])
    approve_to_the_end(page, people)
    assert public(page)
