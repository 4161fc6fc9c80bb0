"""What a portal owes its readers by its own regulation, and when an item is due. D1."""

from datetime import timedelta

import pytest
from django.utils import timezone

from home.editorial import rules
from home.editorial.freshness import owed_by
from home.editorial.models import PublicationRecord
from home.editorial.sections import section_pages
from home.law.models import CalendarDay
from tests.factories.pages import make_article
from tests.factories.portals import a_component, make_province
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("D1")]


@pytest.mark.parametrize(
    ("unit", "times", "works_today", "published_today", "standing"),
    [
        ("each_working_day", 2, True, 0, "due"),
        ("each_working_day", 2, True, 1, "due"),
        ("each_working_day", 2, True, 2, "kept"),
        ("each_working_day", 2, False, 0, ""),  # a day off owes nothing
        ("regularly", None, True, 0, ""),  # no number to be late by
        ("working_day", None, True, 0, ""),  # runs for each document by itself
    ],
)
def test_how_a_section_stands_today(unit, times, works_today, published_today, standing):
    assert standing == rules.freshness_standing(
        unit=unit, times=times, works_today=works_today, published_today=published_today
    )


@pytest.fixture
def working_day():
    """Today is a working day, whichever it is."""
    CalendarDay.objects.update_or_create(
        day=timezone.localdate(), defaults={"kind": CalendarDay.Kind.MAKE_UP, "name": "Làm bù"}
    )


def news_of(portal):
    return next(o for o in owed_by(portal, section_pages(portal)) if "Điều 1" in o.source)


def test_news_is_owed_twice_a_day_where_the_regulation_says_so(working_day):
    portal = a_component("dak_nong")
    owed = news_of(portal)
    assert (owed.standing, owed.missing, owed.last) == ("due", 2, None)
    assert owed.source.startswith("khoản 1 Điều 10 Quy chế")
    make_article(portal)
    assert (news_of(portal).standing, news_of(portal).missing) == ("due", 1)
    make_article(portal, title="Tin thứ hai trong ngày")
    assert news_of(portal).standing == "kept"
    PublicationRecord.objects.update(published_at=timezone.now() - timedelta(days=2))
    assert news_of(portal).missing == 2


def test_a_section_that_the_portal_lacks_owes_nothing():
    portal = make_province("kon_tum")
    news = [page for page in section_pages(portal) if page.key == "news"]
    assert [owed.label for owed in owed_by(portal, news)] == [news[0].title]
    assert owed_by(portal, []) == []


def test_nothing_is_borrowed_where_the_regulation_is_silent():
    portal = a_component("soc_trang")
    assert owed_by(portal, section_pages(portal)) == []
