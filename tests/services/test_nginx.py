"""Files behind a real nginx: it sends the bytes, the portal alone says to whom. P2, O3."""

import contextlib
import io
import threading
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from django.conf import settings as django_settings
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.db import connections
from django.test import Client
from PIL import Image
from wagtail.images.models import Filter

from home.editorial.actions import withdraw_item
from home.media.models import PortalFile, PortalImage
from tests.factories.chain import write_article
from tests.factories.pages import publish
from tests.factories.portals import a_component, make_component, make_user, staff
from tests.missing import skip_or_fail
from tests.requirement import requirement
from tests.services.servers import ServerMissing
from tests.services.test_private_bucket import bucket  # noqa: F401 - a fixture
from tests.services.web_server import nginx

pytestmark = [pytest.mark.django_db(transaction=True), requirement("P2", "O3")]

CONTENT = b"%PDF-1.4 " + bytes(range(256)) * 300


@pytest.fixture
def shop(transactional_db):
    """A draft with a file of an unkind name and a picture; its people, and a neighbour's author."""
    portal = a_component()
    people = staff(portal)
    file = PortalFile.objects.create(
        title="Quyết định",
        collection=portal.collection,
        file=ContentFile(CONTENT, "Quyết định số 12 + 50%.pdf"),
    )
    drawn = io.BytesIO()
    Image.new("RGB", (900, 600), (40, 120, 90)).save(drawn, "JPEG")
    image = PortalImage.objects.create(
        title="Ảnh", description="Cánh đồng", collection=portal.collection,
        file=ImageFile(io.BytesIO(drawn.getvalue()), name="canh-dong.jpg"),
    )  # fmt: skip
    body = [
        ("file", {"file": file, "title": ""}),
        ("picture", {"image": image, "caption": "", "credit": ""}),
    ]
    page = write_article(portal, people["author"], title="Bài có tệp", body=body)
    page.file, page.image, page.people = file, image, people
    page.size = image.get_rendition(Filter("width-480"))
    neighbour = make_component(portal.top, code="hang-xom", name="Cổng hàng xóm")
    page.stranger = make_user("nguoi-la", neighbour, "administrator")
    return page


@contextlib.contextmanager
def application():
    """The application by itself on a port of its own; pytest's live server would send files too."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler, connections_override={})
    server.set_app(WSGIHandler())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()
    connections.close_all()


@pytest.fixture
def front(transactional_db, settings):
    """`front(bucket="")` → nginx before the application, as production has them."""
    settings.PORTAL_FILES_SENT_BY = "nginx"
    settings.PORTAL_BEHIND_PROXY = True
    with contextlib.ExitStack() as stack:

        def start(store=""):
            port = stack.enter_context(application())
            try:
                return stack.enter_context(nginx(port, Path(settings.MEDIA_ROOT), store))
            except ServerMissing as missing:
                skip_or_fail(missing.what, missing.cure)

        yield start


def cookie_of(user):
    client = Client()
    client.force_login(user)
    name = django_settings.SESSION_COOKIE_NAME
    return f"{name}={client.cookies[name].value}"


def fetch(server, page, path, user=None, **headers):
    """(status, headers, bytes) of an address, asked of nginx."""
    connection = HTTPConnection(server.host, server.port, timeout=20)
    headers |= {"Host": page.portal.host} | ({"Cookie": cookie_of(user)} if user else {})
    parts = urlsplit(path)
    asked = path if not parts.scheme else parts._replace(scheme="", netloc="").geturl()
    connection.request("GET", asked, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


def test_a_file_is_sent_to_whom_the_portal_says_and_to_nobody_else(shop, front):
    server = front()
    urls = [shop.file.url, shop.file.file.url, shop.image.file.url, shop.size.url]
    author = shop.people["author"]

    def answers_to(user=None):
        return [fetch(server, shop, url, user)[0] for url in urls]

    assert answers_to(author) == [200] * 4
    assert answers_to() == [404] * 4
    assert answers_to(shop.stranger) == [404] * 4
    _asks_for_what_lies_behind(server, shop)
    publish(shop)
    shop.refresh_from_db()
    assert answers_to() == [200] * 4
    _asks_for_what_lies_behind(server, shop)
    status, headers, content = fetch(server, shop, shop.file.url)
    assert content == CONTENT
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Cache-Control"] == "private, no-cache"
    # The application said these; nginx would leave them out.
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "X-Accel-Redirect" not in headers
    told = {"X-Accel-Redirect": f"/_files/{shop.size.file.name}", "X-Real-IP": "10.0.0.1"}
    assert fetch(server, shop, "/khong-co/", **told)[0] == 404
    status, headers, content = fetch(server, shop, shop.file.url, Range="bytes=1000-1999")
    assert (status, content) == (206, CONTENT[1000:2000])
    withdraw_item(shop, reason="Sai số liệu", acting_user=shop.people["board_head"])
    assert answers_to() == [404] * 4
    assert answers_to(shop.stranger) == [404] * 4
    assert answers_to(author) == [200] * 4


@requirement("P14", "B4")
def test_a_page_of_text_pasted_into_the_search_is_answered(shop, front):
    question = quote("thủ tục " * 1250)  # 10,000 characters
    status, _headers, content = fetch(front(), shop, f"/tim-kiem/?q={question}")
    assert status == 200
    assert "ký tự đầu" in content.decode()


@requirement("S6")
def test_what_is_too_large_is_told_in_vietnamese_and_a_batch_of_files_goes_through(shop, front):
    server = front()

    def send(path, megabytes, content=b""):
        connection = HTTPConnection(server.host, server.port, timeout=20)
        length = {"Content-Length": str(megabytes * 1024**2), "Host": shop.portal.host}
        connection.request("POST", path, body=content, headers=length)
        answer = connection.getresponse()
        said = answer.status, answer.read().decode()
        connection.close()
        return said

    for path, megabytes in (("/", 61), ("/admin/document-files/", 400)):
        status, said = send(path, megabytes)
        assert status == 413
        assert "Hãy quay lại, giảm dung lượng hoặc chia nhỏ tệp" in said
    status, _said = send("/admin/document-files/", 70, bytes(70 * 1024**2))
    assert status != 413


def _asks_for_what_lies_behind(server, shop):
    """By the locations that are nginx's own, by detours: nobody gets it, not even its people."""
    name = shop.size.file.name
    author = shop.people["author"]
    for path in (
        f"/_files/{name}",
        f"/_files/../media/{name}",
        f"/_files/%2e%2e/{name}",
        f"//_files/{name}",
        f"/static/../_files/{name}",
        f"/media/../_files/{name}",
        f"/media//{name}",
        f"/media/./{name}/",
        f"/_files/{name}?X-Accel-Redirect=/_files/{name}",
        f"/_bucket/portal/{name}",
        "/_files/",
        "/_files../settings/base.py",
    ):
        for user in (None, shop.stranger, author):
            status, _headers, content = fetch(server, shop, path, user)
            assert status in (400, 404, 301, 302), (path, status)
            assert b"JFIF" not in content


@pytest.mark.usefixtures("bucket")
def test_what_lies_in_a_bucket_is_fetched_by_nginx_alone(bucket, shop, front):  # noqa: F811
    server = front(bucket["S3_ENDPOINT_URL"])
    author = shop.people["author"]
    for url in (shop.file.url, shop.size.url):
        assert fetch(server, shop, url)[0] == 404
        assert fetch(server, shop, url, shop.stranger)[0] == 404
    status, headers, content = fetch(server, shop, shop.file.url, author)
    assert (status, content) == (200, CONTENT)
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"].startswith("inline")
    assert headers["Cache-Control"] == "private, no-store"
    assert "default-src 'none'" in headers["Content-Security-Policy"]
