"""The news section and an article as the public reads them. S2, P11."""

import datetime

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from home.media.models import PortalFile
from home.portal import versions
from sections.articles.models import ArticleDocument, ArticlePage
from tests.factories.chain import section_of, write_article
from tests.factories.documents import write_document
from tests.factories.pages import address, at, make_article, make_picture, publish
from tests.factories.portals import make_province, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("S2")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


def read(client, portal, page):
    answer = at(client, portal, address(page))
    assert answer.status_code == 200
    return answer.content.decode()


class TestArticle:
    @requirement("P11", "E6")
    def test_it_shows_author_source_date_and_who_answers(self, client, portal):
        article = make_article(portal, author_name="Thạch Minh Anh", source="Báo Sóc Trăng")
        body = read(client, portal, article)
        assert "Tác giả: Thạch Minh Anh" in body
        assert "Nguồn: Báo Sóc Trăng" in body
        assert str(portal.answerable) in body
        assert timezone.localtime(article.first_published_at).strftime("%H:%M, %d/%m/%Y") in body

    def test_the_picture_has_its_words_caption_and_credit(self, client, portal):
        picture = make_picture(portal, "Ba cống nhìn từ phía biển", author="Minh Anh")
        article = make_article(portal, picture=picture, picture_caption="Cống số 1")
        body = read(client, portal, article)
        assert 'alt="Ba cống nhìn từ phía biển"' in body
        assert "Cống số 1" in body
        assert "Ảnh: Minh Anh" in body
        assert "srcset=" in body

    def test_its_address_is_made_of_its_vietnamese_title(self, portal):
        article = make_article(portal, "Đắk Nông: đường về đích – 10 năm")
        assert article.slug == "dak-nong-duong-ve-dich-10-nam"

    @requirement("S6")
    def test_documents_it_speaks_of_are_linked_and_drafts_are_not(self, client, portal):
        public = publish(write_document(portal, superuser(), number="31/2010/QĐ-UBND"))
        draft = write_document(portal, superuser(), number="32/2010/QĐ-UBND")
        article = write_article(portal, superuser(), title="Tin về quyết định")
        article.related_documents = [
            ArticleDocument(document=public, sort_order=0),
            ArticleDocument(document=draft, sort_order=1),
        ]
        body = read(client, portal, publish(article))
        assert f'href="{address(public)}"' in body
        assert "32/2010/QĐ-UBND" not in body

    def test_a_later_change_is_shown_with_its_hour(self, client, portal):
        article = make_article(portal)
        assert "Cập nhật" not in read(client, portal, article)
        ArticlePage.objects.filter(pk=article.pk).update(
            last_published_at=article.first_published_at + datetime.timedelta(days=2)
        )
        versions.bump(portal)  # no row was saved
        assert "Cập nhật" in read(client, portal, article)

    @requirement("P11")
    def test_its_citation_names_author_portal_day_and_address(self, client, portal):
        article = make_article(
            portal, "Cống Ba Thôn", author_name="Thạch Anh", source="Báo Sóc Trăng"
        )
        day = timezone.localtime(article.first_published_at).strftime("%d/%m/%Y")
        assert article.citation == (
            f"Thạch Anh, “Cống Ba Thôn”, Báo Sóc Trăng, {portal.name}, {day},"
            f" {portal.root_url}{address(article)}"
        )
        assert "Cống Ba Thôn”, Báo Sóc Trăng" in read(client, portal, article)
        own = make_article(portal, "Tin của cổng", source=portal.agency.name)
        assert portal.agency.name not in own.citation.replace(portal.name, "")

    def test_it_offers_the_newest_others_of_its_section(self, client, portal):
        make_article(portal, "Tin kinh tế", section="socio_economy")
        for number in range(1, 7):
            article = make_article(portal, f"Tin số {number}")
        more = read(client, portal, article).split('id="more-here"')[1]
        for number in (5, 4, 3, 2):
            assert f"Tin số {number}" in more
        for title in ("Tin số 6", "Tin số 1", "Tin kinh tế"):
            assert title not in more

    @requirement("P9")
    def test_every_kind_of_block_is_drawn(self, client, portal):
        picture = make_picture(portal, "Người dân bên cống")
        form = make_file(portal, "Đơn đăng ký", "don.pdf", b"%PDF-1.4\n")
        film = make_file(portal, "Phim", "phim.mp4", b"\0\0\0\x18ftypmp42")
        chosen = {"image": picture.pk, "decorative": False, "alt_text": "Người dân bên cống"}
        pictured = {"image": chosen, "caption": "Chú thích", "credit": "Văn Sơn"}
        article = write_article(portal, superuser(), title="Đủ các phần")
        article.body = ArticlePage._meta.get_field("body").stream_block.to_python(
            [
                {"type": kind, "value": value}
                for kind, value in [
                    ("text", "<h2>Quy mô</h2><p>Mặt hồ 1.200 m<sup>2</sup></p>"),
                    ("picture", pictured),
                    ("gallery", {"title": "Chùm ảnh lễ", "pictures": [pictured, pictured]}),
                    ("table", TABLE),
                    ("quote", {"text": "Nước đã ngọt.", "attribution": "Ông Thạch Sên"}),
                    ("note", {"kind": "deadline", "text": "<p>Trước 15/12</p>"}),
                    ("figures", {"figures": [FIGURE], "source": "Sở Nông nghiệp"}),
                    ("file", {"file": form.pk, "title": ""}),
                    ("recording", {"file": film.pk, "title": "Phóng sự", "transcript": "Lời"}),
                    ("links", {"title": "", "links": [{"url": "https://a.vn", "text": "Trang A"}]}),
                ]
            ]
        )
        body = read(client, portal, publish(article))
        for words in (
            "<h2", "m<sup>2</sup>", "Ảnh: Văn Sơn", "Chùm ảnh lễ", ">Kinh phí</caption>",
            '<th scope="col"', "Nước đã ngọt.", "Ông Thạch Sên", "Thời hạn", "12.000 ha",
            "Sở Nông nghiệp", "Đơn đăng ký", "<video controls", "Phóng sự", "Liên kết liên quan",
            'href="https://a.vn"',
        ):  # fmt: skip
            assert words in body, words
        assert body.count('alt="Người dân bên cống"') == 3

    def test_words_of_the_body_are_there_for_the_search(self, portal):
        article = write_article(portal, superuser(), title="Tin có bảng")
        article.body = [("text", "<p>Kiểm soát mặn</p>"), ("table", TABLE)]
        assert "Kiểm soát mặn" in article.search_text()
        assert "Cống số 1" in article.search_text()

    def test_without_a_lead_the_summary_is_the_beginning_of_the_text(self, portal):
        article = ArticlePage(title="x", lead="")
        article.body = [("text", "<p>Sáng 20/11, tại xã Vĩnh Hải.</p>")]
        assert article.summary == "Sáng 20/11, tại xã Vĩnh Hải."


TABLE = {
    "data": [["Hạng mục", "Tỷ đồng"], ["Cống số 1", "165"]],
    "first_row_is_table_header": True,
    "first_col_is_header": False,
    "table_header_choice": "row",
    "table_caption": "Kinh phí",
    "cell": [],
    "mergeCells": [],
}
FIGURE = {"value": "12.000 ha", "label": "đất lúa", "note": ""}


def make_file(portal, title, name, content):
    return PortalFile.objects.create(
        title=title, collection=portal.collection, file=ContentFile(content, name=name)
    )


class TestSection:
    def test_items_stand_newest_first_with_summary_and_source(self, client, portal):
        make_article(portal, "Tin cũ", source="Báo Sóc Trăng")
        make_article(portal, "Tin mới")
        body = read(client, portal, section_of(portal))
        assert body.index("Tin mới") < body.index("Tin cũ")
        assert "Báo Sóc Trăng" in body
        assert "Tóm tắt của tin." in body

    def test_twenty_stand_on_a_page_and_the_others_follow(self, client, portal):
        for number in range(1, 24):
            make_article(portal, f"Tin số {number:02}")
        section = section_of(portal)
        first = read(client, portal, section)
        assert first.count('class="card ') + first.count('class="card"') == 20
        assert 'href="?trang=2" rel="next"' in first
        second = at(client, portal, f"{address(section)}?trang=2").content.decode()
        assert "Tin số 01" in second
        assert "Tin số 23" not in second
        assert "Trang 2 trên 2" in second

    @pytest.mark.parametrize("number", ["0", "999", "abc", "", "-1"])
    def test_a_page_number_that_is_none_is_no_fault(self, client, portal, number):
        make_article(portal, "Một tin")
        answer = at(client, portal, f"{address(section_of(portal))}?trang={number}")
        assert answer.status_code == 200
        assert "Một tin" in answer.content.decode()

    def test_an_empty_section_says_so(self, client, portal):
        assert "chưa có nội dung" in read(client, portal, section_of(portal))

    def test_it_lists_its_own_items_only(self, client, portal):
        make_article(portal, "Tin kinh tế", section="socio_economy")
        assert "Tin kinh tế" not in read(client, portal, section_of(portal))
        assert "Tin kinh tế" in read(client, portal, section_of(portal, "socio_economy"))

    @pytest.mark.parametrize("key", ["news", "socio_economy", "direction"])
    def test_it_serves_its_sections_and_those_that_no_app_claims(self, portal, key):
        assert section_of(portal, key)._meta.label == "articles.SectionIndexPage"
