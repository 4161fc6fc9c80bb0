from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.text.analysis import (
    LONGEST_QUERY,
    MOST_SYLLABLES,
    analyse,
    fold_word,
    fold_words,
    lines_of_words,
    number_terms,
    parse_query,
    syllables,
    terms,
)
from home.text.normal import fold, normalise
from tests.requirement import requirement

pytestmark = requirement("P14", "B4")


class TestTerms:
    def test_a_text_gives_syllables_with_accents_and_folded_and_pairs(self):
        assert terms("Đất đai") == ["đất", "đai", "_dat", "_dai", "_dat_dai"]

    def test_the_place_of_the_tone_does_not_matter(self):
        assert terms("hoà giải") == terms("hòa giải")

    def test_an_amount_is_one_word_however_its_thousands_are_set_apart(self):
        assert syllables("1.500.000 đồng") == ["1500000", "đồng"]

    def test_a_number_of_its_own_field_is_found_by_its_incomplete_forms(self):
        assert set(number_terms("30/2020/NĐ-CP")) >= {
            "__30_2020_nd_cp", "__30_2020", "__30_2020_nd", "__30_nd",
        }  # fmt: skip

    def test_a_number_cited_in_the_text_is_a_term_there(self):
        analysed = analyse(title="Tin", body="căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ")
        assert "__30_2020_nd_cp" in analysed.body
        assert analysed.number == []

    @given(st.text())
    def test_a_text_is_folded_at_once_as_it_is_word_by_word(self, text):
        words = lines_of_words(f"{text} đường ở Thuỷ Nguyên")
        assert fold_words(" ".join(words)) == " ".join(
            word if word == "\n" else fold_word(word) for word in words
        )

    def test_every_vietnamese_letter_is_folded_by_the_tables(self):
        letters = "aăâeêioôơuưyđ"
        tones = ("", *"\u0300\u0301\u0309\u0303\u0323")
        text = normalise(" ".join(each + tone for each in letters if each != "đ" for tone in tones))
        with patch("home.text.analysis.re.sub", side_effect=AssertionError):
            assert set(fold_words(f"{text} đ").split()) == set("aeiouyd")

    def test_what_stands_for_a_number_is_left_as_it_is(self):
        assert fold_words("đất λόγος|__30_2020_nd_cp") == "dat λογος|__30_2020_nd_cp"

    @given(st.text())
    def test_terms_are_letters_digits_and_underscores_whatever_the_text(self, text):
        for term in terms(text):
            assert all(char.isalnum() or char == "_" for char in term), term


class TestQuery:
    def test_a_question_without_accents_asks_the_folded_terms(self):
        query = parse_query("dat dai")
        assert query.is_folded
        assert query.required == ((("_dat",),), (("_dai",),))
        assert query.scored == ("_dat", "_dai", "_dat_dai")

    @pytest.mark.parametrize(
        "day", ["ngày 9/10/2026", "ngay 9-10-2026", "ký ngày 9 tháng 10 năm 2026"]
    )
    def test_the_day_beside_a_number_is_not_part_of_it(self, day):
        assert parse_query(f"quyết định 2418 {day}").numbers == ("__2418_qd",)

    def test_a_question_with_accents_asks_the_accented_terms(self):
        assert parse_query("đất đai").scored == ("đất", "đai", "_dat_dai")

    @pytest.mark.parametrize(
        ("asked", "also"),
        [("UBND", ("_uy", "_ban", "_nhan", "_dan")), ("uy ban nhan dan", ("_ubnd",))],
    )
    def test_an_abbreviation_and_its_words_stand_for_each_other(self, asked, also):
        (group,) = parse_query(asked).required
        assert any(set(also) <= set(each) for each in group)

    def test_the_words_of_an_abbreviation_stand_beside_each_other(self):
        # 'uỷ' and 'tỉnh' alone stand in nearly everything that a province publishes.
        assert parse_query("TU").required == ((("_tu",), ("_tinh", "_uy", "_tinh_uy")),)
        assert ("thủ", "tục", "hành", "chính", "_thu_tuc", "_tuc_hanh", "_hanh_chinh") in (
            parse_query("mẫu TTHC").required[1]
        )

    @pytest.mark.parametrize(
        "asked", ["đầu tư", "dau tu", "đa dạng", "da dang", "từ ngày", "hư hỏng", "ĐẦU TƯ"]
    )
    def test_a_word_that_is_written_like_an_abbreviation_is_a_word(self, asked):
        assert all(len(group) == 1 for group in parse_query(asked).required)

    @pytest.mark.parametrize("asked", ["công văn của TU", "van ban cua TU", "TU", "nq sở"])
    def test_in_capitals_or_no_word_it_is_an_abbreviation(self, asked):
        assert any(len(group) > 1 for group in parse_query(asked).required)

    def test_a_document_number_is_meant_in_any_spelling(self):
        for spelling in (
            "30/2020/NĐ-CP",
            "30/2020/nd-cp",
            "NĐ-CP 30/2020",
            "nghị định 30/2020/NĐ-CP",
        ):
            assert parse_query(spelling).numbers == ("__30_2020_nd_cp",), spelling

    def test_a_phrase_in_quotation_marks_requires_its_pairs(self):
        assert (("_dat_dai",),) in parse_query('"đất đai" tỉnh').required

    @pytest.mark.parametrize("text", ["", "   ", "+-*/()[]{}", '"""', "😀🎉", "_"])
    def test_operators_and_emoji_ask_for_nothing(self, text):
        assert not parse_query(text)

    def test_words_that_an_engine_might_take_for_operators_are_words(self):
        assert parse_query("AND OR NOT").words == ("and", "or", "not")

    def test_a_very_long_question_is_cut(self):
        query = parse_query("đất đai " * 5000)
        assert len(query.words) <= MOST_SYLLABLES
        assert parse_query("x" * 10_000).words == ("x" * LONGEST_QUERY,)

    @given(st.text(max_size=400))
    def test_any_text_is_a_question_or_none(self, text):
        query = parse_query(text)
        assert bool(query) == bool(query.required or query.numbers)

    # Latin, Greek and Vietnamese letters: folding takes Korean and Burmese syllables apart.
    @given(
        st.text(
            st.characters(max_codepoint=0x3FF)
            | st.characters(min_codepoint=0x1E00, max_codepoint=0x1EF9),
            max_size=400,
        )
    )
    def test_a_folded_text_is_a_folded_question(self, text):
        assert parse_query(fold(text)).is_folded
