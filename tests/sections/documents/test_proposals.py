"""What the texts of real documents say of themselves, and where. S6, P10."""

from datetime import date

import pytest

from sections.documents.rules.capitals import Capitals
from sections.documents.rules.proposals import line_number, propose
from sections.documents.rules.rows import Kind
from tests.requirement import requirement
from tests.shared_data import shared_path

pytestmark = requirement("S6")

KINDS = [
    Kind("quyet-dinh", "Quyết định", "QĐ"), Kind("nghi-quyet", "Nghị quyết", "NQ"),
    Kind("cong-van", "Công văn", "CV"), Kind("nghi-dinh", "Nghị định", "NĐ"),
]  # fmt: skip

DECISION = """\
ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
TỈNH NAM ĐỊNH\tĐộc lập - Tự do - Hạnh phúc
Số: 11/2017/QĐ-UBND\tNam Định, ngày 04 tháng 5 năm 2017

QUYẾT ĐỊNH
SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA QUY CHẾ BAN HÀNH KÈM THEO QUYẾT ĐỊNH SỐ 05/2012/QĐ-UBND
ỦY BAN NHÂN DÂN TỈNH NAM ĐỊNH
Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;
Căn cứ Nghị định số 27/2018/NĐ-CP ngày 01 tháng 3 năm 2018 của
Chính phủ sửa đổi, bổ sung một số điều của Nghị định số 72/2013/NĐ-CP ngày
15 tháng 7 năm 2013 của Chính phủ về quản lý thông tin trên mạng;
Theo đề nghị của Giám đốc Sở Thông tin và Truyền thông tại Tờ trình số 03/TTr-STTTT,
QUYẾT ĐỊNH:
Điều 1. Sửa đổi khoản 2 Điều 5 và Điều 7 Quy chế ban hành kèm theo Quyết định số \
05/2012/QĐ-UBND ngày 12/3/2012 của Ủy ban nhân dân tỉnh như sau: “Bãi bỏ Quyết định số \
99/2001/QĐ-UB.”
Điều 2. Bãi bỏ Quyết định số 07/2009/QĐ-UBND ngày 02/4/2009 của Ủy ban nhân dân tỉnh.
Điều 3. Quyết định này có hiệu lực sau 10 ngày kể từ ngày ký và thay thế Quyết định số \
08/2010/QĐ-UBND ngày 05/5/2010 của Ủy ban nhân dân tỉnh về quản lý trang thông tin điện tử.
Nơi nhận:\tTM. ỦY BAN NHÂN DÂN
- Như Điều 3;\tKT. CHỦ TỊCH
- Cổng TTĐT tỉnh;\tPHÓ CHỦ TỊCH
- Lưu: VT.\t(Đã ký)
\tPhạm Đình Nghị
"""


def values(text):
    return {name: one.value for name, one in propose(text, kinds=KINDS).fields.items()}


def test_a_decision_tells_all_its_particulars():
    assert values(DECISION) == {
        "number": "11/2017/QĐ-UBND",
        "date_issued": date(2017, 5, 4),
        "kind": "quyet-dinh",
        "issuer": "Ủy ban nhân dân tỉnh Nam Định",
        "abstract": "Sửa đổi, bổ sung một số điều của Quy chế ban hành kèm theo Quyết định số"
        " 05/2012/QĐ-UBND",
        "date_in_force": date(2017, 5, 14),
        "signer_name": "Phạm Đình Nghị",
        "signer_post": "KT. Chủ tịch, Phó Chủ tịch",
        "recipients": "- Như Điều 3;\n- Cổng TTĐT tỉnh;\n- Lưu: VT.",
    }


def test_every_proposal_names_its_place_in_the_text():
    found = propose(DECISION, kinds=KINDS)
    lines = {name: line_number(DECISION, one.start) for name, one in found.fields.items()}
    assert lines["number"] == lines["date_issued"] == 3
    assert (lines["kind"], lines["abstract"], lines["issuer"]) == (5, 6, 7)
    one = found.fields["number"]
    assert DECISION[one.start : one.end] == "11/2017/QĐ-UBND"


def test_relations_are_told_by_their_verbs_and_parts_and_no_quotation_tells_one():
    found = propose(DECISION, kinds=KINDS).relations
    assert [(one.kind, one.number, one.parts) for one in found] == [
        ("amends", "05/2012/QĐ-UBND", "khoản 2 Điều 5; Điều 7"),
        ("rests_on", "", ""),
        ("rests_on", "27/2018/NĐ-CP", ""),
        ("repeals", "07/2009/QĐ-UBND", ""),
        ("replaces", "08/2010/QĐ-UBND", ""),
    ]
    assert found[1].name == "Luật Tổ chức chính quyền địa phương"
    assert found[1].issued == date(2015, 6, 19)
    assert line_number(DECISION, found[1].start) == 8
    assert found[2].issued == date(2018, 3, 1)
    assert found[2].issuer == "Chính phủ"
    assert found[4].abstract == "về quản lý trang thông tin điện tử"


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Căn cứ Luật Đất đai năm 2024;", [("rests_on", "Luật Đất đai năm 2024", None)]),
        ("Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
         [("rests_on", "Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", None)]),
        ("Căn cứ Luật Đất đai năm 2013, Luật Xây dựng năm 2014 và Bộ luật Dân sự ngày 24/11/2015;",
         [("rests_on", "Luật Đất đai năm 2013", None), ("rests_on", "Luật Xây dựng năm 2014", None),
          ("rests_on", "Bộ luật Dân sự", date(2015, 11, 24))]),
        ("Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ ngày 22/11/2019;",
         [("rests_on", "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ",
           date(2019, 11, 22))]),
        ("Điều 2. Quyết định này thay thế Quyết định cùng số ngày 05 tháng 3 năm 2019.",
         [("replaces", "11/2017/QĐ-UBND, 05/03/2019", date(2019, 3, 5))]),
        ("Điều 2. Bãi bỏ Quy chế làm việc ban hành ngày 01/02/2009 của Ủy ban nhân dân tỉnh.",
         [("repeals", "Quy chế làm việc ngày 01/02/2009 của Ủy ban nhân dân tỉnh",
           date(2009, 2, 1))]),
        # Who says nothing of any document, names none.
        ("Căn cứ luật và các quy định hiện hành;", []),
        ("Điều 2. Bãi bỏ các quy định trước đây trái với Quyết định này.", []),
        ("Điều 2. Quyết định này được thay thế từ ngày 05 tháng 3 năm 2019.", []),
        ("Điều 2. Hủy bỏ kết quả thi ngày 05/3/2019.", []),
    ],
)  # fmt: skip
def test_documents_named_without_a_number_are_proposed_by_name(sentence, named):
    text = f"Số: 11/2017/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề việc A\nCăn cứ tình hình.\n{sentence}\n"
    found = propose(text, kinds=KINDS).relations
    assert [(one.kind, one.name, one.issued) for one in found] == named
    for one in found:
        assert line_number(text, one.start) == 6
        assert one.name[:8] in text or one.number == "11/2017/QĐ-UBND"


def test_what_was_replaced_by_another_does_not_replace_it():
    text = "Quyết định này đã được thay thế bởi Quyết định số 07/2019/QĐ-UBND ngày 02/5/2019."
    assert propose(text, kinds=KINDS).relations == []


def test_an_official_letter_is_told_by_what_it_is_about():
    text = (
        "UBND TỈNH NAM ĐỊNH\nSỞ NỘI VỤ\nSố: 567/SNV-CCHC\nV/v báo cáo cải cách hành chính\n\n"
        "Nam Định, ngày 02 tháng 3 năm 2026\nKính gửi: Các sở, ban, ngành\n"
    )
    found = values(text)
    assert found["kind"] == "cong-van"
    assert found["number"] == "567/SNV-CCHC"
    assert found["abstract"] == "V/v báo cáo cải cách hành chính"
    assert found["date_issued"] == date(2026, 3, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "Số: /QĐ-UBND\nngày   tháng 13 năm 2020",
        "🙂" * 5000,
        "Căn cứ " * 4000,
        # Seconds each, where a pattern looks back over all of it.
        "Số" + " " * 100_000,
        "“" * 50_000,
        "a\t" * 50_000,
        "có hiệu lực " * 10_000,
    ],
)
def test_what_says_nothing_proposes_nothing(text):
    found = propose(text, kinds=KINDS)
    assert not found.fields.keys() & {"number", "date_issued", "signer_name"}
    assert found.relations == []


# What stands in the texts of the regulations that the product is built on.
READ = {
    "000_17aabde3947cc131.txt": (
        "31/2010/QĐ-UBND", date(2010, 12, 10), date(2010, 12, 20), "Lê Văn Cần",
        "Ủy ban nhân dân tỉnh Sóc Trăng",
    ),
    "001_fba5c4fb34a71d19.txt": (
        "1382/QĐ-UBND", date(2024, 11, 13), date(2024, 11, 13), "Tôn Thị Ngọc Hạnh",
        "Chủ tịch Ủy ban nhân dân tỉnh Đắk Nông",
    ),
    "004_f32a6fa80c90be17.txt": (
        "99/QĐ-STNMT", date(2011, 10, 4), date(2011, 10, 4), "La Xuân Khanh",
        "Sở Tài nguyên và Môi trường Kon Tum",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_the_real_regulations_are_read_right(name):
    text = shared_path("spec", "regulations", name).read_text(encoding="utf-8")
    found = values(text)
    names = ("number", "date_issued", "date_in_force", "signer_name", "issuer")
    assert tuple(found.get(each) for each in names) == READ[name]
    relations = propose(text, kinds=KINDS).relations
    assert ("rests_on", "64/2007/NĐ-CP") in {(r.kind, r.number) for r in relations} or (
        "replaces", "725/QĐ-UBND"
    ) in {(r.kind, r.number) for r in relations}  # fmt: skip


def test_capitals_follow_the_rest_of_the_text():
    capitals = Capitals("theo Quy chế quản lý Cổng thông tin điện tử của tỉnh")
    assert capitals.spoken("QUY CHẾ CỔNG THÔNG TIN TỈNH BẮC KẠN") == (
        "Quy chế Cổng thông tin tỉnh Bắc Kạn"
    )
