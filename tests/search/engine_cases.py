"""What every engine must do; tests/search and tests/services run it on each of the three."""

import json
from dataclasses import replace

import pytest

from home.text.analysis import analyse, number_terms, parse_query
from home.text.normal import fold
from home.text.numbers import parse_number
from search.engines import elasticsearch, marks, tables
from search.engines.base import MOST_RANKED, NEAREST, Marks, Scope
from search.finding import find
from search.quality import measure
from search.ranking import ranked_text
from tests.requirement import requirement
from tests.shared_data import shared_path

ARTICLES = {
    1: (
        "Khai mạc lễ hội Oóc Om Bóc",
        "Lễ hội của đồng bào Khmer Sóc Trăng",
        "Đua ghe ngo",
    ),
    2: (
        "Giá đất năm 2026",
        "Uỷ ban nhân dân tỉnh ra bảng giá đất",
        "Thủ tục đất đai, hoà giải",
    ),
    3: ("Tuyển dụng viên chức", "Sở Y tế tuyển dụng", "Hồ sơ nộp tại UBND tỉnh trước ngày 30/6"),
    4: ("Đạt chuẩn nông thôn mới", "Xã An Thạnh đạt chuẩn", "Theo Nghị định số 30/2020/NĐ-CP"),
}


@requirement("P14", "B4")
class EngineCases:
    """A class of tests over the fixture `engine`: an empty index."""

    @pytest.fixture
    def filled(self, engine):
        entries = [
            (pk, analyse(title=title, summary=summary, body=body), None)
            for pk, (title, summary, body) in ARTICLES.items()
        ]
        number = analyse(
            title="Nghị định 30/2020/NĐ-CP", summary="Về công tác văn thư", number="30/2020/NĐ-CP"
        )
        engine.index([*entries, (5, number, None)])
        return engine

    def ids(self, engine, text):
        return find(engine, text, None).candidates.ids

    @pytest.mark.parametrize(
        ("asked", "first"),
        [
            ("lễ hội", 1), ("le hoi", 1), ("LỄ HỘI KHMER", 1), ("ghe ngo", 1),
            ("hòa giải", 2), ("hoà giải", 2), ("hoa giai", 2), ("bang gia dat", 2),
            ("nông thôn mới", 4), ("NTM", 4), ("lế hội", 1),
        ],
    )  # fmt: skip
    def test_words_are_found_with_without_and_with_a_wrong_accent(self, filled, asked, first):
        assert self.ids(filled, asked)[0] == first

    def test_accents_tell_words_apart_where_they_are_typed(self, filled):
        assert self.ids(filled, "đạt") == [4]
        assert set(self.ids(filled, "dat")) == {2, 4}

    def test_abbreviations_find_their_words_and_words_their_abbreviations(self, filled):
        for asked in ("UBND tỉnh", "uỷ ban nhân dân tỉnh", "uy ban nhan dan tinh"):
            assert set(self.ids(filled, asked)) == {2, 3}, asked

    @pytest.mark.parametrize(
        "spelling", ["30/2020/NĐ-CP", "30/2020/nd-cp", "nd 30/2020", "NĐ 30", "nghi dinh so 30"]
    )
    def test_who_bears_a_number_comes_before_who_speaks_of_it(self, filled, spelling):
        assert self.ids(filled, spelling)[0] == 5

    def test_who_speaks_of_a_number_is_found_too(self, filled):
        assert self.ids(filled, "30/2020/NĐ-CP") == [5, 4]

    def test_where_nothing_holds_all_words_the_nearest_are_shown_and_said_to_be_so(self, filled):
        answer = find(filled, "lễ hội viên chức", None)
        assert answer.nearest
        assert set(answer.candidates.ids) >= {1, 3}

    def test_where_few_hold_all_words_the_nearest_stand_beside_them(self, engine):
        fields = {
            1: {"title": "Đổi tên", "body": "Hôn nhân\nGiới tính\nCán bộ\nĐồng phục"},
            2: {"title": "Cấm kết hôn", "body": "Hôn nhân giữa những người cùng giới tính"},
            3: {"title": "Chăn nuôi", "body": "Trâu, bò"},
            4: {"title": "Chăn nuôi lợn", "body": "Lợn"},
        }
        engine.index((pk, analyse(**each), None) for pk, each in fields.items())
        texts = {pk: ranked_text(**each) for pk, each in fields.items()}

        def answer(asked, scope=None):
            return find(engine, asked, scope, lambda ids: {pk: texts[pk] for pk in ids})

        found = answer("hôn nhân đồng giới")
        assert (found.candidates.ids, found.candidates.total, found.nearest) == ([1], 1, False)
        assert found.besides.ids == [2]
        # Of two words one is too little; who quotes, or wants the newest, means it.
        assert answer("chăn nuôi").besides.ids == []
        assert answer('"hôn nhân" đồng giới').besides.ids == []

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ('"sở tài chính tỉnh"', {1}), ('"so tai chinh tinh"', {1, 3}),
            ('"tài chính tỉnh"', {1, 2}), ('"sở tái chính tỉnh"', {3}), ("sở tài chính", {1, 2}),
            ('"tài chính" sở', {1, 2}), ('"nhà văn hoá"', {1, 2}), ('"tai chinh tinh" nha', {1, 2}),
        ],
    )  # fmt: skip
    def test_a_phrase_stands_in_one_row_with_its_accents(self, engine, asked, found):
        fields = {
            1: {"title": "Sở Tài chính tỉnh", "body": "Nhà văn hóa"},
            2: {"title": "Sở tài vụ", "body": "Sở tài nguyên, tài chính tỉnh\nNhà văn hóa"},
            3: {"title": "Sở tái chính tỉnh", "body": "Văn hóa"},
        }
        engine.index((pk, analyse(**each), None) for pk, each in fields.items())
        texts = {pk: ranked_text(**each) for pk, each in fields.items()}
        answer = find(engine, asked, None, lambda ids: {pk: texts[pk] for pk in ids})
        assert not answer.nearest
        assert set(answer.candidates.ids) == found

    def test_an_index_that_holds_nothing_yet_is_asked(self, engine):
        known, total = engine.frequencies(["_zzzz"])
        assert (any(known.values()), total) == (False, 0)
        answer = find(engine, "zzzz", None, lambda ids: {})
        assert (answer.candidates.ids, answer.nearest) == ([], True)

    def test_what_nobody_speaks_of_is_not_found(self, filled):
        assert self.ids(filled, "zzzz") == []

    def test_an_entry_that_changed_is_found_by_its_new_words_only(self, filled):
        filled.index([(1, analyse(title="Hội nghị tổng kết"), None)])
        assert self.ids(filled, "tổng kết") == [1]
        assert self.ids(filled, "khai mạc") == []

    def test_an_entry_that_was_removed_is_not_found(self, filled):
        filled.remove([1, 99])
        assert self.ids(filled, "lễ hội khmer") == []

    @pytest.mark.parametrize("text", ["AND", "OR NOT", "NEAR(", "title:giá", "a* OR b*", "'; --"])
    def test_what_an_engine_might_take_for_a_command_is_text(self, filled, text):
        self.ids(filled, text)

    def test_the_most_that_is_shown_is_brought_and_of_the_nearest_fewer(self, engine):
        engine.index((i, analyse(title=f"Thông báo {i}"), None) for i in range(1, 221))
        query = parse_query("thông báo")
        found = engine.candidates(query, None, nearest=False)
        assert len(set(found.ids)) == MOST_RANKED
        assert len(set(engine.candidates(query, None, nearest=True).ids)) == NEAREST

    def test_in_how_many_entries_a_term_stands_is_told(self, filled):
        filled.settle()  # PostgreSQL estimates until then
        found = filled.candidates(parse_query("lễ hội ghe"), None, nearest=True)
        assert found.held["lễ"] == found.held["_le_hoi"] == 1
        assert found.indexed == 5

    def test_a_new_index_takes_the_place_of_the_old_at_once(self, filled):
        fresh = type(filled)("next", *self.extra(filled))
        fresh.drop()
        fresh.create()
        fresh.index([(7, analyse(title="Chỉ mục mới"), None)], bulk=True)
        assert self.ids(filled, "ghe ngo") == [1]
        filled.replace_with(fresh)
        assert self.ids(filled, "ghe ngo") == []
        assert self.ids(filled, "chỉ mục mới") == [7]

    def extra(self, engine):
        connection = getattr(engine, "connection", None)
        return [connection] if connection else []

    @pytest.mark.parametrize("unaccented", [False, True])
    def test_judged_questions_are_answered_well(self, engine, unaccented):
        folder = shared_path("data", "legal-retrieval")
        articles = json.loads((folder / "articles.json").read_text())
        questions = json.loads((folder / "questions.json").read_text())
        figures = measure(articles, questions, engine, unaccented=unaccented)
        assert figures["r1"] >= 0.92
        assert figures["r10"] >= 0.99
        assert figures["mrr10"] >= 0.945

    def test_of_what_very_many_hold_a_share_tells_how_many_there_are(self, engine, monkeypatch):
        for module in (marks, tables, elasticsearch):
            monkeypatch.setattr(module, "MANY", 100)
            monkeypatch.setattr(module, "FEW", 50)
        engine.index(
            (
                i,
                analyse(title=f"Thông báo số {i}", body="chung" if i <= 300 else ""),
                Marks(
                    portal=1, language="vi", kind="documents", day=1000 - i,
                    year="1999" if i % 90 == 0 else "2026",
                ),
            )
            for i in range(1, 401)
        )  # fmt: skip
        engine.settle()
        everywhere = Scope((1,), "vi")
        query = parse_query("thông báo")
        found = engine.candidates(query, everywhere, nearest=False)
        assert found.total == 400
        assert found.total_is_about == (getattr(engine, "SHARE", 1) > 1)
        assert sum(found.facets["year"].values()) == pytest.approx(400, rel=0.02)
        assert found.ids == list(range(400, 200, -1)), "of what is alike, the newest"
        by_day = engine.candidates(query, replace(everywhere, by_date=True), nearest=False)
        assert by_day.ids == list(range(1, 201))
        # Of few the number is exact, whatever the share told.
        few = replace(everywhere, chosen=(("year", "1999"),))
        found = engine.candidates(query, few, nearest=False)
        assert (found.ids, found.total, found.total_is_about) == ([360, 270, 180, 90], 4, False)
        assert found.facets["kind"] == {"documents": 4}
        found = engine.candidates(parse_query("thông báo chung"), everywhere, nearest=False)
        assert set(found.ids) <= set(range(1, 301))

    def test_every_document_of_a_real_gazette_is_first_for_its_number_and_near_for_its_abstract(
        self, engine
    ):
        documents = json.loads(shared_path("data", "gazette", "documents.json").read_text())
        engine.index(
            (
                (
                    pk,
                    analyse(
                        title=f"{each['loai_van_ban'].split(' của ')[0]} {each['so_hieu']}",
                        summary=each["trich_yeu"],
                        body=f"{each['co_quan_ban_hanh']} {each['nguoi_ky']}",
                        number=each["so_hieu"],
                    ),
                    None,
                )
                for pk, each in enumerate(documents)
            ),
            bulk=True,
        )
        engine.settle()
        bears = [set(number_terms(each["so_hieu"])) for each in documents]
        for pk, document in enumerate(documents):
            written = document["so_hieu"]
            number = parse_number(written)
            short = f"{number.type} {number.serial}" + (number.year and f"/{number.year}")
            spaced, dashed = written.replace("/", " / "), written.replace("/", "-")
            for spelling in (written, fold(written), spaced, dashed, short):
                meant = set(parse_query(spelling).numbers)
                same = sum(bool(meant & terms) for terms in bears)
                assert pk in self.ids(engine, spelling)[:same], spelling
            assert pk in self.ids(engine, fold(document["trich_yeu"]))[:3], document["trich_yeu"]
