"""The print of an issue (bản in công báo) as PDF: title page, table of contents, two parts. S7.

Laid out twice, as a table of contents needs: the pages on which documents begin are known after the
first time.
"""

from dataclasses import dataclass
from io import BytesIO
from xml.sax.saxutils import escape

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import override
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Frame,
    HRFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
)
from reportlab.platypus.tableofcontents import TableOfContents
from wagtail.models import ReferenceIndex

from home.media.models import PortalFile
from home.text.fonts import BODY, BOLD, register_fonts
from sections.gazette import rules
from sections.gazette.compiling import lines_of
from sections.gazette.models import GazetteEntry, PrintedIssue, publisher_of
from sections.gazette.wording import wording

_MARGIN = 20 * mm
# Among these a wording names who signed it, with whom it goes to beside it.
_LAST_LINES = 15


@dataclass(frozen=True)
class Print:
    """A PDF and what is in it. first_pages: {key of a document: its first page}."""

    content: bytes
    page_count: int
    first_pages: dict


@transaction.atomic
def store_print(issue):
    """Make the print of a public issue and keep it as a file of its portal; → `PrintedIssue`."""
    made = print_issue(issue)
    file = PortalFile(
        title=issue.title,
        collection=issue.portal.collection,
        source=issue.source,
        author=issue.author_name,
        file_size=len(made.content),
    )
    file.file.save(f"{issue.slug}.pdf", ContentFile(made.content), save=False)
    file._set_document_file_metadata()
    file.save()
    printed, _made = PrintedIssue.objects.update_or_create(
        issue=issue,
        defaults={
            "portal": issue.portal,
            "file": file,
            "page_count": made.page_count,
            "first_pages": made.first_pages,
        },
    )
    # At once, as for pages: by it the file is known to be public (home.media.showing).
    ReferenceIndex.create_or_update_for_object(printed)
    return printed


def print_issue(issue):
    """The `Print` of an issue as it stands in memory: a draft's, too. Always in Vietnamese."""
    register_fonts()
    out = BytesIO()
    with override("vi"):
        template = _Template(out, issue)
        template.multiBuild(list(_story(issue)))
    return Print(out.getvalue(), template.page, template.first_pages)


def _style(name, font=BODY, size=11, **options):
    usual = {"leading": size * 1.4, "spaceAfter": size * 0.5}
    return ParagraphStyle(name, fontName=font, fontSize=size, **{**usual, **options})


_STYLES = {
    "masthead": _style("masthead", BOLD, 30, alignment=TA_CENTER),
    "centre": _style("centre", size=12, alignment=TA_CENTER),
    "motto": _style("motto", BOLD, 12, alignment=TA_CENTER, spaceAfter=2),
    "contents": _style("contents", BOLD, 15, alignment=TA_CENTER, spaceBefore=10),
    "part": _style("part", BOLD, 14, alignment=TA_CENTER, spaceBefore=12),
    "issuer": _style("issuer", BOLD, 12, alignment=TA_CENTER, spaceBefore=10),
    "document": _style("document", BOLD, 12, alignment=TA_CENTER, spaceBefore=8),
    "abstract": _style("abstract", BOLD, 11, alignment=TA_CENTER),
    # To the right, where a signature stands (Nghị định 30/2020, phụ lục I).
    "signer": _style("signer", BOLD, 11, alignment=TA_CENTER, leftIndent=80 * mm, spaceBefore=8),
    "note": _style("note", size=10, alignment=TA_CENTER),
}
_CONTENTS = [
    _style("contents-part", BOLD, 11, spaceBefore=8),
    _style("contents-issuer", BOLD, 10, leftIndent=4 * mm),
    _style("contents-document", size=10, leftIndent=8 * mm, rightIndent=12 * mm),
]


class _Template(BaseDocTemplate):
    """Pages with the issue's name above and the page's number below; notes where what begins."""

    def __init__(self, out, issue):
        super().__init__(
            out,
            pagesize=A4,
            title=issue.title,
            author=publisher_of(issue.portal),
            lang="vi-VN",
            leftMargin=_MARGIN,
            rightMargin=_MARGIN,
            topMargin=_MARGIN,
            bottomMargin=_MARGIN,
        )
        self.first_pages = {}
        self._head = issue.printed_title
        frame = Frame(
            self.leftMargin, self.bottomMargin, self.width, self.height, 0, 0, 0, 0, "body"
        )
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._number))

    def _number(self, canvas, _document):
        canvas.setFont(BODY, 9)
        if canvas.getPageNumber() > 1:
            canvas.drawString(_MARGIN, A4[1] - 12 * mm, self._head)
        canvas.drawRightString(A4[0] - _MARGIN, 12 * mm, str(canvas.getPageNumber()))

    def afterFlowable(self, flowable):
        entry = getattr(flowable, "contents_entry", None)
        if entry is None:
            return
        level, words, key, document = entry
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(words[:200], key, level, closed=level > 0)
        self.notify("TOCEntry", (level, escape(words), self.page, key))
        if document is not None:
            self.first_pages[str(document)] = self.page


def _story(issue):
    yield from _title_page(issue)
    contents = TableOfContents(levelStyles=_CONTENTS, dotsMinLevel=2)
    yield _paragraph("MỤC LỤC", "contents")
    yield contents
    found = rules.by_part_and_issuer(
        issue.rows(), part=lambda row: row.part, issuer=lambda row: row.document.issuer
    )
    for number, (part, issuers) in enumerate(found):
        part = GazetteEntry.Part(part)
        yield PageBreak()
        yield _marked(f"PHẦN {part.roman}. {part.label.upper()}", "part", 0, f"part-{number}")
        for issuer, entries in issuers:
            yield _marked(issuer.name, "issuer", 1, f"issuer-{number}-{issuer.pk}")
            for entry in entries:
                yield from _document(entry)


def _title_page(issue):
    yield _paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "motto")
    yield _paragraph("Độc lập - Tự do - Hạnh phúc", "motto")
    yield HRFlowable(width="30%", thickness=0.7, color="black", spaceBefore=2, spaceAfter=24)
    yield _paragraph("CÔNG BÁO", "masthead")
    yield _paragraph(issue.portal.top.agency.name, "centre")
    yield _paragraph(f"Số {rules.unbroken(issue.number)}", "document")
    yield _paragraph(f"Ngày {issue.issue_date:%d/%m/%Y}", "centre")
    yield _paragraph(f"Xuất bản: {publisher_of(issue.portal)}", "note")
    yield Spacer(1, 12)


def _document(entry):
    document = entry.document
    words = f"{document.title}, ngày {document.date_issued:%d/%m/%Y}: {document.abstract}"
    yield _marked(
        f"{document.kind.name} số {document.number}",
        "document",
        2,
        f"document-{document.pk}",
        listed_as=words,
        document=document.pk,
    )
    yield _paragraph(f"Ngày {document.date_issued:%d/%m/%Y}", "note")
    yield _paragraph(document.abstract, "abstract")
    if entry.begins_at:
        yield _paragraph("(Tiếp theo số trước)", "note")
    lines = rules.cut(lines_of(document), entry.portion)
    yield from wording(lines, A4[0] - 2 * _MARGIN)
    if not lines:
        yield _paragraph(f"Toàn văn: {document.full_url}", "note")
    if entry.ends_before:
        yield _paragraph("(Xem tiếp số sau)", "note")
    if not entry.ends_before:
        yield from _signer(document, lines)
    yield HRFlowable(width="20%", thickness=0.5, color="black", spaceBefore=10, spaceAfter=22)


def _signer(document, lines):
    """Who signed it, where its wording does not end with the name."""
    said = [words for words in (document.signer_post, document.signer_name) if words]
    end = " ".join(lines[-_LAST_LINES:]).casefold()
    if said and not (document.signer_name and document.signer_name.casefold() in end):
        yield Paragraph("<br/>".join(map(escape, said)), _STYLES["signer"])


def _paragraph(words, style):
    return Paragraph(escape(words), _STYLES[style])


def _marked(words, style, level, key, *, listed_as="", document=None):
    """A heading that stands in the table of contents and in the outline."""
    paragraph = _paragraph(words, style)
    paragraph.keepWithNext = 1
    paragraph.contents_entry = (level, listed_as or words, key, document)
    return paragraph
