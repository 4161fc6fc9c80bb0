"""Notices for emergencies, made by the real verbs."""

from datetime import timedelta

from django.utils import timezone

from home.emergency import actions
from home.emergency.models import EmergencyNotice


def prepare(portal, writer, **fields):
    """A notice that waits for approval."""
    notice = EmergencyNotice(
        portal=portal,
        **{
            "kind": EmergencyNotice.Kind.STORM,
            "title": "Bão số 9 đổ bộ đêm nay",
            "text": "Không ra đường từ 20 giờ. Ai ở nhà yếu đến nhà văn hoá xã.",
            "title_en": "Typhoon No. 9 makes landfall tonight",
            "text_en": "Stay indoors from 8 p.m.",
            "phone": "0299 3821 112",
            **fields,
        },
    )
    return actions.prepare_notice(notice, acting_user=writer)


def approved(portal, people, **fields):
    """A notice that is ready to be shown. people: as `factories.portals.staff` gives them."""
    notice = prepare(portal, people["administrator"], **fields)
    return actions.approve_notice(notice, acting_user=people["board_head"])


def show(notice, user, hours=24):
    return actions.show_notice(
        notice, until=timezone.now() + timedelta(hours=hours), acting_user=user
    )
