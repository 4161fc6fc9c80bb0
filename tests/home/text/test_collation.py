"""The order of the Vietnamese alphabet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.text.collation import ALPHABETS, LONGEST_KEY, NO_LETTER, code_of, letter_of, title_key
from tests.requirement import requirement

pytestmark = requirement("P10")


def in_order(*titles, language="vi"):
    return sorted(titles, key=lambda title: title_key(title, language))


def test_letters_come_in_the_order_of_the_alphabet():
    titles = [f"{letter}" for letter in ALPHABETS["vi"]]
    assert in_order(*reversed(titles)) == titles


def test_the_tone_counts_after_the_letters_of_its_syllable():
    right = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "man"]
    assert in_order(*reversed(right)) == right


def test_a_shorter_syllable_comes_before_a_longer_one():
    assert in_order("Bản đồ", "Ban Tôn giáo", "Bang giao") == [
        "Ban Tôn giáo",
        "Bản đồ",
        "Bang giao",
    ]


def test_numbers_come_by_what_they_count():
    right = ["Quyết định 09/QĐ-UBND", "Quyết định 27/2026/QĐ-UBND", "Quyết định 2418/QĐ-UBND"]
    assert in_order(*reversed(right)) == right


def test_both_spellings_of_a_tone_are_one():
    assert title_key("Hoà bình", "vi") == title_key("Hòa bình", "vi")


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Đà Nẵng", "Đ"),
        ("dân số", "D"),
        ("Ứng phó xâm nhập mặn", "Ư"),
        ("“Ô tô điện”", "Ô"),
        ("FPT", "F"),
        ("2026: một năm nhìn lại", NO_LETTER),
        ("…", NO_LETTER),
        ("", NO_LETTER),
    ],
)
def test_the_letter_under_which_a_title_stands(title, letter):
    assert letter_of(title_key(title, "vi")) == letter


@requirement("P7")
def test_in_english_a_vietnamese_name_stands_under_its_plain_letter():
    assert letter_of(title_key("Đắk Nông", "en")) == "D"
    assert in_order("Đê điều", "Dam", "Ecology", language="en") == ["Dam", "Đê điều", "Ecology"]


def test_a_code_begins_the_keys_of_its_letter_and_of_no_other():
    assert title_key("Ơn nghĩa", "vi").startswith(code_of("Ơ"))
    assert code_of("#") == code_of("Ñ") == ""


@given(st.text(max_size=200), st.sampled_from(["vi", "en"]))
def test_any_title_has_a_key_of_digits(title, language):
    key = title_key(title, language)
    assert len(key) <= LONGEST_KEY
    assert key == "" or (key.isascii() and key.isdigit())
    assert letter_of(key)
