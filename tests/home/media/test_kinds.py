"""What a file really is, and what is taken in. P9, O3."""

import io
import zipfile

import pytest
from PIL import Image

from home.media.kinds import look_at
from home.media.rules import UNFOLDED_LIMIT, FileFacts, file_refusals
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = requirement("P9", "O3")

ALLOWED = ["csv", "doc", "docx", "jpg", "odt", "pdf", "png", "rtf", "txt", "xlsx", "zip"]
LIMIT = 5 * 1024**2


def picture(kind):
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, kind)
    return buffer.getvalue()


def packed(**parts):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_DOT_", "."), content)
    return buffer.getvalue()


PROGRAM = b"MZ\x90\x00" + b"\x00" * 200
WORD = packed(word__document_DOT_xml="<x/>")
WRITER = packed(mimetype="application/vnd.oasis.opendocument.text")


def refused(name, content):
    facts = look_at(io.BytesIO(content), name)
    return " ".join(map(str, file_refusals(facts, allowed=ALLOWED, limit=LIMIT)))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.4 x"),
        ("a.pdf", b"\r\n%PDF-1.4 x"),
        ("a.jpg", picture("JPEG")),
        ("a.png", picture("PNG")),
        ("QĐ số 5.DOCX", WORD),
        ("a.odt", WRITER),
        ("a.rtf", b"{\\rtf1 x}"),
        ("a.txt", "Quyết định".encode()),
        ("a.txt", "Quyết định".encode("utf-16")),
        ("a.csv", b"a;b\r\n1;2"),
        ("a.zip", packed(a_DOT_txt="x")),
    ],
)
def test_a_file_that_is_what_its_name_says_is_taken_in(name, content):
    assert refused(name, content) == ""


def test_real_old_office_documents_are_taken_in():
    folder = shared_path("data", "legacy-encodings", "tcvn3")
    documents = sorted(folder.glob("*.doc"))
    assert documents
    for document in documents:
        facts = look_at(io.BytesIO(document.read_bytes()), document.name)
        assert facts.kind in ("doc", "rtf"), document.name


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.jpg", "a.txt", "a.doc"])
def test_a_renamed_program_is_refused(name):
    assert "program" in refused(name, PROGRAM)


def test_a_packed_program_is_refused():
    assert "cai-dat.exe" in refused("a.zip", packed(**{"cai-dat_DOT_exe": "x"}))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", picture("PNG"), "png"),
        ("a.jpg", b"%PDF-1.4", "pdf"),
        ("a.docx", packed(a_DOT_txt="x"), "zip"),
        ("a.xlsx", WORD, "docx"),
        ("a.doc", b"{\\rtf1 x}", "rtf"),
    ],
)
def test_a_wrong_name_is_refused_and_the_real_kind_said(name, content, kind):
    assert kind in refused(name, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.docx", b"PK\x03\x04 broken"), ("a.pdf", b"\x00\x01\x02"), ("a.txt", b"a\x00b")],
)
def test_a_broken_file_is_refused_with_what_to_do(name, content):
    assert "save it again" in refused(name, content)


def test_what_is_not_on_the_list_is_refused_with_the_list():
    sentence = refused("a.svg", b"<svg/>")
    assert "docx" in sentence
    assert refused("khong-duoi", b"x")


def test_empty_and_too_large_files_are_refused_with_their_sizes():
    assert "empty" in refused("a.pdf", b"")
    facts = FileFacts("a.pdf", LIMIT * 3, "pdf")
    (refusal,) = file_refusals(facts, allowed=ALLOWED, limit=LIMIT)
    assert "15" in str(refusal)
    assert "5.0" in str(refusal)


def test_a_file_that_unfolds_to_fill_the_disk_is_refused():
    facts = FileFacts("a.zip", 42_000, "zip", unfolded=UNFOLDED_LIMIT + 1)
    (refusal,) = file_refusals(facts, allowed=ALLOWED, limit=LIMIT)
    assert "unfolds" in str(refusal)


def test_the_size_of_what_is_packed_is_counted_without_unpacking_it():
    facts = look_at(io.BytesIO(packed(a_DOT_txt="0" * 3_000_000)), "a.zip")
    assert facts.size < 10_000
    assert facts.unfolded == 3_000_000


def test_a_path_in_a_name_is_dropped():
    assert look_at(io.BytesIO(b"x"), "C:\\Users\\lan\\a.txt").name == "a.txt"
