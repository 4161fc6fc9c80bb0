"""Bytes of a mail in characters (bảng mã của thư), whatever their label says. P5, P10.

Labels lie: TCVN3 and VNI go out as latin-1, UTF-8 as us-ascii, windows-1258 without any. Pure
Python.
"""

import codecs
import re
from dataclasses import dataclass
from email.header import decode_header
from email.utils import collapse_rfc2231_value

from home.text.legacy import find_legacy

# What programs call what Python calls otherwise.
_ALIASES = {"unicode-1-1-utf-7": "utf-7", "x-windows-1258": "cp1258", "tcvn": "cp1252"}
# Labels that say nothing: whoever knows no better writes them.
_VAGUE = {"ascii", "iso8859-1", "cp1252", "latin-1"}

# Characters that tell in which encoding a text is.
_ENOUGH = 50_000


@dataclass(frozen=True)
class Decoded:
    """text: as it stands, an old encoding undecoded. encoding: that old encoding, or ''.
    is_certain: whether the characters are those that were written, as far as one can tell."""

    text: str
    encoding: str = ""
    is_certain: bool = True


def decode_bytes(data, label=""):
    """The `Decoded` of bytes with a charset's label, which may be wrong, unknown or missing."""
    name = _codec_of(label)
    if name and name not in _VAGUE:
        text = _strictly(data, name)
        if text is not None:
            return _legacy_in(text)
    text = _strictly(data, "utf-8")
    if text is not None:
        return _legacy_in(text)
    western = _strictly(data, "cp1252")
    western = data.decode("latin-1") if western is None else western
    if find_legacy(western[:_ENOUGH]):
        return _legacy_in(western)
    vietnamese = _strictly(data, "cp1258")
    # Without a word on it, Vietnamese is likelier here than French.
    if name in (None, "ascii") and vietnamese is not None and _COMBINED.search(vietnamese):
        return Decoded(vietnamese)
    return Decoded(western, is_certain=name in ("iso8859-1", "cp1252"))


# The marks that windows-1258 sets behind a vowel.
_COMBINED = re.compile("[aăâeêioôơuưyAĂÂEÊIOÔƠUƯY][\u0300\u0301\u0303\u0309\u0323]")


def _codec_of(label):
    label = label.strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_ALIASES.get(label, label))
    except (LookupError, ValueError):
        return None
    # Python has codecs that are no charsets: base64, rot13, zip.
    return found.name if found._is_text_encoding else None


def _strictly(data, name):
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def _legacy_in(text):
    finding = find_legacy(text[:_ENOUGH])
    return Decoded(text, finding.encoding if finding else "")


def decode_words(value):
    """A header in characters: its encoded words, its raw bytes, and whatever is broken in it."""
    if value is None:
        return Decoded("")
    pieces, encoding, certain = [], "", True
    try:
        parts = decode_header(value)
    except Exception:  # whatever the standard library stumbles over: the header as it stands
        parts = [(str(value).encode("utf-8", "replace"), None)]
    for data, label in parts:
        if isinstance(data, str):
            data = data.encode("utf-8", "surrogateescape")
        decoded = decode_bytes(data, "" if label == "unknown-8bit" else label or "")
        pieces.append(decoded.text)
        encoding = encoding or decoded.encoding
        certain = certain and decoded.is_certain
    text = " ".join("".join(pieces).split())
    return Decoded(text, encoding, certain)


def decode_parameter(value):
    """A parameter of a header, such as a file name, in whichever of the three ways it came."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return collapse_rfc2231_value(value, errors="replace")
    return decode_words(value).text
