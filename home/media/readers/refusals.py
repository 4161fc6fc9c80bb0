"""Why a file's text cannot be had (lý do không đọc được), as sentences that say what to do."""

from home.text.refusal import Refusal, Refused, _


def damaged():
    """`Refused`: the file is broken."""
    return Refused(
        [
            Refusal(
                _(
                    "The file is damaged: it cannot be read to its end. Open it, save it again,"
                    " then upload it once more."
                )
            )
        ]
    )


def encrypted():
    """`Refused`: the file asks for a password."""
    return Refused(
        [
            Refusal(
                _(
                    "The file is locked with a password, so that nobody could read it on the"
                    " portal. Save it without a password, then upload it once more."
                )
            )
        ]
    )
