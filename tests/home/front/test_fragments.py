"""What many readers share is drawn once: `{% keep %}`. F1, F2."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone
from django.utils.translation import override

from home.front.page_cache import hold_until
from home.portal import versions
from tests.factories.portals import a_component

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal():
    return a_component("soc_trang")


@pytest.fixture
def draw(portal):
    """A function that draws `{% keep "count" place %}` around a counter: '1', '2', …"""
    drawn = []

    def count():
        drawn.append(1)
        return len(drawn)

    def draw(place=None, shown=count, **attributes):
        request = RequestFactory().get("/")
        vars(request).update(attributes)
        template = Template('{% load fragments %}{% keep "count" place %}{{ count }}{% endkeep %}')
        values = {"portal": portal, "request": request, "place": place, "count": shown}
        return template.render(Context(values))

    draw.count = count
    return draw


def test_it_is_drawn_once(draw):
    assert [draw(), draw(), draw()] == ["1", "1", "1"]


def test_each_place_and_each_language_has_its_own(draw):
    assert [draw(1), draw(2), draw(1)] == ["1", "2", "1"]
    with override("en"):
        assert draw(1) == "3"


def test_a_change_in_the_province_draws_it_anew(draw, portal):
    assert draw() == "1"
    versions.bump(portal.top)
    assert draw() == "2"


def test_a_preview_is_drawn_for_itself_and_kept_for_nobody(draw):
    assert draw(is_dummy=True) == "1"
    assert [draw(), draw(is_dummy=True), draw()] == ["2", "3", "2"]


def test_what_ends_by_the_clock_is_drawn_anew_when_it_is_over(draw, monkeypatch):
    soon = timezone.now() + timedelta(minutes=5)
    template = Template("{% load fragments %}{% keep 'notice' %}{{ notice }}{% endkeep %}")
    drawn = []

    def view(portal):
        request = RequestFactory().get("/")

        def notice():
            drawn.append(1)
            hold_until(request, soon)
            return len(drawn)

        values = {"portal": portal, "request": request, "notice": notice}
        return template.render(Context(values)), vars(request)

    portal = a_component("soc_trang")
    (first, _said), (again, said) = view(portal), view(portal)
    assert (first, again) == ("1", "1")
    # The page around it is kept no longer than what stands in it.
    assert soon.timestamp() in said.values()
    monkeypatch.setattr("home.front.page_cache.time.time", lambda: soon.timestamp() + 1)
    assert view(portal)[0] == "2"
