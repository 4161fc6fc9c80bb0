"""Closing, merging and reopening a portal. P2, B6."""

import pytest
from django.test import Client
from wagtail.models import PageLogEntry

from components.provisioning.actions import close_portal, reopen_portal
from home.portal.models import Portal
from home.text.refusal import Refused
from home.text.sentences import sentences
from tests.factories.portals import make_component, make_province, make_user, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P2")]

REASON = "Quyết định số 88/QĐ-UBND ngày 01/07/2026"


@pytest.fixture
def province():
    return make_province("soc_trang")


@pytest.fixture
def portal(province):
    return make_component(province, code="soctrang-ngoaivu")


def get(portal, path="/"):
    return Client().get(path, headers={"host": portal.host})


def refused(verb, portal, **kwargs):
    """The sentences, after it was seen that the portal stayed as it was."""
    before = Portal.objects.values().get(pk=portal.pk)
    with pytest.raises(Refused) as refusal:
        verb(portal, **{"reason": REASON, "acting_user": superuser(), **kwargs})
    assert Portal.objects.values().get(pk=portal.pk) == before
    return sentences(refusal.value.refusals)


def last_log(portal, action):
    entry = PageLogEntry.objects.filter(page=portal.site.root_page, action=action)
    return entry.latest("timestamp")


def test_a_closed_portal_says_that_it_is_gone_and_keeps_everything(portal):
    assert get(portal).status_code == 200
    closed = close_portal(portal, reason=REASON, acting_user=superuser())
    assert (closed.state, closed.state_reason) == ("closed", REASON)
    assert get(portal).status_code == 410
    assert portal.container.get_descendants().live().exists()
    assert REASON in last_log(portal, "provisioning.close").message


def test_a_closed_portal_opens_again(portal):
    close_portal(portal, reason=REASON, acting_user=superuser())
    reopened = reopen_portal(portal, reason="Khôi phục theo kết luận", acting_user=superuser())
    assert reopened.state == "open"
    assert get(portal).status_code == 200
    entry = last_log(portal, "provisioning.reopen")
    assert entry.user == superuser()
    assert "Khôi phục theo kết luận" in entry.message


@requirement("B6")
def test_a_merged_portal_leads_to_the_one_that_took_it_over(province, portal):
    close_portal(portal, reason=REASON, merged_into=province, acting_user=superuser())
    answer = get(portal, "/tin-tuc/")
    assert answer.status_code == 301
    assert answer["Location"].startswith(province.root_url)
    assert province.name in last_log(portal, "provisioning.close").message or (
        province.code in last_log(portal, "provisioning.close").message
    )


@requirement("B6")
def test_a_province_is_merged_into_another_by_the_operator_alone(portal):
    other = make_province("nam_dinh")
    old = make_province("soc_trang", code="soctrang-cu")
    administrator = make_user("quantri", make_province("soc_trang"), "administrator")
    assert refused(close_portal, portal, merged_into=other, acting_user=administrator) == [
        "Chỉ tài khoản vận hành hệ thống được sáp nhập cổng sang tỉnh khác."
    ]
    merged = close_portal(old, reason=REASON, merged_into=other, acting_user=superuser())
    assert (merged.state, merged.merged_into) == ("merged", other)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": "  "}, "lý do"),
        ({"merged_into": "itself"}, "Không thể sáp nhập một cổng vào chính nó."),
        ({"merged_into": "closed"}, "Cổng tiếp nhận cũng đã đóng."),
    ],
)
def test_a_wrong_closing_is_refused(province, portal, changes, said):
    if changes.get("merged_into") == "itself":
        changes = {"merged_into": portal}
    elif changes.get("merged_into"):
        gone = make_component(province, code="soctrang-gone")
        changes = {"merged_into": close_portal(gone, reason=REASON, acting_user=superuser())}
    assert any(said in sentence for sentence in refused(close_portal, portal, **changes))


def test_a_portal_with_open_components_stays_open(province, portal):
    said = refused(close_portal, province)
    assert any(portal.name in sentence for sentence in said)


def test_what_is_closed_is_not_closed_again_and_what_is_open_not_reopened(portal):
    assert refused(reopen_portal, portal) == ["Cổng này đang mở."]
    close_portal(portal, reason=REASON, acting_user=superuser())
    assert len(refused(close_portal, portal)) == 1


def test_a_component_is_not_reopened_under_a_closed_portal():
    old = make_province("soc_trang", code="soctrang-cu")
    component = make_component(old)
    close_portal(component, reason=REASON, acting_user=superuser())
    close_portal(old, reason=REASON, acting_user=superuser())
    assert refused(reopen_portal, component) == ["Hãy mở lại cổng mà nó trực thuộc trước."]


@pytest.mark.parametrize("verb", [close_portal, reopen_portal])
def test_only_an_administrator_of_the_top_closes_a_component(province, portal, verb):
    for number, (place, role) in enumerate(
        [(portal, "administrator"), (province, "board_head"), (make_province("nam_dinh"),
         "administrator")]
    ):  # fmt: skip
        somebody = make_user(f"somebody{number}", place, role)
        assert "Chỉ tài khoản vận hành hệ thống" in refused(verb, portal, acting_user=somebody)[0]
    administrator = make_user("quantri", province, "administrator")
    assert close_portal(portal, reason=REASON, acting_user=administrator).state == "closed"
    assert reopen_portal(portal, reason=REASON, acting_user=administrator).state == "open"
