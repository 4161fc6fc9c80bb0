"""What came of an event, and files of requests: private, within the wall. E10, E11, P2."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from components.coordination import rules
from components.coordination.actions import (
    assign_reporter,
    begin_draft,
    name_item,
)
from components.coordination.models import InformationRequest
from components.coordination.work import events_of
from home.editorial.sections import section_pages
from tests.components.coordination.test_coordination import ask
from tests.factories.chain import write_article
from tests.factories.portals import a_component, staff
from tests.factories.refusals import refused
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E10", "E11", "P2")]


class TestItemOfAnEvent:
    @pytest.fixture
    def assignment(self, component, theirs):
        return assign_reporter(
            component, event="Khánh thành cầu", starts_at=timezone.now() + timedelta(hours=1),
            reporter=theirs["author"], acting_user=theirs["board_head"],
        )  # fmt: skip

    def at(self, client, component, user, row, data=None):
        client.force_login(user)
        url = reverse("coordination_assignment", args=[row.pk])
        headers = {"host": component.host}
        return client.post(url, data, headers=headers) if data else client.get(url, headers=headers)

    def test_a_draft_is_begun_and_it_is_done_when_that_is_public(
        self, client, component, theirs, assignment
    ):
        section = next(s for s in section_pages(component) if s.key == "news")
        answer = self.at(client, component, theirs["author"], assignment, {"section": section.pk})
        assignment.refresh_from_db()
        page = assignment.page.specific
        assert answer.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert (page.title, page.owner, page.live) == ("Khánh thành cầu", theirs["author"], False)
        edit = client.get(answer.url, headers={"host": component.host}).content.decode()
        assert "Tin, bài của sự kiện “Khánh thành cầu”" in edit
        with refused("came of this already"):
            begin_draft(assignment, section, acting_user=theirs["author"])
        assert list(events_of(theirs["author"])) == [assignment]
        type(page).objects.filter(pk=page.pk).update(live=True)
        assert not events_of(theirs["author"])
        shown = self.at(client, component, theirs["board_head"], assignment).content.decode()
        assert "đã công khai: hoàn thành" in shown

    def test_the_reporter_names_an_own_item(self, client, component, theirs, assignment):
        page = write_article(component, theirs["author"], title="Tin cầu")
        other = write_article(component, theirs["board_head"], title="Tin khác")
        self.at(client, component, theirs["author"], assignment, {"page": other.pk})
        assignment.refresh_from_db()
        assert assignment.page is None
        self.at(client, component, theirs["author"], assignment, {"page": page.pk})
        assignment.refresh_from_db()
        assert assignment.page_id == page.pk
        with refused("Choose an item"):
            name_item(assignment, other, acting_user=theirs["board_head"])

    def test_others_do_not_see_it(self, client, component, theirs, ours, assignment):
        assert self.at(client, component, ours["author"], assignment).status_code in (302, 404)


class TestFiles:
    def test_they_are_private_and_within_the_wall(self, client, province, component, ours, theirs):
        file = SimpleUploadedFile("Biểu mẫu.xlsx", b"PK noi dung", "application/zip")
        request = ask(province, component, ours, files=[file])
        row = request.files.get()
        url = reverse("coordination_file", args=[row.pk])
        for portal, people in ((province, ours), (component, theirs)):
            client.force_login(people["board_head"])
            answer = client.get(url, headers={"host": portal.host})
            assert b"".join(answer.streaming_content) == b"PK noi dung"
            assert answer["Content-Disposition"].startswith("attachment")
        stranger = a_component("nam_dinh")
        client.force_login(staff(stranger)["board_head"])
        assert client.get(url, headers={"host": stranger.host}).status_code == 404
        client.logout()
        assert client.get(url, headers={"host": province.host}).status_code == 302

    def test_an_answer_brings_its_own(self, client, province, component, ours, theirs):
        request = ask(province, component, ours)
        client.force_login(theirs["author"])
        sent = {
            "text": "Xem tệp", "decision": "answer",
            "files": [SimpleUploadedFile("so-lieu.csv", b"a,b")],
        }  # fmt: skip
        url = reverse("coordination_request", args=[request.pk])
        client.post(url, sent, headers={"host": component.host})
        row = InformationRequest.objects.get().files.get()
        assert (row.name, row.is_answer, row.added_by) == ("so-lieu.csv", True, theirs["author"])

    def test_too_many_or_too_large_are_refused_and_nothing_is_kept(self, province, component, ours):
        six = [SimpleUploadedFile(f"{n}.txt", b"x") for n in range(6)]
        large = SimpleUploadedFile("a.bin", b"x")
        large.size = rules.MOST_BYTES + 1
        for files, sentence in ((six, "at most 5"), ([large], "20 MB")):
            with refused(sentence):
                ask(province, component, ours, files=files)
        assert not InformationRequest.objects.exists()
