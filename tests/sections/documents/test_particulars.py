"""What is a number, which dates can stand, how a document is cited. Pure rules."""

from datetime import date

import pytest

from home.text.numbers import number_key
from sections.documents.rules import particulars
from tests.requirement import requirement

pytestmark = requirement("S6")

ISSUED = date(2010, 12, 10)
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    "number",
    [
        "31/2010/QĐ-UBND",
        "07/2019/NQ-HĐND",
        "1382/QĐ-UBND",
        "15/CT-UBND",
        "10/NQ-TT HĐND",
        "22/QĐ-TTHĐND",
        "567/STTTT-VP",
        "99/QĐ-STNMT",
        "12-QĐ/TU",
        "30/2020/NĐ-CP",
        "43/2008/TTLT-BTC-BTTTT",
        "50/2014/QH13",
        "1605/QĐ-TTg",
        "30/2003/QĐ-UB",
        "60/CP",
    ],
)
def test_numbers_are_accepted_in_their_forms_and_stay_as_printed(number):
    assert particulars.number_as_printed(number) == number
    assert particulars.number_refusals(number) == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Số: 99 /QĐ-STNMT", "99/QĐ-STNMT"),
        ("số 1382 / QĐ–UBND", "1382/QĐ-UBND"),
        ("30/2020/nd-cp", "30/2020/NĐ-CP"),
        ("  10/NQ-TT   HĐND ", "10/NQ-TT HĐND"),
        ("31/2010/QD-UBND", "31/2010/QĐ-UBND"),
        ("Quyết định số 1382/QĐ-UBND", "1382/QĐ-UBND"),
    ],
)
def test_a_number_is_put_right_where_only_the_typing_differs(typed, kept):
    assert particulars.number_as_printed(typed) == kept
    assert particulars.number_refusals(kept) == []
    assert number_key(typed) == number_key(kept)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1382",
        "QĐ 1382",
        "quyết định",
        "31-2010-QĐ",
        "/QĐ-UBND",
        "1/2/3/QĐ",
        "12/99999/QĐ",
        "1/QĐ-UBND ngày 2/3/2010",
        "9" * 300,
    ],
)
def test_a_number_in_a_wrong_form_is_refused_with_examples(text):
    refusals = particulars.number_refusals(particulars.number_as_printed(text))
    assert len(refusals) == 1
    assert "31/2010/QĐ-UBND" in str(refusals[0])


def refused_dates(**dates):
    given = {"issued": ISSUED, "in_force": None, "ended": None, "today": TODAY, **dates}
    return [str(refusal) for refusal in particulars.date_refusals(**given)]


def test_dates_in_their_order_stand():
    assert refused_dates(in_force=date(2010, 12, 20), ended=date(2019, 5, 2)) == []
    assert refused_dates() == []


def test_a_document_cannot_be_issued_tomorrow_end_before_it_begins_or_be_of_another_age():
    assert "22/11/2026" in refused_dates(issued=date(2026, 11, 22))[0]
    assert refused_dates(issued=TODAY) == []
    assert (
        "before it begins on 20/12/2010"
        in (refused_dates(in_force=date(2010, 12, 20), ended=date(2010, 12, 19))[0])
    )
    assert len(refused_dates(ended=date(2010, 12, 9))) == 1
    assert "1010" in refused_dates(issued=date(1010, 12, 10))[0]


def warned(**values):
    given = {"number": "31/2010/QĐ-UBND", "abbreviation": "QĐ", "issued": ISSUED,
             "in_force": date(2010, 12, 20), **values}  # fmt: skip
    return [str(warning) for warning in particulars.particulars_warnings(**given)]


def test_what_does_not_go_together_is_warned_of():
    assert warned() == []
    assert "before the day of issue" in warned(in_force=date(2010, 12, 1))[0]
    assert "not given" in warned(in_force=None)[0]
    assert "2011" in warned(number="31/2011/QĐ-UBND")[0]
    assert "NQ" in warned(abbreviation="NQ")[0]
    assert warned(number="567/STTTT-VP", abbreviation="") == []


PROVINCE = "Ủy ban nhân dân tỉnh Nam Định"


@requirement("D4")
@pytest.mark.parametrize(
    "recipients",
    [
        "- Công báo tỉnh; Website tỉnh;\n- Lưu: VP1",
        "- Cổng thông tin điện tử tỉnh",
        "- Cổng TTĐT tỉnh",
        "- Trang thông tin điện tử",
        "- namdinh.gov.vn",
    ],
)
def test_recipients_that_name_the_portal_need_no_warning(recipients):
    assert (
        particulars.recipient_warnings(
            recipients, issuer=PROVINCE, host="namdinh.gov.vn", source="NĐ 22.2"
        )
        == []
    )


@requirement("D4")
def test_recipients_without_the_portal_are_warned_of_only_where_the_regulation_asks():
    def said(recipients="- Như Điều 3;\n- Lưu: VT", issuer=PROVINCE, source="NĐ 22.2"):
        found = particulars.recipient_warnings(
            recipients, issuer=issuer, host="namdinh.gov.vn", source=source
        )
        return [str(each) for each in found]

    assert "NĐ 22.2" in said()[0]
    assert "not given" in said(recipients=" ")[0]
    assert len(said(issuer="Chủ tịch UBND tỉnh")) == 1
    assert said(source="") == []
    assert said(issuer="Sở Tài chính") == []


@pytest.mark.parametrize(
    ("abstract", "ending"),
    [
        ("Về việc ban hành Quy chế.", "về việc ban hành Quy chế"),
        ("V/v: ban hành Quy chế", "về việc ban hành Quy chế"),
        ("Ban hành Quy chế", "ban hành Quy chế"),
        ("UBND tỉnh họp", "UBND tỉnh họp"),
    ],
)
def test_a_citation_reads_as_one_sentence(abstract, ending):
    assert particulars.citation(
        type_name="Quyết định",
        number="99/QĐ-STNMT",
        issued=date(2011, 2, 4),
        issuer="Sở Tài nguyên và Môi trường",
        abstract=abstract,
    ) == (
        "Quyết định số 99/QĐ-STNMT ngày 04 tháng 02 năm 2011 của Sở Tài nguyên và Môi trường "
        + ending
    )


def test_the_address_tells_the_years_apart_in_which_numbers_begin_anew():
    def text(number):
        return particulars.address_text(type_name="Quyết định", number=number, issued=ISSUED)

    assert text("31/2010/QĐ-UBND") == "Quyết định 31/2010/QĐ-UBND"
    assert text("1382/QĐ-UBND") == "Quyết định 1382/QĐ-UBND 2010"


@pytest.mark.parametrize(
    ("written", "name", "short"),
    [
        ("UBND Tỉnh", "Ủy ban nhân dân tỉnh", "UBND tỉnh"),
        ("Uỷ ban nhân dân tỉnh Sóc Trăng", "Ủy ban nhân dân tỉnh Sóc Trăng", "UBND tỉnh Sóc Trăng"),
        ("Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh", "Chủ tịch UBND tỉnh"),
        ("TT HĐND Tỉnh", "Thường trực Hội đồng nhân dân tỉnh", "Thường trực HĐND tỉnh"),
        ("HĐND xã Chiềng Hặc", "Hội đồng nhân dân xã Chiềng Hặc", "HĐND xã Chiềng Hặc"),
        ("tỉnh ủy Nam Định", "Tỉnh ủy Nam Định", "Tỉnh ủy Nam Định"),
    ],
)
def test_an_issuing_body_has_one_name_in_full_and_one_short(written, name, short):
    assert particulars.issuer_name(written) == name
    assert particulars.issuer_short_name(name) == short
    assert particulars.issuer_key(written) == particulars.issuer_key(name)


def test_accents_tell_issuing_bodies_apart():
    assert particulars.issuer_key("HĐND xã Mường Lạn") != particulars.issuer_key(
        "HĐND xã Mường Lăn"
    )


def test_the_same_document_has_one_identity_in_every_spelling_of_number_and_issuer():
    def identity(**values):
        given = {"number": "1367/QĐ-UBND", "issuer": "UBND Tỉnh", "issued": ISSUED,
                 "abstract": "Về việc bầu Ủy viên khóa XVI", **values}  # fmt: skip
        return particulars.identity(**given)

    assert identity() == identity(number="1367/qd-ubnd", issuer="Uỷ ban nhân dân tỉnh")
    assert identity() == identity(abstract="Về việc bầu  Ủy viên khóa XVI ")
    others = [
        identity(number="1368/QĐ-UBND"),
        identity(issuer="Chủ tịch UBND tỉnh"),
        identity(issued=TODAY),
        identity(abstract="Về việc bầu Ủy viên Khóa XVI"),
    ]
    assert len({identity(), *others}) == 5
