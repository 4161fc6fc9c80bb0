"""Mails of every kind that a board gets, made by code: whole ones, broken ones, strange ones. P5.

mails = hundred_mails()     # [Mail(name, raw, …)]
"""

from functools import cache

from tests.factories.mails import odd, texts, wrapped
from tests.factories.mails.texts import TEXT, head
from tests.factories.pages_bytes import picture

__all__ = ["TEXT", "head", "hundred_mails"]


_KINDS = [
    *texts.KINDS,
    *wrapped.KINDS,
    *odd.KINDS,
    lambda n: texts.attached(n, "ảnh.bmp", picture("BMP"), "image", "bmp"),
    lambda n: texts.attached(n, "ảnh.jpg", picture("JPEG"), "image", "jpeg"),
    lambda n: texts.attached(n, "công văn.docx", b"MZ" + b"\x90" * 400),
    lambda n: texts.attached(n, "bieu-mau.docm", odd.macros()),
    lambda n: texts.attached(n, "../../etc/passwd", b"root"),
    lambda n: texts.attached(n, "rong.doc", b""),
]  # fmt: skip


@cache
def hundred_mails():
    """Every kind twice or more, each a message of its own; some delivered twice. 100 of them."""
    mails, number = [], 0
    while len(mails) < 96:
        for kind in _KINDS:
            number += 1
            mails.append(kind(number))
            if len(mails) == 96:
                break
    mails.append(odd.again(mails[0], "delivered twice"))
    mails.append(odd.again(mails[16], "with a file, delivered twice"))
    mails.append(texts.attached(200, "phim.bin", bytes(range(256)) * 40 * 1024))  # 10 MB
    mails.append(odd.very_large(201))
    return mails
