import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from home.text.normal import fold, normalise, unify_tones
from tests.requirement import requirement

vietnamese = st.text(
    alphabet="aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứự"
    "vxyỳỷỹýỵ AĐÊÔƠƯ\n.,-/0123456789"
)


@requirement("P10")
class TestNormalise:
    def test_decomposed_text_is_composed(self):
        typed = unicodedata.normalize("NFD", "Quyết định của Ủy ban nhân dân")
        assert typed != "Quyết định của Ủy ban nhân dân"
        assert normalise(typed) == "Quyết định của Ủy ban nhân dân"

    def test_tone_and_mark_in_either_order_are_one_letter(self):
        assert normalise("e\u0323\u0302") == normalise("e\u0302\u0323") == "ệ"

    def test_invisible_characters_are_dropped_and_lines_and_tabs_stay(self):
        assert normalise("\ufeffĐiều\u200b 1\x00\x07.\tMục\r\nĐiều 2\u2028") == (
            "Điều 1.\tMục\nĐiều 2\n"
        )

    def test_direction_overrides_that_disguise_a_text_are_dropped(self):
        assert normalise("báo\u202ecáo.exe") == "báocáo.exe"

    def test_the_soft_hyphen_stays_since_it_is_a_letter_in_tcvn3(self):
        assert normalise("®\xadîc") == "®\xadîc"

    def test_a_zero_width_space_that_held_letter_and_tone_apart_leaves_one_letter(self):
        assert normalise("ê\u200b\u0301") == "ế"

    def test_khmer_keeps_its_word_breaks_and_emoji_their_joiners(self):
        for text in ("ខ្មែរ\u200bសុកត្រាំង", "👨\u200d👩\u200d👧"):
            assert normalise(text) == text

    def test_half_a_surrogate_pair_cannot_reach_the_database(self):
        normalise("Điều\ud800 1").encode("utf-8")

    @given(st.text())
    def test_normalising_twice_changes_nothing_more(self, text):
        once = normalise(text)
        assert normalise(once) == once
        assert unicodedata.is_normalized("NFC", once)

    @given(vietnamese)
    def test_visible_vietnamese_is_never_changed_and_its_decomposition_finds_back(self, text):
        assert normalise(text) == text
        assert normalise(unicodedata.normalize("NFD", text)) == text


@requirement("P10")
class TestFold:
    def test_accents_and_the_bar_of_d_go(self):
        assert fold("Đề án Chuyển đổi số: HƯỞNG ỨNG") == "de an chuyen doi so: huong ung"

    def test_eth_that_was_typed_for_d_with_bar_folds_alike(self):
        assert fold("Ðiều 1") == fold("Điều 1") == "dieu 1"

    @given(vietnamese)
    def test_vietnamese_folds_to_ascii(self, text):
        assert fold(text).isascii()

    @given(st.text())
    def test_folding_twice_changes_nothing_more(self, text):
        assert fold(fold(text)) == fold(text)

    @given(st.text())
    def test_the_form_of_the_accents_does_not_matter(self, text):
        assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))

    @given(vietnamese)
    def test_capitals_do_not_matter(self, text):
        assert fold(text.upper()) == fold(text)


@requirement("P10", "B4")
class TestUnifyTones:
    def test_both_places_of_the_tone_become_one(self):
        assert unify_tones("hoà bình, khoẻ, thuỷ lợi, uỷ ban, HOÀ, Hoá") == (
            "hòa bình, khỏe, thủy lợi, ủy ban, HÒA, Hóa"
        )

    def test_where_there_is_one_place_only_nothing_moves(self):
        text = "quý, quỳ, hoàn toàn, khoảng, thuyết, huỳnh, quà, hoè".replace("hoè", "hòe")
        assert unify_tones(text) == text

    @given(vietnamese)
    def test_only_the_place_of_the_tone_changes(self, text):
        assert fold(unify_tones(text)) == fold(text)
        assert unify_tones(unify_tones(text)) == unify_tones(text)
