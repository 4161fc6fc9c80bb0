import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.text.slugs import slugify_vietnamese
from tests.requirement import requirement


@requirement("S2", "P10")
class TestSlugs:
    @pytest.mark.parametrize(
        ("title", "slug"),
        [
            ("Quyết định phê duyệt đề án", "quyet-dinh-phe-duyet-de-an"),
            ("ĐẮK NÔNG: Đẩy mạnh chuyển đổi số!", "dak-nong-day-manh-chuyen-doi-so"),
            ("Nghị định 30/2020/NĐ-CP", "nghi-dinh-30-2020-nd-cp"),
            ("Ia H’Drai", "ia-hdrai"),
            ("  “Ngày hội” – 2026  ", "ngay-hoi-2026"),
            ("Straße in Köln", "strasse-in-koln"),
            ("Đề a\u0301n", "de-an"),
            ("!!!", ""),
        ],
    )
    def test_titles_become_addresses(self, title, slug):
        assert slugify_vietnamese(title) == slug

    def test_a_long_title_is_cut_at_the_end_of_a_word(self):
        slug = slugify_vietnamese("Về việc công bố danh mục thủ tục hành chính được sửa đổi", 30)
        assert slug == "ve-viec-cong-bo-danh-muc-thu"

    def test_a_word_that_just_fits_stays(self):
        assert slugify_vietnamese("một hai", 7) == "mot-hai"

    def test_a_single_endless_word_is_cut_hard(self):
        assert slugify_vietnamese("a" * 200, 80) == "a" * 80

    @given(st.text(), st.integers(min_value=1, max_value=100))
    def test_an_address_is_always_plain_short_and_its_own_address(self, text, length):
        slug = slugify_vietnamese(text, length)
        assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
        assert len(slug) <= length
        assert slugify_vietnamese(slug, length) == slug
