"""Two people decide on the same item in the same moment: one decision counts, once. E2."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from wagtail.models import Page

from home.accounts.models import Role
from home.editorial.models import PublicationRecord
from home.text.refusal import Refused
from tests.factories.chain import approve, submit, write_article
from tests.factories.portals import a_component, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db(transaction=True), requirement("E2")]


@pytest.mark.parametrize("second", ["approve", "reject"])
def test_the_second_is_told_that_the_step_is_over(second):
    portal = a_component("nam_dinh")
    people = staff(portal)
    other = make_user("truong-ban-hai", portal, Role.BOARD_HEAD)
    page = write_article(portal, people["author"], title="Cùng một lúc")
    submit(page, people["author"])
    approve(page, people["board_member"])
    ready = Barrier(2, timeout=30)

    def decide(user, action):
        try:
            state = Page.objects.get(pk=page.pk).specific.current_workflow_task_state
            task = state.task.specific
            ready.wait()
            task.on_action(state, user, action, comment="Sai số liệu")
            return "done"
        except Refused as refused:
            return str(refused)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = [
            pool.submit(decide, people["board_head"], "approve"),
            pool.submit(decide, other, second),
        ]
        answers = [answer.result(timeout=60) for answer in answers]
    assert answers.count("done") == 1, answers
    assert any("meanwhile" in answer for answer in answers), answers
    fresh = Page.objects.get(pk=page.pk).specific
    state = fresh.workflow_states.get()
    last = state.task_states.order_by("-started_at", "-pk").first()
    assert state.task_states.filter(task=last.task).count() == 1
    assert fresh.live is (state.status == "approved")
    assert PublicationRecord.objects.filter(page_id=page.pk).count() == int(fresh.live)
