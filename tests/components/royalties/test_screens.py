"""The screens and files: who sees whose sums, what an accountant gets. E9."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from components.royalties import papers, rules
from home.accounts.models import Role
from tests.factories.portals import make_province, make_user
from tests.factories.royalties import HELD_BY, approve, begin, office, published, settle, submit
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E9", "P2")]


@pytest.fixture
def portal():
    return make_province("soc_trang")


@pytest.fixture
def people(portal):
    return office(portal)


@pytest.fixture
def statement(portal, people):
    published(portal, "Khánh thành cầu", owner=people["author"])
    published(portal, "=1+1 là tên bài", author="Sơn Nam")
    return begin(portal, people)


def ask(client, portal, user, name, *args, data=None):
    client.force_login(user)
    url = reverse(name, args=args)
    headers = {"host": portal.host}
    return client.post(url, data, headers=headers) if data else client.get(url, headers=headers)


def text(response):
    return response.content.decode()


class TestWhoSees:
    def test_an_author_sees_own_sums_and_no_others(self, client, portal, people, statement):
        settle(statement, people)
        approve(statement, people)
        assert ask(client, portal, people["author"], "royalties").url == reverse("royalties_mine")
        mine = text(ask(client, portal, people["author"], "royalties_mine"))
        assert "Khánh thành cầu" in mine and "632.500" in mine
        assert "Sơn Nam" not in mine and "tên bài" not in mine and "1.265.000" not in mine

    def test_nothing_is_promised_before_it_is_submitted(self, client, portal, people, statement):
        settle(statement, people)
        assert "632.500" not in text(ask(client, portal, people["author"], "royalties_mine"))

    @pytest.mark.parametrize(
        "role", [Role.AUTHOR, Role.UNIT_HEAD, Role.BOARD_MEMBER, Role.ADMINISTRATOR]
    )
    def test_a_statement_is_not_there_for_who_need_not_see_it(
        self, client, portal, people, statement, role
    ):
        user = make_user(f"tò-mò-{role}", portal, role)
        for name, *args in (
            ("royalties_statement", statement.pk),
            ("royalties_file", statement.pk, "xlsx"),
            ("royalties_file", statement.pk, "pdf"),
            ("royalties_decide", statement.pk, "approve"),
            ("royalties_add", statement.pk),
            ("royalties_correct", statement.lines.first().pk),
        ):
            assert ask(client, portal, user, name, *args).status_code == 404, name
        assert ask(client, portal, user, "royalties_rates").status_code != 200
        assert ask(client, portal, user, "royalties_begin").status_code != 200

    def test_it_comes_as_no_other_kind_of_file(self, client, portal, people, statement):
        url = ("royalties_file", statement.pk, "exe")
        assert ask(client, portal, people["secretariat"], *url).status_code == 404

    @pytest.mark.parametrize("role", ["secretariat", "accountant", "board_head"])
    def test_it_is_there_for_who_must(self, client, portal, people, statement, role):
        assert ask(client, portal, people[role], "royalties").status_code == 200
        shown = text(ask(client, portal, people[role], "royalties_statement", statement.pk))
        assert "Sơn Nam" in shown
        assert "name=" + f'"{statement.lines.first().pk}-rate"' in shown or role != "secretariat"

    def test_who_only_waits_is_told_for_whom(self, client, portal, people, statement):
        statement.state = rules.SUBMITTED
        statement.save()

        def shown(role):
            return text(ask(client, portal, people[role], "royalties_statement", statement.pk))

        assert "Bước tiếp theo do: Kế toán thực hiện." in shown("board_head")
        assert "Bước tiếp theo do" not in shown("accountant")


class TestRows:
    def rows(self, statement, rate="2,5", **other):
        data = {}
        for line in statement.lines.current():
            said = {"kind": "news", "quantity": "1", "rate": rate, "reason": "", **other}
            data |= {f"{line.pk}-{name}": value for name, value in said.items()}
        return data

    def test_rates_are_entered_in_one_go_with_a_comma(self, client, portal, people, statement):
        sent = self.rows(statement)
        url = ("royalties_statement", statement.pk)
        answer = ask(client, portal, people["secretariat"], *url, data=sent)
        assert answer.status_code == 302
        assert [line.amount for line in statement.lines.current()] == [632_500, 632_500]

    @pytest.mark.parametrize("rate", ["10,5", "-1", "mười", "1e9", "NaN", "1" * 40])
    def test_a_mistake_is_said_in_vietnamese_and_nothing_is_kept(
        self, client, portal, people, statement, rate
    ):
        sent = self.rows(statement)
        sent[f"{statement.lines.last().pk}-rate"] = rate
        url = ("royalties_statement", statement.pk)
        answer = ask(client, portal, people["secretariat"], *url, data=sent)
        assert "Chưa lưu gì" in text(answer)
        assert statement.lines.count() == 2

    def test_only_a_draft_and_only_by_who_prepares(self, client, portal, people, statement):
        sent, url = self.rows(statement), ("royalties_statement", statement.pk)
        ask(client, portal, people["accountant"], *url, data=sent)
        settle(statement, people)
        approve(statement, people)
        ask(client, portal, people["secretariat"], *url, data=self.rows(statement, "9"))
        assert {line.rate for line in statement.lines.current()} == {2.5}

    def test_queries_do_not_grow_with_lines(
        self, client, portal, people, statement, django_assert_max_num_queries
    ):
        for number in range(12):
            published(portal, f"Tin {number}", author=f"Tác giả {number}", day=date(2026, 9, 9))
        many = begin(portal, people, (date(2026, 9, 1), date(2026, 9, 30)))
        ask(client, portal, people["secretariat"], "royalties_statement", statement.pk)
        with django_assert_max_num_queries(60) as few:
            ask(client, portal, people["secretariat"], "royalties_statement", statement.pk)
        with django_assert_max_num_queries(len(few)):
            ask(client, portal, people["secretariat"], "royalties_statement", many.pk)


class TestFiles:
    def file(self, client, portal, people, statement, kind):
        answer = ask(client, portal, people["accountant"], "royalties_file", statement.pk, kind)
        assert f"nhuan-but-soctrang-2026-10-31.{kind}" in answer["Content-Disposition"]
        return BytesIO(answer.content)

    def test_a_sheet_with_numbers_and_no_formula(self, client, portal, people, statement):
        settle(statement, people)
        approve(statement, people)
        sheet = load_workbook(self.file(client, portal, people, statement, "xlsx")).active
        rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        cells = [value for row in rows for value in row if value is not None]
        assert rows[1][0] == "BẢNG KÊ NHUẬN BÚT, THÙ LAO"
        assert "=1+1 là tên bài" in cells
        assert not [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        assert [row[8] for row in rows if row[1] == "Tổng cộng"] == [1_265_000]
        assert "Bằng chữ: Một triệu hai trăm sáu mươi lăm nghìn đồng." in cells
        assert any("161/2026/NĐ-CP" in str(cell) for cell in cells)
        for role in ("secretariat", "accountant", "board_head"):
            assert str(people[role]) in cells

    def test_a_pdf_whose_words_can_be_read(self, client, portal, people, statement):
        settle(statement, people)
        paper = PdfReader(self.file(client, portal, people, statement, "pdf"))
        words = " ".join(paper.pages[0].extract_text().split())
        assert "BẢNG KÊ NHUẬN BÚT, THÙ LAO" in words
        assert "Khánh thành cầu" in words and "1.265.000" in words
        assert "Một triệu hai trăm sáu mươi lăm nghìn đồng" in words
        assert "DỰ THẢO" in words  # nobody approved it

    def test_a_long_statement_repeats_its_headings(self, client, portal, people):
        for number in range(40):
            published(portal, f"Tin dài số {number} " * 6, author=f"Tác giả {number % 3}")
        statement = begin(portal, people)
        settle(statement, people)
        paper = PdfReader(self.file(client, portal, people, statement, "pdf"))
        assert len(paper.pages) > 2
        assert all("Tác phẩm" in page.extract_text() for page in paper.pages[:-1])


def test_what_is_to_be_checked_is_marked_where_it_is_relied_on(client, portal, people, statement):
    settle(statement, people)
    for name, args in (("royalties_rates", ()), ("royalties_statement", (statement.pk,))):
        words = text(ask(client, portal, people["secretariat"], name, *args))
        assert "Cần đối chiếu" in words and "287/2026/NĐ-CP" in words
    paper = papers.paper_of(statement)
    assert any(base.endswith("(cần đối chiếu)") for base in paper.bases)
    submit(statement, people)
    statement.refresh_from_db()
    assert papers.paper_of(statement).bases[-1] == HELD_BY
    assert not any("161/2026" in base and "đối chiếu" in base for base in paper.bases)
