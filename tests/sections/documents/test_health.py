"""The doctor sees documents whose texts an earlier version read. O2."""

import pytest

from home.portal.health import Weight
from sections.documents.health import texts_to_read
from sections.documents.models import DocumentText
from tests.factories.documents import publish_document
from tests.factories.portals import make_province, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("O2", "B3")]


def test_texts_of_an_earlier_reader_are_named_with_their_cure(django_capture_on_commit_callbacks):
    portal = make_province("soc_trang")
    with django_capture_on_commit_callbacks(execute=True):
        publish_document(portal, staff(portal), body="Điều 1. Phạm vi\nNội dung.")
    assert list(texts_to_read()) == []
    DocumentText.objects.update(made_by=0)
    (found,) = texts_to_read()
    assert found.weight is Weight.WARNING
    assert "store_document_texts" in found.cure
