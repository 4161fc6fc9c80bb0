"""SQL that is written once finds what Django's own would find, for each value. F1, F2."""

from datetime import timedelta

import pytest
from django.db.models import DateTimeField, UUIDField
from django.utils import timezone
from wagtail.models import Page

from home.portal.models import Portal
from home.portal.written import Slot, WrittenQuery
from tests.factories.portals import a_component, make_component, make_province
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P1")]


@pytest.fixture
def portals():
    province = make_province("nam_dinh")
    return [province, make_component(province), a_component("nam_dinh")]


def test_each_value_finds_its_own(portals):
    at = WrittenQuery(
        lambda: Portal.objects.select_related("site", "agency").filter(code=Slot("code"))
    )
    for portal in [*portals, *portals]:
        (found,) = at.fetch(code=portal.code)
        assert found == portal
        assert (found.site.hostname, found.agency) == (portal.site.hostname, portal.agency)
    assert at.fetch(code="there-is-none") == []
    assert at.first(code="there-is-none") is None


def test_it_reads_the_database_each_time(portals, django_assert_num_queries):
    at = WrittenQuery(lambda: Portal.objects.filter(code=Slot("code")).values_list("name"))
    portal = portals[0]
    assert at.fetch(code=portal.code) == [(portal.name,)]
    Portal.objects.filter(pk=portal.pk).update(name="Tên mới")
    with django_assert_num_queries(1):
        assert at.fetch(code=portal.code) == [("Tên mới",)]


def test_a_value_is_never_read_as_sql(portals):
    at = WrittenQuery(lambda: Portal.objects.filter(code__startswith=Slot("start")))
    for start in ("' OR 1=1 --", "%", "_", "%s", "\\"):
        assert at.fetch(start=start) == []
    assert portals[0] in at.fetch(start=portals[0].code[:2])


def test_dates_and_keys_are_written_as_the_database_has_them(portals):
    page = Page.objects.get(pk=portals[0].container_id)
    key = WrittenQuery(lambda: Page.objects.filter(translation_key=Slot("key", UUIDField())))
    assert page in key.fetch(key=page.translation_key)
    page.first_published_at = now = timezone.now()
    page.save()
    since = WrittenQuery(
        lambda: Page.objects.filter(first_published_at__gte=Slot("moment", DateTimeField()))
    )
    assert since.fetch(moment=now) == [page]
    assert since.fetch(moment=now + timedelta(microseconds=1)) == []


def test_the_number_of_rows_is_part_of_its_shape(portals):
    first = WrittenQuery(lambda most: Portal.objects.order_by("pk")[:most])
    assert [len(first.fetch(most)) for most in (1, 2, 1)] == [1, 2, 1]
