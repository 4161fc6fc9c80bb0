"""The law in the admin: each value with its article, decisions on top, the calendar."""

from datetime import date

import pytest
from django.urls import reverse

from home.law import provisions
from home.law.files import decode, regulation_files
from home.law.forms import DecisionForm
from home.law.keys import FIXED_KEYS, is_decidable
from home.law.models import CalendarDay, Provision, WorkingTime
from tests.factories.portals import make_province, make_user
from tests.requirement import requirement


@pytest.fixture
def admin(client, root):
    client.force_login(root)
    return client


def decide_url(key, profile="nam_dinh"):
    return reverse("law_decide", args=[profile, key])


def decision(**fields):
    return {
        "decision": "Quyết định 15/2026/QĐ-UBND",
        "starts_on": "2026-01-15",
        "value_unit": "working_day",
        "value_amount": "10",
        "value_counted_from": "received",
        **fields,
    }


@requirement("D4", "B1")
def test_a_regulation_is_shown_value_by_value_with_its_article(admin, profiles):
    page = admin.get(reverse("law_profile", args=["nam_dinh"])).content.decode()
    assert "15 ngày làm việc kể từ ngày tiếp nhận" in page
    assert "NĐ 9.3" in page
    assert "Chậm nhất 15 (mười lăm) ngày làm việc kể từ khi tiếp nhận câu hỏi" in page
    assert "Quy chế không quy định" in page


@requirement("D4")
def test_what_another_act_states_and_the_end_of_force_are_shown(admin, profiles):
    page = admin.get(reverse("law_profile", args=["soc_trang"])).content.decode()
    assert "do văn bản khác quy định: Thông tư 26/2009/TT-BTTTT, 12.3" in page
    assert "Quy chế này đã hết hiệu lực từ ngày 02/05/2019" in page


@requirement("D4")
def test_every_value_of_every_regulation_has_words_and_every_regulation_a_screen(admin, profiles):
    for path in regulation_files():
        response = admin.get(reverse("law_profile", args=[path.stem]))
        page = response.content.decode()
        for row in profiles[path.stem].provisions.of_regulation():
            assert f'id="{row.key}"' in page


@requirement("D4")
def test_everyone_in_the_admin_reads_and_few_may_change(client, db):
    province = make_province("nam_dinh")
    client.force_login(make_user("bientap", province, "author"))
    page = client.get(reverse("law_profile", args=["nam_dinh"]))
    assert page.status_code == 200
    assert "Ghi quyết định thay đổi" not in page.content.decode()
    client.post(decide_url("questions.answer"), decision())
    assert not Provision.objects.decisions().exists()
    client.force_login(make_user("quantri", province, "administrator"))
    assert client.get(decide_url("questions.answer")).status_code == 200
    client.post(decide_url("questions.answer"), decision())
    assert Provision.objects.decisions().count() == 1


@requirement("D4")
def test_a_decision_is_laid_on_top_and_ended_on_the_screen(admin, profiles):
    profile = profiles["nam_dinh"]
    done = admin.post(decide_url("questions.answer"), decision(), follow=True)
    assert "áp dụng theo Quyết định 15/2026/QĐ-UBND từ ngày 15/01/2026" in done.content.decode()
    assert provisions.value(profile, "questions.answer", on=date(2026, 2, 1)).amount == 10
    row = Provision.objects.decisions().get()
    end = reverse("law_end_decision", args=["nam_dinh", row.pk])
    assert admin.get(end).status_code == 200
    early = admin.post(end, {"ends_on": "2026-01-15"})
    assert "phải sau ngày bắt đầu" in early.content.decode()
    admin.post(end, {"ends_on": "2026-03-01"})
    assert provisions.value(profile, "questions.answer", on=date(2026, 3, 1)).amount == 15


@requirement("D4")
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value_amount": ""}, "phải có số"),
        ({"value_amount": "999999"}, "mười năm"),
        ({"value_unit": "at_once"}, "không có số"),
        ({"decision": ""}, ""),
        ({"starts_on": "mai"}, ""),
    ],
)
def test_a_wrong_decision_is_shown_again_with_what_is_wrong(admin, profiles, fields, words):
    again = admin.post(decide_url("questions.answer"), decision(**fields))
    assert again.status_code == 200
    assert words in again.content.decode()
    assert not Provision.objects.decisions().exists()


@requirement("D4")
def test_a_value_with_several_parts_is_changed_as_it_is_stored(admin, profiles):
    steps = '[{"role": "board_head", "action": "approve", "name": "Trưởng ban duyệt"}]'
    data = {"decision": "QĐ 1", "starts_on": "2026-01-15"}
    wrong = admin.post(decide_url("chain.steps"), {**data, "value": "[{"})
    assert "sai cú pháp JSON" in wrong.content.decode()
    wrong = admin.post(decide_url("chain.steps"), {**data, "value": '[{"role": "chief"}]'})
    assert "chain.steps[1].role" in wrong.content.decode()
    admin.post(decide_url("chain.steps"), {**data, "value": steps})
    chain = provisions.chain(profiles["nam_dinh"], on=date(2026, 2, 1))
    assert [(step.role, step.source) for step in chain] == [("board_head", "QĐ 1")]


@requirement("D4")
def test_the_form_of_every_value_gives_back_the_value_it_was_given(profiles):
    for profile in profiles.values():
        for row in profile.provisions.of_regulation():
            if row.another_act or not is_decidable(row.key):
                continue
            blank = DecisionForm(key=row.key, current=row.value)
            data = {"decision": "QĐ 1", "starts_on": "2026-01-15"}
            for name in blank.visible_value_fields():
                field = blank.fields[name]
                data[name] = field.prepare_value(field.initial)
            form = DecisionForm(data, key=row.key, current=row.value)
            assert form.is_valid(), (row.key, form.errors)
            given = form.value()
            for item in given if isinstance(given, list) else [given]:
                item["source"] = "QĐ 1"
            assert type(decode(row.key, given)) is type(row.typed())


def test_there_is_a_form_for_every_key_and_none_for_dates_of_force(admin, profiles):
    for key in FIXED_KEYS:
        expected = 200 if is_decidable(key) else 404
        assert admin.get(decide_url(key)).status_code == expected, key
    assert admin.get(decide_url("questions.anwser")).status_code == 404
    assert admin.get(reverse("law_profile", args=["ha-noi"])).status_code == 404


@requirement("D3")
def test_a_day_of_the_calendar_that_a_person_saves_is_theirs(admin, db):
    CalendarDay.objects.all().delete()
    day = CalendarDay.objects.create(
        day=date(2026, 11, 24), kind="holiday", name="Ngày Văn hóa", source="x", origin="seeded"
    )
    data = {"day": "2026-11-24", "kind": "not_applied", "name": "Ngày thường", "source": "QĐ 9"}
    admin.post(reverse("working-calendar:edit", args=[day.pk]), data)
    day.refresh_from_db()
    assert (day.kind, day.origin) == ("not_applied", "edited")
    storm = {"day": "2026-09-28", "kind": "day_off_by_decision", "name": "Bão", "source": "CĐ 1"}
    admin.post(reverse("working-calendar:add"), storm)
    assert CalendarDay.objects.get(day=date(2026, 9, 28)).origin == "edited"
    again = admin.post(reverse("working-calendar:add"), storm)
    assert again.status_code == 200
    assert CalendarDay.objects.count() == 2


@requirement("D3")
def test_a_day_of_the_calendar_is_never_deleted(admin, db):
    day = CalendarDay.objects.create(day=date(2031, 1, 1), kind="holiday", name="Tết", source="x")
    admin.post(reverse("working-calendar:delete", args=[day.pk]))
    assert CalendarDay.objects.filter(pk=day.pk).exists()


@requirement("D3")
def test_working_time_is_edited_and_hours_out_of_order_are_refused(admin, db):
    WorkingTime.objects.all().delete()
    hours = {
        "days": "12345",
        "morning": "08:00",
        "morning_ends": "12:00",
        "afternoon": "13:00",
        "afternoon_ends": "17:00",
    }
    wrong = admin.post(reverse("working-time:add"), {**hours, "afternoon": "11:00"})
    assert "phải theo thứ tự" in wrong.content.decode()
    assert "bằng chữ số" in (
        admin.post(reverse("working-time:add"), {**hours, "days": "T2-T6"}).content.decode()
    )
    admin.post(reverse("working-time:add"), hours)
    assert WorkingTime.objects.get().days == "12345"
    assert admin.post(reverse("working-time:add"), hours).status_code == 200
    assert WorkingTime.objects.count() == 1


@requirement("D3", "P2")
def test_a_portals_people_do_not_edit_the_calendar_of_all(client, db):
    province = make_province("nam_dinh")
    client.force_login(make_user("quantri", province, "administrator"))
    before = CalendarDay.objects.count()
    client.post(
        reverse("working-calendar:add"),
        {"day": "2026-09-28", "kind": "make_up", "name": "Làm bù", "source": "tôi"},
    )
    assert CalendarDay.objects.count() == before
