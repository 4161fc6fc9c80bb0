"""An author looks at a draft as the public would see it, before it goes anywhere. S2."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from sections.articles.models import ArticleDocument
from tests.factories.chain import section_of, write_article
from tests.factories.documents import write_document
from tests.factories.pages import make_picture, publish
from tests.factories.portals import make_province, staff, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("S2")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def content(portal, **fields):
    return nested_form_data(
        {
            "title": "Tin đang viết",
            "slug": "tin-dang-viet",
            "lead": "Tóm tắt đang viết.",
            "source": "Văn phòng",
            "author_name": "Thạch Minh Anh",
            "answerable": portal.answerable_id,
            "body": streamfield([("text", rich_text("<p>Nội dung đang viết.</p>"))]),
            "related_documents": inline_formset([]),
            "comments": inline_formset([]),
            **fields,
        }
    )


def preview(client, portal, url, data):
    client.force_login(staff(portal)["author"])
    answer = client.post(url, data, headers={"host": portal.host})
    assert answer.json()["is_valid"], answer.content
    return client.get(url, headers={"host": portal.host}).content.decode()


def test_a_new_article(client, portal):
    document = publish(write_document(portal, superuser()))
    url = reverse(
        "wagtailadmin_pages:preview_on_add",
        args=["articles", "articlepage", section_of(portal).pk],
    )
    data = content(
        portal,
        picture=make_picture(portal, "Ba cống").pk,
        related_documents=inline_formset([{"document": document.pk, "ORDER": 1}]),
    )
    body = preview(client, portal, url, data)
    assert "Nội dung đang viết." in body
    assert 'alt="Ba cống"' in body
    assert document.title in body
    assert section_of(portal).title in body
    assert portal.name in body


def test_a_draft_with_its_documents(client, portal):
    document = publish(write_document(portal, superuser()))
    article = write_article(portal, staff(portal)["author"], title="Bản nháp")
    article.related_documents = [ArticleDocument(document=document, sort_order=0)]
    article.save_revision()
    url = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    body = preview(client, portal, url, content(portal))
    assert "Tóm tắt đang viết." in body


def test_a_section_and_the_home_page(client, portal):
    section = section_of(portal)
    client.force_login(superuser())
    for page in (section, section.get_parent()):
        url = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        answer = client.get(url, headers={"host": portal.host})
        assert answer.status_code == 200
        assert portal.name in answer.content.decode()
