"""What of the editorial office belongs to a portal, and which level may see it. P2, E5."""

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
        PublishingDecision,
        VerificationRequest,
    ):
        guard(model, "portal", OnlyRead)
    grant(Level.UPDATE, "editorial.view_publicationrecord")
    grant(Level.MODERATE, "editorial.view_delegation", "editorial.view_publishingdecision")
    grant(Level.MODERATE, "editorial.view_editorialboard")
    grant(Level.ADMINISTER, "editorial.change_editorialboard")
    # It shows the button “Translate this page”, which leads to the translator's desk.
    grant(Level.UPDATE, "wagtail_localize.submit_translation")
