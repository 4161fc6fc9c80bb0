"""Mails that break a rule, or are no letters: empty, endless, bounces, packed files."""

import base64
import io
import zipfile

from tests.factories.mails.texts import TEXT, Mail, attached, head, message


def empty_body(n):
    return Mail("nothing but a head", head(n))


def no_head(n):
    return Mail("no head at all", b"\r\n" + f"{n} {TEXT}".encode(), text=TEXT)


def nothing(n):
    return Mail("no e-mail at all", b"\x00\x01\x02\xff\xfe" * (20 + n), unreadable=True)


def bad_date(n):
    raw = head(n).replace(b"Date: ", b"Date: 32 Thg 13 20226 99:99 ")
    return Mail("a date that is none", raw + TEXT.encode(), text=TEXT)


def no_sender(n):
    raw = f"Subject: Khong ro ai gui {n}\r\n\r\n".encode() + TEXT.encode()
    return Mail("no sender", raw, text=TEXT, silent=True)


def odd_sender(n):
    raw = head(n, sender="Phong Y te, Nam Dinh <pyt@x.example.vn> (may 2)") + TEXT.encode()
    return Mail("a sender against all rules", raw, text=TEXT)


def long_subject(n):
    mail = message(n, subject="Về việc " + "công khai " * 400)
    mail.set_content(TEXT)
    return Mail("a subject of 4,000 signs", mail.as_bytes(), text=TEXT)


def huge_text(n):
    mail = message(n)
    mail.set_content((TEXT + "\n") * 20_000, cte="8bit")
    return Mail("two megabytes of text", mail.as_bytes(), text=TEXT)


def many_parts(n):
    mail = message(n)
    mail.set_content(TEXT)
    for number in range(40):
        mail.add_attachment(b"x", maintype="text", subtype="csv", filename=f"bang-{number}.csv")
    return Mail("forty files", mail.as_bytes(), text=TEXT, files=40)


def bounce(n):
    raw = (
        head(
            n,
            "Return-Path: <>",
            "Auto-Submitted: auto-replied",
            sender="MAILER-DAEMON@x.example.vn",
            subject="Undelivered Mail Returned to Sender",
        )
        + b"The message could not be delivered."
    )
    return Mail("a bounce", raw, text="could not be delivered", silent=True)


def from_a_list(n):
    mail = message(n, List_Id="<tin.example.vn>", Precedence="bulk")
    mail.set_content(TEXT)
    return Mail("from a mailing list", mail.as_bytes(), text=TEXT, silent=True)


def away(n):
    mail = message(n, subject="Trả lời tự động: vắng mặt", Auto_Submitted="auto-replied")
    mail.set_content("Tôi đi công tác.")
    return Mail("an answer of a machine", mail.as_bytes(), text="Tôi đi công tác.", silent=True)


def packed(n):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bài viết/hội nghị.txt", TEXT)
    return attached(n, "bai-viet.zip", packed.getvalue(), subtype="zip")


def macros():
    """A Word file with VBA in it, named .docx."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
        archive.writestr("word/vbaProject.bin", b"\x00" * 64)
    return packed.getvalue()


def again(mail, name):
    """The same message, delivered by another way: other lines of transport in its head."""
    raw = b"Received: from mx2.example.vn\r\n" + mail.raw
    return Mail(name, raw, text=mail.text, files=mail.files, again=True)


def very_large(n):
    """Beyond what is taken out of its message: 44 MB."""
    raw = (
        head(n, "MIME-Version: 1.0", 'Content-Type: multipart/mixed; boundary="b"')
        + b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + TEXT.encode()
        + b"\r\n--b\r\nContent-Type: video/mp4; name=phim.mp4\r\n"
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(bytes(range(256)) * 176 * 1024)
        + b"\r\n--b--\r\n"
    )
    return Mail("with 44 MB", raw, text=TEXT, files=1)


KINDS = [
    empty_body, no_head, nothing, bad_date, no_sender, odd_sender, long_subject, huge_text,
    many_parts, bounce, from_a_list, away, packed,
]  # fmt: skip
