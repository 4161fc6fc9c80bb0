"""What of the register belongs to a portal, and which level may see it. P2, E5."""

from components.intake.models import (
    Answer,
    Attachment,
    FetchedMessage,
    IntakeDraft,
    IntakeEntry,
    Mailbox,
)
from home.accounts.groups import grant
from home.accounts.models import Level
from home.portal.wall.policies import OnlyRead, PortalPermissionPolicy, guard


class MailboxPolicy(PortalPermissionPolicy):
    """A mailbox is kept, with what came from it: it is switched off, never deleted. E7."""

    never = frozenset({"delete"})


def register():
    """Called once, in `IntakeConfig.ready()`."""
    guard(Mailbox, "portal", MailboxPolicy)
    # Only verbs write them. Who sees an entry is asked of each one: `IntakeEntry.objects.seen_by`.
    guard(IntakeEntry, "portal", OnlyRead)
    for model in (Attachment, IntakeDraft, Answer):
        guard(model, "entry__portal", OnlyRead)
    guard(FetchedMessage, "mailbox__portal", OnlyRead)
    grant(Level.UPDATE, "intake.view_intakeentry")
    grant(Level.ADMINISTER, "intake.view_mailbox", "intake.add_mailbox", "intake.change_mailbox")
