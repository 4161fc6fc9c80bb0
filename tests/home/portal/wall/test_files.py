"""Pictures and files go into one's own portal, and are looked at first. P2, P9, O3."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.images.tests.utils import get_test_image_file

from home.media.models import PortalFile, PortalImage
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P2")]


def picture(name):
    file = get_test_image_file(name)
    file.seek(0)
    return file


@requirement("P9")
class TestFiles:
    def test_a_file_goes_into_the_collection_of_ones_own_portal(
        self, client, author, portal, elsewhere
    ):
        client.force_login(author)
        data = {
            "title": "Công văn", "file": ContentFile(b"%PDF-1.4 noi dung", "cong-van.pdf"),
            "collection": elsewhere.collection_id,
        }  # fmt: skip
        client.post(reverse("wagtaildocs:add"), data)
        assert PortalFile.objects.get(title="Công văn").collection == portal.collection

    @requirement("O3")
    def test_a_renamed_program_is_refused_with_a_sentence(self, client, author):
        client.force_login(author)
        file = ContentFile(b"MZ\x90\x00" + b"\0" * 100, "quyet-dinh.pdf")
        response = client.post(reverse("wagtaildocs:add"), {"title": "Giả", "file": file})
        assert "Không nhận chương trình" in response.content.decode()
        assert not PortalFile.objects.filter(title="Giả").exists()

    @requirement("O3")
    def test_many_files_at_once_are_looked_at_one_by_one(self, client, author):
        client.force_login(author)
        file = ContentFile(b"MZ\x90\x00" + b"\0" * 100, "quyet-dinh.pdf")
        response = client.post(
            reverse("wagtaildocs:add_multiple"),
            {"title": "Giả", "files[]": file},
            headers={"x-requested-with": "XMLHttpRequest"},
        )
        assert response.json()["success"] is False
        assert "chương trình" in response.json()["error_message"]

    def test_a_file_that_is_too_large_is_refused_with_its_size(self, client, author, settings):
        settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 100
        client.force_login(author)
        file = ContentFile(b"%PDF-1.4" + b"x" * 500, "lon.pdf")
        response = client.post(reverse("wagtaildocs:add"), {"title": "Lớn", "file": file})
        assert "nhiều nhất" in response.content.decode()
        assert not PortalFile.objects.filter(title="Lớn").exists()

    @pytest.mark.parametrize(
        ("content", "name"),
        [(b"MZ\x90\x00" + b"\0" * 100, "anh.jpg"), (b"\x89PNG\r\n\x1a\n hong", "anh.png")],
    )
    def test_what_is_no_picture_is_refused_with_a_sentence(self, client, author, content, name):
        client.force_login(author)
        response = client.post(
            reverse("wagtailimages:add"), {"title": "Giả", "file": ContentFile(content, name)}
        )
        assert "không phải là ảnh" in response.content.decode().lower()
        assert not PortalImage.objects.filter(title="Giả").exists()

    def test_a_picture_bomb_is_refused(self, client, author, settings):
        settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 1000
        client.force_login(author)
        response = client.post(
            reverse("wagtailimages:add"), {"title": "Bom", "file": picture("a.png")}
        )
        assert "điểm ảnh" in response.content.decode()
        assert not PortalImage.objects.filter(title="Bom").exists()

    def test_a_picture_has_its_description(self, client, author, portal):
        client.force_login(author)
        data = {
            "title": "Lễ khai giảng", "file": picture("le.png"),
            "description": "Học sinh xếp hàng trước cột cờ", "author": "Lan", "source": "Sở",
        }  # fmt: skip
        client.post(reverse("wagtailimages:add"), data)
        image = PortalImage.objects.get(title="Lễ khai giảng")
        assert image.description == "Học sinh xếp hàng trước cột cờ"
        assert image.collection == portal.collection
