"""What an office sees of what is asked for, and the pages that it puts before the results."""

from datetime import date

import pytest
from django.urls import reverse

from search.models import PromotedResult, SearchTerm
from tests.factories.pages import make_article
from tests.factories.portals import make_component, make_province, make_user
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("B4", "P2")]


@pytest.fixture
def province(db):
    return make_province("nam_dinh")


@pytest.fixture
def administrator(province):
    return make_user("quan-tri", province, "administrator")


@pytest.fixture
def terms(province):
    """Three questions of two months, and one of another portal."""
    other = make_component(province)
    for portal, month, text, counts in (
        (province, 11, "lịch cắt điện", (9, 9, 0)),
        (province, 11, "học phí", (7, 0, 0)),
        (province, 10, "căn cước", (5, 0, 4)),
        (other, 9, "tiêm chủng", (3, 3, 0)),
    ):
        asked, unanswered, chosen = counts
        SearchTerm.objects.create(
            portal=portal, month=date(2026, month, 1), text=text,
            asked=asked, unanswered=unanswered, chosen=chosen,
        )  # fmt: skip


@pytest.fixture
def listed(client, province, administrator, terms):
    def listed(**chosen):
        client.force_login(administrator)
        answer = client.get(reverse("search_terms:index"), chosen, headers={"host": province.host})
        html = answer.content.decode()
        return [term.text for term in answer.context["object_list"]], html

    return listed


def test_terms_are_those_of_ones_own_portal_with_a_way_to_their_results(listed, province):
    texts, html = listed()
    assert texts == ["lịch cắt điện", "học phí", "căn cước"]
    assert "11/2026" in html
    assert f"{province.root_url}/tim-kiem/?q=h%E1%BB%8Dc+ph%C3%AD" in html
    assert "09/2026" not in html, "not even a month of another portal"


@pytest.mark.parametrize(
    ("chosen", "left"),
    [
        ({"outcome": "in_vain"}, ["lịch cắt điện"]),
        ({"outcome": "unopened"}, ["học phí"]),
        ({"month": "2026-10-01"}, ["căn cước"]),
    ],
)
def test_what_needs_work_is_found(listed, chosen, left):
    assert listed(**chosen)[0] == left


def test_a_term_leads_to_a_page_that_is_put_before_its_results(
    client, listed, province, administrator
):
    _texts, html = listed()
    path = f"{reverse('promoted_results:add')}?words=h%E1%BB%8Dc+ph%C3%AD"
    assert path in html
    form = client.get(path, headers={"host": province.host})
    assert ">\nhọc phí</textarea>" in form.content.decode()
    page = make_article(province, "Mức thu học phí")
    sent = {"portal": province.pk, "words": "học phí", "page": page.pk, "note": "Năm học mới"}
    client.post(reverse("promoted_results:add"), sent, headers={"host": province.host})
    assert PromotedResult.objects.get().page.pk == page.pk


def test_who_only_writes_is_not_offered_to_recommend(client, province, terms):
    client.force_login(make_user("bien-tap", province, "author"))
    html = client.get(reverse("search_terms:index"), headers={"host": province.host})
    assert reverse("promoted_results:add") not in html.content.decode()
