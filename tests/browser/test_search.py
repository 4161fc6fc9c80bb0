"""A citizen with a phone looks for things; an author's titles become addresses. P14, B4, S2."""

from datetime import date

import pytest

from tests.browser.conftest import PHONE
from tests.factories.chain import approve_to_the_end, section_of, submit, write_article
from tests.factories.documents import publish_document
from tests.factories.portals import staff
from tests.requirement import requirement

pytestmark = pytest.mark.django_db(transaction=True)


@requirement("P14", "B4", "P12")
def test_a_citizen_finds_news_and_documents_without_accents(live_portal, new_page, axe):
    portal = live_portal("nam_dinh")
    people = staff(portal)
    news = write_article(portal, people["author"], title="Khánh thành trạm bơm Đông Hưng")
    submit(news, people["author"])
    approve_to_the_end(news, people)
    publish_document(
        portal, people, number="47/2026/QĐ-UBND", abstract="Quản lý trạm bơm và đê điều"
    )
    citizen = new_page(viewport=PHONE)
    citizen.goto(f"{portal.root_url}/tim-kiem/")
    citizen.fill("#q-main", "tram bom")
    citizen.press("#q-main", "Enter")
    citizen.wait_for_url("**q=tram+bom**")
    assert citizen.locator(".result").count() == 2
    assert citizen.locator(".result mark").first.inner_text() == "trạm"
    width = citizen.evaluate("document.documentElement.scrollWidth")
    assert width <= PHONE["width"]
    assert axe(citizen) == []

    citizen.locator(".tabs a", has_text="Văn bản").click()
    citizen.wait_for_url("**kind=documents**")
    assert citizen.locator(".result").count() == 1

    citizen.fill("#q-main", "qd 47/2026")
    citizen.press("#q-main", "Enter")
    citizen.wait_for_url("**q=qd+47**")
    citizen.locator(".result a").first.click()
    citizen.wait_for_url(lambda address: "tim-kiem" not in address)
    assert "47/2026/QĐ-UBND" in citizen.locator("main").inner_text()


BODY = """Điều 1. Phạm vi
Quy định này nói về trạm bơm.
Điều 2. Hộ gia đình
Hộ gia đình gần trạm bơm giữ vệ sinh kênh mương."""


@requirement("P14", "B4", "P12")
def test_results_are_narrowed_followed_and_suggested_on_a_phone(live_portal, new_page, axe):
    portal = live_portal("nam_dinh")
    people = staff(portal)
    publish_document(
        portal, people, number="47/2026/QĐ-UBND", abstract="Quản lý trạm bơm", body=BODY,
        date_issued=date(2026, 2, 3),
    )  # fmt: skip
    publish_document(
        portal, people, number="8/2025/QĐ-UBND", abstract="Giá nước trạm bơm",
        date_issued=date(2025, 5, 6),
    )  # fmt: skip
    citizen = new_page(viewport=PHONE)
    citizen.goto(f"{portal.root_url}/tim-kiem/")
    citizen.locator("#q-main").press_sequentially("gia nuoc tr")
    suggested = citizen.locator("#q-main-suggestions li")
    suggested.first.wait_for()
    assert suggested.all_inner_texts() == ["Giá nước trạm bơm"]
    citizen.press("#q-main", "ArrowDown")
    assert citizen.input_value("#q-main") == "Giá nước trạm bơm"
    assert citizen.get_attribute("#q-main", "aria-activedescendant") == "q-main-suggestions-0"
    assert axe(citizen) == []
    citizen.press("#q-main", "Escape")
    suggested.first.wait_for(state="hidden")
    assert citizen.input_value("#q-main") == "gia nuoc tr"
    citizen.press("#q-main", "a")  # it opens anew, and Enter asks for what is chosen
    citizen.press("#q-main", "Backspace")
    suggested.first.wait_for()
    citizen.press("#q-main", "ArrowDown")
    citizen.press("#q-main", "Enter")
    citizen.wait_for_url("**q=Gi%C3%A1**")
    assert citizen.locator(".search-page > ol .result").count() == 1

    citizen.fill("#q-main", "ho gia dinh tram bom")
    citizen.press("#q-main", "Enter")
    citizen.wait_for_url("**q=ho+gia**")
    assert citizen.locator(".did-you-mean a").inner_text() == "hộ gia đình trạm bơm"
    assert citizen.locator(".articles a").first.get_attribute("href").endswith("#dieu-2")
    assert axe(citizen) == []

    citizen.fill("#q-main", "trạm bơm")
    citizen.press("#q-main", "Enter")
    citizen.wait_for_url("**q=tr%E1%BA%A1m**")
    citizen.locator(".narrow summary").click()
    assert axe(citizen) == []
    citizen.select_option("#narrow-year", "2025")
    citizen.locator(".narrow button").click()
    citizen.wait_for_url("**year=2025**")
    assert citizen.locator(".result").count() == 1
    assert citizen.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert axe(citizen) == []
    citizen.locator(".chosen a", has_text="2025").click()
    citizen.wait_for_url(lambda address: "year=" not in address)
    assert citizen.locator(".result").count() == 2
    with citizen.expect_download() as saved:
        citizen.locator(".feed a", has_text="CSV").click()
    assert saved.value.suggested_filename.endswith(".csv")


@requirement("S2", "P10")
class TestAddresses:
    @pytest.fixture
    def form(self, live_portal, page_for):
        portal = live_portal("nam_dinh")
        page = page_for(staff(portal)["author"], portal)
        section = section_of(portal)
        page.goto(f"{portal.root_url}/admin/pages/add/articles/articlepage/{section.pk}/")
        return page

    def leave(self, page, field):
        page.locator(field).blur()
        page.wait_for_timeout(400)  # the title tells the address after a moment
        return page.input_value("[name=slug]")

    @pytest.mark.parametrize(
        ("title", "address"),
        [
            ("Quyết định phê duyệt đề án", "quyet-dinh-phe-duyet-de-an"),
            ("ĐẮK NÔNG: “Đẩy mạnh” chuyển đổi số", "dak-nong-day-manh-chuyen-doi-so"),
            ("Ngày hội Ia H’Drai 30/4", "ngay-hoi-ia-hdrai-30-4"),
        ],
    )
    def test_a_title_becomes_an_address_while_it_is_typed(self, form, title, address):
        form.locator("[name=title]").press_sequentially(title)
        assert self.leave(form, "[name=title]") == address

    def test_a_long_title_is_cut_at_the_end_of_a_word_and_can_be_changed(self, form):
        form.fill("[name=title]", "Công bố danh mục thủ tục hành chính được sửa đổi " * 4)
        address = self.leave(form, "[name=title]")
        assert len(address) <= 80
        assert address.startswith("cong-bo-danh-muc-thu-tuc-hanh-chinh-duoc-sua-doi-cong-bo")
        assert not address.endswith("-")
        form.fill("[name=title]", "Đổi tiêu đề")
        assert self.leave(form, "[name=title]") == "doi-tieu-de"

    def test_an_address_of_ones_own_stays_and_loses_its_accents(self, form):
        form.locator("[role=tab]", has_text="Đường dẫn").click()
        form.fill("[name=slug]", "Đường dẫn riêng")
        assert self.leave(form, "[name=slug]") == "duong-dan-rieng"
        form.locator("[role=tab]", has_text="Nội dung").click()
        form.fill("[name=title]", "Tiêu đề khác")
        assert self.leave(form, "[name=title]") == "duong-dan-rieng"
