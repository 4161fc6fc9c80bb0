"""Nouns of the editorial office, a file for each group of them."""

from home.editorial.models.board import Delegation, EditorialBoard
from home.editorial.models.chain import ChainStepTask, VerificationRequest
from home.editorial.models.corrections import CorrectionNote
from home.editorial.models.pages import EditorialPage, PortalPage, SectionPage
from home.editorial.models.records import PublicationRecord, PublishingDecision

__all__ = [
    "ChainStepTask",
    "CorrectionNote",
    "Delegation",
    "EditorialBoard",
    "EditorialPage",
    "PortalPage",
    "PublicationRecord",
    "PublishingDecision",
    "SectionPage",
    "VerificationRequest",
]
