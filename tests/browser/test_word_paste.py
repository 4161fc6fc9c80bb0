"""An editor pastes from Word into a new article: what a person sees and what is stored. S2."""

import json

import pytest

from home.media.models import PortalImage
from sections.articles.models import ArticlePage
from tests.factories.chain import section_of
from tests.factories.portals import staff
from tests.requirement import requirement
from tests.sections.articles.word_clipboard import (
    list_item,
    paragraph,
    picture,
    png,
    rtf,
    table,
    table_cell,
    word,
)

pytestmark = requirement("S2")

# As the browser does when a person presses Ctrl+V.
PASTE = """([selector, html, rtf]) => {
  const target = document.querySelector(selector);
  target.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/rtf", rtf);
  clipboardData.setData("text/plain", "…");
  target.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true })
  );
}"""
EDITOR = "#body-root .public-DraftEditor-content"
WITH_EVERYTHING = (
    "<h1>I. Kết quả</h1>"
    + paragraph("Ba cống đã <b>hoàn thành</b>, mặt hồ 1.200 m<sup>2</sup>:")
    + list_item("·", "Cống số 1")
    + list_item("·", "Cống số 2")
    + picture(1)
    + table([table_cell("<b>Hạng mục</b>"), table_cell("<b>Tỷ đồng</b>")],
            [table_cell("Cống số 1"), table_cell("165")])
    + paragraph("Đoạn cuối.")
)  # fmt: skip


@pytest.fixture
def portal(live_portal):
    return live_portal("soc_trang")


@pytest.fixture
def editor(portal, page_for):
    """The screen of a new article, with an empty text in its body, as an author sees it."""
    page = page_for(staff(portal)["author"], portal)
    section = section_of(portal)
    page.goto(f"{portal.root_url}/admin/pages/add/articles/articlepage/{section.pk}/")
    page.locator("#body-root .c-sf-add-button").first.click()
    page.get_by_role("option", name="Đoạn văn").click()
    page.wait_for_selector(EDITOR)
    return page


def saved(page):
    """Save the draft, and give its body as it is stored."""
    page.fill("#id_title", "Khánh thành công trình kiểm soát mặn")
    page.fill("#id_lead", "Ba cống giữ nước ngọt cho 12.000 ha lúa.")
    page.wait_for_function("document.querySelector('#id_slug').value")
    with page.expect_navigation():  # the address changes before that: drafts save themselves
        page.locator("button.action-save").first.click()
    article = ArticlePage.objects.get(title="Khánh thành công trình kiểm soát mặn")
    return list(article.get_latest_revision_as_object().body.raw_data)


def test_plain_text_of_word_goes_in_where_the_cursor_is(editor):
    html = word(paragraph("Mặt hồ 1.200 m<sup>2</sup>") + list_item("·", "Cống <b>số 1</b>"))
    editor.evaluate(PASTE, [EDITOR, html, ""])
    # The editor hands its text to the form a moment later.
    editor.wait_for_function("document.querySelector('#body-0-value').value.includes('list-item')")
    [block] = saved(editor)
    assert "m<sup>2</sup>" in block["value"]
    assert "Cống <b>số 1</b></li>" in block["value"]
    assert "mso" not in json.dumps(block)


def test_tables_and_pictures_are_shown_described_and_become_blocks(editor, portal):
    editor.evaluate(PASTE, [EDITOR, word(WITH_EVERYTHING), rtf(png())])
    dialog = editor.locator(".word-dialog")
    dialog.locator("table").wait_for()
    dialog.locator("[data-word-keep]").click()
    dialog.locator(".word-refusals p").wait_for()
    assert "22/2023/TT-BTTTT" in dialog.locator(".word-refusals").inner_text()
    assert not PortalImage.objects.filter(collection=portal.collection).exists()

    dialog.locator("[name=description-0]").fill("Người dân bên cống số 1")
    dialog.locator("[data-word-keep]").click()
    dialog.wait_for(state="hidden")
    blocks = saved(editor)
    assert [block["type"] for block in blocks] == ["text", "picture", "table", "text"]
    text, pictured, tabled, _last = (block["value"] for block in blocks)
    assert "I. Kết quả</h2>" in text
    assert "<ul>" in text
    image = PortalImage.objects.get(collection=portal.collection)
    assert image.description == "Người dân bên cống số 1"
    assert pictured["image"] == {
        "image": image.pk, "decorative": False, "alt_text": "Người dân bên cống số 1",
    }  # fmt: skip
    assert tabled["data"] == [["Hạng mục", "Tỷ đồng"], ["Cống số 1", "165"]]
    assert tabled["table_header_choice"] == "row"


def test_the_button_opens_a_frame_to_paste_into(editor):
    editor.locator("[data-word-open]").click()
    editor.evaluate(PASTE, ["[data-word-target]", word(paragraph("Một đoạn")), ""])
    editor.locator(".word-preview", has_text="Một đoạn").wait_for()
    editor.locator("[data-word-keep]").click()
    editor.locator(".word-dialog").wait_for(state="hidden")
    assert "Một đoạn" in saved(editor)[-1]["value"]


@requirement("P10")
def test_text_in_an_old_encoding_is_refused_on_the_screen(editor):
    html = word(paragraph("Uû ban nh©n d©n tØnh Sãc Tr¨ng c«ng bè quyÕt ®Þnh phª duyÖt"))
    editor.evaluate(PASTE, [EDITOR, html, ""])
    editor.locator(".word-refusals p").wait_for()
    assert "TCVN3" in editor.locator(".word-refusals").inner_text()
