"""Decisions about the register (P5), in pure Python. An empty list of refusals means yes."""

from dataclasses import dataclass

from home.text.refusal import Refusal, _

# Of one sender, in one day: the letters are taken in all the same. A loop that gave no sign of
# itself ends here.
MOST_RECEIPTS_A_DAY = 10
# Of one mailbox, in one run: the next run takes the rest.
MOST_MESSAGES_A_RUN = 500
# Beyond this a message stays on its server, and only its head is taken in. Bytes.
MOST_MESSAGE = 150 * 1024 * 1024
MOST_FILES_BY_HAND = 40
MOST_BYTES_BY_HAND = 40 * 1024 * 1024


@dataclass(frozen=True)
class Actor:
    """What a person is to an entry. moderates: works on the board. handles: it is theirs."""

    moderates: bool = False
    handles: bool = False

    @property
    def may_see(self):
        return self.moderates or self.handles


def entering_refusals(*, moderates, is_open):
    """Why a letter may not be entered by hand into a portal's register."""
    if not moderates:
        return [Refusal(_("Letters are entered by the board of the portal."))]
    if not is_open:
        return [Refusal(_("This portal is closed: nothing is entered any more."))]
    return []


def giving_refusals(actor, *, is_open, belongs, to_self):
    """Why an entry may not be given to somebody. belongs: they hold a role in the portal."""
    if not actor.may_see or not (actor.moderates or to_self):
        return [Refusal(_("Entries are given out by the board of the portal."))]
    if not is_open:
        return [Refusal(_("This entry is closed."))]
    if not belongs:
        return [Refusal(_("Who handles an entry holds a role in the portal."))]
    return []


def describing_refusals(actor):
    """Why somebody may not write down who sent what."""
    if not actor.may_see:
        return [Refusal(_("It is written down by who handles the entry, or by the board."))]
    return []


def drafting_refusals(actor, *, is_open, may_write):
    """Why no draft may be made of an entry. may_write: the person writes in that section."""
    if not actor.may_see:
        return [Refusal(_("A draft is made by who handles the entry, or by the board."))]
    if not is_open:
        return [Refusal(_("This entry is closed."))]
    if not may_write:
        return [Refusal(_("You may not write in this section."))]
    return []


def closing_refusals(actor, *, is_open, reason, is_published=False):
    """Why an entry may not be refused, or filed without an answer."""
    if not actor.may_see:
        return [Refusal(_("An entry is closed by who handles it, or by the board."))]
    if is_published:
        return [Refusal(_("Something of this entry is public already."))]
    if not is_open:
        return [Refusal(_("This entry is closed."))]
    if not reason.strip():
        return [Refusal(_("Write why: it goes on record, and a refusal goes to the sender."))]
    return []


def reopening_refusals(actor, *, is_open):
    """Why an entry may not be opened again."""
    if not actor.moderates:
        return [Refusal(_("An entry is opened again by the board of the portal."))]
    if is_open:
        return [Refusal(_("This entry is open."))]
    return []


def file_refusals(*, count, size):
    """Why the files of a letter that is entered by hand are too many, or too large. size: bytes."""
    if count > MOST_FILES_BY_HAND:
        return [
            Refusal(
                _("These are %(count)s files; enter at most %(most)s at a time."),
                count=count,
                most=MOST_FILES_BY_HAND,
            )
        ]
    if size > MOST_BYTES_BY_HAND:
        return [
            Refusal(
                _("The files have %(size)s MB together; at most %(most)s MB are taken in at once."),
                size=size // 1024**2,
                most=MOST_BYTES_BY_HAND // 1024**2,
            )
        ]
    return []


def receipt_refusals(*, automatic, address, own_address, today):
    """Why no receipt goes out by itself. automatic: refusals found in the message's head.

    own_address: of the mailbox itself. today: receipts that went to this address today.
    """
    if automatic:
        return automatic
    if not address:
        return [Refusal(_("The message names no address to answer to."))]
    if address.lower() == own_address.lower():
        return [Refusal(_("It came from this mailbox itself."))]
    if today >= MOST_RECEIPTS_A_DAY:
        return [
            Refusal(
                _("This sender got %(count)s receipts today; that is enough."),
                count=today,
            )
        ]
    return []
