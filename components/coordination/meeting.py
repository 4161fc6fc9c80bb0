"""The figures for a board's quarterly meeting (số liệu họp Ban biên tập quý). E11; ST 5.1; ĐN 6.1.

Every table is one query, however many portals the province has.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from components.coordination import rules
from components.coordination.models import Assignment, CorrectionDue, InformationRequest
from components.uptake.board import figures as uptake_figures
from components.uptake.models import Proposal
from home.editorial.models import PublicationRecord
from home.portal.models import Portal


@dataclass(frozen=True)
class Quarter:
    """A quarter of a year."""

    year: int
    number: int

    @classmethod
    def of(cls, day):
        return cls(*rules.quarter_of(day))

    @classmethod
    def read(cls, text):
        """'2026-4' → the quarter; what is none → the one of today."""
        year, _dash, number = (text or "").partition("-")
        known = year.isascii() and year.isdecimal() and 2000 <= int(year[:5]) <= 2100
        if known and number in ("1", "2", "3", "4"):
            return cls(int(year), int(number))
        return cls.of(timezone.localdate())

    @property
    def first(self):
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def end(self):
        """The first day after it."""
        return self.next.first

    @property
    def next(self):
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)

    @property
    def previous(self):
        return Quarter(self.year - (self.number == 1), (self.number - 2) % 4 + 1)

    def __str__(self):
        return f"{self.year}-{self.number}"

    def within(self, field):
        return Q(**{f"{field}__date__gte": self.first, f"{field}__date__lt": self.end})


@dataclass(frozen=True)
class Table:
    """A table of the pack: heading, names of columns, rows."""

    title: str
    heading: tuple
    rows: list

    @property
    def named_rows(self):
        """Each cell with the name of its column."""
        return [tuple(zip(self.heading, row, strict=True)) for row in self.rows]


def pack_of(portal, quarter):
    """The `Table`s of a portal's board: of its province, where it stands at the top."""
    portals = (
        Portal.objects.of_province(portal) if portal.is_top else Portal.objects.filter(pk=portal.pk)
    )
    return [
        _published(portals, quarter),
        _requests(portal, quarter),
        _uptake(portals, quarter),
        _corrections(portals, quarter),
        _events(portal, quarter),
    ]


def _published(portals, quarter):
    new = quarter.within("first_published_at")
    changed = quarter.within("published_at") & ~Q(published_at=F("first_published_at"))
    rows = (
        PublicationRecord.objects.filter(portal__in=portals)
        .exclude(decision__kind="opening")  # section pages are no items
        .order_by()
        .values("portal__name")
        .annotate(
            new=Count("page", filter=new, distinct=True),
            changed=Count("pk", filter=changed),
            corrected=Count("pk", filter=quarter.within("published_at") & ~Q(correction="")),
            withdrawn=Count("pk", filter=quarter.within("withdrawn_at")),
        )
        .order_by("portal__name")
    )
    return Table(
        _("Items by portal"),
        (_("Portal"), _("New items"), _("New versions"), _("Corrected in public"), _("Taken down")),
        [tuple(row.values()) for row in rows],
    )


def _requests(portal, quarter):
    today = timezone.localdate()
    asked = InformationRequest.objects.filter(quarter.within("asked_at"), portal=portal)
    answered = Q(is_answered=True)
    late = Q(closed_at=None, due__lt=today) | Q(is_answered=True, closed_at__date__gt=F("due"))
    rows = (
        asked.order_by()
        .values("agency")
        .annotate(
            asked=Count("pk", distinct=True),
            answered=Count("pk", filter=answered, distinct=True),
            late=Count("pk", filter=late, distinct=True),
            reminders=Count("reminders", distinct=True),
        )
        .order_by("agency")
    )
    return Table(
        _("Information asked for"),
        (_("Agency"), _("Requests"), _("Answered"), _("Late"), _("Reminders")),
        [tuple(row.values()) for row in rows],
    )


def _uptake(portals, quarter):
    found = Proposal.objects.filter(quarter.within("proposed_at"), portal__in=portals)
    return Table(
        _("Taken up by the province"),
        (_("Portal"), _("Proposals"), _("Taken up"), _("Declined"), _("Waiting")),
        [(f.portal, f.proposed, f.taken, f.declined, f.waiting) for f in uptake_figures(found)],
    )


def _corrections(portals, quarter):
    late = Q(closed_at=None, due__lt=timezone.localdate()) | Q(closed_at__date__gt=F("due"))
    rows = (
        CorrectionDue.objects.filter(quarter.within("opened_at"), portal__in=portals)
        .order_by()
        .values("portal__name")
        .annotate(
            opened=Count("pk"),
            made=Count("pk", filter=Q(closed_at__isnull=False)),
            late=Count("pk", filter=late),
        )
        .order_by("portal__name")
    )
    return Table(
        _("Corrections due"),
        (_("Portal"), _("Opened"), _("Made"), _("Late")),
        [tuple(row.values()) for row in rows],
    )


def _events(portal, quarter):
    rows = Assignment.objects.filter(quarter.within("starts_at"), portal=portal)
    return Table(
        _("Events reported on"),
        (_("Begins at"), _("Event"), _("Venue"), _("Reporter")),
        [
            (row.starts_at, row.event, row.place, str(row.reporter))
            for row in rows.select_related("reporter").order_by("starts_at")
        ],
    )
