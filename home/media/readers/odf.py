"""OpenDocument files, packed or flat: what LibreOffice writes, and ODT, ODS, ODP. P10."""

import zipfile

from home.media.readers.xml import parse_xml
from home.text.runs import Run, beside_one_another

_O = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_MARGINS = [
    f"{_STYLE}{place}{which}" for place in ("header", "footer") for which in ("", "-first", "-left")
]
_PARAGRAPHS = (f"{_T}p", f"{_T}h")
_LEFT_OUT = {
    f"{_T}tracked-changes", f"{_T}sequence-decls", f"{_O}forms", f"{_T}page-number",
    f"{_T}page-count", f"{_O}annotation", f"{_O}annotation-end", f"{_T}note-citation",
    f"{_SVG}title", f"{_SVG}desc", f"{_TABLE}shapes", f"{_T}hidden-paragraph",
    f"{_T}alphabetical-index-mark", f"{_TABLE}covered-table-cell", f"{_O}binary-data",
}  # fmt: skip
# A table that is repeated to the end of the sheet holds nothing there.
_REPEATED_AT_MOST = 50


def read_packed(path):
    """Paragraphs of an .odt, .ods or .odp: headers and footers first, then the text."""
    with zipfile.ZipFile(path) as packed:
        styles = [
            parse_xml(packed.read(name))
            for name in ("styles.xml", "content.xml")
            if name in packed.namelist()
        ]
    return _read(styles)


def read_flat(content):
    """Paragraphs of a flat OpenDocument file (bytes)."""
    return _read([parse_xml(content)])


def _read(roots):
    fonts = _Fonts(roots)
    paragraphs = []
    for root in roots:
        for master in root.iter(f"{_O}master-styles"):
            for part in master.iter(*_MARGINS):
                paragraphs += [p for p in _blocks(part, fonts) if _says_something(p)]
    for root in roots:
        for body in root.iter(f"{_O}body"):
            paragraphs += _blocks(body, fonts)
    return paragraphs


def _says_something(runs):
    return any(char.isalpha() for run in runs for char in run.text)


class _Fonts:
    """Which font a style has, by its parents."""

    def __init__(self, roots):
        self.faces, self.own, self.parents, self.known = {}, {}, {}, {}
        for root in roots:
            for face in root.iter(f"{_STYLE}font-face"):
                self.faces[face.get(f"{_STYLE}name")] = face.get(f"{_SVG}font-family", "")
            for style in root.iter(f"{_STYLE}style", f"{_STYLE}default-style"):
                key = (style.get(f"{_STYLE}family"), style.get(f"{_STYLE}name", ""))
                self.parents[key] = style.get(f"{_STYLE}parent-style-name", "")
                properties = style.find(f"{_STYLE}text-properties")
                if properties is not None:
                    name = properties.get(f"{_STYLE}font-name")
                    family = properties.get(f"{_FO}font-family") or self.faces.get(name) or name
                    if family:
                        self.own[key] = family.strip("'")

    def of(self, family, name):
        """The font of a style; '' where nothing is said on the way up."""
        key, seen = (family, name or ""), set()
        if key in self.known:
            return self.known[key]
        at = key
        while at not in self.own and at not in seen and at in self.parents:
            seen.add(at)
            at = (family, self.parents[at])
        self.known[key] = self.own.get(at, "")
        return self.known[key]


def _blocks(element, fonts, within=""):
    """The paragraphs below an element; a row of a table is one, its cells divided by tabs."""
    found = []
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _LEFT_OUT:
            continue
        if child.tag in _PARAGRAPHS:
            found += _paragraph(child, fonts, within)
        elif child.tag == f"{_TABLE}table-row":
            found += _row(child, fonts)
        elif child.tag == f"{_T}list-item":
            found += _item(child, fonts, within)
        else:
            found += _blocks(child, fonts, _inherited(child, fonts) or within)
    return found


def _inherited(element, fonts):
    """The font that a drawing or cell gives to what stands in it."""
    if name := element.get(f"{_DRAW}text-style-name"):
        return fonts.of("paragraph", name)
    if name := element.get(f"{_TABLE}style-name"):
        return fonts.of("table-cell", name)
    return ""


def _item(item, fonts, within):
    """An item of a list, with the number that stands before it."""
    number = item.find(f"{_T}number")
    blocks = _blocks(item, fonts, within)
    if number is not None and number.text and blocks:
        font = blocks[0][0].font if blocks[0] else ""
        blocks[0] = [Run(f"{number.text} ", font), *blocks[0]]
    return blocks


def _row(row, fonts):
    cells, blocks = [], []
    for cell in row:
        if cell.tag == f"{_TABLE}covered-table-cell":
            cells.append([[]])
        if cell.tag != f"{_TABLE}table-cell":
            continue
        times = int(cell.get(f"{_TABLE}number-columns-repeated", 1))
        inside = _blocks(cell, fonts, _inherited(cell, fonts))
        cells += [inside] * min(times, _REPEATED_AT_MOST)
    while cells and not any(cells[-1]):
        cells.pop()
    if any(len(cell) > 1 for cell in cells):
        # Cells of several paragraphs: a letter's head, a signature. Read one after the other.
        for cell in cells:
            blocks += cell
        return blocks
    line = beside_one_another(cells)
    return [line] if line or row.getparent() is not None else []


def _paragraph(element, fonts, within):
    """The paragraph's runs, and after it the paragraphs of what is anchored in it."""
    font = fonts.of("paragraph", element.get(f"{_T}style-name")) or within
    runs, anchored = [], []
    _collect(element, font, fonts, runs, anchored)
    return [*_divided(runs), *anchored]


def _divided(runs):
    """A line break ends a line here too."""
    lines = [[]]
    for run in runs:
        first, *others = run.text.split("\n")
        lines[-1].append(Run(first, run.font))
        lines += [[Run(text, run.font)] for text in others]
    return lines


def _collect(element, font, fonts, runs, anchored):
    if element.text:
        runs.append(Run(_unwrapped(element.text), font))
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _LEFT_OUT:
            pass
        elif tag == f"{_T}s":
            runs.append(Run(" " * min(int(child.get(f"{_T}c", 1)), 200), font))
        elif tag == f"{_T}tab":
            runs.append(Run("\t", font))
        elif tag == f"{_T}line-break":
            runs.append(Run("\n", font))
        elif tag == f"{_T}note":
            anchored += _blocks(child, fonts, font)
        elif tag.startswith(_DRAW):
            anchored += _blocks(child, fonts, _inherited(child, fonts) or font)
        else:
            own = fonts.of("text", child.get(f"{_T}style-name")) if tag == f"{_T}span" else ""
            _collect(child, own or font, fonts, runs, anchored)
        if child.tail:
            runs.append(Run(_unwrapped(child.tail), font))


def _unwrapped(text):
    """Line ends within a paragraph are the file's, not the writer's."""
    return text.replace("\n", " ")
