"""Reading a file of documents: what is taken, what is refused and in which words. Pure rules."""

import io
import json
from datetime import date

import openpyxl
import pytest

from home.text.refusal import Refused
from sections.documents.rules import rows as rules
from tests.factories.documents import as_json, row, rows
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = requirement("B13")

TODAY = date(2026, 11, 21)
KINDS = [
    rules.Kind("quyet-dinh", "Quyết định", "QĐ"),
    rules.Kind("nghi-quyet", "Nghị quyết", "NQ"),
    rules.Kind("nghi-quyet-lien-tich", "Nghị quyết liên tịch", "NQLT"),
    rules.Kind("cong-van", "Công văn"),
]
FIELDS = {"Đất đai": "dat-dai", "Công nghệ thông tin": "cong-nghe-thong-tin"}


def parse(*raw):
    return rules.parse_rows(list(raw), kinds=KINDS, fields=FIELDS, today=TODAY)


def refused(**values):
    (parsed,) = parse(row(**values))
    return [str(refusal) for refusal in parsed.refusals]


def read(**values):
    (parsed,) = parse(row(**values))
    assert parsed.refusals == []
    return parsed.values


def said(content, name="documents.json"):
    with pytest.raises(Refused) as refusal:
        rules.read_rows(content, name)
    (sentence,) = map(str, refusal.value.refusals)
    assert name in sentence
    return sentence


# The file --------------------------------------------------------------------------------------


def test_the_246_documents_of_a_real_gazette_are_read():
    content = shared_path("data", "gazette", "documents.json").read_bytes()
    parsed = parse(*rules.read_rows(content, "documents.json"))
    assert len(parsed) == 246
    assert [each for each in parsed if each.refusals] == []
    assert len({each.identity for each in parsed}) == 246
    # The gazette itself has these four: a decision in force before its day, types that do not
    # fit their numbers.
    assert [each.position for each in parsed if each.warnings] == [131, 136, 190, 217]


def test_a_row_becomes_the_particulars_of_a_document():
    values = read(
        loai_van_ban="Quyết định của Chủ tịch UBND tỉnh",
        linh_vuc="Đất đai; công nghệ thông tin",
        source_url="https://congbao.example.vn/1",
    )
    assert values["number"] == "1303/QĐ-UBND"
    assert values["kind"] == "quyet-dinh"
    assert (values["issuer"], values["issuer_within"]) == (
        "Chủ tịch Ủy ban nhân dân tỉnh",
        "Ủy ban nhân dân tỉnh",
    )
    assert values["date_issued"] == date(2026, 6, 2)
    assert values["date_ended"] is None
    assert (values["signer_name"], values["signer_post"]) == (
        "Nguyễn Minh Tiến",
        "Phó Chủ tịch UBND",
    )
    assert values["fields"] == ["cong-nghe-thong-tin", "dat-dai"]
    assert values["document_language"] == "vi"


def test_the_longer_name_of_a_type_wins():
    assert read(loai_van_ban="Nghị quyết liên tịch", so_hieu="1/NQLT-UBND-MTTQ")["kind"] == (
        "nghi-quyet-lien-tich"
    )


def test_a_body_that_is_named_in_the_type_less_exactly_is_not_taken_over():
    values = read(
        so_hieu="14/NQ-HĐND",
        loai_van_ban="Nghị quyết HĐND xã",
        co_quan_ban_hanh="HĐND xã Mường Chanh",
    )
    assert (values["issuer"], values["issuer_within"]) == (
        "Hội đồng nhân dân xã Mường Chanh",
        "",
    )


@pytest.mark.parametrize(
    ("signer", "name", "post"),
    [
        ("Phó Chủ tịch Thường trực UBND tỉnh Hà Trung Chiến", "Hà Trung Chiến",
         "Phó Chủ tịch Thường trực UBND tỉnh"),
        ("Phó Chủ tịch TTHĐND Vi Đức Thọ", "Vi Đức Thọ", "Phó Chủ tịch TTHĐND"),
        ("KT. Giám đốc Lê Văn Cần", "Lê Văn Cần", "KT. Giám đốc"),
        ("Lê Văn Cần", "Lê Văn Cần", ""),
        ("Chủ tịch UBND xã Chiềng Mai Hà Văn Bình", "Chủ tịch UBND xã Chiềng Mai Hà Văn Bình", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_name_and_post_of_the_signer_are_told_apart_where_they_can(signer, name, post):
    assert rules.split_signer(signer) == (name, post)


def test_a_column_of_its_own_for_the_post_is_taken_as_it_is():
    values = read(nguoi_ky="Lê Văn Cần", chuc_vu="Quyền Chủ tịch")
    assert (values["signer_name"], values["signer_post"]) == ("Lê Văn Cần", "Quyền Chủ tịch")


def test_csv_is_read_with_any_of_the_usual_separators():
    for separator in ",;\t":
        lines = [
            separator.join(rules.COLUMNS),
            separator.join(
                ["12/QĐ-UBND", "Quyết định", "UBND tỉnh", "02/06/2026", "", "", "", "",
                 '"Về việc đất đai; nhà ở, và khác"', "", "", "", "", "", ""]
            ),
        ]  # fmt: skip
        (raw,) = rules.read_rows("\r\n".join(lines).encode("utf-8-sig"), "van-ban.CSV")
        (parsed,) = parse(raw)
        assert parsed.refusals == []
        assert parsed.values["abstract"] == "Về việc đất đai; nhà ở, và khác"
        assert parsed.values["date_issued"] == date(2026, 6, 2)


def test_text_is_stored_in_one_normal_form_with_single_spaces():
    values = read(trich_yeu="Về việc  đất đai\u00a0", noi_nhan="- Như Điều 3;\r\n- Lưu: VT. ")
    assert values["abstract"] == "Về việc đất đai"
    assert values["recipients"] == "- Như Điều 3;\n- Lưu: VT."


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"{", "line 1, column 2"),
        (b'{"so_hieu": "1/Q"}', "not a list"),
        (b"[]", "no document"),
        (b"[" * 100_000, "not a list"),
        ('[{"a": "Quyết"}]'.encode("utf-16"), "Unicode"),
        (b"\x81\x82", "Unicode"),
    ],
)
def test_a_file_that_is_no_list_of_documents_is_refused_with_one_sentence(content, word):
    assert word in said(content)


def test_a_csv_without_its_columns_or_with_a_broken_line_is_refused():
    assert "Missing: so_hieu" in said(b"so,ngay\r\n1,2\r\n", "a.csv")
    header = ",".join(rules.COLUMNS)
    assert "line 3" in said(f'{header}\n"1\n2"x,\n'.encode(), "a.csv")


def test_a_huge_file_is_refused_before_it_is_read():
    assert "20 MB" in said(b" " * (rules.MAX_BYTES + 1))
    assert "at most 50000" in said(json.dumps([{}] * (rules.MAX_ROWS + 1)).encode())


# A row -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"so_hieu": None}, "“so_hieu” is missing"),
        ({"trich_yeu": "  "}, "“trich_yeu” is missing"),
        ({"so_hieu": 1303}, "“so_hieu” must be text"),
        ({"trich_yeu": ["a"]}, "“trich_yeu” must be text"),
        ({"so_hieu": "1303"}, "form of a document number"),
        ({"ngay_ban_hanh": "2026-02-30"}, "“2026-02-30” is not a date"),
        ({"ngay_hieu_luc": "hôm qua"}, "“ngay_hieu_luc”"),
        ({"ngay_ban_hanh": "2026-12-01", "ngay_hieu_luc": None}, "lies in the future"),
        ({"ngay_het_hieu_luc": "2026-06-01"}, "before it begins"),
        ({"loai_van_ban": "Bài thơ"}, "“Bài thơ” is not a type"),
        ({"loai_van_ban": "Quyết địnhx"}, "is not a type"),
        ({"linh_vuc": "Bói toán"}, "“Bói toán” is not a field"),
        ({"ngon_ngu": "fr"}, "“fr” is not a language"),
        ({"source_url": "javascript:alert(1)"}, "is not an address"),
        ({"trich_yeu": "a" * 5001}, "5001 characters"),
        ({"trich_yeu": "QuyÕt ®Þnh vÒ viÖc ph©n bæ dù to¸n ng©n s¸ch"}, "TCVN3"),
    ],
)
def test_a_row_that_cannot_stand_says_what_is_wrong_with_it(values, word):
    assert any(word in sentence for sentence in refused(**values)), refused(**values)


def test_all_that_is_wrong_with_a_row_is_said_at_once():
    assert len(refused(so_hieu=None, trich_yeu="", ngay_ban_hanh="x", co_quan_ban_hanh=7)) >= 3


@pytest.mark.parametrize("raw", [None, 3, "x", [], [1]])
def test_a_row_that_is_no_object_is_refused(raw):
    (parsed,) = parse(raw)
    assert len(parsed.refusals) == 1


def test_a_row_that_repeats_another_names_it():
    first, second, third = parse(row(), row(so_hieu="2/QĐ-UBND"), row(so_hieu="Số: 1303/qd-ubnd"))
    assert (first.refusals, second.refusals) == ([], [])
    assert "repeats row 1" in str(third.refusals[0])


def test_two_rows_with_one_address_are_a_repetition_too():
    address = "https://congbao.example.vn/1"
    _first, second = parse(row(source_url=address), row(so_hieu="2/QĐ-UBND", source_url=address))
    assert "repeats row 1" in str(second.refusals[0])


def test_documents_that_differ_in_a_capital_are_two():
    parsed = parse(
        row(trich_yeu="Về việc bầu Ủy viên khóa XVI"), row(trich_yeu="Về việc bầu Ủy viên Khóa XVI")
    )
    assert [each.refusals for each in parsed] == [[], []]


def test_columns_that_nobody_reads_are_named_but_the_state_of_effect():
    raw = [*rows(2), row(tinh_trang="Đang hiệu lực", ghi_chu="x", **{"so trang": "2"})]
    assert rules.unknown_columns(raw) == ["ghi_chu", "so trang"]
    assert rules.read_rows(as_json(raw), "a.json") == raw


def workbook(*lines):
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_is_read_with_the_headings_that_people_write():
    content = workbook(
        ["Số hiệu", "Loại văn bản", "Cơ quan ban hành", "Ngày ban hành", "Trích yếu"],
        ["5/QĐ-UBND", "Quyết định", "UBND tỉnh", date(2026, 6, 2), "Phê duyệt"],
        [None, None, None, None, None],
    )
    (raw,) = rules.read_rows(content, "bang-ke.xlsx")
    assert raw == {
        "so_hieu": "5/QĐ-UBND", "loai_van_ban": "Quyết định", "co_quan_ban_hanh": "UBND tỉnh",
        "ngay_ban_hanh": "2026-06-02", "trich_yeu": "Phê duyệt",
    }  # fmt: skip


def test_a_broken_workbook_and_one_without_its_columns_are_refused():
    assert "XLSX" in said(b"PK broken", "a.xlsx")
    assert "Missing: so_hieu" in said(workbook(["Trích yếu"], ["x"]), "a.xlsx")
