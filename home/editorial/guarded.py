"""What of the editorial office belongs to a portal, and which level may see it. P2, E5."""

from django.db.models import Q

from home.accounts.groups import grant
from home.accounts.models import Level
from home.editorial.models import (
    CorrectionNote,
    Delegation,
    EditorialBoard,
    PublicationRecord,
    PublishingDecision,
    VerificationRequest,
)
from home.portal.wall.policies import OnlyChanged, OnlyRead, guard


def register():
    """Called once, in `EditorialConfig.ready()`."""
    guard(EditorialBoard, "portal", OnlyChanged)
    for model in (
        CorrectionNote,
        Delegation,
        PublicationRecord,
        VerificationRequest,
    ):
        guard(model, "portal", OnlyRead)
    guard(PublishingDecision, _own_or_emergency_below, OnlyRead)
    grant(Level.UPDATE, "editorial.view_publicationrecord")
    grant(Level.MODERATE, "editorial.view_delegation", "editorial.view_publishingdecision")
    grant(Level.MODERATE, "editorial.view_editorialboard")
    grant(Level.ADMINISTER, "editorial.change_editorialboard")
    # It shows the button “Translate this page”, which leads to the translator's desk.
    grant(Level.UPDATE, "wagtail_localize.submit_translation")


def _own_or_emergency_below(reach):
    """The province's board looks at what was published in an emergency below it."""
    below = Q(kind=PublishingDecision.Kind.EMERGENCY, portal__province__in=reach.portals)
    return Q(portal__in=reach.portals) | below
