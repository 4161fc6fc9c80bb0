"""What comes with letters: Word files, made by code."""

import io

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
