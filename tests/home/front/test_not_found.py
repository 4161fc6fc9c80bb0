"""What is said where nothing is found: redirects, help, what was taken down."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from home.editorial.actions import withdraw_item
from home.editorial.guard import publishing_under
from home.editorial.models import PublicationRecord, PublishingDecision
from home.front import not_found
from home.front.not_found import words_of
from home.front.portal_map import map_of
from search.models import IndexEntry
from tests.factories.chain import section_of, write_article
from tests.factories.documents import publish_document
from tests.factories.pages import address, at, make_article, publish
from tests.factories.portals import a_component, make_province, staff, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """`with committed():` what follows upon the end of a transaction follows."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def leads(client, portal, before, after):
    answer = at(client, portal, before)
    assert answer.status_code == 301
    assert answer["Location"].removeprefix(portal.root_url) == after


@pytest.fixture
def indexed(portal, django_capture_on_commit_callbacks):
    """`indexed("Khai mạc hội chợ")` → a public article that the search knows."""

    def make(title, **fields):
        with django_capture_on_commit_callbacks(execute=True):
            return make_article(portal, title, **fields)

    return make


def missing(client, portal, path, status=404):
    answer = at(client, portal, path)
    assert answer.status_code == status
    return answer.content.decode()


def reopened(section, **changes):
    """Change a section page and publish it again, under the opening of its portal."""
    decision = PublishingDecision.objects.get(portal=section.portal, kind="opening")
    for name, value in changes.items():
        setattr(section, name, value)
    with publishing_under(decision):
        section.save_revision().publish(skip_permission_checks=True)
    return type(section).objects.get(pk=section.pk)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/tin-tuc/khai-mac-hoi-cho/", "khai mac hoi cho"),
        ("/tin-tuc/khai_mac", "khai mac"),
        ("/hội-chợ/", "hội chợ"),
        ("/tin-tuc/Khai-mac.aspx", "Khai mac"),
        ("/tin-tuc/2026/", ""),
        ("/x/", ""),
        ("/", ""),
        ("/a-b-c/", ""),
        ("/" + "-".join(f"tu{n}" for n in range(30)) + "/", ""),
        ("/mot-hai-ba-bon-nam-sau-bay-tam-chin-muoi/", "mot hai ba bon nam sau bay tam"),
    ],
)
def test_the_words_of_an_address(path, words):
    assert words_of(path) == words


class TestHelp:
    def test_the_search_is_filled_with_the_words_of_the_address(self, client, portal):
        body = missing(client, portal, "/tin-tuc/lam-giay-khai-sinh/")
        assert 'name="q" value="lam giay khai sinh"' in body

    def test_words_of_the_address_cannot_break_out(self, client, portal):
        body = missing(client, portal, '/tin-tuc/"><script>alert(1)</script>x-xin/')
        assert "<script>alert" not in body

    def test_a_page_with_nearly_that_name_is_offered(self, client, portal, indexed):
        article = indexed("Khai mạc hội chợ nông sản")
        body = missing(client, portal, "/tin-tuc/khai-mac-hoi-cho-nong-san-2026/")
        assert f'<a href="{address(article)}">Khai mạc hội chợ nông sản</a>' in body

    def test_what_shares_one_word_only_is_not_offered(self, client, portal, indexed):
        article = indexed("Khai mạc hội chợ nông sản")
        body = missing(client, portal, "/tin-tuc/hoi-phu-nu-tinh/")
        assert address(article) not in body

    def test_where_a_page_has_all_words_those_with_half_of_them_are_not_offered(
        self, client, portal, indexed
    ):
        both, one = indexed("Hỗ trợ đầu tư"), indexed("Đầu năm học mới")
        body = missing(client, portal, "/tin-tuc/dau-tu/")
        assert f'<a href="{address(both)}">' in body
        assert f'<a href="{address(one)}">' not in body

    def test_a_document_is_offered_by_its_abstract(
        self, client, portal, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            document = publish_document(
                portal, staff(portal), number="9/QĐ-UBND", abstract="Khen thưởng tập thể"
            )
        body = missing(client, portal, "/van-ban/khen-thuong/")
        assert f'<a href="{address(document)}">Quyết định 9/QĐ-UBND: Khen thưởng tập thể' in body

    def test_a_page_with_that_name_in_another_section_is_offered(self, client, portal):
        article = make_article(portal, "Kinh tế quý III", section="socio_economy")
        IndexEntry.objects.all().delete()
        elsewhere = address(section_of(portal)) + article.slug + "/"
        assert f'<a href="{address(article)}">' in missing(client, portal, elsewhere)

    def test_a_section_whose_name_holds_its_words_is_offered(self, client, portal):
        section = section_of(portal)
        IndexEntry.objects.all().delete()
        near = "Có phải bạn tìm một trong những trang sau?"
        offered = missing(client, portal, "/tin-tuc-su/").split(near)[1].split("</ul>")[0]
        assert f'<a href="{address(section)}">{section.title}</a>' in offered
        assert near not in missing(client, portal, "/in-tuc-su/")

    def test_a_draft_is_not_offered(self, client, portal):
        draft = write_article(portal, superuser(), title="Bản nháp mật")
        body = missing(client, portal, f"/khac/{draft.slug}/")
        assert "Bản nháp mật" not in body

    @requirement("P2")
    def test_pages_of_another_portal_are_not_offered(self, client, portal, indexed):
        article = indexed("Khai mạc hội chợ nông sản")
        body = missing(client, a_component("soc_trang"), f"/khac/{article.slug}/")
        assert "hội chợ nông sản" not in body

    def test_the_section_in_which_it_was_is_offered(self, client, portal):
        section = section_of(portal)
        body = missing(client, portal, f"{address(section)}khong-co-bai-nay/")
        assert f'<a href="{address(section)}">Chuyên mục: {section.title}</a>' in body

    def test_home_site_map_and_index_are_always_offered(self, client, portal):
        body = missing(client, portal, "/khong-co/")
        for path in ("/", "/so-do-cong/", "/a-z/"):
            assert f'<a href="{path}">' in body

    @requirement("P7")
    def test_it_speaks_the_language_of_the_address(self, client, portal):
        body = missing(client, portal, "/en/nowhere-at-all/")
        assert '<html lang="en">' in body
        assert 'value="nowhere at all"' in body
        assert 'action="/en/tim-kiem/"' in body
        assert "Không tìm thấy" not in body

    def test_files_and_what_programs_try_get_a_short_answer(
        self, client, portal, django_assert_max_num_queries
    ):
        at(client, portal, "/")
        for path in ("/wp-login.php", "/.env", "/anh/khai-mac.jpg", "/" + "a-" * 400 + "/"):
            with django_assert_max_num_queries(2):  # redirects
                body = missing(client, portal, path)
            assert "Có phải bạn tìm" not in body

    def test_help_costs_few_queries(self, client, portal, indexed, django_assert_max_num_queries):
        indexed("Khai mạc hội chợ nông sản")
        missing(client, portal, "/tin-tuc/khai-mac-hoi-cho/")
        with django_assert_max_num_queries(10):
            missing(client, portal, "/tin-tuc/khai-mac-hoi-cho/")

    def test_without_its_search_engine_it_still_answers(
        self, client, portal, settings, caplog, indexed
    ):
        indexed("Khai mạc hội chợ nông sản")
        settings.PORTAL_SEARCH_ENGINE = "elasticsearch"
        settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
        body = missing(client, portal, "/tin-tuc/khai-mac-hoi-cho/")
        assert 'value="khai mac hoi cho"' in body
        assert "suggests nothing" in caplog.text

    def test_nothing_is_known_of_a_host_that_is_no_portals(self, client):
        answer = client.get("/tin-tuc/khai-mac/", headers={"host": "khong-co.vn"})
        assert answer.status_code == 404
        assert "Không có cổng nào ở địa chỉ này" in answer.content.decode()


@requirement("E7")
class TestTakenDown:
    def test_it_says_that_and_when_but_not_what_nor_why(self, client, portal):
        article = make_article(portal, "Danh sách có lỗi")
        head = staff(portal)["board_head"]
        withdraw_item(article, reason="Lộ thông tin cá nhân", acting_user=head)
        body = missing(client, portal, address(article), status=410)
        assert "Trang này đã được gỡ" in body
        record = PublicationRecord.objects.get(page_id=article.pk)
        assert record.withdrawn_at.strftime("%Y") in body
        assert "Lộ thông tin cá nhân" not in body
        assert "Danh sách có lỗi" not in body

    def test_published_again_it_is_there(self, client, portal):
        article = make_article(portal, "Danh sách")
        article.unpublish(log_action=False)
        assert "đã được gỡ" in missing(client, portal, address(article), status=410)
        assert at(client, portal, address(publish(article))).status_code == 200

    def test_what_never_was_public_is_only_not_here(self, client, portal):
        draft = write_article(portal, superuser(), title="Bản nháp")
        path = f"{address(section_of(portal))}{draft.slug}/"
        assert "đã được gỡ" not in missing(client, portal, path)


class TestMoved:
    def test_an_address_of_the_old_portal_is_sent_on(self, client, portal):
        article = make_article(portal, "Hội chợ")
        Redirect.objects.create(
            old_path="/Tin/123.aspx", site=portal.site, redirect_page=article, is_permanent=True
        )
        leads(client, portal, "/Tin/123.aspx", address(article))

    def test_without_its_slash_an_address_is_sent_on_before_anything_is_looked_for(
        self, client, portal, django_assert_num_queries
    ):
        at(client, portal, "/")
        with django_assert_num_queries(0):
            answer = at(client, portal, "/tin-tuc/khai-mac-hoi-cho")
        assert (answer.status_code, answer["Location"]) == (301, "/tin-tuc/khai-mac-hoi-cho/")

    def test_an_item_whose_address_changed_is_still_reached(self, client, portal, committed):
        article = make_article(portal, "Hội chợ")
        before = address(article)
        article.slug = "hoi-cho-nong-san"
        with committed():
            after = address(publish(article))
        assert before != after
        leads(client, portal, before, after)
        leads(client, portal, f"{before}?utm_source=zalo", after)

    def test_an_item_that_moved_to_another_section_is_still_reached(
        self, client, portal, committed
    ):
        article = make_article(portal, "Hội chợ")
        before = address(article)
        with committed():
            article.move(section_of(portal, "socio_economy"), pos="last-child")
        after = address(type(article).objects.get(pk=article.pk))
        leads(client, portal, before, after)
        assert PublicationRecord.objects.current().get(page=article).path == after

    def test_with_a_section_move_its_items_and_what_lists_say_of_them(
        self, client, portal, committed
    ):
        article = make_article(portal, "Hội chợ")
        before = address(article)
        with committed():
            section = reopened(section_of(portal), slug="tin-moi")
        after = f"{address(section)}{article.slug}/"
        leads(client, portal, before, after)
        assert at(client, portal, after).status_code == 200
        assert PublicationRecord.objects.current().get(page=article).path == after
        assert f'href="{after}"' in at(client, portal, address(section)).content.decode()

    @requirement("P7")
    def test_an_english_section_that_moved_is_still_reached(self, client, portal, committed):
        section = section_of(portal, language="en")
        before = address(section)
        with committed():
            after = address(reopened(section, slug="latest-news"))
        assert before.startswith("/en/")
        leads(client, portal, before, after)

    @requirement("P2")
    def test_another_portal_does_not_follow(self, client, portal, committed):
        article = make_article(portal, "Hội chợ")
        before = address(article)
        article.slug = "hoi-cho-nong-san"
        with committed():
            publish(article)
        assert at(client, a_component("soc_trang"), before).status_code == 404

    def test_a_redirect_that_the_operator_wrote_counts_for_what_was_taken_down(
        self, client, portal
    ):
        article = make_article(portal, "Hội chợ")
        article.unpublish(log_action=False)
        Redirect.objects.create(
            old_path=address(article).rstrip("/"),
            site=portal.site,
            redirect_link="https://hoicho.soctrang.gov.vn/",
            is_permanent=False,
        )
        answer = at(client, portal, address(article))
        assert (answer.status_code, answer["Location"]) == (302, "https://hoicho.soctrang.gov.vn/")


def test_who_finds_pages_by_words_is_told_from_above(portal, monkeypatch):
    asked = []
    monkeypatch.setattr(not_found, "_suggest", [])
    not_found.suggest_with(lambda *question: asked.append(question) or [])
    not_found._suggestions(portal, map_of(portal, "vi"), "/khai-mac/", "khai mac")
    assert asked == [(portal, "vi", "khai mac", not_found.MOST_SUGGESTED)]
