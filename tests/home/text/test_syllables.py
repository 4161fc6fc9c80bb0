import json
import re
from collections import Counter

import pytest

from home.text.syllables import is_syllable
from tests.requirement import requirement
from tests.shared_data import shared_path

SYLLABLES = "nghiêng quyết giếng gì gìn khuya đường Ở ỷ yếu quốc khuỷu thuở xoong huých già"
OTHERS = "nghang caphe ViÖt Vieät x· nhµ français schön Krông bàt quyêt kưa ngiêng"


@requirement("P10")
class TestSyllables:
    @pytest.mark.parametrize("word", SYLLABLES.split())
    def test_vietnamese_syllables_are_recognised(self, word):
        assert is_syllable(word)

    @pytest.mark.parametrize("word", OTHERS.split())
    def test_what_no_vietnamese_can_be_is_refused(self, word):
        assert not is_syllable(word)

    def test_nearly_every_accented_word_of_real_laws_is_a_syllable(self):
        articles = json.loads(shared_path("data", "legal-retrieval", "articles.json").read_text())
        words = Counter(
            word.lower()
            for text in articles.values()
            for word in re.findall(r"[^\W\d_]+(?![\u0300-\u036f])", text)
            if len(word) > 1 and re.search("[ạ-ỹ]", word)
        )
        wrong = sum(count for word, count in words.items() if not is_syllable(word))
        assert wrong / words.total() < 0.001
