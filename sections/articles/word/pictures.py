"""Pictures in what was copied from Word (ảnh dán từ Word). S2, P9.

The clipboard's HTML names Word's pictures by files on the author's machine, which no browser may
read. The pictures themselves stand in the clipboard's RTF, in the same order. LibreOffice and some
browsers put them into the HTML as data: addresses.
"""

import base64
import binascii
import re

_DATA = re.compile(r"data:image/(?P<kind>[a-z.+-]+);base64,(?P<data>.+)", re.IGNORECASE | re.DOTALL)
_EXTENSIONS = {
    "jpeg": "jpg", "jpg": "jpg", "png": "png", "gif": "gif", "bmp": "bmp", "webp": "webp",
}  # fmt: skip
_PICTURE = re.compile(r"\{\\pict(?=[\\\s{])")
# Pictures of bullets, and the copies as Windows metafiles that Word adds for old readers.
_ASIDE = re.compile(r"\{\\\*\\listpicture|\{\\nonshppict")
_KIND = re.compile(r"\\(png|jpeg)blip(?![a-z])")
_BRACES = re.compile(r"\\[{}\\]|[{}]")
_INNER_GROUP = re.compile(r"\{[^{}]*\}")
_HEX = re.compile(r"(?<![0-9A-Za-z\\-])(?:[0-9a-fA-F]{2}\s*){16,}")


def from_data_address(address):
    """(bytes, extension) of a data: address, or None where it holds no picture that we know."""
    match = _DATA.match(address)
    extension = _EXTENSIONS.get(match["kind"].lower()) if match else None
    if extension is None:
        return None
    try:
        return base64.b64decode("".join(match["data"].split()), validate=True), extension
    except (binascii.Error, ValueError):
        return None


def data_address(picture):
    """A picture (`paste.Picture`) as a data: address, for a preview that writes no file."""
    kind = "jpeg" if picture.extension == "jpg" else picture.extension
    return f"data:image/{kind};base64,{base64.b64encode(picture.content).decode()}"


def from_rtf(rtf):
    """The pictures of an RTF text in their order: (bytes, extension), or None for a drawing."""
    aside = [range(m.start(), _end(rtf, m.start())) for m in _ASIDE.finditer(rtf)]
    return [
        _picture(rtf[match.start() : _end(rtf, match.start())])
        for match in _PICTURE.finditer(rtf)
        if not any(match.start() in place for place in aside)
    ]


def _picture(group):
    # What stands in groups of their own is about the picture: its name, its identity (hex too).
    body = group[1:-1]
    while (shorter := _INNER_GROUP.sub(" ", body)) != body:
        body = shorter
    kind, runs = _KIND.search(body), _HEX.findall(body)
    if not kind or not runs:
        return None
    digits = "".join(max(runs, key=len).split())
    return bytes.fromhex(digits), "png" if kind[1] == "png" else "jpg"


def _end(rtf, start):
    """Where the group that opens at `start` ends."""
    depth = 0
    for match in _BRACES.finditer(rtf, start):
        if match[0] == "{":
            depth += 1
        elif match[0] == "}":
            depth -= 1
            if not depth:
                return match.end()
    return len(rtf)
