"""What the public sees is not exchanged or deleted past the chain. E2, E8."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import reverse

from home.editorial.actions import withdraw_item
from home.media.models import PortalFile, PortalImage
from home.text.refusal import Refused
from tests.factories.chain import write_article
from tests.factories.pages import make_picture, publish
from tests.factories.portals import a_component, staff
from tests.home.media.files import page_picture, pdf
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E2", "E8")]


@pytest.fixture
def portal():
    return a_component()


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def file(portal):
    return PortalFile.objects.create(
        title="Biểu mẫu",
        collection=portal.collection,
        file=ContentFile(pdf("Bieu mau"), "bieu-mau.pdf"),
    )


@pytest.fixture
def page(portal, people, file):
    body = [("file", {"file": file, "title": ""})]
    return publish(write_article(portal, people["author"], title="Có tệp", body=body))


def exchange(client, portal, user, file):
    """What the form of a file answers to another upload."""
    client.force_login(user)
    data = {
        "title": file.title,
        "collection": file.collection_id,
        "file": SimpleUploadedFile("khac.pdf", pdf("Khac han")),
    }
    url = reverse("wagtaildocs:edit", args=[file.pk])
    return client.post(url, data, headers={"host": portal.host})


def test_the_file_of_a_public_item_is_not_exchanged(client, portal, people, file, page):
    stored = file.file.name
    answer = exchange(client, portal, people["board_head"], file)
    assert "đang hiển thị trong 1 mục công khai nên không thay tệp" in answer.content.decode()
    assert PortalFile.objects.get(pk=file.pk).file.name == stored

    withdraw_item(page, reason="Có sai sót", acting_user=people["board_head"])
    assert exchange(client, portal, people["board_head"], file).status_code == 302
    assert PortalFile.objects.get(pk=file.pk).file.name != stored


def test_nor_is_it_deleted(client, portal, people, file, page):
    client.force_login(people["board_head"])
    url = reverse("wagtaildocs:delete", args=[file.pk])
    answer = client.post(url, headers={"host": portal.host}, follow=True)
    assert PortalFile.objects.filter(pk=file.pk).exists()
    assert "chưa xóa được" in answer.content.decode()
    with pytest.raises(Refused), transaction.atomic():
        PortalFile.objects.filter(pk=file.pk).delete()
    withdraw_item(page, reason="Có sai sót", acting_user=people["board_head"])
    PortalFile.objects.filter(pk=file.pk).delete()


def test_a_picture_neither_whoever_writes_it(portal, people):
    picture = make_picture(portal)
    publish(write_article(portal, people["author"], title="Có ảnh", picture=picture))
    picture = PortalImage.objects.get(pk=picture.pk)
    picture.file = ContentFile(page_picture(["Khác hẳn"]), "khac.png")
    with pytest.raises(Refused, match="public items"):
        picture.save()
    with pytest.raises(Refused, match="public items"), transaction.atomic():
        picture.delete()
    # What is said of it may be put right at once.
    picture = PortalImage.objects.get(pk=picture.pk)
    picture.description = "Toàn cảnh công trình, nhìn từ bờ sông."
    picture.save()
