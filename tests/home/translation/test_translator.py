"""What a translator may do, and what not, over HTTP: each closed door opens for an author. E5."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import APIToken, Page, Revision

from home.accounts.models import Membership
from home.translation.actions import start_translation
from tests.factories.chain import section_of, write_article
from tests.factories.pages import make_article
from tests.factories.portals import make_province, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P7", "E5", "P2")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


@pytest.fixture
def author(portal):
    return staff(portal)["author"]


@pytest.fixture
def translator(portal):
    return make_user("biendich", portal, "translator")


@pytest.fixture
def draft(portal, author):
    return write_article(portal, author, title="Bản nháp của biên tập viên")


def as_(user, portal):
    client = Client(headers={"host": portal.host}, raise_request_exception=False)
    client.force_login(user)
    return client


def state_of(portal):
    """All that a writer could change in the Vietnamese pages of a portal."""
    pages = Page.objects.filter(path__startswith=portal.container.path, locale__language_code="vi")
    ids = [str(pk) for pk in pages.values_list("pk", flat=True)]
    return list(pages.order_by("path").values()), Revision.objects.filter(object_id__in=ids).count()


FORM = {
    "title": "Bị sửa", "slug": "bi-sua", "lead": "Bị sửa", "body-count": "0",
    "related_documents-TOTAL_FORMS": "0", "related_documents-INITIAL_FORMS": "0",
    "related_documents-MIN_NUM_FORMS": "0", "related_documents-MAX_NUM_FORMS": "1000",
    "comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "0", "author_name": "A", "source": "B", "answerable": "", "unit": "",
}  # fmt: skip


def doors(draft, section):
    """Addresses by which an author changes, makes or removes a Vietnamese page: (url, data)."""
    page = [draft.pk]
    yield reverse("wagtailadmin_pages:edit", args=page), FORM
    yield (
        reverse("wagtailadmin_pages:add", args=["articles", "articlepage", section.pk]),
        FORM,
    )
    yield (
        reverse("wagtailadmin_pages:copy", args=page),
        {"new_title": "Bản sao", "new_slug": "ban-sao", "new_parent_page": section.pk},
    )
    yield reverse("wagtailadmin_pages:delete", args=page), {}


def test_an_author_changes_vietnamese_pages_and_a_translator_does_not(
    portal, author, translator, draft
):
    section = section_of(portal)
    before = state_of(portal)
    for url, data in doors(draft, section):
        as_(translator, portal).post(url, data)
        assert state_of(portal) == before, url
        assert as_(translator, portal).get(url).status_code in (302, 403), url
    for url, data in doors(draft, section):
        before = state_of(portal)
        as_(author, portal).post(url, data)
        assert state_of(portal) != before, url


def test_nor_by_many_at_once_nor_by_the_write_api(portal, author, translator, draft):
    before = state_of(portal)
    section = section_of(portal)
    client = as_(translator, portal)
    for action in ("delete", "move", "lock", "publish"):
        url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        client.post(f"{url}?id={draft.pk}", {"chooser": section.pk, "next": "/admin/"})
    client.post(reverse("wagtailadmin_pages:lock", args=[draft.pk]))
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[draft.pk, section.pk]))
    revision = draft.get_latest_revision()
    client.post(reverse("wagtailadmin_pages:revisions_revert", args=[draft.pk, revision.pk]), FORM)
    _token, key = APIToken.create_token(user=translator, name="thử")
    api = Client(headers={"authorization": f"Bearer {key}"}, raise_request_exception=False)
    detail = reverse("wagtailapi_v3:detail_page", args=[draft.pk])
    api.patch(detail, json.dumps({"title": "Bị sửa"}), content_type="application/json")
    api.delete(detail)
    data = {"meta": {"type": "articles.ArticlePage", "parent_id": section.pk}, "title": "Mới"}
    api.post(reverse("wagtailapi_v3:list_pages"), json.dumps(data), content_type="application/json")
    assert state_of(portal) == before


def test_a_translator_reads_the_original_and_writes_and_submits_its_translation(
    portal, author, translator
):
    page = make_article(portal, "Khai mạc lễ hội", lead="Lễ hội mở cửa ba ngày.")
    client = as_(translator, portal)
    english = start_translation(page, acting_user=translator)
    url = reverse("wagtailadmin_pages:edit", args=[english.pk])
    shown = client.get(url)
    assert shown.status_code == 200 and "Lễ hội mở cửa ba ngày." in shown.content.decode()
    data = {**FORM, "title": "The festival opens", "slug": "", "action-submit": "1"}
    client.post(url, {**data, "answerable": portal.answerable_id})
    english = Page.objects.get(pk=english.pk).specific
    assert english.draft_title == "The festival opens" and not english.live
    assert english.workflow_in_progress


def test_a_translator_makes_no_page_that_translates_nothing(portal, translator):
    section = section_of(portal, language="en")
    before = Page.objects.count()
    url = reverse("wagtailadmin_pages:add", args=["articles", "articlepage", section.pk])
    as_(translator, portal).post(url, FORM)
    assert Page.objects.count() == before


def test_who_also_is_an_author_writes_both(portal, translator, draft):
    Membership.objects.create(user=translator, portal=portal, role="author")
    translator = type(translator).objects.get(pk=translator.pk)
    assert draft.permissions_for_user(translator).can_edit()


def test_an_import_of_documents_is_no_translators_work(portal, translator):
    answer = as_(translator, portal).get(reverse("documents_prepare_import"))
    assert answer.status_code in (302, 403)
