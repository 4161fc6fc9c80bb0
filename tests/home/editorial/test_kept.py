"""Nothing that must be kept can be deleted, by whatever way. E7; ST 18.1; ĐN 10.2; NĐ 7.2."""

import pytest
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import APIToken, Page, Revision

from home.text.refusal import Refused
from sections.articles.models import ArticlePage
from tests.factories.chain import act, approve_to_the_end, submit, write_article
from tests.factories.portals import a_component, staff, superuser
from tests.factories.refusals import refused
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E7")]


@pytest.fixture
def portal():
    return a_component("soc_trang")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def public(portal, people):
    page = write_article(portal, people["author"], title="Tin đã công khai")
    for number in range(3):
        page.lead = f"Bản nháp {number}"
        page.save_revision(user=people["author"])
    submit(page, people["author"])
    approve_to_the_end(page, people)
    return ArticlePage.objects.get(pk=page.pk)


def revisions(page):
    return Revision.objects.for_instance(page).count()


@pytest.mark.django_db(transaction=True)
def test_the_commands_of_wagtail_remove_no_version(public, people, capsys):
    public.lead = "Sửa thêm"
    public.save_revision(user=people["author"])
    before = revisions(public)
    call_command("purge_revisions")
    call_command("purge_revisions", pages=True, days=0)
    call_command("purge_embeds")
    assert before == revisions(public) == 5


def test_a_version_is_not_deleted_by_code_either(public):
    with pytest.raises(ProtectedError), transaction.atomic():
        public.latest_revision.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Revision.objects.for_instance(public).delete()
    assert revisions(public) == 4


def test_what_was_public_is_not_deleted_by_code(public):
    with refused("What was public is kept"):
        public.delete()
    with refused("What was public is kept"):
        Page.objects.filter(pk=public.pk).delete()
    with pytest.raises((Refused, ProtectedError)), transaction.atomic():
        public.get_parent().specific.delete()
    assert revisions(ArticlePage.objects.get(pk=public.pk)) == 4


def test_what_was_decided_on_is_kept(portal, people):
    page = write_article(portal, people["author"], title="Tin bị trả lại")
    submit(page, people["author"])
    act(page, people["unit_head"], "reject", comment="Thiếu nguồn")
    with refused("gone into the chain"):
        ArticlePage.objects.get(pk=page.pk).delete()


def test_a_scribbled_draft_goes_with_its_versions(portal, people):
    page = write_article(portal, people["author"], title="Nháp bỏ")
    ArticlePage.objects.get(pk=page.pk).delete()
    assert not Page.objects.filter(pk=page.pk).exists()
    assert not Revision.objects.filter(object_id=str(page.pk)).exists()


class TestScreens:
    def test_the_screen_says_what_to_do_instead(self, client, portal, people, public):
        client.force_login(people["board_head"])
        url = reverse("wagtailadmin_pages:delete", args=[public.pk])
        answer = client.post(url, follow=True, headers={"host": portal.host})
        assert "Hãy gỡ bài thay vì xoá" in answer.content.decode()
        assert Page.objects.filter(pk=public.pk).exists()

    def test_the_screen_deletes_a_draft_that_nobody_submitted(self, client, portal, people):
        page = write_article(portal, people["author"], title="Nháp bỏ")
        client.force_login(people["author"])
        url = reverse("wagtailadmin_pages:delete", args=[page.pk])
        client.post(url, headers={"host": portal.host})
        assert not Page.objects.filter(pk=page.pk).exists()

    @pytest.mark.parametrize("who", ["board_head", "operator"])
    def test_many_at_once(self, client, portal, people, public, who):
        client.force_login(superuser() if who == "operator" else people[who])
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
        client.post(f"{url}?id={public.pk}", headers={"host": portal.host})
        assert Page.objects.filter(pk=public.pk).exists()

    @pytest.mark.parametrize("who", ["board_head", "operator"])
    def test_the_api(self, client, portal, people, public, who):
        user = superuser() if who == "operator" else people[who]
        _token, key = APIToken.create_token(user=user, name="thử")
        for name in ("delete_page", "pages_actions_delete"):
            url = reverse(f"wagtailapi_v3:{name}", args=[public.pk])
            answer = client.delete(
                url, headers={"host": portal.host, "Authorization": f"Bearer {key}"}
            )
            assert answer.status_code == 403
        assert Page.objects.filter(pk=public.pk).exists()
