"""What the checks find in a text, and what they leave alone. E8."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.checks.rows import words_of
from home.checks.rules.body import find_in_headings, find_in_link, find_in_picture, read_body
from home.checks.rules.persons import find_personal_numbers, find_words, phone_digits, phones_in
from home.checks.rules.secrecy import find_marks_in_picture, find_secrecy_marks
from tests.requirement import requirement

pytestmark = requirement("E8")

VAGUE = words_of("vague_link")


def kinds(found):
    return [finding[0] for finding in found]


@pytest.mark.parametrize(
    "text",
    [
        "MẬT",
        "TỐI MẬT",
        "TUYỆT MẬT",
        "UBND TỈNH\n( TỐI  MẬT )\nSố: 12/QĐ-UBND",
        "* TUYỆT MẬT *",
        "Tối mật",
        "T U Y Ệ T   M Ậ T",
        "M Ậ T",
        "Độ mật: Mật",
        "mức độ mật: tối mật",
        "Gửi kèm văn bản TỐI MẬT số 12 của Bộ Công an",
        "TÀI LIỆU THU HỒI",
        "CHỈ NGƯỜI CÓ TÊN MỚI ĐƯỢC BÓC BÌ",
    ],
)
def test_a_mark_of_secrecy_is_certain(text):
    assert kinds(find_secrecy_marks(text)) == ["secrecy_mark"]


@pytest.mark.parametrize(
    "text",
    [
        "TRƯNG BÀY HỒ SƠ TUYỆT MẬT ĐÃ GIẢI MẬT",
        "Tài liệu lưu hành nội bộ",
        "TOI MAT",
    ],
)
def test_what_may_be_a_mark_is_left_to_a_person(text):
    assert kinds(find_secrecy_marks(text)) == ["secrecy_hint"]


@pytest.mark.parametrize(
    "text",
    [
        "HỘI NGHỊ TẬP HUẤN LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
        "Không được tiết lộ bí mật Nhà nước, bí mật quân sự",
        "BẢO MẬT THÔNG TIN",
        "MẬT KHẨU",
        "Đổi mật khẩu sau 90 ngày",
        "MẬT ONG HOA TRÀM",
        "Mật ong",
        "trừ tài liệu mật hoặc không được phổ biến theo quy định",
        "Bí thư gặp mặt thân mật các đại biểu",
        "MẶT TRẬN TỔ QUỐC VIỆT NAM",
        "THÂN MẬT",
        "Danh mục bí mật nhà nước độ Tối mật của ngành",
    ],
)
def test_words_about_secrecy_are_no_mark(text):
    assert find_secrecy_marks(text) == []


def test_a_sign_in_a_picture_may_sell_honey():
    assert find_secrecy_marks("MẬT") == [("secrecy_mark", "MẬT")]
    assert find_marks_in_picture("MẬT\nTỐI MẬT") == [
        ("secrecy_hint", "MẬT"),
        ("secrecy_mark", "TỐI MẬT"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Ông A, CCCD số 079085001234, trú tại", "identity_number"),
        ("căn cước công dân: 079 085 001 234", "identity_number"),
        ("Số CMND: 361234567", "identity_number"),
        ("chứng minh nhân dân số 361.234.567 cấp", "identity_number"),
        ("CMND/CCCD: 094199000123", "identity_number"),
        ("số định danh cá nhân 001301000123", "identity_number"),
        ("Nguyễn Văn A, 094085001234, ấp 3", "identity_like"),
        ("Liên hệ chị Hoa: 0912 345 678", "phone"),
        ("gọi (+84) 91-234-5678 để biết", "phone"),
        ("ĐT: 0299.3822.339", "phone"),
        ("Số tài khoản: 0071 0012 34567 tại Vietcombank", "account_number"),
        ("STK 19012345678", "account_number"),
        ("thẻ 4111 1111 1111 1111", "account_number"),
    ],
)
def test_numbers_of_a_person_are_found(text, kind):
    assert kinds(find_personal_numbers(text)) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 079/2020/QĐ-UBND ngày 01/02/2020",
        "Công văn 123456789/UBND-VX",
        "Tổng vốn 079.085.001.234 đồng, tăng 12,5%",
        "Kinh phí 361234567 đồng",
        "CCCD số 0790xxxxx234",
        "CCCD số 079*****1234",
        "Mã hồ sơ H55.12-230415-0012",
        "Tổng đài 1900 1234, 18001096",
        "mã số thuế 0300588569-001",
        "mã QR 979085001234",
        "https://example.vn/tin/094085001234.htm",
        "từ 01/02/2023 đến 28/02/2023, lúc 08.30",
        "toạ độ 9.602345, 105.973912",
        "dân số 1.199.653 người; 0,5 ha",
    ],
)
def test_other_numbers_are_left_alone(text):
    assert find_personal_numbers(text) == []


@given(
    st.integers(1, 9999),
    st.integers(1990, 2035),
    st.sampled_from(["QĐ-UBND", "NQ-HĐND", "TTr-STC", "KH-UBND", "BC-SYT"]),
    st.sampled_from(["Quyết định số {}", "Căn cứ {} của tỉnh", "CCCD theo {}", "STK theo {}"]),
)
def test_a_number_of_a_document_is_never_a_persons(serial, year, symbol, sentence):
    for number in (f"{serial}/{year}/{symbol}", f"{serial:04}/{symbol}", f"{serial}-{symbol}"):
        assert find_personal_numbers(sentence.format(number)) == []


@given(st.integers(1, 10**12))
def test_a_sum_of_money_is_never_a_persons(amount):
    said = f"{amount:,}".replace(",", ".")
    for text in (f"Tổng số {said} đồng", f"kinh phí {said}đ", f"chi {said},5 triệu"):
        assert find_personal_numbers(text) == []


@given(st.integers(1, 96), st.integers(0, 3), st.integers(0, 99), st.integers(0, 999999))
def test_every_citizens_number_is_found(province, century, year, rest):
    number = f"{province:03}{century}{year:02}{rest:06}"
    assert kinds(find_personal_numbers(f"ông A, CCCD: {number}.")) == ["identity_number"]
    assert kinds(find_personal_numbers(f"ông A ({number}) trú tại")) == ["identity_like"]


@given(st.sampled_from("35789"), st.text("0123456789", min_size=8, max_size=8))
def test_the_offices_own_number_is_never_held_against_it(digit, rest):
    number = f"0{digit}{rest}"
    own = phones_in(f"{number} – Fax: 0299 3821 116")
    assert number in own and "02993821116" in own
    for said in (number, f"{number[:4]} {number[4:7]} {number[7:]}", f"+84{number[1:]}"):
        assert phone_digits(said) == number
        assert kinds(find_personal_numbers(f"Liên hệ: {said}", own_phones=own)) == ["own_phone"]
        assert kinds(find_personal_numbers(f"Liên hệ: {said}")) == ["phone"]


@given(st.text(max_size=300))
def test_no_text_breaks_the_patterns(text):
    find_secrecy_marks(text)
    find_personal_numbers(text)
    read_body(text)
    find_in_link(text, text, vague=VAGUE)


def test_the_boards_words_are_found_whole_and_in_any_case():
    words = [("bảo kê", "block"), ("quảng  cáo", "warning")]
    assert find_words("Dịch vụ BẢO  KÊ trá hình", words)[0][2] == "block"
    assert find_words("quảng\ncáo", words)[0][2] == "warning"
    assert find_words("bảo kêu, bao ke", words) == []


def test_headings_in_their_order():
    body = read_body("<h2>Một</h2><p>…</p><h4>Hai</h4><h3></h3><h2>Ba</h2>")
    assert find_in_headings(body.headings) == [("heading_order", "Hai"), ("empty_heading", "h3")]
    assert find_in_headings([(2, "a"), (3, "b"), (4, "c"), (2, "d")]) == []


def test_links_say_where_they_lead_and_lead_somewhere():
    body = read_body('<p><a href="https://chinhphu.vn"></a> <a href="/x/">Tại đây</a></p>')
    assert [words for words, _attrs in body.links] == ["", "Tại đây"]
    assert kinds(find_in_link("", "https://chinhphu.vn/", vague=VAGUE)) == ["empty_link"]
    assert kinds(find_in_link("Tại đây", "https://chinhphu.vn/", vague=VAGUE)) == ["vague_link"]
    for address in ("http://", "http:///tin", "file:///C:/a.doc", "https://localhost/x",
                    "http://192.168.1.5/tin", "javascript:void(0)", "https://example", "mailto:x",
                    "https://a.vn/admin/pages/5/edit/", "C:\\tin.doc", "http://[x"):  # fmt: skip
        assert kinds(find_in_link("Báo cáo năm", address, vague=VAGUE)) == ["broken_link"], address
    for address in ("https://chinhphu.vn/a?b=1#c", "/tin-tuc/", "#muc-2", "tel:02993822339",
                    "mailto:vanphong@soctrang.gov.vn"):  # fmt: skip
        assert find_in_link("Báo cáo năm", address, vague=VAGUE) == [], address


def test_words_of_pictures():
    assert find_in_picture("Cầu Đại Ngãi nhìn từ bờ Nam", decorative=False, title="a") == []
    for words in ("", "  ", "IMG_2034.jpg", "IMG 2034", "DSC0001", "ảnh 1", "a"):
        assert kinds(find_in_picture(words, decorative=False, title="a")) == ["picture_words"], (
            words
        )
    assert kinds(find_in_picture("Cầu", decorative=True, title="a")) == ["picture_words"]


def test_a_table_within_a_text_has_header_cells():
    assert read_body("<table><tr><td>1</td></tr></table>").tables_without_head == 1
    assert read_body("<table><tr><th>1</th></tr></table>").tables_without_head == 0
