"""The suspension of a portal's whole service: at once, reported, on record. ĐN 5.9; KT 15.5."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from home.accounts.actions import resume_service, suspend_service
from home.accounts.models import Membership, Role, ServiceSuspension, User
from home.portal.models import Portal
from home.text.refusal import Refused
from tests.factories.portals import make_component, make_province, make_user, staff, superuser
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E5", "O3")]

REASON = "Nghi bị tấn công thay đổi giao diện"


@pytest.fixture
def province():
    return make_province("dak_nong")


@pytest.fixture
def portal(province):
    return make_component(province, code="daknong-thu")


@pytest.fixture
def people(portal):
    return staff(portal)


@pytest.fixture
def manager(province):
    return make_user("quan-tri-tinh", province, Role.ADMINISTRATOR)


def home(portal, path="/", client=None):
    return (client or Client()).get(path, headers={"host": portal.host})


def signed_in(user, portal):
    client = Client(headers={"host": portal.host})
    client.force_login(user)
    return client


def test_the_public_reads_why_and_nobody_but_the_administrators_goes_on(
    portal, people, manager, province, django_capture_on_commit_callbacks
):
    assert home(portal).status_code == 200  # and is remembered
    author, administrator = (
        signed_in(people[role], portal) for role in ("author", "administrator")
    )
    assert author.get("/admin/").status_code == 200
    of_the_province = signed_in(manager, province)
    url = reverse("provisioning_suspend", args=[portal.pk])
    with django_capture_on_commit_callbacks(execute=True):
        answer = of_the_province.post(url, {"reason": REASON})
    assert answer.status_code == 302
    said = home(portal)
    assert said.status_code == 503
    assert REASON in said.content.decode() and "no-store" in said["Cache-Control"]
    assert said["Retry-After"]
    assert home(province).status_code == 200
    assert "login" in author.get("/admin/").url
    author.force_login(User.objects.get(pk=people["author"].pk))
    assert author.get("/admin/").status_code == 302  # a new session has no rights either
    assert administrator.get("/admin/").status_code == 200
    told = {address for message in mail.outbox for address in message.to}
    assert {manager.email, people["board_head"].email} <= told
    assert all(REASON in message.body for message in mail.outbox)
    assert all(len(message.to) == 1 for message in mail.outbox)
    entry = ModelLogEntry.objects.for_instance(portal).get(action="accounts.suspend_service")
    assert (entry.user, entry.data["reason"]) == (manager, REASON)

    resume = reverse("provisioning_resume", args=[portal.pk])
    assert "Khôi phục dịch vụ" in of_the_province.get("/admin/portals/").content.decode()
    of_the_province.post(resume, {"reason": "Đã vá lỗi"})
    assert home(portal).status_code == 200
    author.force_login(User.objects.get(pk=people["author"].pk))
    assert author.get("/admin/").status_code == 200
    row = ServiceSuspension.objects.get(portal=portal)
    assert (row.lifted_by, row.lifted_reason) == (manager, "Đã vá lỗi")


def test_it_needs_a_reason_a_right_and_a_portal_that_serves(portal, people, manager):
    for user, reason, sentence in (
        (manager, " ", "public reads it"),
        (people["board_head"], REASON, "Only an administrator"),
        (people["administrator"], REASON, "Only an administrator"),  # who manages the province does
    ):
        with pytest.raises(Refused, match=sentence):
            suspend_service(portal, reason=reason, acting_user=user)
    with pytest.raises(Refused, match="not suspended"):
        resume_service(portal, reason="x", acting_user=manager)
    suspend_service(portal, reason=REASON, acting_user=manager)
    with pytest.raises(Refused, match="already"):
        suspend_service(portal, reason=REASON, acting_user=superuser())
    Portal.objects.filter(pk=portal.pk).update(state=Portal.State.CLOSED)
    with pytest.raises(Refused, match="not open"):
        suspend_service(portal, reason=REASON, acting_user=superuser())


def test_who_works_elsewhere_too_goes_on_there(portal, province, people, manager):
    Membership.objects.create(user=people["author"], portal=province, role=Role.AUTHOR)
    suspend_service(portal, reason=REASON, acting_user=manager)
    held = Membership.objects.active().filter(user=people["author"])
    assert [membership.portal for membership in held] == [province]


@requirement("P2")
def test_another_provinces_administrator_cannot(portal):
    stranger = make_user("la", make_province("soc_trang"), Role.ADMINISTRATOR)
    client = signed_in(stranger, make_province("soc_trang"))
    for name in ("provisioning_suspend", "provisioning_resume"):
        client.post(reverse(name, args=[portal.pk]), {"reason": REASON})
    assert home(portal).status_code == 200
