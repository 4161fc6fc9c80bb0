"""A request is seen by who asks and by who is asked; only verbs write. P2, E7."""

from django.db.models import Q

from components.coordination.models import (
    Assignment,
    BoardMeeting,
    CorrectionDue,
    InformationRequest,
    Reminder,
    RequestFile,
)
from home.portal.wall.policies import OnlyRead, guard


def register():
    """Called once, in `CoordinationConfig.ready()`."""
    guard(InformationRequest, _either(""), OnlyRead)
    guard(Reminder, _either("request__"), OnlyRead)
    guard(RequestFile, _either("request__"), OnlyRead)
    guard(Assignment, "portal", OnlyRead)
    guard(BoardMeeting, "portal", OnlyRead)
    guard(CorrectionDue, "portal", OnlyRead)


def _either(start):
    return lambda reach: (
        Q(**{f"{start}portal__in": reach.portals}) | Q(**{f"{start}asked__in": reach.portals})
    )
