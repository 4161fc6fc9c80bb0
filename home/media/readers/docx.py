"""Word files (DOCX): text, tables, headers, footers, notes, text boxes, numbers of lists. P10."""

import re
import zipfile
from collections import defaultdict

from home.media.readers.refusals import damaged
from home.media.readers.xml import parse_xml
from home.text.runs import Run, beside_one_another

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BODY = "word/document.xml"
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml$")
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}pPr", f"{_W}rPr", _FALLBACK}
_ROMAN = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]  # fmt: skip


def read(path):
    """Paragraphs of runs: headers and footers first, then the text, then its notes."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
            parts = {
                name: parse_xml(packed.read(name))
                for name in names
                if name in (_BODY, "word/styles.xml", "word/numbering.xml", *_NOTES)
                or _MARGIN.match(name)
            }
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise damaged() from error
    if _BODY not in parts:
        raise damaged()
    reader = _Reader(parts.get("word/styles.xml"), parts.get("word/numbering.xml"))
    paragraphs = []
    for name in sorted(filter(_MARGIN.match, parts)):
        paragraphs += [p for p in reader.blocks(parts[name]) if _says_something(p)]
    paragraphs += reader.blocks(parts[_BODY])
    for name in _NOTES:
        if name in parts:
            paragraphs += [p for p in reader.blocks(parts[name]) if _says_something(p)]
    return paragraphs


def texts_with_fonts(root, styles):
    """For who changes the text: each paragraph below `root` as [(element that holds text, font)].

    Soft hyphens become text first: in a TCVN3 font they are the letter ư.
    """
    fonts = _Fonts(styles)
    for paragraph in root.iter(f"{_W}p"):
        font = fonts.of(_value(paragraph, f"{_W}pPr/{_W}pStyle") or fonts.usual)
        found = []
        for run in paragraph.iter(f"{_W}r"):
            if next(run.iterancestors(f"{_W}p")) is not paragraph:
                continue  # of a text box within
            own = _font_of_run(run, font, fonts)
            for element in run.iterchildren(f"{_W}t", f"{_W}softHyphen"):
                if element.tag == f"{_W}softHyphen":
                    element.tag, element.text = f"{_W}t", "\xad"
                found.append((element, own))
        if found:
            yield found


def _says_something(runs):
    return any(char.isalpha() for run in runs for char in run.text)


class _Reader:
    def __init__(self, styles, numbering):
        self.fonts = _Fonts(styles)
        self.numbers = _Numbers(numbering, self.fonts)

    def blocks(self, element):
        """The paragraphs below an element; a row of a table is one, its cells divided by tabs."""
        found = []
        for child in element:
            if child.tag == f"{_W}p":
                found += self._paragraph(child)
            elif child.tag == f"{_W}tr":
                found += self._row(child)
            elif child.tag not in _LEFT_OUT:
                found += self.blocks(child)
        return found

    def _row(self, row):
        cells = [self.blocks(cell) for cell in row.iter(f"{_W}tc") if _row_of(cell) is row]
        if any(len(cell) > 1 for cell in cells):
            # Cells of several paragraphs: a letter's head, a signature. Read one after the other.
            return [paragraph for cell in cells for paragraph in cell]
        return [beside_one_another(cells)]

    def _paragraph(self, element):
        style = _value(element, f"{_W}pPr/{_W}pStyle") or self.fonts.usual
        font = self.fonts.of(style)
        runs, anchored = [], []
        if label := self.numbers.label(element, style):
            runs.append(Run(f"{label} ", font))
        self._collect(element, font, runs, anchored)
        lines = [[]]
        for run in runs:
            first, *others = run.text.split("\n")
            lines[-1].append(Run(first, run.font))
            lines += [[Run(text, run.font)] for text in others]
        return [*lines, *anchored]

    def _collect(self, element, font, runs, anchored):
        for child in element:
            if child.tag == f"{_W}r":
                self._collect(child, _font_of_run(child, font, self.fonts), runs, anchored)
            elif child.tag == f"{_W}t":
                runs.append(Run((child.text or "").replace("\n", " "), font))
            elif child.tag in (f"{_W}tab", f"{_W}ptab"):
                runs.append(Run("\t", font))
            elif child.tag in (f"{_W}br", f"{_W}cr"):
                runs.append(Run("\n", font))
            elif child.tag == f"{_W}noBreakHyphen":
                runs.append(Run("-", font))
            elif child.tag == f"{_W}softHyphen":
                # In a TCVN3 font it is the letter ư.
                runs.append(Run("\xad", font))
            elif child.tag == f"{_W}txbxContent":
                anchored += self.blocks(child)
            elif child.tag not in _LEFT_OUT:
                self._collect(child, font, runs, anchored)


def _font_of_run(run, font, fonts):
    """The font that a run names, or its style; else that of its paragraph."""
    properties = run.find(f"{_W}rPr")
    if properties is None:
        return font
    style = _value(properties, f"{_W}rStyle")
    return _named_font(properties) or (style and fonts.of(style)) or font


def _row_of(cell):
    at = cell.getparent()
    while at is not None and at.tag != f"{_W}tr":
        at = at.getparent()
    return at


def _value(element, path):
    found = element.find(path)
    return found.get(f"{_W}val") if found is not None else None


def _named_font(properties):
    fonts = properties.find(f"{_W}rFonts")
    if fonts is None:
        return ""
    return fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi") or ""


class _Fonts:
    """Which font a style has, by its parents and the document's own default."""

    def __init__(self, styles):
        self.own, self.parents, self.numbering, self.usual, self.default = {}, {}, {}, "", ""
        if styles is None:
            return
        usual = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")
        if usual is not None:
            self.default = _named_font(usual)
        for style in styles.iter(f"{_W}style"):
            name = style.get(f"{_W}styleId")
            properties = style.find(f"{_W}rPr")
            if properties is not None and (font := _named_font(properties)):
                self.own[name] = font
            self.parents[name] = _value(style, f"{_W}basedOn")
            if style.get(f"{_W}type") == "paragraph" and style.get(f"{_W}default") == "1":
                self.usual = name
            numbered = style.find(f"{_W}pPr/{_W}numPr")
            if numbered is not None:
                self.numbering[name] = numbered

    def of(self, style):
        for name in self._way_up(style):
            if name in self.own:
                return self.own[name]
        return self.default

    def numbering_of(self, style):
        for name in self._way_up(style):
            if name in self.numbering:
                return self.numbering[name]
        return None

    def _way_up(self, style):
        seen = set()
        while style and style not in seen:
            seen.add(style)
            yield style
            style = self.parents.get(style)


class _Numbers:
    """The numbers that Word writes before paragraphs ('Điều 5.', 'a)'): they stand in no run."""

    def __init__(self, numbering, fonts):
        self.fonts, self.abstract, self.lists = fonts, {}, {}
        self.counts = defaultdict(dict)
        if numbering is None:
            return
        for abstract in numbering.iter(f"{_W}abstractNum"):
            levels = {int(lv.get(f"{_W}ilvl", 0)): lv for lv in abstract.iter(f"{_W}lvl")}
            self.abstract[abstract.get(f"{_W}abstractNumId")] = levels
        for one in numbering.iter(f"{_W}num"):
            self.lists[one.get(f"{_W}numId")] = _value(one, f"{_W}abstractNumId")

    def label(self, paragraph, style):
        own = paragraph.find(f"{_W}pPr/{_W}numPr")
        numbered = own if own is not None else self.fonts.numbering_of(style)
        if numbered is None:
            return ""
        number = _value(numbered, f"{_W}numId")
        abstract = self.lists.get(number)
        levels = self.abstract.get(abstract, {})
        level = int(_value(numbered, f"{_W}ilvl") or 0)
        if level not in levels:
            return ""
        counts = self.counts[abstract]
        counts[level] = counts.get(level, _start(levels[level]) - 1) + 1
        for deeper in [lv for lv in counts if lv > level]:
            del counts[deeper]
        if _value(levels[level], f"{_W}numFmt") == "bullet":
            return "-"
        text = _value(levels[level], f"{_W}lvlText") or ""

        def written(match):
            at = int(match.group(1)) - 1
            if at not in levels:
                return ""
            return _written(counts.get(at, _start(levels[at])), _value(levels[at], f"{_W}numFmt"))

        return re.sub(r"%(\d)", written, text).strip()


def _start(level):
    return int(_value(level, f"{_W}start") or 1)


def _written(number, form):
    if form in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        letters = ""
        for value, sign in _ROMAN:
            while number >= value:
                letters, number = letters + sign, number - value
        return letters.upper() if form == "upperRoman" else letters
    if form == "decimalZero":
        return f"{number:02d}"
    return "" if form == "none" else str(number)
