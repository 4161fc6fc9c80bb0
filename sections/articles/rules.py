"""Decisions about articles, in pure Python. Each returns refusals; an empty list means yes."""

from home.text.refusal import Refusal, _

MOST_PICTURES_AT_ONCE = 60
MOST_PASTED = 40 * 1024 * 1024  # bytes of the clipboard's HTML, and of its RTF


def paste_refusals(*, size, pictures=0):
    """Why a text copied from Word is too much for one paste. size: bytes. pictures: how many."""
    if size > MOST_PASTED:
        return [Refusal(_("This is too much to paste at once. Paste it in parts."))]
    if pictures > MOST_PICTURES_AT_ONCE:
        return [
            Refusal(
                _("This text has %(count)s pictures; paste at most %(most)s at a time."),
                count=pictures,
                most=MOST_PICTURES_AT_ONCE,
            )
        ]
    return []


def picture_refusals(*, may_add, without_description, reasons):
    """Why the pictures of a pasted text are not taken in. P12.

    may_add: the person may add pictures to this portal. without_description: numbers of pictures,
    from 1. reasons: {number: sentences} of pictures that were looked at and refused.
    """
    if not may_add:
        return [Refusal(_("You may not add pictures to this portal."))]
    refusals = []
    if without_description:
        refusals.append(
            Refusal(
                _(
                    "Write what these pictures show, for those who cannot see them: %(numbers)s"
                    " (Circular 22/2023/TT-BTTTT)."
                ),
                numbers=", ".join(map(str, without_description)),
            )
        )
    for number, said in reasons.items():
        refusals += [
            Refusal(_("Picture %(number)s: %(reason)s"), number=number, reason=reason)
            for reason in said
        ]
    return refusals


def citation(*, title, author, source, agency, portal, published, address):
    """How an item is cited: its author, title, source where it is another's, portal, day, address.

    The portal is named as the source (P11; NĐ 8.3; KT 5.4). published: a date.
    """
    elsewhere = source if source not in ("", agency, portal) else ""
    parts = [author, f"“{title}”", elsewhere, portal, f"{published:%d/%m/%Y}", address]
    return ", ".join(part for part in parts if part)
