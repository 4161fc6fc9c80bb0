"""What programs wrap a message in: Outlook's winmail.dat (TNEF), and S/MIME. P5. Pure Python."""

import email
from dataclasses import dataclass, field

from asn1crypto import cms
from tnefparse import TNEF

from components.intake.mail.charsets import decode_bytes
from home.text.refusal import Refusal, _

MOST_FILES = 100


@dataclass
class Unwrapped:
    """files: (name, bytes). message: a message that stood within, or None."""

    text: str = ""
    html: str = ""
    files: list = field(default_factory=list)
    message: object = None
    problems: list = field(default_factory=list)


def open_tnef(data):
    """What Outlook wrapped in TNEF."""
    try:
        found = TNEF(data, do_checksum=False)
        return Unwrapped(
            text=_words(found.body),
            html=_words(found.htmlbody),
            files=[
                (_words(each.long_filename() or each.name) or "winmail", bytes(each.data))
                for each in found.attachments[:MOST_FILES]
            ],
        )
    except Exception:  # the package fails in as many ways as a file can be broken
        return Unwrapped(
            problems=[Refusal(_("Outlook's wrapping (winmail.dat) is broken: it is kept closed."))]
        )


def _words(value):
    if not value:
        return ""
    text = decode_bytes(value).text if isinstance(value, bytes) else str(value)
    return text.rstrip("\x00")


def open_signed(data):
    """The message within an S/MIME one that is signed; an encrypted one stays closed."""
    try:
        content = cms.ContentInfo.load(data)
        kind = content["content_type"].native
        if kind == "signed_data":
            inner = content["content"]["encap_content_info"]["content"].native
            return Unwrapped(message=email.message_from_bytes(inner))
    except Exception:  # as above: bytes of a stranger
        kind = ""
    if kind == "enveloped_data":
        sentence = _(
            "The message is encrypted (S/MIME): only who has the key can open it. Ask the sender"
            " to send it without encryption."
        )
    else:
        sentence = _("The message is wrapped in S/MIME, which is broken: it is kept closed.")
    return Unwrapped(problems=[Refusal(sentence)])
