"""Whole pages kept for anonymous readers: never one that is wrong, never one's own. F9."""

import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from home.editorial.actions import withdraw_item
from home.editorial.guard import publishing_under
from home.editorial.models import PublishingDecision
from home.emergency.models import EmergencyNotice, NoticeRaising
from home.front.page_cache import hold_until
from home.portal.models import Agency, Menu, Official, Portal, PortalHost, Theme
from sections.links.models import DirectoryPage
from tests.factories.chain import approve_to_the_end, section_of, submit, write_article
from tests.factories.documents import publish_document
from tests.factories.pages import address, make_article, make_picture
from tests.factories.portals import a_component, make_component, make_province, staff, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("B9", "P1")]


@pytest.fixture(autouse=True)
def _kept_pages(settings):
    settings.PORTAL_PAGE_CACHE = True


@pytest.fixture
def portal():
    return a_component("nam_dinh")


@pytest.fixture
def province(portal):
    return make_province("nam_dinh")


def read(client, portal, path="/", **headers):
    return client.get(path, headers={"host": portal.host, **headers})


def text(client, portal, path="/"):
    return read(client, portal, path).content.decode()


def is_kept(client, portal, path="/", **headers):
    """Whether an answer came without asking the database."""
    with CaptureQueriesContext(connection) as queries:
        answer = read(client, portal, path, **headers)
    assert answer.status_code == 200
    return not queries.captured_queries


@pytest.fixture
def kept(client, portal, province):
    """A function that has a page kept, so that a change must be seen through it."""

    def keep(path="/", where=portal):
        read(client, where, path)
        read(client, where, path)
        assert is_kept(client, where, path), path

    return keep


class TestWhatIsKept:
    def test_the_second_reader_asks_the_database_nothing(self, client, portal):
        article = make_article(portal)
        for path in ("/", address(article), address(section_of(portal)), "/rss/", "/en/"):
            first = read(client, portal, path)
            read(client, portal, path)
            assert is_kept(client, portal, path), path
            assert read(client, portal, path).content == first.content, path

    def test_a_page_of_a_list_is_kept_under_its_number(self, client, portal, kept):
        path = address(section_of(portal))
        kept(f"{path}?trang=1")
        assert not is_kept(client, portal, f"{path}?trang=2")

    @pytest.mark.parametrize(
        "query", ["?trang=100", "?trang=01", "?trang=x", "?x=1", "?trang=1&x=1", "?q=a"]
    )
    def test_no_stranger_fills_the_memory_with_addresses_of_his_own(self, client, portal, query):
        for _time in range(3):
            read(client, portal, f"/{query}")
        assert not is_kept(client, portal, f"/{query}")

    def test_nor_with_addresses_that_are_no_page(self, client, portal):
        for _time in range(2):
            assert read(client, portal, "/khong-co/").status_code == 404
        assert read(client, portal, "/khong-co/").headers["Cache-Control"] == "private, no-cache"

    @pytest.mark.parametrize("query", ["?fbclid=abc", "?utm_source=a&utm_medium=b", "?zarsrc=30"])
    def test_what_others_hang_on_to_an_address_leads_to_the_kept_page(
        self, client, portal, kept, query
    ):
        read(client, portal, f"/{query}")
        assert not is_kept(client, portal)
        kept("/")
        assert is_kept(client, portal, f"/{query}")
        assert "fbclid" not in text(client, portal, f"/{query}")

    def test_each_portal_and_each_language_has_its_own(self, client, portal, province, kept):
        kept("/")
        kept("/", province)
        kept("/en/")
        pages = {text(client, portal), text(client, province), text(client, portal, "/en/")}
        assert len(pages) == 3

    def test_a_host_written_otherwise_reads_and_leaves_nothing(self, client, portal, kept):
        kept("/")
        for host in (portal.host.upper(), f"{portal.host}:8443"):
            assert not is_kept(client, portal, "/", host=host)
            assert not is_kept(client, portal, "/", host=host)

    def test_a_law_of_five_hundred_articles_is_kept_whole(self, client, province):
        article = f". Nội dung\n1. {'Quy định cụ thể. ' * 60}"
        body = "\n".join(f"Điều {number}{article}" for number in range(1, 501))
        law = publish_document(province, staff(province), body=body)
        path = address(law)
        answers = [read(client, province, path) for _time in range(3)]
        assert is_kept(client, province, path)
        assert len(answers[0].content) > 512 * 1024
        assert len({answer.content for answer in answers}) == 1
        tag = answers[-1].headers["ETag"]
        assert read(client, province, path, **{"if-none-match": tag}).status_code == 304

    def test_search_results_are_made_for_each_reader(self, client, portal):
        for _time in range(3):
            read(client, portal, "/tim-kiem/?q=a")
        assert not is_kept(client, portal, "/tim-kiem/?q=a")


class TestForWhom:
    def test_a_reader_who_signed_in_gets_a_page_of_their_own(self, client, portal, kept):
        kept("/")
        signed_in = Client()
        signed_in.force_login(superuser())
        assert not is_kept(signed_in, portal)
        assert read(signed_in, portal).headers["Cache-Control"] == "private, no-cache"

    def test_a_page_made_for_one_who_signed_in_is_not_kept(self, client, portal):
        read(client, portal, "/en/")  # the host is known
        signed_in = Client()
        signed_in.force_login(superuser())
        for _time in range(2):
            read(signed_in, portal)
        assert not is_kept(client, portal)

    def test_a_page_that_sets_a_cookie_is_not_kept(self, client, portal, settings):
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.home.front.test_page_cache.a_cookie"]
        for _time in range(3):
            read(client, portal)
        assert not is_kept(client, portal)

    def test_a_page_that_varies_with_the_cookie_is_not_kept(self, client, portal, settings):
        settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.home.front.test_page_cache.a_form"]
        for _time in range(3):
            read(Client(), portal)
        assert not is_kept(Client(), portal)

    def test_a_page_that_is_restricted_is_asked_for_each_time(self, client, portal, kept):
        article = make_article(portal)
        kept(address(article))
        PageViewRestriction.objects.create(page=article, restriction_type="login")
        assert read(client, portal, address(article)).status_code == 302

    def test_a_preview_is_neither_read_from_there_nor_left_there(self, client, portal, kept):
        article = make_article(portal, "Bài đã đăng")
        kept(address(article))
        article.title = "Bài đang sửa"
        shown = article.make_preview_request().content.decode()
        assert "Bài đang sửa" in shown
        assert "Bài đang sửa" not in text(client, portal, address(article))

    def test_public_pages_set_no_cookie_and_vary_with_nothing(self, client, portal):
        article = make_article(portal)
        for path in ("/", address(article), address(section_of(portal)), "/rss/", "/en/"):
            for answer in (read(client, portal, path), read(client, portal, path)):
                assert not answer.cookies, path
                assert not answer.has_header("Vary"), path


def a_cookie(get_response):
    def middleware(request):
        response = get_response(request)
        response.set_cookie("a", "b")
        return response

    return middleware


def a_form(get_response):
    def middleware(request):
        from django.middleware.csrf import get_token

        get_token(request)
        return get_response(request)

    return middleware


class TestHeaders:
    def test_a_browser_asks_each_time_and_is_told_that_nothing_changed(self, client, portal, kept):
        kept("/")
        answer = read(client, portal)
        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        tag = answer.headers["ETag"]
        again = read(client, portal, "/", **{"if-none-match": tag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == tag
        make_article(portal)
        after = read(client, portal, "/", **{"if-none-match": tag})
        assert after.status_code == 200
        assert after.headers["ETag"] != tag

    def test_a_kept_page_has_the_headers_of_one_that_was_made(self, client, portal):
        first, again = read(client, portal), read(client, portal)
        assert dict(first.headers) == dict(again.headers)
        assert again.headers["Content-Language"] == "vi"
        assert again.headers["X-Content-Type-Options"] == "nosniff"


class TestChanges:
    """Each kind of change is seen by the next reader."""

    def test_an_item_goes_through_the_chain(self, client, portal, kept):
        people = staff(portal)
        section = address(section_of(portal))
        page = write_article(portal, people["author"], title="Tin qua quy trình")
        submit(page, people["author"])
        paths = ("/", section, "/rss/", "/rss/news/")
        for path in paths:
            kept(path)
            assert "Tin qua quy trình" not in text(client, portal, path)
        approve_to_the_end(page, people)
        for path in paths:
            assert "Tin qua quy trình" in text(client, portal, path), path

    def test_a_draft_leaves_what_is_kept(self, client, portal, kept):
        article = make_article(portal)
        kept("/")
        article.title = "Sửa mà chưa đăng"
        article.save_revision(user=superuser(), clean=False)
        write_article(portal, superuser(), title="Bản nháp mới")
        assert is_kept(client, portal)

    def test_an_item_is_corrected(self, client, portal, kept):
        article = make_article(portal, "Tin có lỗi")
        kept(address(article))
        decision = PublishingDecision.objects.filter(kind="import").latest("pk")
        article.title = "Tin đã sửa"
        with publishing_under(decision):
            article.save_revision().publish(skip_permission_checks=True)
        assert "Tin đã sửa" in text(client, portal, address(article))

    def test_an_item_is_taken_down(self, client, portal, kept):
        article = make_article(portal, "Tin phải gỡ")
        kept("/")
        kept(address(article))
        withdraw_item(article, reason="Sai sự thật", acting_user=staff(portal)["board_head"])
        assert "Tin phải gỡ" not in text(client, portal)
        assert read(client, portal, address(article)).status_code == 410

    def test_an_address_changes(self, client, portal, kept):
        section = section_of(portal)
        kept(address(section))
        article = make_article(portal, "Tin ở chỗ mới")
        kept(address(article))
        old = address(article)
        section.slug = "tin-moi"
        decision = PublishingDecision.objects.get(portal=portal, kind="opening")
        with publishing_under(decision):
            section.save_revision().publish(skip_permission_checks=True)
        assert read(client, portal, old).status_code == 404

    def test_the_menu_changes(self, client, portal, kept):
        kept("/")
        menu, _new = Menu.objects.get_or_create(portal=portal, language="vi")
        menu.save()
        assert not is_kept(client, portal)

    def test_the_look_changes(self, client, portal, kept):
        kept("/")
        theme = Theme.objects.get(portal=portal)
        theme.slogan = "Vì nhân dân phục vụ"
        theme.save()
        assert "Vì nhân dân phục vụ" in text(client, portal)

    def test_the_official_who_answers_changes(self, client, portal, kept):
        kept("/")
        official = Official.objects.get(pk=portal.answerable_id)
        official.name = "Phạm Thị Hồng"
        official.save()
        assert "Phạm Thị Hồng" in text(client, portal)

    def test_the_agency_moves_house(self, client, portal, kept):
        kept("/")
        agency = Agency.objects.get(pk=portal.agency_id)
        agency.address = "10 đường Trần Phú"
        agency.save()
        assert "10 đường Trần Phú" in text(client, portal)

    def test_a_portal_is_closed(self, client, portal, province, kept):
        directory = next(
            p for p in DirectoryPage.objects.filter(path__startswith=province.container.path)
        )
        kept("/")
        kept(address(directory), province)
        row = Portal.objects.get(pk=portal.pk)
        row.state = Portal.State.CLOSED
        row.save()
        assert read(client, portal).status_code == 410
        assert portal.name not in text(client, province, address(directory))

    def test_a_portal_is_opened(self, client, province, kept):
        kept("/", province)
        new = make_component(province, name="Trang tin của một sở mới")
        assert "Trang tin của một sở mới" in text(client, province)
        assert read(client, new).status_code == 200

    def test_a_host_becomes_a_further_one(self, client, portal, province, kept):
        PortalHost.objects.create(portal=province, hostname="cu.example.vn")
        assert client.get("/", headers={"host": "cu.example.vn"}).status_code == 301

    def test_a_picture_gets_its_description(self, client, portal, kept):
        article = make_article(portal, "Tin có ảnh", picture=make_picture(portal, "Ảnh cũ"))
        kept(address(article))
        picture = article.picture
        picture.description = "Khánh thành cầu Ninh Cường"
        picture.save()
        assert "Khánh thành cầu Ninh Cường" in text(client, portal, address(article))

    def test_an_emergency_notice_is_raised_over_every_portal_and_ends(
        self, client, portal, province, kept
    ):
        officer = superuser()
        notice = EmergencyNotice.objects.create(
            portal=province, kind="storm", title="Bão", text="Bão số 9", prepared_by=officer
        )
        kept("/")
        kept("/", province)
        words = {
            "kind": "storm", "title": "Bão số 9 đổ bộ", "text": "Ở trong nhà.", "title_en": "",
            "text_en": "", "phone": "", "link": "",
        }  # fmt: skip
        raising = NoticeRaising.objects.create(
            notice=notice,
            portal=province,
            words=words,
            raised_by=officer,
            until=timezone.now() + timedelta(hours=3),
        )
        assert "Bão số 9 đổ bộ" in text(client, portal)
        assert "Bão số 9 đổ bộ" in text(client, province)
        raising.lowered_at = timezone.now()
        raising.save()
        assert "Bão số 9 đổ bộ" not in text(client, portal)

    def test_another_province_keeps_its_pages(self, client, portal, kept):
        other = a_component("soc_trang")
        kept("/", other)
        make_article(portal)
        assert is_kept(client, other)


class TestMoments:
    def test_what_ends_by_the_clock_is_kept_no_longer(self, client, portal, monkeypatch, kept):
        now = timezone.now()
        monkeypatch.setattr(
            "home.front.views.map_of", _holding(now + timedelta(seconds=100)), raising=True
        )
        kept("/")
        monkeypatch.setattr("home.front.page_cache.time.time", lambda: now.timestamp() + 101)
        assert not is_kept(client, portal)

    def test_what_a_page_says_of_days_is_said_anew_each_day(
        self, client, portal, monkeypatch, kept
    ):
        kept("/")
        in_a_day = time.time() + 24 * 3600
        monkeypatch.setattr("home.front.page_cache.time.time", lambda: in_a_day)
        assert not is_kept(client, portal)


def _holding(moment):
    from home.front import views

    true_map_of = views.map_of

    def map_of(portal, language):
        import inspect

        hold_until(inspect.currentframe().f_back.f_locals["request"], moment)
        return true_map_of(portal, language)

    return map_of


def test_a_process_finds_what_another_one_kept(client, portal):
    read(client, portal)
    read(client, portal)
    other_process = Client()  # each has its own middleware
    read(other_process, portal, "/en/")
    assert is_kept(other_process, portal)
