"""Links to other sites are tried by the clock, never within a private network. E8."""

import contextlib
import threading
import time
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.utils import timezone

from home.checks import outside
from home.checks.checking import check_page
from home.checks.models import OutsideLink
from home.checks.rules.links import judge_status, leads_outside, normal_address, refuse_address
from tests.factories.chain import write_article
from tests.factories.portals import a_component, staff
from tests.requirement import requirement

pytestmark = requirement("E8")


class _Site(BaseHTTPRequestHandler):
    asked = []

    def do_HEAD(self):
        self.asked.append((self.command, self.path))
        if self.path == "/cham":  # byte by byte, for ever
            with contextlib.suppress(OSError):
                for _byte in range(200):
                    self.wfile.write(b"H")
                    time.sleep(0.05)
            return
        if self.path == "/chi-GET" and self.command == "HEAD":
            self.send_error(405)
        elif self.path.startswith("/den/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/den/") or "/den/")
            self.end_headers()
        else:
            self.send_response({"/con": 200, "/chi-GET": 200, "/loi": 500}.get(self.path, 404))
            self.end_headers()

    do_GET = do_HEAD

    def log_message(self, *args):
        pass


@pytest.fixture
def site():
    """The address of a site on this machine, which is a private one."""
    _Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def let_in(site, monkeypatch):
    """As if the site stood in the open; every other address is judged as ever."""
    port = int(site.rpartition(":")[2])

    def refuse(scheme, asked, addresses=()):
        return None if asked == port else refuse_address(scheme, asked, addresses)

    monkeypatch.setattr(outside, "refuse_address", refuse)


@pytest.mark.usefixtures("let_in")
def test_what_an_address_answers(site):
    assert outside.try_address(f"{site}/con").outcome == "works"
    assert outside.try_address(f"{site}/mat").outcome == "gone"
    assert outside.try_address(f"{site}/chi-GET").outcome == "works"
    assert outside.try_address(f"{site}/loi").outcome == "silent"
    assert outside.try_address(f"{site}/den//con").outcome == "works"
    assert outside.try_address(f"{site}/den/").outcome == "silent"  # round and round
    assert outside.try_address("http://khong-co-ten-nay.invalid/").outcome in ("gone", "silent")
    assert outside.try_address(f"https://{site.partition('//')[2]}/con").outcome == "silent"


@pytest.mark.usefixtures("let_in")
def test_nobody_waits_for_who_answers_byte_by_byte(site, monkeypatch):
    monkeypatch.setattr(outside, "_DEADLINE", 0.3)
    began = time.monotonic()
    assert outside.try_address(f"{site}/cham").outcome == "silent"
    assert time.monotonic() - began < 3


def test_nothing_is_asked_within_a_private_network(site):
    port = site.rpartition(":")[2]
    for address in (f"{site}/con", f"http://localhost:{port}/con", "http://127.0.0.1/"):
        assert outside.try_address(address).outcome in ("gone", "silent")
    assert not _Site.asked


@pytest.mark.usefixtures("let_in")
def test_a_redirect_does_not_lead_into_one(site):
    for inside in ("http://127.0.0.1/con", "http://169.254.169.254/latest/", "file:///etc/passwd"):
        assert outside.try_address(f"{site}/den/{inside}").outcome in ("gone", "silent")
    assert [path for _method, path in _Site.asked if path == "/con"] == []


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3", "127.0.0.1", "169.254.169.254", "172.20.0.1", "192.168.1.1", "100.64.0.1",
        "0.0.0.0", "::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "224.0.0.1",
    ],
)  # fmt: skip
def test_private_addresses_are_refused_in_every_spelling(address):
    assert refuse_address("http", 80, ["203.162.4.1", address]).outcome == "gone"


def test_what_is_asked_at_all():
    assert refuse_address("https", 443, ["203.162.4.1"]) is None
    assert refuse_address("http", 22).outcome == "silent"
    assert refuse_address("ftp", 80).outcome == "silent"
    assert normal_address(" https://vidu.vn/a#b ") == "https://vidu.vn/a"
    assert normal_address("/tin-tuc/") == normal_address("mailto:a@b.vn") == ""
    assert normal_address("http://[::1") == normal_address("https://a.vn/" + "x" * 700) == ""
    assert judge_status(403, "", "GET").outcome == "works"  # closed to machines, not to people
    assert judge_status(403, "", "HEAD").outcome == "ask_by_get"
    assert judge_status(410, "", "GET").outcome == "gone"
    assert leads_outside("https://soyte.soctrang.gov.vn/a", {"gov.vn"}) == ""
    assert leads_outside("https://gov.vn.vidu.com/", {"gov.vn"}) == "gov.vn.vidu.com"


@pytest.fixture
def article(db):
    portal = a_component()
    author = staff(portal)["author"]

    def write(address, **fields):
        body = [("text", f'<p>Xem <a href="{address}">số liệu năm 2026</a>.</p>')]
        return write_article(portal, author, title="Bài có đường dẫn", body=body, **fields)

    return write


def found(page):
    return {f.found.kind: f for f in check_page(page).findings}


@pytest.mark.usefixtures("let_in")
def test_a_link_that_does_not_work_is_a_warning_with_its_place(article, site, monkeypatch):
    # Its site is this machine, which one sees: here it stands for one elsewhere.
    monkeypatch.setattr("home.checks.rules.body.leads_somewhere", lambda address: True)
    page = article(f"{site}/mat")
    assert "dead_link" not in found(page)  # nobody knows yet, and nobody waits
    outside.try_due_links()
    finding = found(page)["dead_link"]
    assert (finding.severity, finding.holds) == ("warning", True)
    assert f"{site}/mat" in finding.found.excerpt
    assert "404" in finding.found.excerpt
    assert finding.found.place
    outside.try_due_links()
    assert len([path for _method, path in _Site.asked if path == "/mat"]) == 2  # HEAD and GET, once


@pytest.mark.usefixtures("let_in")
def test_who_is_silent_is_asked_three_times_before_it_is_called_broken(db, site):
    assert outside.known_broken([f"{site}/loi"]) == {}
    for _time in range(3):
        assert outside.known_broken([f"{site}/loi"]) == {}
        OutsideLink.objects.update(due_at=timezone.now() - timedelta(hours=1))
        outside.try_due_links()
    assert list(outside.known_broken([f"{site}/loi"])) == [f"{site}/loi"]
    OutsideLink.objects.update(tried_at=timezone.now() - timedelta(days=2))
    outside.known_broken([f"{site}/loi"])  # what is known is old: it is tried anew
    assert OutsideLink.objects.get().due_at is not None


def test_a_link_to_a_site_that_is_not_the_states_is_shown_to_who_approves(article):
    finding = found(article("https://mua-ban.example.com/"))["outside_link"]
    assert (finding.found.excerpt, finding.holds) == ("mua-ban.example.com", False)
    assert "outside_link" not in found(article("https://chinhphu.vn/", slug="hai"))


def test_the_queries_do_not_grow_with_the_links(article, django_assert_max_num_queries):
    page = article("https://a.vn/")
    page.body = [
        ("text", "".join(f'<p><a href="https://a{n}.vn/">tin {n}</a></p>' for n in range(30)))
    ]
    check_page(page)
    with django_assert_max_num_queries(20):
        check_page(page)
