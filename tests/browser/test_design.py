"""The parts of the public pages in Chromium: no mark of a letter is cut, nothing runs over. P12."""

import pytest

from tests.browser.conftest import DESK, PHONE
from tests.factories.pages import make_article
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("P12", "P8")]

# Each element with words of its own: is its line as high as the tallest letters of its font, and
# do its words lie within whatever cuts off what runs over?
CUT = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  const cut = [];
  for (const element of document.querySelectorAll("body *")) {
    const words = [...element.childNodes].find(n => n.nodeType === 3 && n.data.trim());
    const style = getComputedStyle(element);
    if (!words || !element.offsetParent) continue;
    if (element.closest(".hidden, svg, script, select")) continue;
    const name = element.className || element.tagName;
    // Measured large: at 17 pixels a font is fitted to whole pixels, up or down.
    pen.font = `${style.fontStyle} ${style.fontWeight} 100px ${style.fontFamily}`;
    const ink = pen.measureText("ỄẬỮẰỖ");
    const share = (ink.actualBoundingBoxAscent + ink.actualBoundingBoxDescent) / 100;
    const height = share * parseFloat(style.fontSize);
    const line = parseFloat(style.lineHeight);
    if (line < height - 0.5) cut.push(`${name}: ${line} < ${height}`);
    const range = document.createRange();
    range.selectNodeContents(words);
    for (let box = element; box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowY === "visible") continue;
      const outer = box.getBoundingClientRect(), inner = range.getBoundingClientRect();
      if (inner.top < outer.top - 0.5 || inner.bottom > outer.bottom + 0.5)
        cut.push(`${name} is cut by ${box.className}`);
    }
  }
  return cut;
}"""


@pytest.fixture
def address(live_portal, settings):
    portal = live_portal("nam_dinh")
    make_article(portal, "Tin có ảnh", picture=True)
    settings.PORTAL_DEMONSTRATION = True
    settings.ROOT_URLCONF = "settings.demonstration_urls"
    return f"{portal.root_url}/design/"


def test_letters_with_two_marks_are_never_cut_and_nothing_runs_over(address, new_page):
    for viewport in (DESK, PHONE, {"width": 320, "height": 640}):
        page = new_page(viewport=viewport)
        page.goto(address)
        for size in ("100%", "200%"):
            page.add_style_tag(content=f"html {{ font-size: {size} }}")
            assert page.evaluate(CUT) == [], (viewport, size)
            if viewport is DESK or size == "100%":
                assert page.evaluate("document.scrollingElement.scrollWidth") <= viewport["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_every_part_is_accessible(address, new_page, axe, scheme):
    page = new_page(color_scheme=scheme)
    page.goto(address)
    assert axe(page) == []
