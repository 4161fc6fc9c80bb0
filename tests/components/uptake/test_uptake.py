"""From a component portal to the province: propose, take up, correct, withdraw. P6, D5."""

import io

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from components.uptake.actions import (
    decline_proposal,
    propose_item,
    sections_for,
    take_up_item,
)
from components.uptake.models import Proposal, TakenUpItem
from components.uptake.work import waiting_for
from home.accounts.models import Role
from home.editorial.actions import note_correction, withdraw_item
from home.editorial.models import PublicationRecord
from home.editorial.timeline import timeline_of
from home.editorial.work import Work
from home.media.models import PortalImage
from sections.articles.models import ArticlePage
from tests.factories.chain import approve_to_the_end, give_reasons, submit, write_article
from tests.factories.pages import address, at, make_picture
from tests.factories.portals import a_component, make_user, staff
from tests.factories.refusals import refused
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P6")]


@pytest.fixture
def origin(component, theirs):
    picture = make_picture(component, "Cống Cái Oanh")
    body = [{"type": "picture", "value": {"image": {"image": picture.pk, "decorative": False,
             "alt_text": "Cống"}, "caption": "", "credit": ""}}]  # fmt: skip
    page = write_article(
        component, theirs["author"], title="Khánh thành cống Cái Oanh", picture=picture, body=body
    )
    return published(page, theirs)


def published(page, people):
    submit(page, people["author"])
    approve_to_the_end(page, people)
    return fresh(page)


def fresh(page):
    return ArticlePage.objects.get(pk=page.pk)


def taken(origin, theirs, ours, *, public=True):
    proposal = propose_item(origin, acting_user=theirs["author"])
    item = take_up_item(proposal, section=sections_for(proposal)[0], acting_user=ours["board_head"])
    if public:
        submit(item.page, ours["author"])
        approve_to_the_end(fresh(item.page), ours)
    return TakenUpItem.objects.get(pk=item.pk)


def corrected(origin, people, lead="Tưới cho 1.350 ha.", **fields):
    note_correction(origin, "1.350 ha, không phải 1.200 ha.", acting_user=people["author"])
    draft = fresh(origin).get_latest_revision_as_object()
    draft.lead = lead
    for name, value in fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=people["author"])
    return published(draft, people)


class TestProposing:
    def test_it_waits_with_who_decides_and_with_nobody_else(
        self, origin, theirs, ours, province, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            proposal = propose_item(origin, note="Cả tỉnh dùng", acting_user=theirs["author"])
        assert list(waiting_for(ours["board_head"])) == [proposal]
        group = next(g for g in Work(ours["board_head"]).groups if g.source.key == "uptake")
        assert [row.title for row in group.rows] == ["Khánh thành cống Cái Oanh"]
        for user in (ours["author"], ours["administrator"], theirs["board_head"]):
            assert not waiting_for(user)
        assert mail.outbox[-1].to == [ours["board_head"].email]
        assert reverse("uptake_decide", args=[proposal.pk]) in mail.outbox[-1].body

    def test_what_is_not_public_is_refused(self, component, theirs):
        draft = write_article(component, theirs["author"], title="Nháp")
        with refused("Only what is public"):
            propose_item(draft, acting_user=theirs["author"])

    def test_twice_is_once(self, origin, theirs):
        propose_item(origin, acting_user=theirs["author"])
        with refused("proposed already"):
            propose_item(origin, acting_user=theirs["board_head"])

    def test_people_of_other_portals_and_translators_do_not_propose(self, origin, component):
        others = staff(a_component("nam_dinh"))
        translator = make_user("dich", component, Role.TRANSLATOR)
        for user in (others["board_head"], translator):
            with refused("Only those who write or decide"):
                propose_item(origin, acting_user=user)

    def test_a_top_portal_has_none_above_it(self, province, ours):
        page = published(write_article(province, ours["author"], title="Tin của tỉnh"), ours)
        with refused("belongs to no other"):
            propose_item(page, acting_user=ours["author"])


class TestDeciding:
    @requirement("E8")
    def test_what_the_checks_hold_back_becomes_a_draft_and_its_reasons_are_asked_for(
        self, client, component, theirs, ours
    ):
        page = write_article(component, theirs["author"], title="Đường dây", lead="Gọi 0912345678")
        give_reasons(page, theirs["author"])
        proposal = propose_item(published(page, theirs), acting_user=theirs["author"])
        section = sections_for(proposal)[0]
        client.force_login(ours["board_head"])
        response = client.post(
            reverse("uptake_decide", args=[proposal.pk]),
            {"section": section.pk, "submit": "on"},
            headers={"host": proposal.taker.host},
        )
        copy = TakenUpItem.objects.get().page
        assert response.url == reverse("content_checks", args=[copy.pk])
        assert not copy.live
        assert not copy.workflow_in_progress

    def test_the_copy_is_a_draft_that_names_its_source(self, client, origin, theirs, ours):
        item = taken(origin, theirs, ours, public=False)
        copy = fresh(item.page)
        assert not copy.live
        assert copy.alias_of is None
        assert copy.source == origin.source
        assert copy.portal == item.portal
        assert copy.answerable == item.portal.answerable
        assert item.proposal.state == Proposal.State.TAKEN

    def test_public_by_its_own_chain_with_the_source_shown(self, client, origin, theirs, ours):
        item = taken(origin, theirs, ours)
        copy = fresh(item.page)
        text = at(client, item.portal, address(copy)).content.decode()
        assert "Đăng lại từ" in text
        assert origin.portal.root_url + address(origin) in text
        assert PublicationRecord.objects.get(page_id=copy.pk).source == origin.source

    def test_pictures_are_of_the_portals_own_collection(self, origin, theirs, ours):
        item = taken(origin, theirs, ours)
        copy = fresh(item.page)
        own = PortalImage.objects.get(pk=copy.picture_id)
        assert own.collection == item.portal.collection
        assert own.description == "Cống Cái Oanh"
        assert copy.body[0].value["image"].pk == own.pk != origin.picture_id
        assert len(item.files) == 1

    def test_only_who_decides_decides(self, origin, theirs, ours):
        proposal = propose_item(origin, acting_user=theirs["author"])
        section = sections_for(proposal)[0]
        for user in (ours["author"], ours["administrator"], theirs["board_head"]):
            with refused("not yours to decide"):
                take_up_item(proposal, section=section, acting_user=user)

    def test_a_section_of_another_portal_is_refused(self, origin, theirs, ours):
        proposal = propose_item(origin, acting_user=theirs["author"])
        with refused("Choose the section"):
            take_up_item(proposal, section=origin.get_parent(), acting_user=ours["board_head"])

    def test_declined_with_a_reason_that_is_told(
        self, origin, theirs, ours, django_capture_on_commit_callbacks
    ):
        proposal = propose_item(origin, acting_user=theirs["author"])
        with refused("Write why"):
            decline_proposal(proposal, reason=" ", acting_user=ours["board_head"])
        with django_capture_on_commit_callbacks(execute=True):
            decline_proposal(proposal, reason="Chỉ của huyện", acting_user=ours["board_head"])
        assert "Chỉ của huyện" in mail.outbox[-1].body
        assert mail.outbox[-1].to == [theirs["author"].email]
        with refused("This version was declined"):
            propose_item(origin, acting_user=theirs["author"])
        propose_item(corrected(origin, theirs), acting_user=theirs["author"])

    def test_two_decide_at_once_and_one_is_told(self, origin, theirs, ours):
        proposal = propose_item(origin, acting_user=theirs["author"])
        section = sections_for(proposal)[0]
        take_up_item(proposal, section=section, acting_user=ours["board_head"])
        with refused("decided already"):
            decline_proposal(proposal, reason="Không", acting_user=ours["board_head"])
        assert TakenUpItem.objects.count() == 1


@requirement("D5")
class TestAfterwards:
    def test_a_correction_arrives_in_the_chain_and_not_in_public(self, origin, theirs, ours):
        item = taken(origin, theirs, ours)
        corrected(origin, theirs)
        copy = fresh(item.page)
        assert copy.lead == "Tóm tắt của tin."
        assert copy.get_latest_revision_as_object().lead == "Tưới cho 1.350 ha."
        assert copy.workflow_in_progress
        assert TakenUpItem.objects.get().correction_waits
        approve_to_the_end(copy, ours)
        copy = fresh(copy)
        assert copy.lead == "Tưới cho 1.350 ha."
        assert not TakenUpItem.objects.get().correction_waits
        newest = PublicationRecord.objects.current().get(page_id=copy.pk)
        assert newest.correction == "1.350 ha, không phải 1.200 ha."

    def test_what_the_taker_wrote_stays(self, origin, theirs, ours):
        item = taken(origin, theirs, ours, public=False)
        draft = fresh(item.page).get_latest_revision_as_object()
        draft.title = "Tỉnh khánh thành cống Cái Oanh"
        draft.save_revision(user=ours["author"])
        corrected(origin, theirs, title="Khánh thành cống Cái Oanh lớn")
        copy = fresh(item.page).get_latest_revision_as_object()
        assert copy.title == "Tỉnh khánh thành cống Cái Oanh"
        assert copy.lead == "Tưới cho 1.350 ha."
        assert copy.source == origin.source

    def test_a_withdrawal_takes_the_copy_down_at_once(self, client, origin, theirs, ours):
        item = taken(origin, theirs, ours)
        path = address(fresh(item.page))
        withdraw_item(origin, reason="Sai số liệu", acting_user=theirs["board_head"])
        assert at(client, item.portal, path).status_code == 410
        record = PublicationRecord.objects.get(page_id=item.page_id)
        assert "Sai số liệu" in record.withdrawn_reason
        assert record.withdrawal.portal == item.portal
        assert TakenUpItem.objects.get().origin_withdrawn_at

    def test_a_withdrawal_takes_a_copy_out_of_the_chain(self, origin, theirs, ours):
        item = taken(origin, theirs, ours, public=False)
        submit(item.page, ours["author"])
        withdraw_item(origin, reason="Sai", acting_user=theirs["board_head"])
        assert fresh(item.page).current_workflow_state is None
        assert not fresh(item.page).live

    def test_a_proposal_of_what_was_taken_down_waits_no_more(self, origin, theirs, ours):
        propose_item(origin, acting_user=theirs["author"])
        withdraw_item(origin, reason="Sai", acting_user=theirs["board_head"])
        assert Proposal.objects.get().state == Proposal.State.GONE
        assert not waiting_for(ours["board_head"])

    @requirement("E7")
    def test_both_histories_tell_it(self, origin, theirs, ours):
        item = taken(origin, theirs, ours)
        here = "\n".join(event.what for event in timeline_of(fresh(item.page)))
        there = "\n".join(event.what for event in timeline_of(fresh(origin)))
        assert f"Đăng lại từ {origin.portal.name}" in here
        assert f"Đề nghị đăng lại lên {item.portal.name}" in there


class TestScreens:
    def post(self, client, portal, user, url, **data):
        client.force_login(user)
        return client.post(url, data, follow=True, headers={"host": portal.host}).content.decode()

    def get(self, client, portal, user, url):
        client.force_login(user)
        return client.get(url, headers={"host": portal.host})

    def test_from_the_button_to_the_copy(self, client, component, province, origin, theirs, ours):
        edit = reverse("wagtailadmin_pages:edit", args=[origin.pk])
        url = reverse("uptake_propose", args=[origin.pk])
        assert url in self.get(client, component, theirs["author"], edit).content.decode()
        self.post(client, component, theirs["author"], url, note="Cả tỉnh")
        proposal = Proposal.objects.get()
        decide = reverse("uptake_decide", args=[proposal.pk])
        body = self.get(client, province, ours["board_head"], decide).content.decode()
        assert "Khánh thành cống Cái Oanh" in body
        assert "ST 6.1" in body
        section = sections_for(proposal)[0].pk
        self.post(
            client, province, ours["board_head"], decide,
            decision="take", section=section, submit="on",
        )  # fmt: skip
        copy = fresh(TakenUpItem.objects.get().page)
        assert copy.workflow_in_progress
        edit = reverse("wagtailadmin_pages:edit", args=[copy.pk])
        assert (
            "Đăng lại từ" in self.get(client, province, ours["board_head"], edit).content.decode()
        )

    def test_the_board_and_its_figures(self, client, province, origin, theirs, ours):
        proposal = propose_item(origin, acting_user=theirs["author"])
        decline_proposal(proposal, reason="Chỉ của huyện", acting_user=ours["board_head"])
        board = reverse("uptake_board")
        body = self.get(client, province, ours["board_head"], board).content.decode()
        assert "Chỉ của huyện" in body
        assert str(theirs["author"]) not in body
        file = self.get(client, province, ours["board_head"], f"{board}?format=xlsx").content
        figures, rows = load_workbook(io.BytesIO(file)).worksheets
        assert [cell.value for cell in figures[2]][2:6] == [1, 0, 1, 0]
        assert rows[2][0].value == "Khánh thành cống Cái Oanh"

    @requirement("P2")
    def test_others_see_nothing_of_it(self, client, origin, theirs):
        proposal = propose_item(origin, acting_user=theirs["author"])
        other = a_component("nam_dinh")
        head = staff(other)["board_head"]
        board = self.get(client, other, head, reverse("uptake_board")).content.decode()
        assert "Cái Oanh" not in board
        decide = reverse("uptake_decide", args=[proposal.pk])
        assert "Cái Oanh" not in self.post(client, other, head, decide, decision="take")

    def test_the_board_costs_the_same_however_many(
        self, client, province, component, theirs, ours, origin, django_assert_max_num_queries
    ):
        propose_item(origin, acting_user=theirs["author"])
        client.force_login(ours["board_head"])
        url = reverse("uptake_board")
        client.get(url, headers={"host": province.host})
        with CaptureQueriesContext(connection) as before:
            client.get(url, headers={"host": province.host})
        cost = len(before)
        for number in range(3):
            page = write_article(component, theirs["author"], title=f"Tin {number}")
            propose_item(published(page, theirs), acting_user=theirs["author"])
        client.get(url, headers={"host": province.host})
        with django_assert_max_num_queries(cost):
            client.get(url, headers={"host": province.host})
