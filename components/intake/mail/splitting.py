"""A large message read without holding it whole (đọc thư lớn). P5.

Long runs of base64, which are attachments, are left where they stand: the parser is given the
message with a mark in their place, and each is decoded from the file, piece by piece, when it is
wanted. What a message costs in memory does not grow with what is attached to it.
"""

import base64
import binascii
import re
import secrets
from dataclasses import dataclass, field
from email.parser import BytesFeedParser

# A line of nothing else is one of base64.
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
# What a run must have to be left out. Bytes.
LEAST = 256 * 1024
_PIECE = 3 * 64 * 1024


@dataclass
class Split:
    """message: as the parser of the standard library gives it. spans: what was left out of it."""

    file: object
    message: object = None
    token: str = field(default_factory=lambda: secrets.token_hex(12))
    spans: list = field(default_factory=list)

    def span_of(self, payload):
        """(start, end) in the file where a payload is a mark of ours, else None."""
        found = re.fullmatch(rf"\s*{self.token}-(\d+)\s*", payload or "")
        return self.spans[int(found[1])] if found else None


def split(file):
    """The `Split` of a binary file that holds a message."""
    found = Split(file)
    parser = BytesFeedParser()
    for line in _without_runs(found):
        parser.feed(line)
    found.message = parser.close()
    return found


def _without_runs(found):
    file, held, start, size = found.file, [], 0, 0
    file.seek(0)
    at = 0
    # A line without end would be the whole message in memory.
    while line := file.readline(_PIECE):
        if len(line) > 4 and not line.rstrip().translate(None, _BASE64):
            if not size:
                start = at
            size += len(line)
            if size < LEAST:
                held.append(line)
            else:
                held.clear()
        else:
            yield from _end_of_run(found, held, start, size)
            held, size = [], 0
            yield line
        at += len(line)
    yield from _end_of_run(found, held, start, size)


def _end_of_run(found, held, start, size):
    if size < LEAST:
        yield from held
        return
    found.spans.append((start, start + size))
    yield f"{found.token}-{len(found.spans) - 1}\r\n".encode()


class BrokenBase64(ValueError):
    """What should be base64 cannot be decoded to its end; `length` bytes of it could."""

    def __init__(self, length):
        super().__init__(length)
        self.length = length


def copy_span(file, span, target):
    """Decode a span of base64 into the open file `target`. Raises `BrokenBase64` at its end."""
    start, end = span
    file.seek(start)
    rest, left, written = b"", end - start, 0
    while left > 0:
        piece = file.read(min(_PIECE, left))
        if not piece:
            break
        left -= len(piece)
        rest += b"".join(piece.split())
        whole = len(rest) - len(rest) % 4
        try:
            written += target.write(base64.b64decode(rest[:whole], validate=True))
        except binascii.Error as error:
            raise BrokenBase64(written) from error
        rest = rest[whole:]
    if rest:
        raise BrokenBase64(written)
