"""Sums, ceilings and words, for every number there is. E9."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.royalties import rules
from components.royalties.in_words import sum_in_words
from components.royalties.rules import Dated
from tests.requirement import requirement

pytestmark = requirement("E9")

DONG = st.integers(0, 10**13)
RATES = st.decimals(0, 50, places=2)
DAYS = st.dates(date(2014, 6, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    "dong, words",
    [
        (0, "Không đồng"),
        (5, "Năm đồng"),
        (15, "Mười lăm đồng"),
        (21, "Hai mươi mốt đồng"),
        (105, "Một trăm linh năm đồng"),
        (234_000, "Hai trăm ba mươi bốn nghìn đồng"),
        (1_000_000, "Một triệu đồng"),
        (1_005_000, "Một triệu không trăm linh năm nghìn đồng"),
        (2_340_015, "Hai triệu ba trăm bốn mươi nghìn không trăm mười lăm đồng"),
        (1_000_000_001, "Một tỷ không trăm linh một đồng"),
        (3_000_000_000_000, "Ba nghìn tỷ đồng"),
        (-585_000, "Âm năm trăm tám mươi lăm nghìn đồng"),
    ],
)
def test_sums_in_words_as_vouchers_have_them(dong, words):
    assert sum_in_words(dong) == words


_VALUES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "lăm": 5, "sáu": 6,
    "bảy": 7, "tám": 8, "chín": 9,
}  # fmt: skip


def _read(words):
    """The number that words say, read as a person does: another way than they are written."""
    if " tỷ" in f" {words}":
        billions, _tỷ, rest = f" {words}".rpartition(" tỷ")
        return _read(billions.strip()) * 10**9 + (_read(rest.strip()) if rest.strip() else 0)
    total = group = digit = 0
    for word in words.split():
        if word in _VALUES:
            digit = _VALUES[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word in ("mươi", "trăm"):
            group, digit = group + digit * {"mươi": 10, "trăm": 100}[word], 0
        elif word in ("nghìn", "triệu"):
            total += (group + digit) * {"nghìn": 1000, "triệu": 10**6}[word]
            group = digit = 0
        else:
            assert word == "linh"
    return total + group + digit


@given(DONG)
def test_words_say_the_very_sum(dong):
    words = sum_in_words(dong).removesuffix(" đồng").lower()
    assert _read(words) == dong


@given(rate=RATES, quantity=st.integers(1, 100), base=st.integers(1_000_000, 5_000_000))
def test_a_sum_is_a_whole_number_within_half_a_dong(rate, quantity, base):
    unit = rules.unit_of(base, Decimal(10))
    due = rules.due_for(rules.COEFFICIENT, quantity=quantity, rate=rate, unit=unit)
    assert type(unit) is int and type(due) is int
    assert abs(due - rate * unit * quantity) <= Decimal("0.5")


@given(st.lists(st.tuples(RATES, st.integers(1, 20)), min_size=1, max_size=8))
def test_after_any_corrections_exactly_what_is_due_was_paid(said):
    """Each correction pays the difference to the one before: rounding never adds up."""
    paid = before = 0
    for rate, quantity in said:
        due = rules.due_for(rules.COEFFICIENT, quantity=quantity, rate=rate, unit=234_000)
        paid, before = paid + due - before, due
    assert paid == before


@given(st.lists(DAYS, max_size=6), DAYS)
def test_what_holds_is_the_latest_that_has_begun(days, day):
    rows = [Dated(Decimal(n), since, "QĐ") for n, since in enumerate(days)]
    found = rules.value_on(rows, day)
    begun = [since for since in days if since <= day]
    if not begun:
        assert found is None
    else:
        assert found.since == max(begun)
        assert found.value == max(n for n, since in enumerate(days) if since == found.since)


@given(rate=st.decimals(0, 100, places=2), most=st.sampled_from([10, 30, 50]))
def test_nothing_goes_above_the_ceiling(rate, most):
    line = rules.Line(rules.COEFFICIENT, 1, rate, most=Decimal(most), reason="Bài công phu")
    assert bool(rules.line_refusals(line)) is (rate > most)


def test_more_than_the_decided_rate_and_nothing_at_all_need_a_reason():
    def refused(rate, reason=""):
        return rules.line_refusals(
            rules.Line(
                rules.COEFFICIENT, 1, Decimal(rate), Decimal(10), usual=Decimal(3), reason=reason
            )
        )

    assert not refused("3")
    assert refused("3.5") and not refused("3.5", "Tin điều tra")
    assert refused("0") and not refused("0", "Đăng lại tin của báo khác")


@pytest.mark.parametrize("rate", ["0.5", "1000000001", "-1"])
def test_an_amount_is_a_whole_number_of_dong(rate):
    assert rules.line_refusals(rules.Line(rules.AMOUNT, 1, Decimal(rate)))


@pytest.mark.parametrize(
    "first, last", [(1, 0), (0, 1), (-400, -1)], ids=["turned round", "not over", "too long"]
)
def test_periods_that_are_refused(first, last):
    today = date(2026, 11, 1)
    actor = rules.Actor(1, prepares=True)
    days = {"first": today + timedelta(first), "last": today + timedelta(last)}
    assert rules.period_refusals(actor, today=today, **days)
    assert not rules.period_refusals(
        actor, today=today, first=date(2026, 10, 1), last=date(2026, 10, 31)
    )


@given(
    st.sampled_from(list(rules.MOVES)),
    st.sampled_from([rules.DRAFT, rules.SUBMITTED, rules.CHECKED, rules.APPROVED]),
    st.booleans(), st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
def test_who_had_it_in_hand_neither_checks_nor_approves(
    action, state, prepares, checks, approves, had
):
    actor = rules.Actor(7, prepares, checks, approves)
    refused = rules.decision_refusals(
        actor, action, state=state, hands={7} if had else {8}, lines=1, unsettled=0, note="x"
    )
    if state == rules.APPROVED:
        assert refused
    if not refused:
        needed = {"submit": prepares, "check": checks, "approve": approves}
        assert needed.get(action, checks or approves)
        assert not (had and action in (rules.CHECK, rules.APPROVE))


def test_numbers_as_they_are_written():
    assert rules.shown(Decimal("2.50")) == "2,5"
    assert rules.shown(Decimal("50000")) == "50.000"
    assert rules.grouped(1_234_567) == "1.234.567"
    assert rules.month_before(date(2026, 3, 5)) == (date(2026, 2, 1), date(2026, 2, 28))
