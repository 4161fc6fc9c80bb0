"""Each of the five chains in a real browser, from a draft to a citizen who finds it."""

import pytest
from django.core import mail

from home.law import provisions
from home.portal.models import Portal
from tests.browser.conftest import PHONE
from tests.browser.office import approve, new_article, resubmit, send_back, submit
from tests.factories.chain import section_of
from tests.factories.portals import PROFILES, staff
from tests.requirement import requirement

TITLE = "Khánh thành trạm bơm Đông Hưng"
REASON = "Thiếu công suất của trạm bơm"


@requirement("E2", "E3", "P14", "S2")
@pytest.mark.parametrize("key", PROFILES)
def test_from_draft_through_a_rejection_to_a_citizen(key, live_portal, page_for, new_page):
    portal = live_portal(key)
    people = staff(portal)
    author = page_for(people["author"], portal)
    new_article(
        author, portal, section_of(portal), title=TITLE, lead="Trạm bơm tưới cho 1.200 ha lúa."
    )
    edit_url = author.url
    assert author.input_value("[name=slug]") == "khanh-thanh-tram-bom-dong-hung"
    submit(author)

    steps = [step.role for step in provisions.chain(portal.regulation)]
    screens = {role: page_for(people[role], portal) for role in dict.fromkeys(steps)}

    send_back(screens[steps[0]], edit_url, REASON)
    assert any(REASON in letter.body for letter in mail.outbox)
    author.goto(edit_url)
    assert REASON in author.inner_text("body")
    resubmit(author, edit_url)

    citizen = new_page(viewport=PHONE)
    for role in steps:
        assert found(citizen, portal) == 0
        approve(screens[role], edit_url)
    assert found(citizen, portal) == 1
    citizen.click(f"main a:has-text('{TITLE}')")
    citizen.wait_for_load_state()
    assert citizen.inner_text("h1") == TITLE
    assert Portal.objects.get(pk=portal.pk).agency.name in citizen.inner_text("main")


def found(citizen, portal):
    """How many results a citizen sees who types words without accents into the search box."""
    citizen.goto(f"{portal.root_url}/")
    citizen.fill("header [name=q]", "tram bom dong hung")
    citizen.press("header [name=q]", "Enter")
    citizen.wait_for_url("**/tim-kiem/**")
    return citizen.locator(f"main a:has-text('{TITLE}')").count()
