"""What comes with letters: Word files, made by code."""

import io
import zipfile

from docx import Document

from tests.factories.pages_bytes import picture


def word_file(*, title="Hội nghị sơ kết", text="Sáng 16/11, hội nghị diễn ra tại thành phố."):
    """A Word file with a heading, a paragraph, a table and a picture."""
    document = Document()
    document.add_heading(title, 1)
    document.add_paragraph(text)
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, ("Xã", "Số hộ", "Giao Hà", "1.204"), strict=True):
        cell.text = words
    document.add_picture(io.BytesIO(picture("PNG")))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "text", "table")
)


def odt_file(*, title="Hội nghị sơ kết", text="Sáng 16/11, hội nghị diễn ra tại thành phố."):
    """As `word_file`, of LibreOffice Writer, without a picture."""
    rows = (("Xã", "Số hộ"), ("Giao Hà", "1.204"))
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    table = "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in rows
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {_NAMES} office:version="1.2"><office:body>'
        f'<office:text><text:h text:outline-level="1">{title}</text:h><text:p>{text}</text:p>'
        f'<table:table><table:table-column table:number-columns-repeated="2"/>{table}</table:table>'
        "</office:text></office:body></office:document-content>"
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="'
        f'{_ODT}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return _packed(mimetype=_ODT, **{"content.xml": content, "META-INF/manifest.xml": manifest})


_ODT = "application/vnd.oasis.opendocument.text"


def bomb_in_word(megabytes=210):
    """A Word file whose text unfolds to so many megabytes."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("word/document.xml", "w") as inner,
    ):
        for _each in range(megabytes):
            inner.write(b" " * 1024**2)
    return file.getvalue()


def _packed(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()
