"""The demonstration has letters in the register of each province. P5, P10."""

import pytest

from components.demonstration.letters import lay_out_letters
from components.intake.models import Answer, IntakeEntry
from components.intake.work import waiting_for
from tests.factories.portals import make_province, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("P5")]


@pytest.mark.parametrize(("profile", "count"), [("soc_trang", 3), ("kon_tum", 2)])
def test_each_register_has_letters_that_wait_for_its_board(profile, count):
    top = make_province(profile)
    people = staff(top)
    lay_out_letters(top)
    lay_out_letters(top)
    entries = IntakeEntry.objects.filter(portal=top)
    assert entries.count() == waiting_for(people["administrator"]).count() == count
    assert not entries.filter(is_unreadable=True).exists()
    assert Answer.objects.filter(entry__in=entries).count() == count - 1
    assert entries.filter(encoding="TCVN3").exists() == (profile == "soc_trang")
    assert entries.filter(form="mẫu 1").exists() == (profile == "kon_tum")
