"""Emergency notices prepared for each province, and who is on duty. B14."""

import tomllib
from datetime import timedelta
from pathlib import Path

from django.utils import timezone

from components.demonstration.people import members_with_role
from home.accounts.models import Role, User
from home.emergency import actions
from home.emergency.models import EmergencyNotice

_FILE = Path(__file__).parent / "content" / "notices.toml"


def prepare_notices(top):
    """Some approved, one that waits, and the secretariat's week of duty. Safe to run again."""
    if EmergencyNotice.objects.filter(portal=top).exists():
        return
    writer = members_with_role(top, Role.ADMINISTRATOR)[0]
    approver = User.objects.get(pk=actions.approvers(top)[0].user)
    for row in tomllib.loads(_FILE.read_text(encoding="utf-8"))["notices"]:
        is_approved = row.pop("approved")
        notice = actions.prepare_notice(EmergencyNotice(portal=top, **row), acting_user=writer)
        if is_approved:
            actions.approve_notice(notice, acting_user=approver)
    now = timezone.now()
    actions.put_on_duty(
        top,
        user=members_with_role(top, Role.AUTHOR)[0],
        starts_at=now,
        ends_at=now + timedelta(days=7),
        decision="Lịch trực tuần này",
        acting_user=writer,
    )
