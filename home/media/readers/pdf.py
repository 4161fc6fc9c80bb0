"""PDF through poppler: its text, with fonts of the old days; scans by OCR. P10, B4."""

import re
from dataclasses import dataclass

from django.conf import settings
from lxml import etree

from home.media.pdf_marks import PROGRAM, SCRIPT, acts
from home.media.readers import ocr
from home.media.readers.processes import ProgramFailed, run_program
from home.media.readers.refusals import damaged, encrypted
from home.text.refusal import Refusal, _
from home.text.runs import Run, font_encoding

# A page with fewer letters than this, and a picture on it, is a scan (with a page number).
_LETTERS_OF_A_PAGE = 25
_FACT = re.compile(r"^([A-Za-z ]+):\s+(.*)$", re.MULTILINE)
# Parts of one line stand at one height, but for a pixel or two.
_ONE_LINE = 4


@dataclass
class PdfText:
    """Paragraphs of runs; the confidence (0..1) of what was read by OCR, None if nothing was.

    acts: whether it holds a script or starts a program; then `warnings` say so. waiting: how many
    pages are scans that were not read, because nobody asked. left_out: what is never read, as
    `Refusal`s; `warnings` hold these too.
    """

    paragraphs: list
    warnings: list
    confidence: float | None = None
    waiting: int = 0
    left_out: tuple = ()
    acts: bool = False


def read(path, folder, *, with_ocr, progress=None):
    """The text of a PDF. Raises `Refused` where it is encrypted or damaged."""
    facts = _facts(path, folder)
    warnings = _warnings_of_acts(path, facts)
    acting = bool(warnings)
    left_out = _files_within(path, folder)
    count = int(facts.get("Pages", 0))
    pages = _pages(path, folder)
    pages += [[] for _number in range(count - len(pages))]
    scanned = [
        number
        for number, page in enumerate(pages, start=1)
        if sum(char.isalpha() for runs in page for run in runs for char in run.text)
        < _LETTERS_OF_A_PAGE
    ]
    if scanned:
        pictured = _pages_with_pictures(path, folder)
        scanned = [number for number in scanned if number in pictured]
    confidence = None
    limit = settings.PORTAL_OCR_PAGES
    if scanned and not with_ocr:
        warnings.append(
            Refusal(_("%(count)s pages are scans; they were not read."), count=len(scanned))
        )
    elif scanned:
        if len(scanned) > limit:
            left_out.append(_beyond(limit, len(scanned)))
        confidence = ocr.read_pages(path, scanned[:limit], pages, folder, warnings, progress)
    return PdfText(
        [runs for page in pages for runs in page],
        warnings + left_out,
        confidence,
        waiting=0 if with_ocr else len(scanned),
        left_out=tuple(left_out),
        acts=acting,
    )


def _beyond(limit, count):
    return Refusal(
        _("Of %(count)s scanned pages the first %(limit)s were read; the rest cannot be searched."),
        count=count,
        limit=limit,
    )


def _facts(path, folder):
    try:
        said = run_program(["pdfinfo", str(path)], folder=folder)
    except ProgramFailed as error:
        if "password" in str(error).lower():
            raise encrypted() from error
        raise damaged() from error
    return dict(_FACT.findall(said.decode("utf-8", "replace")))


def _warnings_of_acts(path, facts):
    warnings = []
    with open(path, "rb") as file:
        found = acts(file)
    # pdfinfo looks at forms and pages, and not at what is done when the file is opened.
    if facts.get("JavaScript", "no") == "yes" or SCRIPT in found:
        warnings.append(
            Refusal(
                _(
                    "The PDF holds a script, which can act on a reader's machine. Print it anew to"
                    " a PDF without one before it is published."
                )
            )
        )
    if PROGRAM in found:
        warnings.append(
            Refusal(
                _(
                    "The PDF starts a program on a reader's machine, or opens another file. Print"
                    " it anew to a PDF without that before it is published."
                )
            )
        )
    return warnings


def _files_within(path, folder):
    try:
        inside = run_program(["pdfdetach", "-list", str(path)], folder=folder)
    except ProgramFailed:
        inside = b""  # it fails where the list itself is broken: then nothing can be taken out
    count = int((re.match(rb"\s*(\d+)", inside) or [0, 0])[1])
    if not count:
        return []
    return [
        Refusal(
            _(
                "The PDF carries %(count)s files within it, which were not read. See whether"
                " they may become public."
            ),
            count=count,
        )
    ]


def _pages(path, folder):
    """The paragraphs of each page, from the text that stands in the file."""
    try:
        fonts = run_program(["pdffonts", str(path)], folder=folder).decode("utf-8", "replace")
        names = [line.split()[0] for line in fonts.splitlines()[2:] if line.strip()]
        if any(map(font_encoding, names)):
            return _pages_with_fonts(path, folder)
        text = run_program(["pdftotext", "-enc", "UTF-8", str(path), "-"], folder=folder)
    except ProgramFailed as error:
        raise damaged() from error
    pages = text.decode("utf-8", "replace").split("\f")
    if pages and not pages[-1].strip():
        pages.pop()
    return [[[Run(line)] for line in page.split("\n")] for page in pages]


def _pages_with_fonts(path, folder):
    """As `_pages`, each run with its font: in PDFs of the old days it tells what was written."""
    written = run_program(
        ["pdftohtml", "-xml", "-fontfullname", "-i", "-nodrm", "-stdout", str(path)], folder=folder
    )
    # The program writes what the file holds, and not always what XML allows.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(written, parser)
    fonts = {font.get("id"): font.get("family", "") for font in root.iter("fontspec")}
    return [_lines(page, fonts) for page in root.iter("page")]


def _lines(page, fonts):
    lines, top, end = [], None, 0
    for piece in page.iter("text"):
        at, left = int(piece.get("top", 0)), int(piece.get("left", 0))
        run = Run("".join(piece.itertext()), fonts.get(piece.get("font"), ""))
        if top is not None and abs(at - top) <= _ONE_LINE and left >= end - _ONE_LINE:
            # A gap between two pieces of a line is a blank that was not written.
            if left - end > _ONE_LINE and not lines[-1][-1].text.endswith(" "):
                lines[-1].append(Run(" ", lines[-1][-1].font))
            lines[-1].append(run)
        else:
            lines.append([run])
        top, end = at, left + int(piece.get("width", 0))
    return lines


def _pages_with_pictures(path, folder):
    try:
        listed = run_program(["pdfimages", "-list", str(path)], folder=folder)
    except ProgramFailed:
        return set()
    rows = listed.decode("ascii", "replace").splitlines()[2:]
    return {int(row.split()[0]) for row in rows if row.split()}
