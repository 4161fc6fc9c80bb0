"""A picture is taken in with words for those who cannot see it. P12; Thông tư 22/2023/TT-BTTTT."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from wagtail.images.forms import get_image_form

from home.media.models import PortalImage
from tests.factories.portals import a_component, staff
from tests.requirement import requirement


def picture():
    file = io.BytesIO()
    Image.new("RGB", (64, 42), (40, 120, 90)).save(file, "PNG")
    return SimpleUploadedFile("cau.png", file.getvalue(), "image/png")


pytestmark = [pytest.mark.django_db, requirement("P12")]


@pytest.mark.parametrize(("words", "taken"), [("", False), ("   ", False), ("Cầu mới", True)])
def test_a_picture_needs_its_words(words, taken):
    portal = a_component("soc_trang")
    form = get_image_form(PortalImage)(
        {"title": "cau.png", "description": words, "collection": portal.collection.pk},
        {"file": picture()},
        user=staff(portal)["author"],
    )
    assert form.is_valid() == taken, form.errors
    if not taken:
        assert "Hãy viết ảnh thể hiện điều gì" in str(form.errors["description"])


def test_many_at_once_ask_for_the_words_before_they_are_kept(client):
    portal = a_component("soc_trang")
    client.force_login(staff(portal)["author"])
    answer = client.post(
        "/admin/images/multiple/add/",
        {"title": "cau.png", "collection": portal.collection.pk,
         "files[]": picture()},
        headers={"host": portal.host, "x-requested-with": "XMLHttpRequest"},
    )  # fmt: skip
    assert not PortalImage.objects.filter(title="cau.png").exists()
    assert "description" in answer.json()["form"]
