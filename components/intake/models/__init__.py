"""Nouns of intake: mailboxes, entries of the register, what came with them, what was answered."""

from components.intake.models.answers import Answer
from components.intake.models.entries import Attachment, IntakeDraft, IntakeEntry
from components.intake.models.mailboxes import FetchedMessage, Mailbox

__all__ = ["Answer", "Attachment", "FetchedMessage", "IntakeDraft", "IntakeEntry", "Mailbox"]
