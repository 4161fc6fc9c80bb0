"""A change is seen by the next reader, whatever was kept; so is the end of a day. F9."""

import time
from datetime import timedelta

import pytest
from django.utils import timezone

from home.editorial.actions import withdraw_item
from home.editorial.guard import publishing_under
from home.editorial.models import PublishingDecision
from home.emergency.models import EmergencyNotice, NoticeRaising
from home.front.page_cache import hold_until
from home.portal.models import Agency, Menu, Official, Portal, PortalHost, Theme
from sections.links.models import DirectoryPage
from tests.factories.chain import approve_to_the_end, section_of, submit, write_article
from tests.factories.pages import address, make_article, make_picture
from tests.factories.portals import a_component, make_component, staff, superuser
from tests.home.front.page_cache.readers import is_kept, read, text
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("B9", "P1")]


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
