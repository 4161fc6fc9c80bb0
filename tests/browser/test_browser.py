"""The browser and the accessibility check see what is there, before anything relies on them."""

BAD = "<html lang='vi'><title>Thử</title><main><img src='data:,'><h1>Sóc Trăng</h1></main></html>"
GOOD = BAD.replace("<img src='data:,'>", "")


def test_the_accessibility_check_finds_a_picture_without_words_and_nothing_else(page, axe):
    page.set_content(GOOD)
    assert axe(page) == []
    page.set_content(BAD)
    assert [line.split(" ")[0] for line in axe(page)] == ["image-alt"]


def test_vietnamese_letters_have_a_font(page):
    page.set_content("<p id=a>Ẩm ướt, Đắk Nông, Sóc Trăng</p>")
    assert page.locator("#a").inner_text() == "Ẩm ướt, Đắk Nông, Sóc Trăng"
    assert page.locator("#a").bounding_box()["width"] > 100
