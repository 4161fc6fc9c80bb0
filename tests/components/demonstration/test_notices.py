"""The demonstration has emergency notices that can be shown at once. B14."""

import pytest

from components.demonstration.notices import prepare_notices
from home.accounts.models import Role
from home.emergency import actions
from home.emergency.models import DutyTurn, EmergencyNotice
from tests.factories import emergency
from tests.factories.portals import PROFILES, make_province, make_user, staff
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("B14")]


@pytest.mark.parametrize("profile", PROFILES)
def test_each_province_has_some_ready_and_somebody_on_duty_who_can_show_them(profile):
    top = make_province(profile)
    staff(top)
    author = make_user("truc", top, Role.AUTHOR)
    prepare_notices(top)
    prepare_notices(top)
    states = EmergencyNotice.objects.filter(portal=top).values_list("state", flat=True)
    assert sorted(states) == ["approved", "approved", "draft"]
    turn = DutyTurn.objects.get(portal=top)
    assert turn.user in {author, *staff(top).values()}
    emergency.show(EmergencyNotice.objects.filter(state="approved").first(), turn.user)
    assert actions.actor_in(top, turn.user).on_duty
