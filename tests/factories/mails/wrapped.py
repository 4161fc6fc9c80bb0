"""Mails within mails: multiparts, TNEF, S/MIME."""

import base64
import struct
from datetime import timedelta
from functools import cache

from tests.factories.mails.texts import DAY, TEXT, Mail, head, message
from tests.factories.pages_bytes import picture


def name_raw(n):
    """A file name in raw UTF-8, as webmail of ten years ago wrote it."""
    raw = (
        head(n, 'Content-Type: multipart/mixed; boundary="b"')
        + b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + TEXT.encode()
        + b"\r\n--b\r\nContent-Type: application/pdf\r\n"
        + 'Content-Disposition: attachment; filename="báo cáo.pdf"\r\n'.encode()
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + base64.encodebytes(b"%PDF-1.4 noi dung")
        + b"\r\n--b--\r\n"
    )
    return Mail("a file name in raw UTF-8", raw, text=TEXT, files=1)


def broken_base64(n):
    raw = (
        head(n, "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64")
        + base64.b64encode(TEXT.encode())[:81]
        + b"!!!\xff$$$"
    )
    return Mail("base64 that is broken", raw, unreadable=True)


def broken_base64_file(n):
    raw = (
        head(n, 'Content-Type: multipart/mixed; boundary="b"')
        + b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + TEXT.encode()
        + b"\r\n--b\r\nContent-Type: application/msword; name=bao-cao.doc\r\n"
        + b"Content-Transfer-Encoding: base64\r\n\r\nAAAA!AAA\r\nAAAAA\r\n--b--\r\n"
    )
    return Mail("a file of broken base64", raw, text=TEXT, files=1, unreadable=True)


def no_boundary(n):
    raw = head(n, 'Content-Type: multipart/mixed; boundary="khong-co"') + TEXT.encode()
    return Mail("a multipart without parts", raw, text=TEXT, unreadable=True)


def unclosed(n):
    raw = (
        head(n, 'Content-Type: multipart/mixed; boundary="b"')
        + b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + TEXT.encode()
    )
    return Mail("a multipart that ends in its middle", raw, text=TEXT)


def nested(n, depth):
    body = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + TEXT.encode()
    for level in range(depth):
        mark = f"b{level}".encode()
        body = (
            b'Content-Type: multipart/mixed; boundary="' + mark + b'"\r\n\r\n--' + mark + b"\r\n"
            + body + b"\r\n--" + mark + b"--\r\n"
        )  # fmt: skip
    raw = head(n)[:-2] + b"MIME-Version: 1.0\r\n" + body
    deep = depth > 10
    return Mail(f"{depth} multiparts within one another", raw, text="" if deep else TEXT,
                unreadable=deep)  # fmt: skip


def forwarded(n):
    inner = message(n + 1000, subject="Báo cáo của huyện Giao Thuỷ")
    inner.set_content(TEXT)
    inner.add_attachment(picture("GIF"), maintype="image", subtype="gif", filename="bản đồ.gif")
    mail = message(n)
    mail.set_content("Chuyển Ban Biên tập.")
    mail.add_attachment(inner)
    return Mail("a forwarded message", mail.as_bytes(), text=TEXT, files=1)


def tnef(n):
    mail = message(n)
    mail.set_content(TEXT)
    mail.add_attachment(
        winmail("bao-cao.txt", "Số liệu tháng 11".encode()),
        maintype="application", subtype="ms-tnef", filename="winmail.dat",
    )  # fmt: skip
    return Mail("TNEF", mail.as_bytes(), text=TEXT, files=1)


def broken_tnef(n):
    mail = message(n)
    mail.set_content(TEXT)
    mail.add_attachment(
        b"\x78\x9f\x3e\x22khong phai", maintype="application", subtype="ms-tnef",
        filename="winmail.dat",
    )  # fmt: skip
    return Mail("a broken TNEF", mail.as_bytes(), text=TEXT, files=1)


def winmail(name, content):
    """A winmail.dat with one file."""

    def attribute(level, kind, data):
        return (
            struct.pack("<BII", level, kind, len(data))
            + data
            + struct.pack("<H", sum(data) & 0xFFFF)
        )

    return (
        struct.pack("<IH", 0x223E9F78, 1)
        + attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
        + attribute(2, 0x00069002, struct.pack("<HIIII", 1, 0, 0, 0, 0)[:14])
        + attribute(2, 0x00018010, name.encode() + b"\x00")
        + attribute(2, 0x0006800F, content)
    )


def signed(n):
    raw = (
        head(n, "MIME-Version: 1.0",
             'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="s"')
        + b"--s\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + TEXT.encode()
        + b"\r\n--s\r\nContent-Type: application/pkcs7-signature; name=smime.p7s\r\n"
        + b"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; "
        + b"filename=smime.p7s\r\n\r\n"
        + base64.encodebytes(b"chu ky so" * 30)
        + b"\r\n--s--\r\n"
    )  # fmt: skip
    return Mail("S/MIME with its signature beside it", raw, text=TEXT, files=1)


def signed_within(n):
    content = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + TEXT.encode()
    lines = (
        'Content-Type: application/pkcs7-mime; smime-type=signed-data; name="smime.p7m"',
        "Content-Transfer-Encoding: base64",
    )
    raw = head(n, "MIME-Version: 1.0", *lines) + base64.encodebytes(_cms(content))
    return Mail("S/MIME, signed around the text", raw, text=TEXT)


@cache
def _key():
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "vanphong@syt.example.vn")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(DAY)
        .not_valid_after(DAY + timedelta(days=365))
        .sign(key, hashes.SHA256())
    )
    return key, certificate


def _cms(content):
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.serialization import pkcs7

    key, certificate = _key()
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    builder = builder.add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def encrypted(n):
    from asn1crypto import cms

    closed = cms.ContentInfo(
        {
            "content_type": "enveloped_data",
            "content": {
                "version": "v0",
                "recipient_infos": [],
                "encrypted_content_info": {
                    "content_type": "data",
                    "content_encryption_algorithm": {"algorithm": "aes256_cbc",
                                                     "parameters": b"\x00" * 16},
                    "encrypted_content": b"x" * 64,
                },
            },
        }
    ).dump()  # fmt: skip
    lines = (
        'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"',
        "Content-Transfer-Encoding: base64",
    )
    raw = head(n, "MIME-Version: 1.0", *lines) + base64.encodebytes(closed)
    return Mail("S/MIME, encrypted", raw, files=1, unreadable=True)


def calendar(n):
    mail = message(n, subject="Mời họp Ban Biên tập")
    mail.set_content("Mời dự họp.")
    mail.add_alternative(
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Họp\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        subtype="calendar",
    )
    return Mail("an invitation", mail.as_bytes(), text="Mời dự họp.", files=1)


KINDS = [
    name_raw, broken_base64, broken_base64_file, no_boundary, unclosed, forwarded, tnef,
    broken_tnef, signed, signed_within, encrypted, calendar,
    lambda n: nested(n, 5), lambda n: nested(n, 60), lambda n: nested(n, 1500),
]  # fmt: skip
