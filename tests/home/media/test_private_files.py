"""Files of an item are private until it is public, and private again when it was taken down."""

import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client
from PIL import Image
from wagtail.images.models import Filter

from home.editorial.actions import withdraw_item
from home.media.models import PortalFile, PortalImage
from home.portal.models import Portal
from tests.factories.chain import approve_to_the_end, give_reasons, submit, write_article
from tests.factories.pages import publish
from tests.factories.portals import a_component, make_component, make_province, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P2", "O3")]

CONTENT = b"%PDF-1.4 noi dung cua quyet dinh"


@pytest.fixture
def portal():
    return a_component()


@pytest.fixture
def people(portal):
    return staff(portal)


def make_file(portal, name="quyet-dinh.pdf", content=CONTENT):
    return PortalFile.objects.create(
        title="Quyết định", collection=portal.collection, file=ContentFile(content, name)
    )


def make_image(portal):
    drawn = io.BytesIO()
    Image.new("RGB", (900, 600), (40, 120, 90)).save(drawn, "JPEG")
    return PortalImage.objects.create(
        title="Ảnh",
        description="Cánh đồng",
        collection=portal.collection,
        file=ImageFile(io.BytesIO(drawn.getvalue()), name="canh-dong.jpg"),
    )


def with_file(portal, people, file, image, **fields):
    body = [
        ("file", {"file": file, "title": ""}),
        ("picture", {"image": image, "caption": "", "credit": ""}),
    ]
    return write_article(portal, people["author"], title="Bài có tệp", body=body, **fields)


def reader(portal, user=None):
    client = Client(headers={"host": portal.host})
    if user:
        client.force_login(user)
    return client


def addresses(file, image):
    size = image.get_rendition(Filter("width-480"))
    return [file.url, file.file.url, image.file.url, size.url]


def statuses(client, urls):
    responses = [client.get(url) for url in urls]
    for response in responses:
        read(response)  # to the end, so that the file is closed
    return [response.status_code for response in responses]


def test_a_file_is_private_until_its_item_is_public_and_again_when_it_is_taken_down(portal, people):
    file, image = make_file(portal), make_image(portal)
    page = with_file(portal, people, file, image)
    urls = addresses(file, image)
    public, editor = reader(portal), reader(portal, people["author"])
    assert statuses(public, urls) == [404] * 4
    assert statuses(editor, urls) == [200] * 4
    give_reasons(page, people["author"])  # the file is no real PDF
    submit(page, people["author"])
    assert statuses(public, urls) == [404] * 4
    approve_to_the_end(page, people)
    assert statuses(public, urls) == [200] * 4
    page = type(page).objects.get(pk=page.pk)
    withdraw_item(page, reason="Có sai sót", acting_user=people["board_head"])
    assert statuses(public, urls) == [404] * 4
    assert statuses(editor, urls) == [200] * 4


def test_a_file_that_the_next_version_no_longer_shows_is_private_again(portal, people):
    file, image = make_file(portal), make_image(portal)
    page = publish(with_file(portal, people, file, image))
    assert statuses(reader(portal), [file.url, image.file.url]) == [200, 200]
    page.body = [("picture", {"image": image, "caption": "", "credit": ""})]
    page.save_revision(user=people["author"])
    assert statuses(reader(portal), [file.url]) == [200], "a draft changes nothing for readers"
    publish(page)
    assert statuses(reader(portal), [file.url, image.file.url]) == [404, 200]


def test_a_draft_of_a_public_item_does_not_open_its_new_file(portal, people):
    file, image = make_file(portal), make_image(portal)
    page = publish(write_article(portal, people["author"], title="Đã công khai"))
    page.body = [("file", {"file": file, "title": ""})]
    page.save_revision(user=people["author"])
    page.picture = image
    page.save_revision(user=people["author"])
    assert statuses(reader(portal), [file.url, image.file.url]) == [404, 404]


def test_a_file_linked_within_a_text_is_public_with_it(portal, people):
    file = make_file(portal)
    words = f'<p>Xem <a linktype="document" id="{file.pk}">quyết định</a></p>'
    publish(write_article(portal, people["author"], title="Bài", body=[("text", words)]))
    assert statuses(reader(portal), [file.url]) == [200]


def test_people_of_another_portal_see_no_private_file(portal, people):
    other = make_component(make_province(), code="soc-khac")
    stranger = staff(other)["author"]
    file, image = make_file(portal), make_image(portal)
    with_file(portal, people, file, image)
    urls = addresses(file, image)
    assert statuses(reader(other, stranger), urls) == [404] * 4
    assert statuses(reader(portal, stranger), urls) == [404] * 4


def test_the_emblem_and_photographs_of_officials_are_public(portal):
    emblem, photo, unused = make_image(portal), make_image(portal), make_image(portal)
    portal.theme.emblem = emblem
    portal.theme.save()
    portal.answerable.photo = photo
    portal.answerable.save()
    urls = [emblem.file.url, photo.file.url, unused.file.url]
    assert statuses(reader(portal), urls) == [200, 200, 404]


def test_files_of_a_closed_portal_are_private(portal, people):
    file, image = make_file(portal), make_image(portal)
    publish(with_file(portal, people, file, image))
    assert statuses(reader(portal), [file.url]) == [200]
    portal.state = Portal.State.CLOSED
    portal.save()
    assert statuses(reader(portal.top), [file.url, image.file.url]) == [404, 404]


@pytest.mark.parametrize(
    "path",
    [
        "../settings/base.py",
        "%2e%2e/settings/base.py",
        "documents/",
        "documents",
        "documents/../../x",
        "documents/khong-co.pdf",
        "images/x%00.png",
        "khac/tep.pdf",
        "",
    ],
)
def test_what_is_no_stored_file_is_not_found(portal, path):
    assert reader(portal).get(f"/media/{path}").status_code == 404


def test_a_wrong_name_or_a_lost_file_is_not_found(portal, people):
    file, image = make_file(portal), make_image(portal)
    publish(with_file(portal, people, file, image))
    assert reader(portal).get(f"/documents/{file.pk}/khac.pdf").status_code == 404
    file.file.storage.delete(file.file.name)
    assert reader(portal).get(file.url).status_code == 404


def read(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_a_part_of_a_recording_is_sent_as_asked_for(portal, people):
    content = bytes(range(256)) * 1000
    film, image = make_file(portal, "phim.mp4", content), make_image(portal)
    publish(with_file(portal, people, film, image))
    client = reader(portal)

    def ask(said, **more):
        return client.get(film.url, headers={"range": said, **more})

    whole = client.get(film.url)
    assert read(whole) == content
    assert whole["Accept-Ranges"] == "bytes"
    assert whole["Content-Type"] == "video/mp4"
    for said, part in {
        "bytes=0-99": slice(0, 100),
        "bytes=1000-": slice(1000, None),
        "bytes=-500": slice(-500, None),
        "bytes=255999-999999999999999999999": slice(255999, None),
    }.items():
        response = ask(said)
        assert response.status_code == 206
        assert read(response) == content[part]
        assert int(response["Content-Length"]) == len(content[part])
        start = len(content[: part.start]) if part.start >= 0 else len(content) + part.start
        assert response["Content-Range"].startswith(f"bytes {start}-")
        assert response["Content-Range"].endswith("/256000")
    assert ask("bytes=256000-").status_code == 416
    assert ask("bytes=256000-")["Content-Range"] == "bytes */256000"
    assert read(ask("bytes=abc")) == content
    assert read(ask("bytes=0-1,5-6")) == content
    assert ask("bytes=0-99", **{"if-range": whole["ETag"]}).status_code == 206
    assert ask("bytes=0-99", **{"if-range": '"khac"'}).status_code == 200
    head = client.head(film.url)
    assert (head.status_code, head["Content-Length"], read(head)) == (200, "256000", b"")


def test_what_did_not_change_is_not_sent_again(portal, people):
    file, image = make_file(portal), make_image(portal)
    publish(with_file(portal, people, file, image))
    first = reader(portal).get(file.url)
    again = reader(portal).get(file.url, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = reader(portal).get(file.url, headers={"if-modified-since": first["Last-Modified"]})
    assert since.status_code == 304
    assert reader(portal).post(file.url).status_code == 405


def test_what_could_run_is_saved_and_not_shown(portal, people):
    image = make_image(portal)
    cases = {
        "trang.html": ("text/html", "attachment"),
        "hinh.svg": ("image/svg+xml", "attachment"),
        "bang.csv": ("text/csv", "attachment"),
        "quyet-dinh.pdf": ("application/pdf", "inline"),
        "ghi-chu.txt": ("text/plain", "inline"),
    }
    for name, (kind, disposition) in cases.items():
        file = make_file(portal, name)
        publish(with_file(portal, people, file, image))
        response = reader(portal).get(file.url)
        assert response["Content-Type"].startswith(kind)
        assert response["Content-Disposition"].startswith(disposition)
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in response["Content-Security-Policy"]


def test_no_proxy_keeps_a_file_and_no_browser_a_private_one(portal, people):
    file, image = make_file(portal), make_image(portal)
    page = with_file(portal, people, file, image)
    held = reader(portal, people["author"]).get(file.url)
    assert held["Cache-Control"] == "private, no-store"
    publish(page)
    assert reader(portal).get(file.url)["Cache-Control"] == "private, no-cache"
    assert reader(portal).get(image.file.url)["Cache-Control"] == "private, max-age=3600"


@requirement("P8")
def test_a_public_file_costs_few_queries_however_many_pages_show_it(
    portal, people, django_assert_max_num_queries
):
    file, image = make_file(portal), make_image(portal)
    page = with_file(portal, people, file, image)
    size = image.get_rendition(Filter("width-480"))
    publish(page)
    for number in range(5):
        publish(with_file(portal, people, file, image, slug=f"bai-{number}"))
    client = reader(portal)
    with django_assert_max_num_queries(8):  # three of them find the host
        assert statuses(client, [size.url]) == [200]
    with django_assert_max_num_queries(1):
        assert statuses(client, [size.url]) == [200]


def test_nginx_is_told_where_the_file_lies(portal, people, settings):
    settings.PORTAL_FILES_SENT_BY = "nginx"
    file, image = make_file(portal), make_image(portal)
    page = with_file(portal, people, file, image)
    assert reader(portal).get(file.url).status_code == 404
    publish(page)
    response = reader(portal).get(file.url)
    assert response["X-Accel-Redirect"] == f"/_files/{file.file.name}"
    assert response.content == b""
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"].startswith("inline")
