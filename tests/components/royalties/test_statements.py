"""Statements by the real verbs: what they count, who decides, how they are corrected. E9."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from components.royalties import actions, papers, terms, work
from components.royalties.models import Kept, RoyaltyLine, RoyaltyRate, StatementDecision
from components.uptake.actions import propose_item, sections_for, take_up_item
from home.accounts.models import Membership, Role
from home.editorial.models import Delegation
from home.portal.models import PolicyField
from home.text.refusal import Refused
from tests.factories.pages import make_article, publish
from tests.factories.portals import a_component, make_province, make_user, staff
from tests.factories.royalties import HELD_BY, approve, begin, office, published, settle, submit
from tests.requirement import requirement

pytestmark = [pytest.mark.django_db, requirement("E9")]

UNIT = 253_000  # a tenth of 2,530,000 đồng, the base salary of October 2026


@pytest.fixture
def portal():
    return make_province("soc_trang")


@pytest.fixture
def people(portal):
    return office(portal)


@pytest.fixture
def statement(portal, people):
    published(portal, "Khánh thành cầu", owner=people["author"])
    published(portal, "Mùa nước nổi", author="Sơn Nam")
    return begin(portal, people)


def line_of(statement, title):
    return statement.lines.current().get(title=title)


class TestWhatIsCounted:
    def test_items_of_the_period_with_their_authors(self, portal, people, statement):
        published(portal, "Tháng chín", owner=people["author"], day=date(2026, 9, 30))
        published(portal, "Tháng mười một", owner=people["author"], day=date(2026, 11, 1))
        lines = statement.lines.current()
        assert {(line.title, line.payee, line.payee_name) for line in lines} == {
            ("Khánh thành cầu", people["author"], str(people["author"])),
            ("Mùa nước nổi", None, "Sơn Nam"),
        }
        assert {line.kind for line in lines} == {"news"}

    def test_a_translation_is_paid_to_who_translated_it(self, portal, people):
        translator = make_user("dich", portal, Role.TRANSLATOR)
        record = published(portal, "The bridge is open", owner=translator, author="Sơn Nam")
        type(record).objects.filter(pk=record.pk).update(language="en")
        line = begin(portal, people).lines.get()
        assert (line.payee, line.payee_name) == (translator, str(translator))

    def test_what_was_taken_up_waits_for_a_person_who_says_whether_it_is_paid_here(
        self, portal, people
    ):
        enter(portal, people, subject="news", value="1", day=date(2026, 1, 1))
        component = a_component("soc_trang")
        page = make_article(component, "Khám theo giờ hẹn", author_name="Người của sở")
        proposal = propose_item(page, acting_user=staff(component)["author"])
        head = people["board_head"]
        copy = take_up_item(proposal, section=sections_for(proposal)[0], acting_user=head).page
        publish(copy.specific)
        line = begin(
            portal, people, period=(timezone.localdate(), timezone.localdate())
        ).lines.get()
        assert (line.rate, line.amount) == (None, 0)
        assert component.name in line.reason

    def test_nothing_is_counted_twice(self, portal, people, statement):
        assert begin(portal, people).lines.count() == 0

    def test_what_was_taken_down_and_another_portals_items_are_left_out(self, portal, people):
        record = published(portal, "Tin sai", owner=people["author"])
        type(record).objects.filter(pk=record.pk).update(is_current=False)
        published(a_component("soc_trang"), "Tin của sở", author="Người khác")
        assert begin(portal, people).lines.count() == 0

    def test_queries_do_not_grow_with_other_things_than_lines(
        self, portal, people, django_assert_max_num_queries
    ):
        for number in range(3):
            published(portal, f"Tin {number}", author="Sơn Nam")
        with django_assert_max_num_queries(12 + 3):
            begin(portal, people)


class TestSums:
    def test_coefficient_times_a_tenth_of_the_base_salary(self, statement, people):
        settle(statement, people, "2.5")
        assert [line.amount for line in statement.lines.current()] == [632_500, 632_500]

    def test_each_work_by_what_held_on_its_day(self, portal, people):
        published(portal, "Trước", author="Sơn Nam", day=date(2024, 6, 30))
        published(portal, "Sau", author="Sơn Nam", day=date(2024, 7, 1))
        statement = begin(portal, people, (date(2024, 6, 1), date(2024, 7, 31)))
        settle(statement, people, "1")
        assert line_of(statement, "Trước").amount == 180_000
        assert line_of(statement, "Sau").amount == 234_000

    def test_a_provinces_own_rate_lies_on_top_from_its_day(self, portal, people):
        enter(portal, people, "news", "3", date(2026, 10, 10))
        enter(portal, people, "unit_percent", "8", date(2026, 10, 10))
        published(portal, "Đầu tháng", author="Sơn Nam", day=date(2026, 10, 9))
        published(portal, "Giữa tháng", author="Sơn Nam", day=date(2026, 10, 10))
        statement = begin(portal, people)
        assert line_of(statement, "Đầu tháng").rate is None
        assert line_of(statement, "Giữa tháng").amount == 3 * 202_400

    def test_it_holds_for_the_portals_below_too(self, portal, people):
        enter(portal, people, "news", "3", date(2026, 1, 1))
        below = a_component("soc_trang")
        published(below, "Tin của sở", author="Sơn Nam")
        assert begin(below, office(below)).lines.get().amount == 3 * UNIT

    def test_a_later_decision_corrects_an_earlier_of_the_same_day(self, portal, people):
        enter(portal, people, "news", "3", date(2026, 1, 1))
        enter(portal, people, "news", "4", date(2026, 1, 1))
        assert terms.Terms(portal).usual("news", date(2026, 10, 1)) == 4

    def test_remuneration_by_the_piece(self, statement, people):
        line = actions.add_line(
            statement, payee=people["author"], payee_name="", title="Số hoá công báo 1997",
            day=date(2026, 10, 31), kind="digitising", quantity=120, rate=Decimal(2_500),
            acting_user=people["secretariat"],
        )  # fmt: skip
        assert (line.amount, line.unit, line.payee_name) == (300_000, UNIT, str(line.payee))

    @pytest.mark.parametrize("subject", ["news", "board"])
    def test_rates_that_are_refused(self, portal, people, subject):
        with pytest.raises(Refused):
            enter(portal, people, subject, "10.5", date(2026, 1, 1))
        with pytest.raises(Refused):
            enter(portal, people, subject, "5", date(2026, 1, 1), by="accountant")
        assert not RoyaltyRate.objects.exists()


def enter(portal, people, subject, value, day, by="secretariat"):
    return actions.enter_rate(
        portal, subject=subject, value=Decimal(value), starts_on=day,
        decision="12/2026/QĐ-UBND", decided_on=date(2026, 1, 1), acting_user=people[by],
    )  # fmt: skip


def test_where_the_province_decided_the_paper_rests_on_nothing_that_is_over(portal, people):
    for subject, value in (("unit_percent", "10"), ("news", "1")):
        enter(portal, people, subject=subject, value=value, day=date(2026, 1, 1))
    published(portal, "Khánh thành cầu", owner=people["author"])
    bases = papers.paper_of(begin(portal, people)).bases
    assert not any("đối chiếu" in base for base in bases)
    assert any(base.startswith("12/2026/QĐ-UBND") for base in bases)


class TestDecisions:
    def test_the_way_of_a_statement(self, statement, people):
        settle(statement, people)
        assert work.count_of(people["accountant"]) == 0
        submit(statement, people)
        assert [row.title for row in work.rows_of(people["accountant"])] == [str(statement)]
        actions.decide(statement, "check", acting_user=people["accountant"])
        assert work.count_of(people["board_head"]) == 1
        actions.decide(statement, "approve", acting_user=people["board_head"])
        assert work.count_of(people["board_head"]) == 0
        statement.refresh_from_db()
        assert statement.is_approved
        decisions = statement.decisions.all()
        assert [(each.action, each.entered_by, each.total) for each in decisions] == [
            ("submit", people["secretariat"], 1_265_000),
            ("check", people["accountant"], 1_265_000),
            ("approve", people["board_head"], 1_265_000),
        ]  # fmt: skip

    def test_not_without_a_rate_for_each_line(self, statement, people):
        with pytest.raises(Refused, match="without a rate: 2"):
            actions.decide(statement, "submit", acting_user=people["secretariat"])

    def test_not_by_who_had_it_in_hand(self, portal, statement, people):
        for role in (Role.ACCOUNTANT, Role.BOARD_HEAD):
            Membership.objects.create(user=people["secretariat"], portal=portal, role=role)
        settle(statement, people)
        submit(statement, people)
        with pytest.raises(Refused, match="another person"):
            actions.decide(statement, "check", acting_user=people["secretariat"])
        assert work.count_of(people["secretariat"]) == 0
        actions.decide(statement, "check", acting_user=people["accountant"])
        with pytest.raises(Refused, match="another person"):
            actions.decide(statement, "approve", acting_user=people["secretariat"])

    def test_returned_with_its_reason_it_goes_the_way_again(self, statement, people):
        settle(statement, people)
        submit(statement, people)
        with pytest.raises(Refused, match="why"):
            actions.decide(statement, "return", acting_user=people["accountant"])
        actions.decide(statement, "return", note="Sai hệ số", acting_user=people["accountant"])
        settle(statement, people, "3")
        approve(statement, people)
        assert statement.decisions.count() == 5

    def test_not_what_changed_meanwhile(self, statement, people):
        settle(statement, people)
        with pytest.raises(Refused, match="changed meanwhile"):
            actions.decide(statement, "submit", seen_total=1, acting_user=people["secretariat"])


class TestWhatIsToBeChecked:
    """Nghị định 18/2014 is over since September 2026; what it set is a proposal."""

    def test_it_is_submitted_with_a_note_that_says_by_what_it_holds(self, statement, people):
        settle(statement, people)
        with pytest.raises(Refused, match="by which text"):
            actions.decide(statement, "submit", acting_user=people["secretariat"])
        assert submit(statement, people).note == HELD_BY

    def test_the_provinces_own_decision_needs_no_note(self, portal, people, statement):
        enter(portal, people, "news", "3", date(2026, 9, 1))
        enter(portal, people, "unit_percent", "10", date(2026, 9, 1))
        settle(statement, people)
        actions.decide(statement, "submit", acting_user=people["secretariat"])

    def test_it_may_go_above_what_is_over(self, portal, people):
        enter(portal, people, "news", "12", date(2026, 9, 1))
        published(portal, "Bài công phu", author="Sơn Nam")
        assert begin(portal, people).lines.get().amount == 12 * UNIT

    def test_before_that_day_the_law_holds(self, portal, people):
        published(portal, "Tháng tám", author="Sơn Nam", day=date(2026, 8, 31))
        statement = begin(portal, people, (date(2026, 8, 1), date(2026, 8, 31)))
        settle(statement, people)
        actions.decide(statement, "submit", acting_user=people["secretariat"])
        with pytest.raises(Refused):
            enter(portal, people, "news", "12", date(2026, 8, 1))


@requirement("E4")
class TestDelegation:
    @pytest.fixture
    def deputy(self, portal, people):
        deputy = make_user("st-nb-thay", portal, "author", first_name="Hà")
        self.row = delegate(portal, people["board_head"], deputy)
        return deputy

    def checked(self, statement, people):
        settle(statement, people)
        submit(statement, people)
        actions.decide(statement, "check", acting_user=people["accountant"])

    def test_who_acts_for_the_head_approves_and_both_are_named(self, statement, people, deputy):
        self.checked(statement, people)
        assert [row.title for row in work.rows_of(deputy)] == [str(statement)]
        decision = actions.decide(statement, "approve", acting_user=deputy)
        assert decision.delegation == self.row
        assert str(people["board_head"]) in decision.acts_for
        paper = papers.paper_of(statement)
        assert paper.signatures[-1].name == str(deputy)
        assert "Quyết định số 5/QĐ" in paper.signatures[-1].by

    def test_not_after_its_end_nor_for_some_fields_only(self, portal, statement, people, deputy):
        self.checked(statement, people)
        self.row.fields.add(PolicyField.objects.create(key="dat-dai", name="Đất đai"))
        assert work.count_of(deputy) == 0
        self.row.fields.clear()
        type(self.row).objects.update(starts_on=date(2025, 1, 1), ends_on=date(2025, 2, 1))
        with pytest.raises(Refused, match="another role"):
            actions.decide(statement, "approve", acting_user=deputy)

    def test_not_for_who_had_it_in_hand(self, portal, statement, people, deputy):
        Membership.objects.create(user=people["board_head"], portal=portal, role="accountant")
        settle(statement, people)
        submit(statement, people)
        actions.decide(statement, "check", acting_user=people["board_head"])
        with pytest.raises(Refused, match="For whom you act"):
            actions.decide(statement, "approve", acting_user=deputy)


def delegate(portal, head, deputy):
    today = timezone.localdate()
    return Delegation.objects.create(
        portal=portal, role="board_head", delegator=head, delegate=deputy,
        starts_on=today, ends_on=today, decision="Quyết định số 5/QĐ-BBT",
    )  # fmt: skip


class TestNothingIsEdited:
    def test_a_change_in_a_draft_is_a_new_row(self, statement, people):
        first = line_of(statement, "Mùa nước nổi")
        second = write(first, people, "2")
        third = write(second, people, "3")
        assert statement.lines.count() == 4
        assert line_of(statement, "Mùa nước nổi") == third
        assert write(third, people, "3") == third
        with pytest.raises(Refused, match="meanwhile"):
            write(first, people, "4")

    def test_after_approval_the_difference_goes_on_a_later_statement(
        self, portal, statement, people
    ):
        settle(statement, people, "2.5")
        line = line_of(statement, "Mùa nước nổi")
        later = begin(portal, people)
        with pytest.raises(Refused, match="approved"):
            correct(line, later, people, "1")
        approve(statement, people)
        with pytest.raises(Refused, match="no draft"):
            write(line, people, "1")
        line = line_of(statement, "Mùa nước nổi")
        less = correct(line, later, people, "1")
        assert (less.amount, less.due, less.corrects) == (UNIT - 632_500, UNIT, line)
        with pytest.raises(Refused, match="corrected already"):
            correct(line, later, people, "2")
        approve(later, people)
        more = correct(less, begin(portal, people), people, "2")
        paid = RoyaltyLine.objects.current().filter(title=line.title)
        assert sum(each.amount for each in paid) == more.due == 2 * UNIT

    @pytest.mark.parametrize("model", [RoyaltyLine, RoyaltyRate, StatementDecision])
    def test_rows_on_record_refuse_to_change(self, portal, statement, people, model):
        enter(portal, people, "news", "3", date(2026, 1, 1))
        settle(statement, people)
        approve(statement, people)
        row = model.objects.first()
        for change in (
            row.save,
            row.delete,
            model.objects.all().delete,
            lambda: model.objects.update(entered_by=people["author"]),
            statement.save,
            statement.delete,
            lambda: type(statement).objects.update(state="draft"),
        ):
            with pytest.raises(Kept):
                change()


def write(line, people, rate, **fields):
    return actions.write_line(
        line, kind=line.kind, quantity=1, rate=Decimal(rate), acting_user=people["secretariat"],
        **fields,
    )  # fmt: skip


def correct(line, statement, people, rate):
    return actions.correct_line(
        line, statement, kind=line.kind, quantity=1, rate=Decimal(rate), reason="Nhầm thể loại",
        acting_user=people["secretariat"],
    )  # fmt: skip
