"""The state of effect on any day, and what stays true whatever relations there are."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sections.documents.rules import effect, relations
from sections.documents.rules.effect import Act, effect_on
from tests.requirement import requirement

pytestmark = [requirement("S6", "B3")]

IN_FORCE, ENDED = date(2010, 12, 20), date(2019, 5, 2)
LATER = date(2015, 1, 1)


def state(day, acts=(), **dates):
    return effect_on(day, **{"in_force": IN_FORCE, "ended": None, **dates}, acts=acts).state


def test_by_its_own_dates():
    assert state(date(2010, 12, 19)) == effect.NOT_YET
    assert state(IN_FORCE) == effect.IN_FORCE
    assert state(date(2019, 5, 1), ended=ENDED) == effect.IN_FORCE
    assert state(ENDED, ended=ENDED) == effect.ENDED
    assert state(date(2030, 1, 1), in_force=None) == effect.UNKNOWN


def test_what_another_replaces_or_repeals_as_a_whole_is_over_from_that_day():
    for kind, over in (("replaces", effect.REPLACED), ("repeals", effect.ENDED)):
        act = Act(kind, LATER)
        assert state(date(2014, 12, 31), [act]) == effect.IN_FORCE
        assert state(LATER, [act]) == over
        assert state(date(2030, 1, 1), [act]) == over


def test_repealed_articles_leave_the_rest_in_force():
    act = Act("repeals", LATER, parts="Điều 5; khoản 2 Điều 7")
    found = effect_on(LATER, in_force=IN_FORCE, ended=None, acts=[act])
    assert found.state == effect.PARTLY
    assert found.causes == [act]


def test_a_suspension_comes_to_an_end():
    act = Act("suspends", LATER, until=date(2016, 1, 1))
    assert state(LATER, [act]) == effect.SUSPENDED
    assert state(date(2015, 12, 31), [act]) == effect.SUSPENDED
    assert state(date(2016, 1, 1), [act]) == effect.IN_FORCE


def test_a_suspension_in_part_is_told_from_what_is_over_in_part():
    suspended = Act("suspends", LATER, until=date(2016, 1, 1), parts="Điều 5")
    repealed = Act("repeals", date(2015, 6, 1), parts="Điều 7")
    assert state(LATER, [suspended]) == effect.PARTLY_SUSPENDED
    assert state(date(2015, 6, 1), [suspended, repealed]) == effect.PARTLY
    assert state(date(2016, 1, 1), [suspended]) == effect.IN_FORCE
    # Suspended as a whole, what was repealed before stays so and is named.
    whole = Act("suspends", date(2015, 7, 1), until=date(2015, 8, 1))
    found = effect_on(date(2015, 7, 1), in_force=IN_FORCE, ended=None, acts=[whole, repealed])
    assert (found.state, found.causes) == (effect.SUSPENDED, [whole, repealed])
    assert state(date(2015, 8, 1), [whole, repealed]) == effect.PARTLY


def test_a_suspension_ends_with_the_document_that_suspends():
    act = Act("suspends", LATER, by_ended=date(2016, 1, 1))
    assert state(date(2015, 12, 31), [act]) == effect.SUSPENDED
    assert state(date(2016, 1, 1), [act]) == effect.IN_FORCE
    assert act.over_on == date(2016, 1, 1)


def test_what_is_repealed_is_not_replaced_later():
    acts = [Act("repeals", LATER), Act("replaces", date(2018, 1, 1))]
    assert state(date(2019, 1, 1), acts) == effect.ENDED


def test_what_guides_amends_or_rests_on_it_ends_nothing():
    for kind in ("guides", "amends", "rests_on", "corrects"):
        assert state(date(2030, 1, 1), [Act(kind, LATER)]) == effect.IN_FORCE


def test_a_document_that_was_repealed_before_its_day_never_replaced_anything():
    act = Act("replaces", LATER, by_ended=date(2014, 6, 1))
    assert state(date(2030, 1, 1), [act]) == effect.IN_FORCE
    assert state(date(2030, 1, 1), [Act("replaces", LATER, by_ended=date(2020, 1, 1))]) == (
        effect.REPLACED
    )


# Whatever relations there are --------------------------------------------------------------------

days = st.dates(date(2000, 1, 1), date(2040, 1, 1))
parts = st.sampled_from(["", "Điều 5", "khoản 2 Điều 7"])


@st.composite
def acts(draw):
    kind = draw(st.sampled_from(relations.KINDS))
    since = draw(days)
    ends = kind == relations.SUSPENDS and draw(st.booleans())
    until = since + timedelta(draw(st.integers(1, 900))) if ends else None
    return Act(kind, since, until, draw(parts), by_ended=draw(st.none() | days))


documents = st.fixed_dictionaries(
    {"in_force": st.none() | days, "ended": st.none() | days, "acts": st.lists(acts(), max_size=6)}
)


@given(documents, days)
def test_the_timeline_says_on_each_day_what_the_rule_says(document, day):
    line = effect.timeline(**document)
    assert effect.state_at(line, day) == effect_on(day, **document).state


@given(documents, days)
def test_nothing_changes_before_the_next_change(document, day):
    line = effect.timeline(**document)
    change = effect.next_change(line, day)
    assert change is None or change > day
    eve = (change or date(2100, 1, 1)) - timedelta(1)
    assert effect_on(eve, **document).state == effect_on(day, **document).state
    if change:
        assert effect_on(change, **document).state != effect_on(day, **document).state


@given(documents, days, st.integers(1, 5000))
def test_what_is_over_does_not_come_back(document, day, later):
    if effect_on(day, **document).state in effect.OVER:
        assert effect_on(day + timedelta(later), **document).state in effect.OVER


@given(documents, days)
def test_it_is_over_from_its_first_day_over_on(document, day):
    first = effect.first_day_over(ended=document["ended"], acts=document["acts"])
    assert (effect_on(day, **document).state in effect.OVER) == (first is not None and day >= first)


@given(documents, days)
def test_the_order_in_which_relations_are_read_says_nothing(document, day):
    turned = {**document, "acts": document["acts"][::-1]}
    assert effect_on(day, **turned).state == effect_on(day, **document).state


@given(documents, days)
def test_each_state_has_its_cause_among_what_holds_on_that_day(document, day):
    found = effect_on(day, **document)
    assert all(act.holds_on(day) for act in found.causes)
    if found.state in (effect.PARTLY, effect.SUSPENDED, effect.PARTLY_SUSPENDED, effect.REPLACED):
        assert found.causes
