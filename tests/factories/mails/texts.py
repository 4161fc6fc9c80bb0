"""Mails in every character set, with HTML, with files."""

import base64
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime

from tests.factories.pages_bytes import picture

DAY = datetime(2026, 11, 16, 8, 30, tzinfo=UTC)
TEXT = "Kính gửi Ban Biên tập, chúng tôi xin gửi tin về hội nghị sơ kết công tác năm 2026."
# 'Công văn về việc đồng ý cho phép xây dựng trường học ở xã', as each old encoding has it.
TCVN3 = "C«ng v¨n vÒ viÖc ®ång ý cho phÐp x©y dùng tr\u00adêng häc ë x·."
VNI = "Coâng vaên veà vieäc ñoàng yù cho pheùp xaây döïng tröôøng hoïc ôû xaõ."
WANTED = "Công văn về việc đồng ý cho phép xây dựng trường học ở xã."


@dataclass(frozen=True)
class Mail:
    """name: what is special about it. files: how many attachments the register shows.
    text: words that a person must be able to read. unreadable, silent: as the register says."""

    name: str
    raw: bytes
    text: str = ""
    files: int = 0
    unreadable: bool = False
    silent: bool = False
    again: bool = False


def message(
    number, subject=None, sender="Văn phòng Sở Y tế <vanphong{0}@syt.example.vn>", **headers
):
    """A whole message without a body."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = sender.format(number)
    mail["To"] = "bbtcongtinh@namdinh.example.vn"
    mail["Subject"] = subject or f"Tin số {number}: hội nghị sơ kết"
    mail["Date"] = format_datetime(DAY + timedelta(hours=number))
    mail["Message-ID"] = f"<tin-{number}@syt.example.vn>"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    return mail


def head(number, *lines, subject="Tin", sender=None):
    """The bytes of a head, as a broken program writes it. lines: further ones, as bytes or str."""
    sender = sender or f"phong{number}@syt.example.vn"
    text = (
        f"From: {sender}\r\nSubject: {subject}\r\nMessage-ID: <tho-{number}@syt.example.vn>\r\n"
        f"Date: {format_datetime(DAY + timedelta(hours=number))}\r\n"
    ).encode("latin-1")
    for line in lines:
        text += (line.encode("latin-1") if isinstance(line, str) else line) + b"\r\n"
    return text + b"\r\n"


# Kinds ------------------------------------------------------------------------------------------


def plain(n):
    mail = message(n)
    mail.set_content(TEXT)
    return Mail("UTF-8", mail.as_bytes(), text=TEXT)


def ascii(n):
    mail = message(n, subject="Report")
    mail.set_content("Plain words only.", charset="us-ascii")
    return Mail("US-ASCII", mail.as_bytes(), text="Plain words only.")


def utf8_base64(n):
    mail = message(n)
    mail.set_content(TEXT, cte="base64")
    return Mail("UTF-8 as base64", mail.as_bytes(), text=TEXT)


def windows_1258(n):
    # Vietnamese Windows writes the tone behind its vowel.
    pieces = []
    for char in TEXT:
        parts = unicodedata.normalize("NFD", char)
        tone = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
        base = unicodedata.normalize("NFC", "".join(c for c in parts if c not in tone))
        pieces.append(base + tone)
    body = "".join(pieces).encode("cp1258")
    raw = head(n, "Content-Type: text/plain; charset=windows-1258") + body
    return Mail("windows-1258", raw, text=TEXT)


def windows_1258_unlabelled(n):
    mail = windows_1258(n)
    return Mail(
        "windows-1258 without a label",
        mail.raw.replace(b"Content-Type: text/plain; charset=windows-1258\r\n", b""),
        text=TEXT,
    )


def utf8_called_ascii(n):
    raw = head(n, "Content-Type: text/plain; charset=us-ascii") + TEXT.encode()
    return Mail("UTF-8 that says it is ASCII", raw, text=TEXT)


def tcvn3(n):
    raw = head(n, "Content-Type: text/plain; charset=iso-8859-1") + TCVN3.encode("latin-1")
    return Mail("TCVN3 that says it is latin-1", raw, text=WANTED)


def tcvn3_subject(n):
    raw = head(n, subject="C«ng v¨n vÒ viÖc ®ång ý cho phÐp x©y dùng") + TEXT.encode()
    return Mail("TCVN3 in the subject", raw, text=TEXT)


def vni(n):
    raw = head(n, "Content-Type: text/plain; charset=windows-1252") + VNI.encode("cp1252")
    return Mail("VNI that says it is windows-1252", raw, text=WANTED)


def utf16(n):
    body = base64.encodebytes(TEXT.encode("utf-16"))
    lines = ("Content-Type: text/plain; charset=utf-16", "Content-Transfer-Encoding: base64")
    return Mail("UTF-16", head(n, *lines) + body, text=TEXT)


def unknown_charset(n):
    raw = head(n, "Content-Type: text/plain; charset=x-khong-co") + TEXT.encode()
    return Mail("a charset that does not exist, UTF-8 within", raw, text=TEXT)


def undecodable(n):
    raw = head(n, "Content-Type: text/plain; charset=x-khong-co") + bytes(range(128, 256)) * 3
    return Mail("bytes of no charset", raw, unreadable=True)


def utf8_broken(n):
    body = TEXT.encode()[:-40] + b"\xff\xfe\x80" + b" het."
    raw = head(n, "Content-Type: text/plain; charset=utf-8") + body
    return Mail("UTF-8 that is broken", raw, unreadable=True)


def html_only(n):
    mail = message(n)
    mail.set_content(
        f"<html><head><style>p {{color: red}}</style></head><body onload='x()'><p>{TEXT}</p>"
        "<script>alert('lua dao')</script><table><tr><td>Xã</td><td>12</td></tr></table></body>",
        subtype="html",
    )
    return Mail("HTML only", mail.as_bytes(), text=TEXT)


def alternative(n):
    mail = message(n)
    mail.set_content(TEXT)
    mail.add_alternative(f"<p>{TEXT}</p>", subtype="html")
    return Mail("text and HTML", mail.as_bytes(), text=TEXT)


def inline_picture(n):
    mail = message(n)
    mail.set_content(TEXT)
    mail.add_alternative(f"<p>{TEXT}</p><img src='cid:anh1'>", subtype="html")
    mail.get_payload()[1].add_related(
        picture("JPEG"), maintype="image", subtype="jpeg", cid="<anh1>", filename="ảnh hội nghị.jpg"
    )
    return Mail("a picture within the text", mail.as_bytes(), text=TEXT, files=1)


def attached(n, name, content, kind="application", subtype="octet-stream"):
    mail = message(n)
    mail.set_content(TEXT)
    mail.add_attachment(content, maintype=kind, subtype=subtype, filename=name)
    return Mail(f"with {name}", mail.as_bytes(), text=TEXT, files=1)


KINDS = [
    plain, ascii, utf8_base64, windows_1258, windows_1258_unlabelled, utf8_called_ascii, tcvn3,
    tcvn3_subject, vni, utf16, unknown_charset, undecodable, utf8_broken, html_only, alternative,
    inline_picture,
]  # fmt: skip
