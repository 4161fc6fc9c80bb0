"""What holds for a portal: values, decisions on top, what is not stated, what costs no query."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from home.law import provisions
from home.law.actions import decide_value, end_decision
from home.law.models import Provision, RegulationProfile
from home.text.refusal import Refused
from tests.factories.portals import make_component, make_province, make_user
from tests.requirement import requirement

DECISION = "Quyết định 15/2026/QĐ-UBND ngày 05/01/2026"


def decide(profile, user, key="questions.answer", value=None, **fields):
    return decide_value(
        profile,
        key,
        value or {"amount": 10, "unit": "working_day", "counted_from": "received"},
        **{"decision": DECISION, "starts_on": date(2026, 1, 15), "acting_user": user, **fields},
    )


@requirement("D4", "Q4")
def test_each_regulation_has_its_own_time_to_answer_and_lends_it_to_nobody(profiles):
    answers = {key: provisions.value(each, "questions.answer") for key, each in profiles.items()}
    assert (answers["nam_dinh"].amount, answers["nam_dinh"].unit) == (15, "working_day")
    assert answers["soc_trang"] is None
    act = provisions.provision(profiles["soc_trang"], "questions.answer").another_act
    assert act == "Thông tư 26/2009/TT-BTTTT, 12.3"
    assert (answers["dak_nong"].unit, answers["dak_nong"].amount) == ("as_early_as_possible", None)
    assert answers["bac_kan"] is None
    assert answers["kon_tum"] is None


@requirement("D4", "Q3")
def test_passing_on_takes_two_days_in_soc_trang_and_ten_in_nam_dinh(profiles):
    forward = {key: provisions.value(each, "questions.forward") for key, each in profiles.items()}
    assert (forward["soc_trang"].amount, forward["soc_trang"].unit) == (2, "day")
    assert (forward["nam_dinh"].amount, forward["nam_dinh"].unit) == (10, "day")
    assert [forward[key] for key in ("dak_nong", "bac_kan", "kon_tum")] == [None, None, None]


@requirement("D4")
def test_what_is_required_but_not_stated_is_refused_in_a_sentence(profiles):
    with pytest.raises(provisions.Unstated, match="99/QĐ-STNMT không quy định"):
        provisions.require(profiles["kon_tum"], "questions.answer")
    with pytest.raises(provisions.Unstated, match="Thông tư 26/2009/TT-BTTTT"):
        provisions.require(profiles["soc_trang"], "questions.answer")


@requirement("E2")
@pytest.mark.parametrize(
    ("key", "steps"),
    [
        ("soc_trang", ["unit_head sign", "board_member approve", "board_head approve"]),
        ("dak_nong", ["secretariat edit", "board_head approve", "operating_centre post"]),
        ("bac_kan", ["operating_centre edit", "board_member approve"]),
        ("nam_dinh", ["board_member approve", "board_head approve"]),
        ("kon_tum", ["unit_head sign", "operating_centre edit", "board_member approve",
                     "operating_centre post"]),
    ],
)  # fmt: skip
def test_the_chain_of_each_regulation(profiles, key, steps):
    chain = provisions.chain(profiles[key])
    assert [f"{step.role} {step.action}" for step in chain] == steps
    assert all(step.source and step.name for step in chain)


def required(profile, kind):
    return [rule.key for rule in provisions.sections(profile, kind) if rule.required]


@requirement("S20")
def test_soc_trangs_minimum_differs_by_kind_of_portal(profiles):
    profile = profiles["soc_trang"]
    assert {"introduction", "news"} <= set(required(profile, "province"))
    assert {"news", "procedures"} <= set(required(profile, "department"))
    assert "introduction" not in required(profile, "department")
    assert {"introduction", "news", "procedures"} <= set(required(profile, "district"))
    for kind in ("department", "district"):
        rules = {rule.key: rule for rule in provisions.sections(profile, kind)}
        assert rules["procedures"].minimum_level == 2
    assert provisions.sections(profile, "commune") == []


@requirement("S20")
def test_kon_tum_names_sections_for_the_departments_own_site_alone(profiles):
    kinds = ("province", "department", "district", "commune")
    assert [provisions.sections(profiles["kon_tum"], kind) for kind in kinds] == [[]] * 4
    assert len(required(profiles["kon_tum"], "single_department")) == 12


@requirement("D4")
def test_a_regulation_past_its_end_warns_and_still_applies(profiles):
    profile = profiles["soc_trang"]
    assert profile.warning(on=date(2019, 5, 1)) == ""
    assert "hết hiệu lực từ ngày 02/05/2019" in profile.warning(on=date(2019, 5, 2))
    assert provisions.value(profile, "questions.forward", on=date(2026, 1, 1)).amount == 2


@requirement("D4")
def test_a_successor_applies_from_the_day_on_which_it_is_in_force(profiles):
    old, new = profiles["soc_trang"], profiles["nam_dinh"]
    new.replaces, new.starts_on = old, date(2026, 7, 1)
    new.save()
    assert provisions.value(old, "questions.forward", on=date(2026, 6, 30)).amount == 2
    assert provisions.value(old, "questions.forward", on=date(2026, 7, 1)).amount == 10
    assert provisions.profile_in_force(old, on=date(2026, 7, 1)) == new


@requirement("D4")
def test_a_decision_prevails_from_its_day_until_its_end(profiles, root):
    profile = profiles["nam_dinh"]
    row = decide(profile, root)
    amount = {
        day: provisions.value(profile, "questions.answer", on=day).amount
        for day in (date(2026, 1, 14), date(2026, 1, 15))
    }
    assert amount == {date(2026, 1, 14): 15, date(2026, 1, 15): 10}
    assert provisions.value(profile, "questions.answer", on=date(2026, 2, 1)).source == DECISION
    end_decision(row, ends_on=date(2026, 3, 1), acting_user=root)
    assert provisions.value(profile, "questions.answer", on=date(2026, 2, 28)).amount == 10
    assert provisions.value(profile, "questions.answer", on=date(2026, 3, 1)).amount == 15


@requirement("D4")
def test_a_later_decision_prevails_over_an_earlier_one(profiles, root):
    profile = profiles["nam_dinh"]
    decide(profile, root, value={"amount": 7, "unit": "working_day"}, starts_on=date(2026, 5, 1))
    decide(profile, root)
    assert provisions.value(profile, "questions.answer", on=date(2026, 6, 1)).amount == 7


@requirement("D4")
def test_a_decision_can_state_what_the_regulation_leaves_open(profiles, root):
    profile = profiles["soc_trang"]
    decide(profile, root, value={"amount": 15, "unit": "working_day"})
    assert provisions.value(profile, "questions.answer", on=date(2026, 2, 1)).amount == 15


@requirement("D4")
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"value": {"amount": "mười", "unit": "working_day"}}, "số nguyên"),
        ({"value": {"unit": "working_day"}}, "phải có số"),
        ({"value": [1]}, "sai dạng"),
        ({"decision": "  "}, "Hãy ghi quyết định"),
        ({"ends_on": date(2026, 1, 15)}, "phải sau ngày bắt đầu"),
        ({"key": "questions.anwser"}, "chọn giá trị khác"),
        ({"key": "term.ends"}, "chọn giá trị khác"),
    ],
)
def test_a_decision_with_a_mistake_is_refused_and_writes_nothing(profiles, root, changes, words):
    from home.text.sentences import sentences

    with pytest.raises(Refused) as refused:
        decide(profiles["nam_dinh"], root, **changes)
    assert any(words in sentence for sentence in sentences(refused.value.refusals))
    assert not Provision.objects.decisions().exists()


@requirement("D4")
def test_two_decisions_of_one_day_on_one_value_are_refused(profiles, root):
    decide(profiles["nam_dinh"], root)
    with pytest.raises(Refused):
        decide(profiles["nam_dinh"], root, decision="Quyết định khác")


@requirement("D4", "E7")
def test_a_decision_is_on_record_with_who_laid_it(profiles, root):
    from wagtail.models import ModelLogEntry

    decide(profiles["nam_dinh"], root)
    entry = ModelLogEntry.objects.get(action="law.decide")
    assert (entry.user, entry.data["key"]) == (root, "questions.answer")


@requirement("D4", "E5")
def test_only_who_administers_every_portal_under_the_regulation_may_decide(db):
    province = make_province("nam_dinh")
    component = make_component(province)
    profile = province.profile
    administrator = make_user("quantri", province, "administrator")
    below = make_user("quantrisovh", component, "administrator")
    head = make_user("truongban", province, "board_head")
    for user in (below, head):
        with pytest.raises(PermissionDenied):
            decide(profile, user)
    assert not Provision.objects.decisions().exists()
    assert decide(profile, administrator).decision == DECISION
    make_province("nam_dinh", code="khac", host="khac.localhost")
    with pytest.raises(PermissionDenied):
        decide(profile, administrator, starts_on=date(2026, 9, 1))


@requirement("B1")
def test_reading_the_law_again_costs_no_query(profiles, django_assert_num_queries):
    profile = profiles["nam_dinh"]
    provisions.value(profile, "questions.answer")
    with django_assert_num_queries(0):
        provisions.chain(profile)
        provisions.sections(profile, "province")
        provisions.value(profile, "questions.answer")


@requirement("B1")
def test_a_change_is_seen_at_once_and_forgotten_when_it_is_rolled_back(profiles, root):
    profile = profiles["nam_dinh"]
    on = date(2026, 2, 1)
    assert provisions.value(profile, "questions.answer", on).amount == 15
    with transaction.atomic():
        decide(profile, root)
        assert provisions.value(profile, "questions.answer", on).amount == 10
        transaction.set_rollback(True)
    assert provisions.value(profile, "questions.answer", on).amount == 15


def test_a_profile_is_found_by_its_key(profiles):
    assert RegulationProfile.objects.known("nam_dinh") == profiles["nam_dinh"]
    assert RegulationProfile.objects.known("ha_noi") is None
