import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.text.normal import fold
from home.text.numbers import (
    ISSUERS,
    TYPES,
    DocumentNumber,
    find_numbers,
    normalise_number,
    number_key,
    parse_number,
)
from tests.requirement import requirement
from tests.shared_data import shared_path

numbers = st.builds(
    lambda serial, year, kind, issuer: f"{serial}/{f'{year}/' if year else ''}{kind}-{issuer}",
    st.integers(1, 9999),
    st.none() | st.integers(1990, 2030),
    st.sampled_from(["QĐ", "NQ", "NĐ", "CT", "TT", "KH", "TB", "QyĐ", "TTr"]),
    st.sampled_from(["UBND", "HĐND", "CP", "TTg", "BTC", "TTHĐND", "BTTTT", "STNMT"]),
)


@requirement("P10", "S6", "B4")
class TestOneKey:
    @pytest.mark.parametrize(
        "spelling",
        [
            "30/2020/NĐ-CP", "30/2020/ND-CP", "30/2020/nđ-cp", "30 / 2020 / NĐ – CP",
            "30/2020/NÐ-CP",
            "Nghị định 30/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP", "số: 30/2020/NĐ-CP",
            "nghi dinh so 30 nam 2020 cua chinh phu", "30-2020-nd-cp", "nd cp 30/2020",
            "030/2020/NĐCP",
        ],
    )  # fmt: skip
    def test_every_spelling_of_a_number_has_one_key(self, spelling):
        assert number_key(spelling) == "30/2020/nd-cp"

    @pytest.mark.parametrize(
        "spelling",
        ["18/NQ-TT HĐND", "18/NQ-TTHĐND", "nghị quyết 18 thường trực hội đồng nhân dân"],
    )
    def test_the_standing_board_is_one_issuer_with_the_space_or_without(self, spelling):
        assert number_key(spelling) == "18/nq-tthdnd"

    @pytest.mark.parametrize(
        ("text", "number"),
        [
            ("nd 30/2020", DocumentNumber("30", "2020", "nd")),
            ("QĐ 1382", DocumentNumber("1382", "", "qd")),
            ("12-QĐ/TU", DocumentNumber("12", "", "qd", "tu")),
            ("567/SNV-CCHC", DocumentNumber("567", "", "", "snv-cchc")),
            ("Luật 50/2014/QH13", DocumentNumber("50", "2014", "", "qh13")),
            ("66.16/2026/NQ-CP", DocumentNumber("66.16", "2026", "nq", "cp")),
            ("15/2020/TTLT-BTC-BNV", DocumentNumber("15", "2020", "ttlt", "btc-bnv")),
            ("số 1382", DocumentNumber("1382")),
            ("QĐ1382", DocumentNumber("1382", "", "qd")),
            ("qd1382/2020", DocumentNumber("1382", "2020", "qd")),
        ],
    )
    def test_what_was_written_is_read(self, text, number):
        assert parse_number(text) == number

    @pytest.mark.parametrize(
        "text",
        ["", "đất đai 2024", "20/10/2020", "ngày 12/4/2020", "100 m2", "5/km", "24/7", "UBND tỉnh",
         "1382", "😀", "/" * 50, "1" * 300],
    )  # fmt: skip
    def test_what_is_no_number_is_not_read_as_one(self, text):
        assert parse_number(text) is None

    @given(numbers)
    def test_accents_case_and_spaces_never_change_the_key(self, text):
        key = number_key(text)
        assert key == number_key(fold(text)) == number_key(text.replace("/", " / "))
        assert key == number_key(normalise_number(fold(text)))

    @given(numbers)
    def test_an_incomplete_number_has_a_key_among_those_of_the_whole(self, text):
        whole = parse_number(text)
        for part in (
            DocumentNumber(whole.serial, whole.year),
            DocumentNumber(whole.serial, "", whole.type),
            DocumentNumber(whole.serial, whole.year, whole.type),
        ):
            assert part.key in whole.partial_keys()

    @given(st.text())
    def test_any_text_has_a_key(self, text):
        assert isinstance(number_key(text), str)


@requirement("S6")
class TestNormalForm:
    @pytest.mark.parametrize(
        ("typed", "normal"),
        [
            ("30/2020/ND-CP", "30/2020/NĐ-CP"),
            ("Số: 05 /qđ-ubnd", "05/QĐ-UBND"),
            ("18/NQ-TT HĐND", "18/NQ-TTHĐND"),
            ("7/2011/qd-ttg", "7/2011/QĐ-TTg"),
            ("12-qđ/tu", "12-QĐ/TU"),
            ("3/HD-UBND", "3/HD-UBND"),
            ("không số", "không số"),
            ("12/QĐ-UBND và 13/QĐ-UBND", "12/QĐ-UBND và 13/QĐ-UBND"),
        ],
    )
    def test_a_number_is_written_as_its_office_writes_it(self, typed, normal):
        assert normalise_number(typed) == normal

    @given(st.text() | numbers)
    def test_normalising_twice_changes_nothing_more(self, text):
        assert normalise_number(normalise_number(text)) == normalise_number(text)

    def test_the_numbers_of_a_real_gazette_are_normal_already(self):
        documents = json.loads(shared_path("data", "gazette", "documents.json").read_text())
        for document in documents:
            written = document["so_hieu"]
            assert normalise_number(written) == written.replace("TT HĐND", "TTHĐND")
            assert parse_number(written).type


@requirement("S6", "B4")
class TestNumbersInText:
    def test_numbers_are_found_where_they_stand(self):
        text = (
            "Căn cứ Quyết định số 1382/QĐ-UBND ngày 12/4/2024; Nghị định 30/2020/NĐ-CP; "
            "quyết định số 15; tốc độ 5/km; theo QĐ 99; Chỉ thị 12-CT/TW; 24/7; 3/4/2020; điều 5"
        )
        found = find_numbers(text)
        assert [text[each.start : each.end] for each in found] == [
            "1382/QĐ-UBND", "30/2020/NĐ-CP", "quyết định số 15", "QĐ 99", "12-CT/TW",
        ]  # fmt: skip
        assert found[2].number == DocumentNumber("15", "", "qd")

    def test_a_lost_dash_is_put_back(self):
        assert find_numbers("Nghị quyết số 24/2026/NQCP ngày 29/4")[0].number.key == "24/2026/nq-cp"


@requirement("S6")
def test_no_two_types_or_issuers_share_a_name():
    assert len(set(TYPES.values())) == len(TYPES)
    assert len(set(ISSUERS.values())) == len(ISSUERS)
