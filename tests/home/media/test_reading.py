"""The text of files: kinds, old encodings, scans, and what is refused. P10, B4."""

import io
import json
import os
from datetime import date

import docx
import openpyxl
import pytest
from django.core.management import CommandError, call_command
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from PIL import ExifTags, Image, ImageOps
from pypdf import PdfReader, PdfWriter

from home.media.readers.processes import run_program
from home.media.reading import read_text
from home.text.refusal import Refused
from tests.home.media.files import packed, page_picture, paragraph, pdf, run, word
from tests.home.media.locked import locked_docx, locked_odt
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = requirement("P10", "B4")


def read(content, name="a", **options):
    return read_text(io.BytesIO(content), name, **options)


def refusal(content, name="a"):
    with pytest.raises(Refused) as refused:
        read(content, name)
    (one,) = refused.value.refusals
    return str(one)


def test_word_gives_text_tables_margins_notes_and_numbers_of_lists():
    numbered = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    content = word(
        paragraph(run("QUY"), run("ẾT ĐỊNH"))
        + paragraph(run("Phạm vi điều chỉnh"), properties=numbered)
        + paragraph(run("Đối tượng áp dụng"), properties=numbered)
        + "<w:tbl><w:tr><w:tc>"
        + paragraph(run("Số lượng"))
        + "</w:tc><w:tc>"
        + paragraph(run("12"))
        + "</w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><w:t>hết</w:t><w:br/><w:t>dòng</w:t></w:r><w:del><w:r><w:t>bỏ</w:t></w:r>"
        + "</w:del></w:p>",
        header1=paragraph(run("CÔNG BÁO")),
        footnotes=paragraph(run("Nay là Sở Nội vụ.")),
        numbering='<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>',
    )
    found = read(content)
    assert found.text.split("\n") == [
        "CÔNG BÁO", "QUYẾT ĐỊNH", "Điều 1. Phạm vi điều chỉnh", "Điều 2. Đối tượng áp dụng",
        "Số lượng\t12", "hết", "dòng", "Nay là Sở Nội vụ.",
    ]  # fmt: skip
    assert (found.kind, found.encoding, found.method) == ("docx", "unicode", "text")
    assert found.original is None
    assert not found.warnings


def test_the_fonts_of_runs_tell_old_encodings_and_capitals():
    style = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr>'
        '<w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
    )
    content = word(
        paragraph(run("quyÕt ®Þnh", ".VnTimeH"))
        + paragraph(run("VÒ viÖc ®­"), run("îc giao ®Êt"))
        + paragraph(run("Vieäc quaûn lyù Uûy ban", "VNI-Times"))
        + paragraph(run("Việc quản lý bằng Unicode", "Times New Roman")),
        styles=style,
    )
    found = read(content)
    assert found.text.split("\n") == [
        "QUYẾT ĐỊNH", "Về việc được giao đất", "Việc quản lý Ủy ban", "Việc quản lý bằng Unicode",
    ]  # fmt: skip
    assert found.encoding == "tcvn3"
    assert "VÒ viÖc" in found.original
    assert any("TCVN3" in warning for warning in found.warnings)


@pytest.fixture(scope="module")
def letter(tmp_path_factory):
    """A folder with one letter, as LibreOffice saves it: van-ban.docx, .odt, .doc."""
    folder = tmp_path_factory.mktemp("letter")
    written = docx.Document()
    written.add_paragraph("ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG")
    written.add_paragraph("Về việc được giao đất, được hưởng ưu đãi")
    table = written.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Thửa đất", "12 m²"
    written.add_paragraph("./.")
    written.save(folder / "van-ban.docx")
    for kind in ("odt", "doc"):
        run_program(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", kind, "--outdir", str(folder), str(folder / "van-ban.docx")],
            folder=folder, megabytes=6144,
        )  # fmt: skip
    return folder


@pytest.mark.parametrize("kind", ["docx", "odt", "doc"])
def test_one_letter_reads_alike_in_every_format(letter, kind):
    with (letter / f"van-ban.{kind}").open("rb") as file:
        found = read_text(file, "khong-noi-len-loai")
    assert found.kind == kind
    assert found.text.split("\n") == [
        "ỦY BAN NHÂN DÂN TỈNH SÓC TRĂNG",
        "Về việc được giao đất, được hưởng ưu đãi",
        "Thửa đất\t12 m²",
        "./.",
    ]
    assert (found.encoding, found.method, found.warnings) == ("unicode", "text", ())


def test_a_workbook_is_read_row_by_row_by_the_fonts_of_its_cells():
    book = openpyxl.Workbook()
    book.active.append(["Số hiệu", "Ngày", None, "Diện tích"])
    book.active.append(["31/2010/QĐ-UBND", date(2010, 12, 10), True, 12.5])
    old = CellRichText("Loại: ", TextBlock(InlineFont(rFont=".VnTime"), "QuyÕt ®Þnh"))
    book.create_sheet("Phụ lục").append([old])
    content = io.BytesIO()
    book.save(content)
    found = read(content.getvalue(), "khong-noi-len-loai")
    assert found.text.split("\n") == [
        "Số hiệu\tNgày\t\tDiện tích",
        "31/2010/QĐ-UBND\t10/12/2010\tTRUE\t12.5",
        "Loại: Quyết định",
    ]
    assert (found.kind, found.encoding) == ("xlsx", "tcvn3")


def test_a_web_page_gives_its_text_by_its_fonts():
    page = (
        "<html><head><style>p.cu {font-family: '.VnTime'}</style><title>bỏ</title></head><body>"
        "<p class=cu>VÒ viÖc ®\xadîc\ngiao ®Êt</p><script>bo()</script>"
        "<p><font face='VNI-Times'>Uûy ban nhaân daân</font></p>"
        "<table><tr><td>Sè<td><p>12</p></tr></table><div>mét<br>hai</div>"
    )
    found = read(page.encode("latin-1", "ignore"), "a.htm")
    lines = found.text.split("\n")
    assert lines[:2] == ["Về việc được giao đất", "Ủy ban nhân dân"]
    assert "\t12" in lines[2]
    assert lines[-1] == "hai"
    assert (found.kind, found.encoding) == ("html", "tcvn3")


def test_rtf_is_read_through_libreoffice_whatever_its_name():
    content = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 .VnTime;}{\f1 .VnTimeH;}}"
        rb"\f1 c\'ab\'ab\f0\par Ngh\'de \'ae\'defnh \'ae\'ad\'eec}"
    ).replace(rb"\'defnh", rb"\'denh")
    found = read(content, "nghi-dinh.doc")
    assert found.kind == "rtf"
    assert found.text.split("\n")[1] == "Nghị định được"
    assert found.text.split("\n")[0] == "CÔÔ" or found.text.split("\n")[0].isupper()


def test_plain_text_in_an_old_encoding_is_recognised_by_its_words():
    found = read("Céng hoµ x· héi chñ nghÜa ViÖt Nam".encode("latin-1"), "a.txt")
    assert found.text == "Cộng hoà xã hội chủ nghĩa Việt Nam"
    assert (found.kind, found.encoding) == ("txt", "tcvn3")
    assert read("Việt Nam".encode("utf-16"), "a.txt").text == "Việt Nam"


# What `iconv -t VISCII` makes of the text.
VISCII_TEXT = (
    b"\x9cy ban nh\xe2n d\xe2n t\xefnh quy\xaat \xf0\xb8nh: \xd0i\xabu 1. Ban h\xe0nh Quy ch\xaa"
    b" qu\xe4n l\xfd v\xe0 s\xd8 d\xf8ng C\xb1ng th\xf4ng tin \xf0i\xaen t\xd8"
)
VISCII_SAYS = (
    "Ủy ban nhân dân tỉnh quyết định: Điều 1. Ban hành Quy chế quản lý và sử dụng Cổng thông tin"
    " điện tử"
)


def test_a_file_in_viscii_is_recognised_by_its_words_and_by_its_font():
    found = read(VISCII_TEXT, "a.txt")
    assert (found.text, found.encoding) == (VISCII_SAYS, "viscii")
    assert any("VISCII" in warning for warning in found.warnings)
    as_pasted = VISCII_TEXT.decode("cp1252")
    found = read(word(paragraph(run(as_pasted, "VI Times"))), "a.docx")
    assert (found.text, found.encoding) == (VISCII_SAYS, "viscii")
    # Ỹ is the byte 19, which elsewhere is no letter.
    assert read(b"M\x19 thu\xa7t; " + VISCII_TEXT, "a.txt").text.startswith("MỸ thuật; Ủy ban")


def test_what_was_decomposed_is_stored_composed():
    assert read("Nghi\u0323 quye\u0302\u0301t".encode(), "a.txt").text == "Nghị quyết"


LINES = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Quyết định về việc ban hành quy chế"]


def test_a_scan_is_read_with_its_certainty():
    found = read(page_picture(LINES, "PDF"), "a.pdf")
    assert LINES[1] in found.text
    assert (found.kind, found.method) == ("pdf", "ocr")
    assert 0.8 < found.confidence <= 1
    unread = read(page_picture(LINES, "PDF"), "a.pdf", ocr=False)
    assert unread.text == ""
    assert any("scan" in warning or "quét" in warning for warning in unread.warnings)


def test_a_picture_is_read():
    found = read(page_picture(LINES), "a.png")
    assert LINES[0] in found.text
    assert (found.kind, found.method) == ("picture", "ocr")


def turned_by_a_camera(picture):
    """As a phone stores it: lying, with a word on how it was held."""
    lying, said = picture.rotate(90, expand=True), Image.Exif()
    said[ExifTags.Base.Orientation] = 6
    return lying, {"format": "JPEG", "exif": said}


def large(picture):
    return picture.resize((picture.width * 2, picture.height * 2)), {"format": "PNG"}


def on_nothing(picture):
    """Black letters, and no ground."""
    letters = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    letters.putalpha(ImageOps.invert(picture.convert("L")))
    return letters, {"format": "PNG"}


def of_sixteen_bits(picture):
    return picture.convert("I").point(lambda dot: dot * 256).convert("I;16"), {"format": "PNG"}


@pytest.mark.parametrize("kept", [turned_by_a_camera, large, on_nothing, of_sixteen_bits])
def test_a_picture_is_read_however_it_is_kept(kept):
    content = io.BytesIO()
    with Image.open(io.BytesIO(page_picture(LINES))) as drawn:
        picture, saved = kept(drawn.convert("RGB"))
    picture.save(content, **saved)
    assert LINES[0] in read(content.getvalue(), "a.jpg").text


def test_a_pdf_of_300_megabytes_is_refused_at_once(tmp_path):
    large = tmp_path / "lon.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.4\n")
        file.truncate(300 * 1024**2)
    with large.open("rb") as file, pytest.raises(Refused) as refused:
        read_text(file, "lon.pdf")
    assert "300" in str(refused.value)


def test_a_pdf_with_a_password_is_refused(tmp_path):
    writer = PdfWriter(PdfReader(io.BytesIO(pdf("mat"))))
    writer.encrypt("mat-khau", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    assert "password" in refusal(locked.getvalue(), "a.pdf")


@pytest.mark.parametrize(
    ("content", "name"),
    [(locked_docx(), "a.docx"), (locked_docx(), "a.doc"), (locked_odt(), "a.odt")],
)
def test_an_office_file_with_a_password_is_refused(content, name):
    assert "password" in refusal(content, name)


def test_old_slides_with_a_password_are_refused():
    slides = shared_path("data", "legacy-encodings", "vni", "2009-Van-ban-phap-quy-2-_10-02-09.ppt")
    # The one word that PowerPoint writes in another way when it encrypts.
    content = slides.read_bytes().replace(bytes.fromhex("5fc091e3"), bytes.fromhex("dfc4d1f3"))
    assert "password" in refusal(content, "a.ppt")


def test_a_broken_box_is_refused():
    box = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    assert "damaged" in refusal(box, "a.doc")


def test_a_damaged_pdf_is_refused():
    assert "damaged" in refusal(b"%PDF-1.4\n" + os.urandom(3000), "a.pdf")


def test_a_script_in_a_pdf_is_warned_of():
    content = pdf("Van ban", catalog="/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")
    found = read(content, "a.pdf")
    assert found.text == "Van ban"
    assert any("script" in warning or "mã lệnh" in warning for warning in found.warnings)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.txt"])
def test_a_renamed_program_is_refused(name):
    assert "program" in refusal(b"MZ" + b"\x00" * 500, name)


def test_what_unfolds_to_fill_memory_is_refused():
    bomb = packed({"word/document.xml": b"0" * 30_000_000})
    assert "unfolds" in refusal(bomb, "a.docx")


def test_entities_in_xml_are_not_unfolded():
    body = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert "aaaa" not in read(packed({"word/document.xml": body}), "a.docx").text


def test_a_program_that_takes_too_long_is_stopped_with_its_children(tmp_path):
    with pytest.raises(Refused):
        run_program(["sh", "-c", "sleep 30 & sleep 30"], folder=tmp_path, seconds=1)


def test_the_command_prints_the_text_or_one_sentence(tmp_path, capsys):
    file = tmp_path / "a.txt"
    file.write_text("Nghị quyết")
    call_command("extract_text", str(file))
    assert capsys.readouterr().out == "Nghị quyết\n"
    call_command("extract_text", str(file), "--json")
    told = json.loads(capsys.readouterr().out)
    assert (told["text"], told["kind"], told["encoding"]) == ("Nghị quyết", "txt", "unicode")
    file.write_bytes(b"")
    with pytest.raises(CommandError):
        call_command("extract_text", str(file))
    for wrong in (tmp_path / "khong-co.pdf", tmp_path):
        with pytest.raises(CommandError, match="Không đọc được tệp"):
            call_command("extract_text", str(wrong))
