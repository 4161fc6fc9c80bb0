"""A message read into sender, text and attachments (đọc thư), however broken it is. P5.

Nothing here fails: what cannot be read is said in `problems`, and the message itself is kept whole
by who calls. Pure Python.
"""

import io
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import getaddresses, parsedate_to_datetime

from components.intake.mail.automatic import silence
from components.intake.mail.charsets import decode_bytes, decode_parameter, decode_words
from components.intake.mail.html import text_of_html
from components.intake.mail.splitting import BrokenBase64, copy_span, split
from components.intake.mail.wrappings import Unwrapped, open_signed, open_tnef
from home.text.refusal import Refusal, _

# More than a person writes; what is beyond stays in the message, which is kept whole.
MOST_TEXT = 1_000_000
MOST_PARTS = 300
MOST_DEPTH = 12
# An attachment beyond this stays in its message: it is listed, with its size. Bytes.
MOST_ATTACHED = 40 * 1024 * 1024


@dataclass
class Part:
    """An attachment. content: its bytes, or None where it stands at `span` of the message's file.
    origin: the wrapping from which it was taken, such as 'winmail.dat'; '' for none."""

    name: str
    content_type: str = ""
    content_id: str = ""
    origin: str = ""
    content: bytes | None = None
    span: tuple | None = None
    problems: list = field(default_factory=list)

    @property
    def size(self):
        """Bytes; of a span what its base64 comes to, within a few."""
        return (self.span[1] - self.span[0]) * 3 // 4 if self.span else len(self.content or b"")

    def copy_to(self, file, target):
        """Write its bytes into `target`; what is broken is said in `problems`."""
        if self.span is None:
            target.write(self.content or b"")
            return
        try:
            copy_span(file, self.span, target)
        except BrokenBase64 as broken:
            self.problems.append(_broken_file(broken.length))


@dataclass
class ReadMail:
    """A message as far as it can be read. encoding: the old encoding of its text, or ''.
    is_unreadable: nothing of it can be read by a person. automatic: why no answer goes out."""

    sender_name: str = ""
    sender_email: str = ""
    reply_to: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    message_id: str = ""
    text: str = ""
    html: str = ""
    encoding: str = ""
    parts: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    automatic: list = field(default_factory=list)
    is_unreadable: bool = False


def read_mail(file):
    """The `ReadMail` of a binary file that holds one message."""
    mail = ReadMail()
    try:
        found = split(file)
        _read_headers(found.message, mail)
        _Reader(found, mail).read()
    except Exception as error:  # whatever it is, the message must come into the register
        mail.problems.append(
            Refusal(
                _("The message is built in a way that cannot be read (%(why)s)."),
                why=type(error).__name__,
            )
        )
        mail.is_unreadable = True
    if not (mail.text.strip() or mail.parts):
        _judge_emptiness(mail)
    return mail


def _judge_emptiness(mail):
    if mail.problems:
        mail.is_unreadable = True
    elif not (mail.sender_email or mail.subject):
        mail.problems.append(Refusal(_("This is no e-mail: it has neither a head nor a text.")))
        mail.is_unreadable = True
    else:
        mail.problems.append(Refusal(_("The message has no text and no file.")))


# The head ----------------------------------------------------------------------------------------


def _read_headers(message, mail):
    name, address = _address(message, "From")
    if not address:
        name, address = _address(message, "Sender")
    mail.sender_name, mail.sender_email = name, address
    mail.reply_to = _address(message, "Reply-To")[1] or address
    subject = decode_words(message.get("Subject"))
    mail.subject = subject.text
    if not subject.is_certain:
        mail.problems.append(Refusal(_("The subject is in an unknown character set.")))
    mail.message_id = " ".join(str(message.get("Message-ID", "")).split())
    mail.sent_at = _date(message.get("Date"))
    mail.automatic = silence({name.lower(): str(value) for name, value in message.items()})


def _address(message, header):
    """(name, address) of the first one that a header names; ('', '') where there is none."""
    value = message.get(header)
    if value is None:
        return "", ""
    # Names are decoded after the parts are told apart: a comma may hide in an encoded word.
    for name, address in getaddresses([str(value)]):
        if _ADDRESS.fullmatch(address):
            return decode_words(name).text, address
    # Written against all rules; a person would still see the address.
    text = decode_words(value).text
    found = _ADDRESS.search(text)
    return (text.partition("<")[0].strip(' "'), found[0]) if found else (text, "")


_ADDRESS = re.compile(r"[^@\s<>,;\"]+@[^@\s<>,;\"]+")


def _date(value):
    try:
        found = parsedate_to_datetime(str(value))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


# The body ----------------------------------------------------------------------------------------


class _Reader:
    def __init__(self, found, mail):
        self.found = found
        self.mail = mail
        self.bodies = []  # pairs (plain, html), in their order
        self.count = 0

    def read(self):
        self.walk(self.found.message, depth=0)
        mail, pairs = self.mail, self.bodies
        texts = [plain if plain.strip() else text_of_html(html) for plain, html in pairs]
        text = "\n\n".join(text.strip("\r\n") for text in texts if text.strip())
        mail.html = "".join(html for _plain, html in pairs if html)
        if len(text) > MOST_TEXT or len(mail.html) > 2 * MOST_TEXT:
            mail.problems.append(
                Refusal(_("The text is too long to be shown whole; the message is kept whole."))
            )
            text, mail.html = text[:MOST_TEXT], ""
        mail.text = text.replace("\r\n", "\n").replace("\r", "\n")

    def walk(self, part, depth, origin=""):
        self.count += 1
        if self.count > MOST_PARTS or depth > MOST_DEPTH:
            self.once(
                Refusal(_("The message has too many parts; those that follow are not listed.")),
                hurts=False,
            )
            return
        kind = part.get_content_type()
        if kind == "message/rfc822":
            self.forwarded(part, depth)
        elif part.is_multipart():
            if kind == "multipart/alternative":
                self.alternative(part, depth, origin)
            else:
                for each in part.get_payload():
                    self.walk(each, depth + 1, origin)
        elif kind.startswith("multipart/"):
            self.broken_multipart(part)
        elif kind in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            self.sealed(part, depth)
        elif self.is_tnef(part, kind):
            self.tnef(part, origin)
        elif kind in ("text/plain", "text/html") and not self.is_attached(part):
            self.bodies.append(self.body(part, kind))
        else:
            self.attach(part, origin)

    def once(self, problem, *, hurts=True):
        """Say what is wrong, once. hurts: a person cannot read the message as it was written."""
        if problem not in self.mail.problems:
            self.mail.problems.append(problem)
        self.mail.is_unreadable |= hurts

    # Texts ---------------------------------------------------------------------------------------

    def alternative(self, part, depth, origin):
        """Of the ways in which one text is told, the plain and the HTML one make one body."""
        plain = html = ""
        for each in part.get_payload():
            kind = each.get_content_type()
            if kind in ("text/plain", "text/html") and not self.is_attached(each):
                one, other = self.body(each, kind)
                plain, html = plain or one, html or other
            else:
                before = len(self.bodies)
                self.walk(each, depth + 1, origin)
                # Such as the HTML within multipart/related: another way to tell the same.
                for one, other in self.bodies[before:]:
                    plain, html = plain or one, html or other
                del self.bodies[before:]
        self.bodies.append((plain, html))

    def body(self, part, kind):
        data = self.content(part, most=4 * MOST_TEXT)
        decoded = decode_bytes(data, decode_parameter(part.get_param("charset")))
        self.mail.encoding = self.mail.encoding or decoded.encoding
        if not decoded.is_certain:
            self.once(
                Refusal(
                    _(
                        "The text is in an unknown character set (%(label)s): signs may be wrong."
                        " The message is kept as it came."
                    ),
                    label=str(part.get_content_charset() or "?")[:40],
                )
            )
        if "\x00" in decoded.text:
            self.once(Refusal(_("The text holds bytes that are no characters.")))
        text = _storable(decoded.text)
        return (text, "") if kind == "text/plain" else ("", text)

    def broken_multipart(self, part):
        """A multipart whose boundary is missing: its text is what stands there."""
        self.once(Refusal(_("The parts of the message cannot be told apart.")))
        text = _storable(decode_bytes(self.content(part, most=MOST_TEXT)).text)
        self.bodies.append((text, ""))

    # Attachments ---------------------------------------------------------------------------------

    def is_attached(self, part):
        return part.get_content_disposition() == "attachment" or bool(_name(part))

    def is_tnef(self, part, kind):
        return kind in ("application/ms-tnef", "application/vnd.ms-tnef") or (
            _name(part).lower() == "winmail.dat"
        )

    def attach(self, part, origin):
        found = Part(
            name=_name(part) or f"{_('attachment')}-{len(self.mail.parts) + 1}",
            content_type=part.get_content_type()[:120],
            content_id=str(part.get("Content-ID", "")).strip(" <>\r\n")[:255],
            origin=origin,
        )
        found.span = self.span(part)
        if found.span is None:
            found.content = self.content(part)
            if _is_broken(part):
                found.problems.append(_broken_file(len(found.content)))
        self.mail.parts.append(found)

    def span(self, part):
        payload = part.get_payload()
        return self.found.span_of(payload) if isinstance(payload, str) else None

    def content(self, part, most=MOST_ATTACHED):
        """The bytes of a part; a long one as far as `most`."""
        span = self.span(part)
        if span is not None:
            target = io.BytesIO()
            within = (span[0], min(span[1], span[0] + most * 4 // 3))
            try:
                copy_span(self.found.file, within, target)
            except BrokenBase64:
                self.once(_broken_text())
            return target.getvalue()
        try:
            data = part.get_payload(decode=True)
        except (ValueError, LookupError, TypeError):
            data = None
        if data is None:
            data = str(part.get_payload()).encode("utf-8", "surrogateescape")
        if _is_broken(part):
            self.once(_broken_text())
        return data

    # Wrappings -----------------------------------------------------------------------------------

    def forwarded(self, part, depth):
        """A message within the message: its text follows, its files are listed as its own."""
        inner = part.get_payload()
        inner = inner[0] if isinstance(inner, list) and inner else None
        if inner is None or isinstance(inner, str):
            self.attach(part, "")
            return
        subject = decode_words(inner.get("Subject")).text
        sender = decode_words(inner.get("From")).text
        self.bodies.append((f"——— {sender}: {subject}", ""))
        self.walk(inner, depth + 1, origin=(subject or sender or "message")[:200])

    def tnef(self, part, origin):
        name = _name(part) or "winmail.dat"
        self.take_out(open_tnef(self.content(part)), part, name, origin)

    def sealed(self, part, depth):
        """A signed message is opened; of an encrypted one only the board has the key."""
        unwrapped = open_signed(self.content(part))
        if unwrapped.message is not None:
            self.walk(unwrapped.message, depth + 1)
        self.take_out(unwrapped, part, _name(part) or "smime.p7m", "")

    def take_out(self, unwrapped: Unwrapped, part, name, origin):
        for problem in unwrapped.problems:
            self.once(problem, hurts=not self.bodies)
        if unwrapped.text or unwrapped.html:
            self.bodies.append((_storable(unwrapped.text), _storable(unwrapped.html)))
        for inner_name, content in unwrapped.files:
            self.mail.parts.append(Part(name=inner_name, content=content, origin=name))
        if unwrapped.problems or not (unwrapped.files or unwrapped.text or unwrapped.message):
            self.attach(part, origin)


def _name(part):
    """The file name of a part, without any folder."""
    name = decode_parameter(part.get_param("filename", header="content-disposition"))
    name = name or decode_parameter(part.get_param("name"))
    name = _storable(" ".join(name.split())).replace("\\", "/").rpartition("/")[2]
    return name[-255:]


def _storable(text):
    """Without what no database takes: NUL, half surrogate pairs."""
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


def _is_broken(part):
    return any("base64" in type(defect).__name__.lower() for defect in part.defects)


def _broken_text():
    return Refusal(_("A part of the message is broken (base64): what could be read is shown."))


def _broken_file(size):
    return Refusal(
        _("The file is broken (base64): %(size)s bytes of it could be read. Ask for it again."),
        size=size,
    )
