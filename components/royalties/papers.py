"""A statement as a paper (bảng kê để thanh toán), the same for XLSX and PDF. E9.

An accountant gets it in Vietnamese, whatever language the screens are in.
"""

from dataclasses import dataclass
from itertools import groupby

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from components.royalties import rules, terms
from components.royalties.in_words import sum_in_words
from components.royalties.models import StatementDecision


@dataclass(frozen=True)
class PaperLine:
    """A line as it is printed: rates as int or Decimal, sums in đồng."""

    title: str
    kind: str
    day: object
    quantity: int
    rate: object
    unit: int | None
    amount: int
    note: str = ""


@dataclass(frozen=True)
class PaperGroup:
    """What one person gets."""

    name: str
    lines: tuple[PaperLine, ...]

    @property
    def total(self):
        return sum(line.amount for line in self.lines)


@dataclass(frozen=True)
class Signature:
    """Who signs as what, when by the record: empty until it was done. by: in whose stead."""

    post: str
    name: str = ""
    day: str = ""
    by: str = ""


@dataclass(frozen=True)
class Paper:
    file_name: str
    agency: str
    title: str
    period: str
    is_final: bool
    groups: tuple[PaperGroup, ...]
    bases: tuple[str, ...]
    signatures: tuple[Signature, ...]

    @property
    def total(self):
        return sum(group.total for group in self.groups)

    @property
    def total_in_words(self):
        return sum_in_words(self.total)


def today():
    return timezone.localdate()


def by_payee(lines):
    """[(name, lines, sum)]: by account, else by name as it was written; in the order of names."""

    def key(line):
        return line.payee_name.casefold(), line.payee_id or 0

    groups = [list(found) for _key, found in groupby(sorted(lines, key=key), key=key)]
    return [(found[0].payee_name, found, sum(line.amount for line in found)) for found in groups]


def by_statement(lines):
    """[(statement, lines, sum)], in the order of `lines`."""
    groups = [list(found) for _key, found in groupby(lines, key=lambda line: line.statement_id)]
    return [(found[0].statement, found, sum(line.amount for line in found)) for found in groups]


def headings():
    """What stands over the columns of both files."""
    return (
        _("No."), _("Author"), _("Work"), _("Kind of work"), _("Day of publication"), _("Quantity"),
        _("Coefficient or rate"), _("Value of a coefficient of 1"), _("Sum (đồng)"), _("Note"),
        _("Signature"),
    )  # fmt: skip


def paper_of(statement):
    """The `Paper` of a statement, as it stands."""
    with override(settings.LANGUAGE_CODE):
        lines = list(statement.lines.current().select_related("corrects__statement"))
        groups = tuple(
            PaperGroup(name, tuple(_line(line) for line in found))
            for name, found, _sum in by_payee(lines)
        )
        return Paper(
            file_name=f"nhuan-but-{statement.portal.code}-{statement.last_day:%Y-%m-%d}",
            agency=statement.portal.agency.name,
            title=_("Statement of royalties and remuneration"),
            period=_("From %(first)s to %(last)s")
            % {
                "first": f"{statement.first_day:%d/%m/%Y}",
                "last": f"{statement.last_day:%d/%m/%Y}",
            },
            is_final=statement.is_approved,
            groups=groups,
            bases=(*_bases(statement, lines), *_said_when_submitted(statement)),
            signatures=_signatures(statement),
        )


def _line(line):
    kind = terms.kinds()[line.kind]
    note = line.reason
    if line.corrects:
        corrected = _("Corrects the statement %(statement)s, there %(sum)s") % {
            "statement": line.corrects.statement,
            "sum": rules.grouped(line.corrects.due),
        }
        note = f"{corrected}. {note}"
    return PaperLine(
        line.title, kind.name, line.day, line.quantity, line.rate,
        line.unit if kind.by_coefficient else None, line.amount, note,
    )  # fmt: skip


def _bases(statement, lines):
    """The law and the decisions by which the sums were reckoned, each once."""
    law = terms.Terms(statement.portal.top)
    found = {}
    for line in lines:
        kind = terms.kinds()[line.kind]
        usual = law.on(kind.key, line.day)
        if kind.by_coefficient:
            for subject in (terms.UNIT_PERCENT, terms.BASE_SALARY):
                if value := law.on(subject, line.day):
                    found[_source(value)] = True
            most = kind.most_on(line.day)
            # Where the province decided, a ceiling that is over is relied on no more.
            if most and not (most.check and usual):
                found[_source(most)] = True
        elif kind.source:
            found[kind.source] = True
        if usual:
            found[usual.source] = True
    return tuple(found)


def _said_when_submitted(statement):
    """By what rates hold that are to be checked: the note of who submitted it last."""
    submitted = statement.decisions.filter(action=rules.SUBMIT).last()
    return (submitted.note,) if submitted and submitted.note and not statement.is_draft else ()


def _source(value):
    return f"{value.source} ({_('to be checked')})" if value.check else value.source


def _signatures(statement):
    done = {}
    for decision in statement.decisions.select_related("entered_by", "delegation__delegator"):
        if decision.action == StatementDecision.Action.RETURN:
            done = {}
        else:
            day = timezone.localtime(decision.entered_at)
            done[decision.action] = (
                str(decision.entered_by), f"{day:%d/%m/%Y}", decision.acts_for
            )  # fmt: skip
    posts = (
        (rules.SUBMIT, _("Drawn up by")),
        (rules.CHECK, _("Accountant")),
        (rules.APPROVE, _("Approved by")),
    )
    return tuple(Signature(post, *done.get(action, ())) for action, post in posts)
