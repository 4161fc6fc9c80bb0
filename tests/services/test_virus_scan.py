"""What comes in is scanned by a real ClamAV. O3."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form

from home.media.health import virus_scanner
from home.media.scanning import Scanned, scan_file
from home.portal.health import Weight
from home.text.refusal import Refused
from tests.factories.portals import a_component, staff
from tests.requirement import requirement
from tests.services.servers import EICAR

pytestmark = requirement("O3")


@pytest.fixture
def scanner(clamav_server, settings):
    settings.CLAMD_HOST, settings.CLAMD_PORT = "127.0.0.1", clamav_server.port


def packed(content):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("công văn.txt", content)
    return buffer.getvalue()


def test_a_virus_is_found_also_in_a_zip(scanner):
    assert scan_file(io.BytesIO(b"Nghi quyet"), "a.txt") is Scanned.CLEAN
    for content in (EICAR, packed(EICAR)):
        with pytest.raises(Refused) as refused:
            scan_file(io.BytesIO(content), "cong-van.zip")
        assert "Eicar" in str(refused.value)


@pytest.mark.django_db
def test_an_infected_upload_is_refused_with_a_sentence(scanner):
    portal = a_component("soc_trang")
    form_class = get_document_form(get_document_model())
    for content, taken in ((packed("Nghị quyết"), True), (packed(EICAR), False)):
        form = form_class(
            {"title": "Công văn", "collection": portal.collection.pk},
            {"file": SimpleUploadedFile("cong-van.zip", content)},
            user=staff(portal)["author"],
        )
        assert form.is_valid() == taken, form.errors
    assert "Eicar" in str(form.errors["file"])


def test_the_doctor_says_that_files_are_scanned(scanner):
    (finding,) = virus_scanner()
    assert finding.weight is Weight.FINE
