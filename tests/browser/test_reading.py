"""A citizen reads: passes it on, cites it, enlarges it, listens, prints. P8, P9, P11, P12."""

import pytest

from sections.articles.models import ArticlePage
from sections.documents.models import DocumentFile
from tests.browser.conftest import DESK, PHONE
from tests.factories.chain import write_article
from tests.factories.documents import portal_file, write_document
from tests.factories.pages import address, make_picture, publish
from tests.factories.portals import superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("P9", "P12")]

TITLE = "Khánh thành cống Ba Thôn"
WIDE = {
    "data": [
        ["Hạng mục", *(f"Tháng {month} năm 2026" for month in range(1, 13))],
        ["Kinh phí (tỷ đồng)", *("12,5" for _month in range(12))],
    ],
    "first_row_is_table_header": True,
    "first_col_is_header": True,
    "table_caption": "Giải ngân theo tháng",
    "cell": [],
    "mergeCells": [],
}
NARROW = {**WIDE, "data": [["Năm", "Tỷ"], ["2026", "165"]], "table_caption": "Tổng"}
# A voice such as a telephone has; it speaks in no time, and keeps what it was given.
VOICE = """
window.spoken = [];
const voice = {lang: "vi-VN", name: "Tiếng Việt"};
const speech = {
  getVoices: () => [voice],
  addEventListener: () => {},
  cancel: () => {},
  speak: (said) => {
    window.spoken.push(said.text);
    if (!window.slow) setTimeout(() => said.onend(), 1);
  },
};
Object.defineProperty(window, "speechSynthesis", {value: speech});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.fixture
def article(live_portal):
    portal = live_portal("nam_dinh")
    draft = write_article(
        portal, superuser(), title=TITLE, picture=make_picture(portal, "Cống nhìn từ biển")
    )
    draft.body = ArticlePage._meta.get_field("body").stream_block.to_python(
        [
            {"type": "text", "value": f"<h2>Quy mô</h2><p>{'Nước đã ngọt trở lại. ' * 30}</p>"},
            {"type": "table", "value": WIDE},
            {"type": "table", "value": NARROW},
        ]
    )
    page = publish(draft)
    page.full = portal.root_url + address(page)
    return page


@pytest.fixture
def reader(new_page, article):
    """`reader()` → a page that shows the article; what it writes to its console fails the test."""
    complaints = []

    def open_article(viewport=DESK, script="", **options):
        page = new_page(viewport=viewport, **options)
        page.on(
            "console",
            lambda said: complaints.append(said.text) if said.type in ("error", "warning") else 0,
        )
        if script:
            page.add_init_script(script)
        page.goto(article.full)
        return page

    yield open_article
    assert not complaints


def status(page):
    return page.locator(".tools [role=status]").inner_text()


def tool(page, words):
    return page.locator(".tools").get_by_role("button", name=words, exact=True)


@requirement("P11")
def test_the_citation_and_the_address_are_copied(reader, article):
    page = reader(permissions=["clipboard-read", "clipboard-write"])
    page.locator("summary", has_text="Trích dẫn").click()
    tool(page, "Sao chép trích dẫn").click()
    page.get_by_text("Đã sao chép trích dẫn.").wait_for()
    cited = page.evaluate("navigator.clipboard.readText()")
    for words in (f"“{TITLE}”", article.author_name, article.portal.name, article.full):
        assert words in cited
    page.locator("summary", has_text="Chia sẻ").click()
    assert not page.locator("#citation").is_visible()  # one tool is open at a time
    tool(page, "Sao chép địa chỉ").click()
    page.get_by_text("Đã sao chép địa chỉ.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == article.full
    page.keyboard.press("Escape")
    assert not page.locator("#page-address").is_visible()
    assert page.evaluate("document.activeElement.innerText").strip() == "Chia sẻ"


@requirement("P8")
def test_a_device_that_can_share_is_asked(reader, article):
    shares = "navigator.share = (what) => { window.shared = what; return Promise.resolve(); };"
    page = reader(viewport=PHONE, script=shares)
    page.locator("summary", has_text="Chia sẻ").click()
    tool(page, "Zalo và ứng dụng khác…").click()
    assert page.evaluate("window.shared") == {"title": TITLE, "url": article.full}


def test_the_size_of_the_text_is_kept_for_the_next_page(reader, article):
    page = reader()

    def height():
        return page.locator(".body p").first.evaluate("e => e.getBoundingClientRect().height")

    usual = height()
    tool(page, "A+: chữ lớn hơn").click()
    tool(page, "A+: chữ lớn hơn").click()
    assert status(page) == "Cỡ chữ: 140 phần trăm"
    larger = height()
    assert larger > usual * 1.2
    page.reload()
    assert height() == larger
    assert tool(page, "A: chữ cỡ thường").get_attribute("aria-pressed") == "false"
    for _press in range(3):
        tool(page, "A+: chữ lớn hơn").click()
    assert status(page) == "Cỡ chữ: 200 phần trăm"
    assert tool(page, "A+: chữ lớn hơn").get_attribute("aria-disabled") == "true"
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    tool(page, "A: chữ cỡ thường").click()
    page.set_viewport_size(DESK)
    assert height() == usual


class TestReadingAloud:
    def test_a_device_without_a_vietnamese_voice_is_told_so(self, reader):
        page = reader()
        tool(page, "Nghe đọc").click()
        page.get_by_text("Thiết bị này chưa có giọng đọc tiếng Việt.").wait_for()
        assert not tool(page, "Dừng").is_visible()

    def test_title_lead_and_text_are_read_in_short_pieces(self, reader, article):
        page = reader(script=VOICE)
        tool(page, "Nghe đọc").click()
        page.get_by_text("Đã đọc hết bài.").wait_for()
        spoken = page.evaluate("window.spoken")
        assert spoken[:3] == [TITLE, article.lead, "Quy mô"]
        assert spoken.count("Nước đã ngọt trở lại.") == 30
        assert "Giải ngân theo tháng" in spoken
        assert "12,5" not in " ".join(spoken)  # a table is looked at, not listened to
        assert max(map(len, spoken)) <= 200

    def test_it_pauses_goes_on_where_it_was_and_stops(self, reader):
        page = reader(script=f"window.slow = true; {VOICE}")
        tool(page, "Nghe đọc").click()
        assert status(page) == "Đang đọc…"
        assert page.locator(".is-read").inner_text() == TITLE
        tool(page, "Tạm dừng").click()
        assert status(page) == "Đã tạm dừng đọc."
        tool(page, "Đọc tiếp").click()
        assert page.evaluate("window.spoken") == [TITLE, TITLE]
        tool(page, "Dừng").click()
        assert status(page) == "Đã dừng đọc."
        assert page.locator(".is-read").count() == 0
        assert tool(page, "Nghe đọc").is_visible()
        assert page.evaluate("document.activeElement.innerText").strip() == "Nghe đọc"


def test_on_paper_stands_the_text_alone(reader):
    page = reader()
    tool(page, "A+: chữ lớn hơn").click()
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert page.locator(".body p").first.is_visible()
    for chrome in (".tools", ".bar", ".trail", ".search", ".more-here"):
        assert not page.locator(chrome).first.is_visible(), chrome
    assert page.locator(".text").evaluate("e => getComputedStyle(e).zoom") == "1"


def test_without_scripts_everything_that_is_shown_works(new_page, article):
    page = new_page(java_script_enabled=False)
    page.goto(article.full)
    assert page.locator(".tools button:visible").count() == 0
    page.locator("summary", has_text="Chia sẻ").click()
    assert page.locator("#page-address").inner_text() == article.full
    to_facebook = page.locator(".tools a", has_text="Facebook").get_attribute("href")
    assert to_facebook.startswith("https://www.facebook.com/sharer/sharer.php?u=http%3A%2F%2F")
    by_mail = page.locator(".tools a", has_text="Thư điện tử").get_attribute("href")
    assert by_mail.startswith("mailto:?subject=Kh%C3%A1nh")
    page.locator("summary", has_text="Trích dẫn").click()
    assert TITLE in page.locator("#citation").inner_text()


def test_a_wide_table_scrolls_by_itself_and_says_so(reader, axe):
    page = reader(viewport=PHONE)
    wide, narrow = page.locator(".table").all()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    hints = page.locator(".table-hint:visible")
    hints.first.wait_for()
    assert hints.count() == 1
    assert page.get_by_role("region", name="Giải ngân theo tháng").count() == 1
    wide.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert wide.evaluate("e => e.scrollLeft") > 0
    assert narrow.get_attribute("tabindex") == "-1"
    assert wide.locator("tbody th").first.get_attribute("scope") == "row"
    page.locator("summary", has_text="Chia sẻ").click()
    assert axe(page) == []


def test_nothing_is_fetched_from_elsewhere(new_page, article):
    page, hosts = new_page(), set()
    page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    page.goto(article.full, wait_until="networkidle")
    assert hosts == {article.portal.root_url.split("/")[2]}


@requirement("S6")
def test_a_pdf_opens_in_the_browser_and_can_be_taken_home(live_portal, new_page):
    portal = live_portal("nam_dinh")
    draft = write_document(portal, superuser(), number="47/2026/QĐ-UBND")
    draft.files = [
        DocumentFile(file=portal_file(portal, "47-2026.pdf"), kind="signed"),
        DocumentFile(file=portal_file(portal, "47-2026.docx", b"PK"), kind="word"),
    ]
    document = publish(draft)
    page = new_page(viewport=PHONE)
    page.goto(portal.root_url + address(document))
    pdf, word = page.locator(".file-title a").all()
    assert pdf.get_attribute("download") is None
    assert word.get_attribute("download") == ""
    shown = page.evaluate(
        "address => fetch(address).then(answer => answer.headers.get('content-disposition'))",
        pdf.get_attribute("href"),
    )
    assert shown.startswith("inline")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Tải về: 47-2026.pdf").click()
    assert taken.value.suggested_filename.endswith(".pdf")
