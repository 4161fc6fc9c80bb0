"""The text of a Word file put into Unicode where it stands (chuyển mã trong tệp Word). P10."""

import io
import zipfile

from lxml import etree

from home.media.readers.docx import texts_with_fonts
from home.media.readers.xml import parse_xml
from home.text.normal import normalise
from home.text.runs import Run, convert

_TEXTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")


def in_unicode_word(content):
    """(bytes of the file in Unicode, pairs of lines (as it stood, as it reads), old encoding).

    Unicode already: the same bytes, no pairs, ''. Fonts tell the encoding, and words confirm it.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        styles = _part(packed, "word/styles.xml")
        roots = {name: _part(packed, name) for name in _TEXTS if name in packed.namelist()}
        paragraphs = [p for root in roots.values() for p in texts_with_fonts(root, styles)]
        pieces = [piece for paragraph in paragraphs for piece in paragraph]
        for element, _font in pieces:
            element.text = (element.text or "").replace("\n", " ")
        # Each piece is a paragraph of its own, so that it is known again behind the conversion.
        found = convert([[Run(element.text, font)] for element, font in pieces])
        if found.original is None:
            return content, [], ""
        before = [_line(paragraph) for paragraph in paragraphs]
        for (element, _font), text in zip(pieces, found.text.split("\n"), strict=True):
            element.text = text
        after = [normalise(_line(paragraph)) for paragraph in paragraphs]
        lines = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        return _packed_anew(packed, roots), lines, found.encoding


def _part(packed, name):
    return parse_xml(packed.read(name)) if name in packed.namelist() else None


def _line(paragraph):
    return "".join(element.text for element, _font in paragraph).strip()


def _packed_anew(packed, roots):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in packed.infolist():
            root = roots.get(entry.filename)
            data = packed.read(entry) if root is None else etree.tostring(root, encoding="utf-8")
            copy.writestr(entry.filename, data)
    return target.getvalue()
