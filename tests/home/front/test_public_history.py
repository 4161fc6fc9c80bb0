"""What the public is told: versions, corrections, what was taken down. E7, B15."""

import pytest
from django.urls import reverse

from home.editorial.actions import note_correction, withdraw_item
from sections.articles.models import ArticlePage
from tests.factories.chain import act, approve_to_the_end, submit, write_article
from tests.factories.pages import address, at
from tests.factories.portals import a_component, staff
from tests.factories.refusals import refused
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("B15")]

LOG = "/nhat-ky-dinh-chinh/"


@pytest.fixture
def portal():
    return a_component("soc_trang")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def item(portal, people):
    page = write_article(portal, people["author"], title="Khánh thành cống Cái Oanh")
    submit(page, people["author"])
    approve_to_the_end(page, people)
    return fresh(page)


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def body(client, portal, path, status=200):
    answer = at(client, portal, path)
    assert answer.status_code == status
    return answer.content.decode()


def correct(item, people, words="Diện tích là 1.350 ha, không phải 1.200 ha."):
    note_correction(item, words, acting_user=people["author"])
    item = fresh(item).get_latest_revision_as_object()
    item.lead = "Tưới cho 1.350 ha."
    item.save_revision(user=people["author"])
    submit(item, people["author"])
    approve_to_the_end(item, people)
    return fresh(item)


@requirement("E7")
def test_an_item_says_when_and_by_which_board_it_became_public(client, portal, item):
    text = body(client, portal, address(item))
    assert "Bản thứ 1" in text
    assert portal.board.name in text
    assert f"/lich-su/{item.pk}/" in text


def test_a_correction_is_told_with_the_item_and_in_the_log(client, portal, people, item):
    assert "Diện tích là" not in body(client, portal, LOG)
    correct(item, people)
    for path in (address(item), f"/lich-su/{item.pk}/", LOG):
        assert "Diện tích là 1.350 ha, không phải 1.200 ha." in body(client, portal, path)
    assert "Bản thứ 2" in body(client, portal, f"/lich-su/{item.pk}/")


def test_a_note_is_not_public_before_its_correction(client, portal, people, item):
    note_correction(item, "Chưa ai duyệt câu này", acting_user=people["author"])
    submit(item, people["author"])
    act(item, people["unit_head"], "approve")
    for path in (address(item), f"/lich-su/{item.pk}/", LOG):
        assert "Chưa ai duyệt câu này" not in body(client, portal, path)


def test_words_changed_after_an_approval_need_it_anew(client, portal, people, item):
    note_correction(item, "Câu thứ nhất", acting_user=people["author"])
    submit(item, people["author"])
    act(item, people["unit_head"], "approve")
    note_correction(fresh(item), "Câu thứ hai", acting_user=people["board_member"])
    act(item, people["board_member"], "approve")
    with refused("This step is not yours"):
        act(item, people["board_head"], "approve")
    assert "Câu thứ" not in body(client, portal, LOG)


def test_a_draft_has_nothing_to_correct_in_public(portal, people):
    page = write_article(portal, people["author"], title="Nháp")
    with refused("Only what is public"):
        note_correction(page, "Sửa", acting_user=people["author"])


def test_an_empty_note_is_refused(item, people):
    with refused("Write in one or two sentences"):
        note_correction(item, "  ", acting_user=people["author"])


@pytest.mark.parametrize("named", [True, False])
def test_what_was_taken_down_is_gone_and_said(client, portal, people, item, named):
    item = correct(item, people)
    path = address(item)
    withdraw_item(item, reason="Nội dung mật", acting_user=people["board_head"], names_title=named)
    told = body(client, portal, path, 410) + body(client, portal, LOG)
    assert ("Khánh thành cống Cái Oanh" in told) is named
    assert ("Diện tích là" in told) is named
    assert "Nội dung mật" not in told
    assert "Đã gỡ" in body(client, portal, LOG)
    body(client, portal, f"/lich-su/{item.pk}/", 200 if named else 404)


@requirement("P2")
def test_the_log_is_of_one_portal(client, people, item):
    correct(item, people)
    other = a_component("nam_dinh")
    assert "Diện tích" not in body(client, other, LOG)
    body(client, other, f"/lich-su/{item.pk}/", 404)


def test_the_log_in_english_tells_of_english_pages_only(client, portal, people, item):
    correct(item, people)
    assert "Diện tích" not in body(client, portal, f"/en{LOG}")


def test_the_form_of_the_withdrawal_asks_what_may_be_told(client, portal, people, item):
    client.force_login(people["board_head"])
    url = reverse("editorial_withdraw", args=[item.pk])
    assert "names_title" in client.get(url, headers={"host": portal.host}).content.decode()
    client.post(url, {"reason": "Sai", "names_title": "on"}, headers={"host": portal.host})
    assert "Khánh thành cống Cái Oanh" in body(client, portal, LOG)


def test_the_note_is_written_on_its_screen(client, portal, people, item):
    client.force_login(people["author"])
    url = reverse("editorial_correction", args=[item.pk])
    client.post(url, {"text": "Một câu"}, headers={"host": portal.host})
    assert item.correction_notes.get().text == "Một câu"
    assert "Một câu" in client.get(url, headers={"host": portal.host}).content.decode()
