import json
import unicodedata

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.utils import timezone
from wagtail.models import Page, Revision

from home.text.receivers import normalise_nested, text_fields
from tests.requirement import requirement

NFC = "Quyết định phê duyệt đề án"
NFD = unicodedata.normalize("NFD", NFC)


@requirement("P10")
@pytest.mark.django_db
class TestStoredForm:
    def test_a_page_that_was_typed_decomposed_is_stored_composed(self):
        page = Page.objects.get(depth=1).add_child(
            title=NFD, slug="quyet-dinh", search_description=NFD + "\u200b\r\n"
        )
        page.refresh_from_db()
        assert page.title == NFC
        assert page.draft_title == NFC
        assert page.search_description == NFC + "\n"

    def test_a_revision_is_stored_composed_in_its_streams_too(self):
        stream = json.dumps([{"type": "text", "value": {"body": [NFD]}, "id": "1"}])
        revision = Revision.objects.create(
            content_type=ContentType.objects.get_for_model(Page),
            base_content_type=ContentType.objects.get_for_model(Page),
            object_id="1",
            content={"pk": 1, "title": NFD, "body": stream, "tags": [NFD, 3, None]},
        )
        revision.refresh_from_db()
        assert revision.content["title"] == NFC
        assert revision.content["tags"] == [NFC, 3, None]
        assert json.loads(revision.content["body"])[0]["value"] == {"body": [NFC]}

    def test_saving_one_field_leaves_the_others_as_they_are_in_memory(self):
        page = Page.objects.get(depth=1)
        page.title, page.search_description = NFD, NFD
        page.save(update_fields=["title"], clean=False)
        assert page.title == NFC
        assert page.search_description == NFD

    def test_a_field_that_was_not_fetched_costs_no_query(self, django_assert_num_queries):
        page = Page.objects.defer("search_description").get(depth=1)
        from home.text.receivers import normalise_instance

        with django_assert_num_queries(0):
            normalise_instance(Page, page)

    def test_what_other_packages_keep_is_left_byte_for_byte(self):
        session = Session.objects.create(
            session_key="k", session_data=NFD, expire_date=timezone.now()
        )
        session.refresh_from_db()
        assert session.session_data == NFD


@requirement("P10")
class TestNested:
    def test_what_is_normal_already_is_the_very_object(self):
        value = {"title": NFC, "list": [NFC, {"a": 1}], "json": json.dumps([NFC])}
        assert normalise_nested(value) is value

    def test_text_that_only_looks_like_json_is_text(self):
        assert normalise_nested("[\\u0301 " + NFD) == "[\\u0301 " + NFC

    def test_a_key_is_text_as_well(self):
        assert normalise_nested({NFD: 1}) == {NFC: 1}

    def test_a_password_is_not_among_the_fields(self):
        from django.contrib.auth import get_user_model

        names = {field.name for field in text_fields(get_user_model())}
        assert "password" not in names
        assert "username" in names
