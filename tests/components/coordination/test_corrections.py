"""A change of an official, a contact or of content opens a correction due at once. D5, P6."""

import pytest
from django.urls import reverse
from django.utils import timezone

from components.coordination.actions import (
    close_correction,
)
from components.coordination.models import CorrectionDue
from components.coordination.work import corrections_for
from components.uptake.models import Proposal, TakenUpItem
from home.portal.models import Unit
from tests.factories.chain import approve_to_the_end, submit, write_article
from tests.factories.portals import a_component
from tests.factories.refusals import refused
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("D5")]


class TestCorrections:
    def test_a_changed_official_opens_one_here_and_at_the_province(
        self, province, component, ours, theirs
    ):
        official = component.answerable
        official.phone = "0299 3 822 000"
        official.save()
        opened = CorrectionDue.objects.all()
        assert {row.portal for row in opened} == {component, province}
        assert "0299 3 822 000" in opened[0].after
        assert opened[0].due == timezone.localdate()
        assert corrections_for(theirs["board_head"]).count() == 1
        row = opened.get(portal=component)
        close_correction(row, note="Đã sửa trang Giới thiệu", acting_user=theirs["board_head"])
        assert not corrections_for(theirs["board_head"])
        assert corrections_for(ours["board_head"]).count() == 1

    def test_the_list_links_to_its_screens_for_who_acts_there(self, client, component, theirs):
        official = component.answerable
        official.phone = "0299 3 822 000"
        official.save()
        board, row = reverse("coordination_board"), CorrectionDue.objects.get(portal=component)
        for role, links in (("board_head", True), ("author", False)):
            client.force_login(theirs[role])
            page = client.get(board, headers={"host": component.host}).content.decode()
            assert official.name in page
            assert (reverse("coordination_correction", args=[row.pk]) in page) == links

    def test_the_article_is_cited_where_the_regulation_states_it(self):
        portal = a_component("nam_dinh")
        agency = portal.agency
        agency.email = "moi@example.vn"
        agency.save()
        row = CorrectionDue.objects.filter(portal=portal).get()
        assert row.source == "NĐ 8.5, 22.3"

    def test_a_unit_and_what_an_official_is_in_charge_of_count_too(self, component):
        official = component.answerable
        official.duties = "Phụ trách chuyển đổi số"
        official.save()
        unit = Unit.objects.create(portal=component, name="Phòng Hành chính")
        assert CorrectionDue.objects.filter(portal=component).count() == 1
        unit.email = "hanhchinh@example.vn"
        unit.save()
        assert CorrectionDue.objects.filter(portal=component).count() == 2

    @requirement("P6")
    def test_a_change_of_content_is_due_where_it_was_taken_up(
        self, province, component, ours, theirs
    ):
        origin = write_article(component, theirs["author"], title="Tin gốc")
        submit(origin, theirs["author"])
        approve_to_the_end(origin, theirs)
        copy = write_article(province, ours["author"], title="Tin gốc")
        submit(copy, ours["author"])
        approve_to_the_end(copy, ours)
        taken_up(origin, copy, by=ours["board_head"])
        change(origin, theirs, "Tin gốc đã sửa")
        row = CorrectionDue.objects.get(portal=province)
        assert row.page_id == copy.pk and "Tin gốc đã sửa" in row.after
        assert row.due == timezone.localdate() and row.is_open
        approve_to_the_end(copy, ours)  # uptake has brought the new version into its chain
        row.refresh_from_db()
        assert not row.is_open

    def test_what_is_not_shown_opens_none(self, component):
        official = component.answerable
        official.sort_order = 7
        official.save()
        assert not CorrectionDue.objects.exists()

    def test_only_its_board_closes_it(self, client, component, theirs):
        official = component.answerable
        official.post = "Phó Trưởng ban"
        official.save()
        row = CorrectionDue.objects.get(portal=component)
        with refused("Only people of the editorial board"):
            close_correction(row, note="x", acting_user=theirs["author"])
        client.force_login(theirs["board_head"])
        url = reverse("coordination_correction", args=[row.pk])
        body = client.get(url, headers={"host": component.host}).content.decode()
        assert "Phó Trưởng ban" in body
        client.post(url, {"note": "Đã sửa"}, headers={"host": component.host})
        assert not CorrectionDue.objects.get(pk=row.pk).is_open


def taken_up(origin, copy, *, by):
    origin = type(origin).objects.get(pk=origin.pk)
    proposal = Proposal.objects.create(
        page=origin, portal=origin.portal, taker=copy.portal, title=origin.title,
        revision_id=origin.live_revision_id, note="", proposed_by=by, decided_by=by,
    )  # fmt: skip
    return TakenUpItem.objects.create(
        proposal=proposal, page=copy, origin=origin, portal=copy.portal,
        origin_portal=origin.portal, followed_revision_id=origin.live_revision_id,
        since_revision_id=0,
    )  # fmt: skip


def change(page, people, title):
    draft = type(page).objects.get(pk=page.pk).get_latest_revision_as_object()
    draft.title = title
    draft.save_revision(user=people["author"])
    submit(draft, people["author"])
    approve_to_the_end(page, people)
