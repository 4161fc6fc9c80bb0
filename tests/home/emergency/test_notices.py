"""One text, approved beforehand, over all portals of a province within seconds, on record. B14."""

from datetime import timedelta
from time import sleep

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from home.accounts.models import Role
from home.emergency import actions
from home.emergency.models import DutyTurn, EmergencyNotice, NoticeRaising
from home.text.refusal import Refused
from tests.factories import emergency
from tests.factories.portals import a_component, make_province, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("B14")]

HALF_A_SECOND = 0.5 / 3600


@pytest.fixture
def province():
    return make_province("soc_trang")


@pytest.fixture
def people(province):
    return staff(province)


@pytest.fixture
def notice(province, people):
    return emergency.approved(province, people)


@pytest.fixture
def officer(province):
    """On duty now; otherwise only an author of the province's portal."""
    user = make_user("truc-ban", province, Role.AUTHOR)
    head = staff(province)["board_head"]
    actions.put_on_duty(
        province,
        user=user,
        starts_at=timezone.now() - timedelta(hours=1),
        ends_at=timezone.now() + timedelta(hours=7),
        acting_user=head,
    )
    return user


def page(client, portal, path="/"):
    return client.get(path, headers={"host": portal.host}).content.decode()


def test_a_notice_stands_on_every_page_of_every_portal_of_the_province_and_on_no_other(
    client, province, notice, officer, django_capture_on_commit_callbacks
):
    below, elsewhere = a_component("soc_trang"), make_province("dak_nong")
    assert notice.title not in page(client, below)  # and it is remembered that there is none
    with django_capture_on_commit_callbacks(execute=True):
        emergency.show(notice, officer)
    for portal in (province, below):
        for path in ("/", "/tin-tuc/", "/tim-kiem/", "/khong-co-trang-nay/"):
            assert notice.title in page(client, portal, path), (portal, path)
    assert "tel:02993821112" in page(client, province)
    assert notice.title not in page(client, elsewhere)


def test_english_pages_show_the_english_words_and_without_them_the_vietnamese(
    client, province, people, notice, officer
):
    emergency.show(notice, officer)
    other = emergency.approved(province, people, kind="flood", title="Lũ lớn", title_en="")
    emergency.show(other, officer)
    english = page(client, province, "/en/")
    assert "Typhoon No. 9" in english and notice.title not in english
    assert 'lang="vi"' in english.split("Lũ lớn")[0].rsplit("<div", 1)[1]


def test_it_goes_down_by_itself_and_when_it_is_lowered(
    client, province, people, notice, officer, django_capture_on_commit_callbacks
):
    raising = emergency.show(notice, officer, hours=HALF_A_SECOND)
    assert notice.title in page(client, province)
    sleep(0.6)
    assert notice.title not in page(client, province)
    raising.refresh_from_db()
    assert raising.ended_at == raising.until

    again = emergency.show(notice, officer)
    cache.clear()
    assert notice.title in page(client, province)
    with django_capture_on_commit_callbacks(execute=True):
        actions.lower_notice(again, reason="Bão đã tan", acting_user=people["board_head"])
    assert notice.title not in page(client, province)


def test_other_words_need_another_approval(province, people, notice, officer):
    notice.text = "Chữ khác"
    actions.prepare_notice(notice, acting_user=people["administrator"])
    with pytest.raises(Refused):
        emergency.show(notice, officer)
    assert not NoticeRaising.objects.exists()


def test_what_was_shown_is_kept_as_it_was(province, people, notice, officer):
    raising = emergency.show(notice, officer)
    actions.lower_notice(raising, reason="Xong", acting_user=officer)
    notice.refresh_from_db()
    notice.title = "Chữ mới"
    actions.prepare_notice(notice, acting_user=people["administrator"])
    raising.refresh_from_db()
    assert str(raising) == "Bão số 9 đổ bộ đêm nay"
    log = ModelLogEntry.objects.for_instance(notice)
    assert {(entry.action, entry.user) for entry in log} >= {
        ("emergency.approve", people["board_head"]),
        ("emergency.show", officer),
        ("emergency.lower", officer),
    }


def test_who_wrote_it_does_not_approve_it_where_another_may(province, people):
    head = people["board_head"]
    notice = emergency.prepare(province, head)
    make_user("truong-ban-2", province, Role.BOARD_HEAD)
    with pytest.raises(Refused):
        actions.approve_notice(notice, acting_user=head)
    notice.refresh_from_db()
    assert notice.state == EmergencyNotice.State.DRAFT


def test_the_right_of_the_person_on_duty_ends_with_the_turn(notice, officer):
    DutyTurn.objects.update(ends_at=timezone.now())
    with pytest.raises(Refused):
        emergency.show(notice, officer)


def test_shown_again_after_its_hour_the_same_notice_is_up_once(notice, officer):
    first = emergency.show(notice, officer, hours=HALF_A_SECOND)
    with pytest.raises(Refused):
        emergency.show(notice, officer)
    sleep(0.6)
    emergency.show(notice, officer)
    first.refresh_from_db()
    assert first.lowered_at == first.until and first.lowered_by is None


# On the screens ---------------------------------------------------------------------------------


def test_from_preparing_to_lowering_on_the_screens(client, province, people, officer):
    board = reverse("emergency_board", args=[province.pk])
    client.force_login(people["administrator"])
    words = {"kind": "flood", "title": "Lũ lên nhanh", "text": "Rời khỏi bờ sông ngay."}
    assert client.post(reverse("emergency_prepare", args=[province.pk]), words).url == board
    notice = EmergencyNotice.objects.get()
    approve = reverse("emergency_approve", args=[province.pk, notice.pk])
    client.post(approve)  # an administrator does not approve
    notice.refresh_from_db()
    assert notice.state == "draft"
    client.force_login(people["board_head"])
    client.post(approve)

    client.force_login(officer)
    shown = client.get(reverse("emergency")).url
    assert "Lũ lên nhanh" in client.get(shown).content.decode()
    show = reverse("emergency_show", args=[province.pk, notice.pk])
    assert "Rời khỏi bờ sông ngay." in client.get(show).content.decode()
    until = timezone.localtime() + timedelta(hours=3)
    client.post(show, {"until": until.strftime("%Y-%m-%d %H:%M")})
    raising = notice.raisings.get()
    assert "Đang phát" in client.get(board).content.decode()
    lower = reverse("emergency_lower", args=[province.pk, raising.pk])
    assert "lý do" in client.post(lower, {"reason": " "}).content.decode().lower()
    assert client.post(lower, {"reason": "Nước đã rút"}).url == board
    assert "Nước đã rút" in client.get(board).content.decode()


def test_the_roster_is_kept_on_the_screens(client, province, people):
    client.force_login(people["administrator"])
    colleague = make_user("dong-nghiep", province, Role.AUTHOR)
    url = reverse("emergency_duty", args=[province.pk])
    start = timezone.localtime()
    data = {
        "user": colleague.pk,
        "starts_at": start.strftime("%Y-%m-%d %H:%M"),
        "ends_at": (start - timedelta(hours=1)).strftime("%Y-%m-%d %H:%M"),
    }
    assert "Giờ kết thúc" in client.post(url, data).content.decode()
    data["ends_at"] = (start + timedelta(hours=12)).strftime("%Y-%m-%d %H:%M")
    client.post(url, data)
    turn = DutyTurn.objects.get()
    assert actions.actor_in(province, colleague).on_duty
    client.post(reverse("emergency_end_duty", args=[province.pk, turn.pk]))
    assert not actions.actor_in(province, colleague).on_duty


def test_nobody_of_another_province_or_of_a_component_portal_reaches_them(
    client, province, notice, officer
):
    raising = emergency.show(notice, officer)
    outsiders = [
        staff(a_component("soc_trang"))["board_head"],
        staff(make_province("dak_nong"))["board_head"],
        make_user("chi-la-tac-gia", province, Role.AUTHOR),
    ]
    foreign = make_province("dak_nong")
    for user in outsiders:
        client.force_login(user)
        for url in (
            reverse("emergency_board", args=[province.pk]),
            reverse("emergency_lower", args=[province.pk, raising.pk]),
            reverse("emergency_lower", args=[foreign.pk, raising.pk]),
            reverse("emergency_show", args=[foreign.pk, notice.pk]),
        ):
            for answer in (client.get(url), client.post(url, {"reason": "x"})):
                assert notice.title not in answer.content.decode()
    raising.refresh_from_db()
    assert raising.ended_at is None


def test_the_number_of_queries_does_not_grow_with_the_portals(
    notice, officer, django_assert_max_num_queries
):
    with django_assert_max_num_queries(20):
        emergency.show(notice, officer)
