"""Files in a real S3-compatible store: the bucket is closed, the portal decides who reads. P2."""

import io
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image

from home.media.models import PortalFile, PortalImage
from tests.factories.chain import write_article
from tests.factories.pages import publish
from tests.factories.portals import a_component, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P2", "O3")]

CONTENT = bytes(range(256)) * 600


@pytest.fixture
def bucket(s3_server, settings):
    said = s3_server.environment
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "home.media.storage.BucketStorage",
            "OPTIONS": {
                "bucket_name": said["S3_BUCKET"],
                "endpoint_url": said["S3_ENDPOINT_URL"],
                "access_key": said["S3_ACCESS_KEY"],
                "secret_key": said["S3_SECRET_KEY"],
                "region_name": "us-east-1",
                "addressing_style": "path",
                "signature_version": "s3v4",
                "querystring_auth": True,
                "file_overwrite": False,
            },
        },
    }
    return said


@pytest.fixture
def page(bucket):
    portal = a_component()
    author = staff(portal)["author"]
    film = PortalFile.objects.create(
        title="Phim", collection=portal.collection, file=ContentFile(CONTENT, "phim.mp4")
    )
    drawn = io.BytesIO()
    Image.new("RGB", (900, 600), (40, 120, 90)).save(drawn, "JPEG")
    image = PortalImage.objects.create(
        title="Ảnh",
        description="Cánh đồng",
        collection=portal.collection,
        file=ImageFile(io.BytesIO(drawn.getvalue()), name="Cánh đồng.jpg"),
    )
    body = [
        ("recording", {"file": film, "title": "Phim", "transcript": "Lời"}),
        ("picture", {"image": image, "caption": "", "credit": ""}),
    ]
    page = write_article(portal, author, title="Bài", body=body)
    page.film, page.image, page.author = film, image, author
    return page


def reader(page, user=None):
    client = Client(headers={"host": page.portal.host})
    if user:
        client.force_login(user)
    return client


def read(response):
    return b"".join(response.streaming_content)


def test_the_application_sends_what_lies_in_the_bucket(page):
    film, image = page.film, page.image
    urls = [film.url, film.file.url, image.file.url, image.get_rendition("width-480").url]
    assert all(url.startswith(("/media/", "/documents/")) for url in urls)
    assert [reader(page).get(url).status_code for url in urls] == [404] * 4
    assert [reader(page, page.author).get(url).status_code for url in urls] == [200] * 4
    publish(page)
    assert [reader(page).get(url).status_code for url in urls] == [200] * 4
    assert read(reader(page).get(film.url)) == CONTENT
    part = reader(page).get(film.url, headers={"range": "bytes=1000-1999"})
    assert (part.status_code, read(part)) == (206, CONTENT[1000:2000])
    etag = reader(page).get(film.url)["ETag"]
    assert reader(page).get(film.url, headers={"if-none-match": etag}).status_code == 304
    default_storage.delete(film.file.name)
    assert reader(page).get(film.url).status_code == 404


def test_the_bucket_opens_to_a_signed_address_only(page, bucket, settings):
    settings.PORTAL_FILES_SENT_BY = "bucket"
    film = page.film
    assert reader(page).get(film.url).status_code == 404
    publish(page)
    response = reader(page).get(film.url)
    assert response.status_code == 302
    assert response["Cache-Control"] == "private, no-store"
    signed = response["Location"]
    with urlopen(signed) as answer:
        assert answer.read() == CONTENT
        assert answer.headers["Content-Type"] == "video/mp4"
    with pytest.raises(HTTPError) as refused:
        urlopen(signed.partition("?")[0])
    assert refused.value.code == 403


def test_nginx_is_given_a_signed_address_of_the_bucket(page, bucket, settings):
    settings.PORTAL_FILES_SENT_BY = "nginx"
    publish(page)
    inside = reader(page).get(page.film.url)["X-Accel-Redirect"]
    assert inside.startswith("/_bucket/portal/documents/phim")
    # As nginx asks for it by `proxy_pass`.
    with urlopen(bucket["S3_ENDPOINT_URL"] + inside.removeprefix("/_bucket")) as answer:
        assert answer.read() == CONTENT
