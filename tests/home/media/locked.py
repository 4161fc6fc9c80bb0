"""Office files locked with a password, as the formats' own texts describe them: really encrypted.

ODF 1.2 part 3 (AES-256-CBC, PBKDF2); MS-OFFCRYPTO 2.3.4.10 (agile) in a box by MS-CFB.
"""

import hashlib
import os
import struct
from base64 import b64encode

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from tests.home.media.files import packed, word

PASSWORD = "mat-khau"
_SECTOR = 512
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def locked_odt():
    """An OpenDocument text whose content is encrypted; its list says how."""
    salt, vector = os.urandom(16), os.urandom(16)
    start = hashlib.sha256(PASSWORD.encode()).digest()
    key = hashlib.pbkdf2_hmac("sha1", start, salt, 1024, 32)
    content = _padded(b"<office:document-content/>" * 40)
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"'
        f' manifest:size="{len(content)}"><manifest:encryption-data'
        f' manifest:checksum-type="SHA256/1K" manifest:checksum="{_sum(content[:1024])}">'
        '<manifest:algorithm manifest:algorithm-name="http://www.w3.org/2001/04/xmlenc#aes256-cbc"'
        f' manifest:initialisation-vector="{b64encode(vector).decode()}"/>'
        '<manifest:key-derivation manifest:key-derivation-name="PBKDF2"'
        f' manifest:iteration-count="1024" manifest:salt="{b64encode(salt).decode()}"/>'
        "</manifest:encryption-data></manifest:file-entry></manifest:manifest>"
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": _aes(key, vector, content),
            "META-INF/manifest.xml": manifest,
        }
    )


def locked_docx():
    """A DOCX of today with a password: an old box with how it was encrypted, and the package."""
    salt, plain = os.urandom(16), word("<w:p/>")
    key = hashlib.sha512(salt + PASSWORD.encode("utf-16-le")).digest()
    for number in range(1000):
        key = hashlib.sha512(struct.pack("<I", number) + key).digest()
    info = (
        '<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"><keyData'
        ' saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES"'
        f' cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="{_text(salt)}"/>'
        "</encryption>"
    )
    package = struct.pack("<Q", len(plain)) + _aes(key[:32], salt, _padded(plain))
    return box(
        {
            "EncryptionInfo": struct.pack("<HHI", 4, 4, 0x40) + info.encode(),
            "EncryptedPackage": package,
        }
    )


def box(streams):
    """A compound file (MS-CFB) with these streams, each in sectors of its own."""
    # Shorter ones would stand in a box within the box.
    streams = {name: content.ljust(4096, b"\0") for name, content in streams.items()}
    fat, body, entries = [_FAT, _END], b"", []
    for name, content in streams.items():
        first, count = len(fat), -(-len(content) // _SECTOR)
        fat += [*range(first + 1, first + count), _END]
        body += content.ljust(count * _SECTOR, b"\0")
        entries.append((name, 2, first, len(content)))
    directory = _entry("Root Entry", 5, _END, 0, child=1)
    for number, (name, kind, first, size) in enumerate(entries, 1):
        following = number + 1 if number < len(entries) else _FREE
        directory += _entry(name, kind, first, size, right=following)
    fat += [_FREE] * (_SECTOR // 4 - len(fat))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    head += struct.pack("<HHHHH6xIII4xIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 4096, _END, 0, _END, 0, 0)  # fmt: skip # noqa: E501
    head = head.ljust(_SECTOR, b"\xff")
    table = struct.pack(f"<{_SECTOR // 4}I", *fat)
    return head + table + directory.ljust(_SECTOR, b"\0") + body


def _entry(name, kind, first, size, *, child=_FREE, right=_FREE):
    words = name.encode("utf-16-le") + b"\0\0"
    return (
        words.ljust(64, b"\0")
        + struct.pack("<HBBIII", len(words), kind, 1, _FREE, right, child)
        + b"\0" * 36
        + struct.pack("<IQ", first, size)
    )


def _aes(key, vector, content):
    encryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).encryptor()
    return encryptor.update(content) + encryptor.finalize()


def _padded(content):
    return content + b"\0" * (-len(content) % 16)


def _sum(content):
    return _text(hashlib.sha256(content).digest())


def _text(content):
    return b64encode(content).decode()
