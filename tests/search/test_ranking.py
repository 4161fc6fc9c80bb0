"""The order above the engines, and how its weights are learnt."""

import pytest

from home.text.analysis import parse_query
from home.text.normal import fold
from search.ranking import SIGNS, rank, ranked_text, signs, weigh
from search.tuning import Judged, cross_validate, figures, learn, mean_and_spread
from tests.requirement import requirement

pytestmark = requirement("B4")

TEXTS = {
    1: ranked_text(
        title="Đăng ký tạm trú",
        summary="Luật Cư trú",
        body="1. Công dân đăng ký tạm trú tại công an xã.\n2. Hồ sơ gồm tờ khai.",
        numbers=["__68_2020_qh14", "__68"],
    ),
    2: ranked_text(
        title="Giải thích từ ngữ",
        summary="Luật Cư trú",
        body="Công dân là người.\n" + "Đăng bạ và ký kết, lời khác.\n" * 40 + "Tạm ngừng; lưu trú.",
    ),
    3: ranked_text(title="Phạm vi điều chỉnh", summary="Luật Đất đai", body="Luật này về đất đai."),
}
HELD = {"công": 2, "dân": 2, "đăng": 2, "ký": 2, "_dang_ky": 1, "_tam_tru": 1, "_dat_dai": 1}


def order(question, held=HELD):
    return rank(TEXTS, weigh(parse_query(question), held, 3))


def test_words_that_stand_together_come_before_words_that_are_strewn():
    assert order("công dân đăng ký tạm trú ở đâu") == [1, 2, 3]
    assert order("luật nào nói về đất đai")[0] == 3


def test_a_question_without_accents_is_ranked_in_that_form():
    assert order("cong dan dang ky tam tru", {"_dang_ky": 1, "_tam_tru": 1})[0] == 1


def test_a_question_without_accents_is_ranked_as_if_the_texts_had_none_either():
    held = {"_dang_ky": 1, "_tam_tru": 1, "_cong": 2, "_dang": 2}
    for question in ("dang ky tam tru", "cong dan dang ky tam tru o dau"):
        asked = weigh(parse_query(question), held, 3)
        for text in TEXTS.values():
            assert signs(text, asked) == signs(fold(text), asked)
        assert signs(TEXTS[1], asked)[3] > signs(TEXTS[2], asked)[3]


def test_who_bears_the_number_that_was_asked_for_comes_first():
    texts = {3: TEXTS[3], 1: TEXTS[1]}
    assert rank(texts, weigh(parse_query("68/2020/QH14"), {}, 3)) == [1, 3]


def test_equal_entries_keep_the_order_of_the_engine():
    assert rank({7: TEXTS[3], 5: TEXTS[3]}, weigh(parse_query("đất"), HELD, 3)) == [7, 5]


def test_each_sign_has_a_weight_and_stays_small():
    values = signs(TEXTS[1], weigh(parse_query("đăng ký tạm trú"), HELD, 3))
    assert len(values) == len(SIGNS)
    assert all(0 <= value <= 1.5 for value in values)
    assert signs("|||", weigh(parse_query("đất"), {}, 0)) == (0,) * len(SIGNS)


@pytest.fixture
def questions():
    """Of ten questions the third sign alone tells what is right."""
    blank = [0.5] * len(SIGNS)
    right, wrong = list(blank), list(blank)
    right[2], wrong[2] = 0.9, 0.1
    return [Judged([(False, tuple(wrong)), (True, tuple(right))]) for _ in range(10)]


def test_the_sign_that_tells_is_learnt_and_carries_over(questions):
    weights = learn(questions)
    assert weights[2] > 2 * max(weights[:2])
    assert figures(questions, weights) == (1, 1, 1)
    folds = cross_validate([questions])[0]
    assert len(folds) == 5
    assert mean_and_spread(folds).startswith("R@1 1.000 ± 0.000")
