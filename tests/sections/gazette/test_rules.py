"""Numbers of issues and portions of documents. S7; Nghị định 100/2010/NĐ-CP."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sections.gazette import rules
from tests.requirement import requirement

pytestmark = requirement("S7")

LINES = ["Chương I", "Điều 1. Phạm vi", "Văn bản này …", "Điều 2. Đối tượng", "Mọi người."]


@pytest.mark.parametrize(
    "text, numbers",
    [
        ("44", (44, 44)), ("Số 44 + 45", (44, 45)), ("44+45+46", (44, 46)), ("số: 7", (7, 7)),
        ("44 + 46", None), ("45 + 44", None), ("0", None), ("", None), ("44 -", None), ("+", None),
        ("bốn", None), ("９", None), ("99999", None),
    ],
)  # fmt: skip
def test_a_number_is_one_or_several_that_follow_one_another(text, numbers):
    assert rules.read_numbers(text) == numbers


@given(st.integers(1, 1990), st.integers(0, 9))
def test_what_is_printed_is_read_back(first, more):
    assert rules.read_numbers(rules.printed_numbers(first, first + more)) == (first, first + more)


def test_a_number_is_borne_once_in_a_year_joint_ones_included():
    taken = [(1, 1), (2, 3)]
    assert rules.number_refusals((3, 4), taken, year=2026)
    assert "2 + 3" in str(rules.number_refusals((3, 4), taken, year=2026)[0])
    assert not rules.number_refusals((4, 5), taken, year=2026)
    assert rules.next_number(taken) == 4
    assert rules.next_number([]) == 1


def test_a_gap_is_warned_of_but_not_where_the_portal_began():
    assert "4" in str(rules.number_warnings((5, 5), [(2, 3)], year=2026)[0])
    assert not rules.number_warnings((4, 4), [(2, 3)], year=2026)
    assert not rules.number_warnings((9, 9), [], year=2026)


def test_two_portions_make_the_whole_document():
    first = rules.cut(LINES, rules.Portion(ends_before="Điều 2."))
    second = rules.cut(LINES, rules.Portion(begins_at="điều  2."))
    assert first + second == LINES
    assert first[-1] == "Văn bản này …"
    assert rules.cut(LINES, rules.Portion(begins_at="Điều 9")) == LINES
    assert not rules.begins_a_line(LINES, "Điều 9")


def test_parts_in_order_issuers_as_they_first_come():
    rows = [("2", "B", 1), ("1", "B", 2), ("2", "A", 3), ("1", "A", 4), ("2", "B", 5)]
    found = rules.by_part_and_issuer(rows, part=lambda row: row[0], issuer=lambda row: row[1])
    first, second = found
    assert first == ("1", [("B", [rows[1]]), ("A", [rows[3]])])
    assert second == ("2", [("B", [rows[0], rows[4]]), ("A", [rows[2]])])


def test_the_number_of_a_legal_act_bears_the_year():
    assert rules.is_legal_act("31/2026/QĐ-UBND")
    assert rules.is_legal_act("12/2026/NQ-HĐND")
    assert not rules.is_legal_act("1382/QĐ-UBND")
    assert not rules.is_legal_act("15/KH-UBND")
