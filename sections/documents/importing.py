"""Documents that move in under one approval (nhập hàng loạt). B13, E2.

Two steps, so that one sees everything before anything is written:

    plan = plan_import(portal, content, file_name)     # reads, compares, writes nothing
    decision = approve(plan, reason=…, acting_user=…)  # the one approval; checks who may
    run_import(plan, decision)                         # whole documents, in the file's order

A run that was stopped has left whole documents only; a second run goes on with the others.
"""

import hashlib
from dataclasses import dataclass, field

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from home.editorial.actions import approve_import
from home.editorial.guard import publishing_under
from home.portal.models import PolicyField
from home.text.numbers import number_key
from home.text.refusal import Refusal, refuse_if
from sections.documents.files_of_rows import look_at_files, read_scans
from sections.documents.models import (
    DocumentIndexPage,
    DocumentType,
    ImportedRow,
    LegalDocumentPage,
)
from sections.documents.rules import particulars, rows
from sections.documents.twins import warn_of_twins
from sections.documents.writing import DOCUMENTS_AT_ONCE, RowWriter

_LOOKED_UP_AT_ONCE = 400


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    PRESENT = "present", _("on the portal already, entered by hand")
    WAITS = "waits", _("has a scan that waits to be read")
    REFUSED = "refused", _("refused")


_WRITTEN = (Outcome.NEW, Outcome.CHANGED)


@dataclass
class PlannedRow:
    """A row, what becomes of it, and the row of an earlier import that it continues."""

    row: rows.Row
    number: str
    outcome: Outcome = Outcome.NEW
    earlier: ImportedRow | None = None
    changed: tuple = ()
    # Names of files that only OCR can read, and that were not read yet.
    scans: list = field(default_factory=list)

    @property
    def key(self):
        return self.row.identity

    def refuse(self, sentence, **values):
        self.refuse_with([Refusal(sentence, **values)])

    def refuse_with(self, refusals):
        self.row.refusals += refusals
        self.outcome = Outcome.REFUSED


@dataclass
class Plan:
    """What an import would do. Nothing is written yet."""

    portal: object
    section: DocumentIndexPage
    answerable: object
    file_name: str
    file_sha256: str
    rows: list
    # Where the files lie that the rows name, or None.
    folder: object = None
    unknown_columns: list = field(default_factory=list)
    # Of a folder made for this import alone: files in it that no row names.
    unnamed_files: list = field(default_factory=list)

    def count(self, outcome):
        return sum(planned.outcome == outcome for planned in self.rows)

    @property
    def to_write(self):
        return [p for p in self.rows if p.outcome in _WRITTEN]

    @property
    def waiting(self):
        return [p for p in self.rows if p.outcome == Outcome.WAITS]

    @property
    def refused(self):
        return [p for p in self.rows if p.outcome == Outcome.REFUSED]


# Planning --------------------------------------------------------------------------------------


def plan_import(portal, content, file_name, *, folder=None, on_scan=None):
    """Read a file (bytes) and compare it with what the portal has. Raises `Refused`.

    folder: the path below which the files lie that the rows name ('tep'), or None. on_scan: called
    with the name of each scan before it is read; None: scans wait for the clock.
    """
    raw_rows = rows.read_rows(content, file_name)
    section = section_of(portal)
    refuse_if(_portal_refusals(portal, section))
    parsed = rows.parse_rows(
        raw_rows,
        kinds=[
            rows.Kind(kind.code, kind.name, kind.abbreviation)
            for kind in DocumentType.objects.all()
        ],
        fields=dict(PolicyField.objects.values_list("name", "key")),
        today=timezone.localdate(),
    )
    planned = [
        PlannedRow(row, _number_for_report(raw, row), Outcome.REFUSED if row.refusals else "")
        for raw, row in zip(raw_rows, parsed, strict=True)
    ]
    for each in planned:
        if each.row.values.get("files"):
            look_at_files(each, folder, portal)
    readable = [each for each in planned if not each.row.refusals]
    for start in range(0, len(readable), _LOOKED_UP_AT_ONCE):
        _compare(portal, section, readable[start : start + _LOOKED_UP_AT_ONCE])
    for each in readable:
        if each.scans and each.outcome in _WRITTEN:
            _wait_or_read(each, folder, portal, on_scan)
    warn_of_twins(
        LegalDocumentPage.objects.child_of(section),
        [each for each in readable if each.outcome == Outcome.NEW],
    )
    return Plan(
        portal=portal,
        section=section,
        answerable=portal.answerable,
        file_name=file_name,
        file_sha256=hashlib.sha256(content).hexdigest(),
        rows=planned,
        folder=folder,
        unknown_columns=rows.unknown_columns(raw_rows),
    )


def _wait_or_read(planned, folder, portal, on_scan):
    """Nothing comes in before it was read for marks of secrecy. E8."""
    if on_scan:
        read_scans(planned, folder, portal, on_scan)
        return
    planned.outcome = Outcome.WAITS
    planned.row.warnings.append(
        Refusal(
            gettext_noop("Scans that are still being read for marks of secrecy: %(names)s."),
            names=", ".join(planned.scans),
        )
    )


def section_of(portal):
    """The section of documents in the first language of a portal, or None."""
    return (
        DocumentIndexPage.objects.live().descendant_of(portal.site.root_page).order_by("path")
    ).first()


def _portal_refusals(portal, section):
    refusals = []
    if section is None:
        refusals.append(
            Refusal(
                gettext_noop("“%(portal)s” has no section of documents. Open one."),
                portal=portal.name,
            )
        )
    if portal.answerable is None:
        refusals.append(
            Refusal(
                gettext_noop(
                    "“%(portal)s” does not say who answers for its content. Name that official"
                    " first."
                ),
                portal=portal.name,
            )
        )
    return refusals


def _number_for_report(raw, row):
    if row.values:
        return row.values["number"]
    number = raw.get("so_hieu") if isinstance(raw, dict) else None
    return number[:60] if isinstance(number, str) else ""


def _compare(portal, section, planned):
    """Say of each row whether it is new, changed, the same, or stands in the way."""
    keys = {each.key for each in planned}
    addresses = {each.row.values["source_url"] for each in planned} - {""}
    earlier = ImportedRow.objects.filter(portal=portal).select_related("page")
    by_key = {row.key: row for row in earlier.filter(key__in=keys)}
    by_address = {row.source_url: row for row in earlier.filter(source_url__in=addresses)}
    by_hand = _entered_by_hand(section, planned)
    for each in planned:
        same = by_key.get(each.key)
        moved = by_address.get(each.row.values["source_url"])
        if same and moved and same.pk != moved.pk:
            each.refuse(
                gettext_noop("Its address is that of “%(title)s”, which is another document here."),
                title=moved.page.title,
            )
        elif found := moved or same:
            _compare_with(each, found)
        else:
            each.outcome = Outcome.PRESENT if each.key in by_hand else Outcome.NEW


def _compare_with(planned, earlier):
    planned.earlier = earlier
    values = planned.row.stored_values
    # A row that moved in before files did has none.
    before = {"files": [], **earlier.values}
    planned.changed = tuple(n for n in values if values[n] != before.get(n))
    page = earlier.page
    if not planned.changed:
        planned.outcome = Outcome.UNCHANGED
    elif not page.live:
        planned.refuse(
            gettext_noop(
                "“%(title)s” was taken down from the portal. To publish it again takes the chain of"
                " approval, not an import."
            ),
            title=page.title,
        )
    elif page.has_unpublished_changes or page.workflow_in_progress:
        planned.refuse(
            gettext_noop(
                "“%(title)s” is being edited on the portal. Finish or discard that draft first."
            ),
            title=page.title,
        )
    else:
        planned.outcome = Outcome.CHANGED


def _entered_by_hand(section, planned):
    """Keys of documents of the section that bear one of these numbers."""
    numbers = {number_key(each.row.values["number"]) for each in planned}
    pages = (
        LegalDocumentPage.objects.child_of(section)
        .filter(number_key__in=numbers, imported_row=None)
        .values_list("number", "issuer__name", "date_issued", "abstract")
    )
    return {
        particulars.identity(number=number, issuer=issuer, issued=day, abstract=abstract)
        for number, issuer, day, abstract in pages
    }


# Approval and writing --------------------------------------------------------------------------


def approve(plan, *, reason, acting_user):
    """The one approval for all that the plan writes. Raises `Refused` where one may not. E2."""
    if plan.waiting:
        refuse_if(
            [
                Refusal(
                    gettext_noop(
                        "%(count)s documents have scans that are still being read for marks of"
                        " secrecy. Open this page again in some minutes."
                    ),
                    count=len(plan.waiting),
                )
            ]
        )
    return approve_import(
        plan.portal,
        file_name=plan.file_name,
        file_sha256=plan.file_sha256,
        item_count=len(plan.to_write),
        reason=reason,
        acting_user=acting_user,
    )


def check_approver(plan, *, acting_user):
    """Raise `Refused` where `acting_user` may not approve the plan. Writes nothing."""
    with transaction.atomic():
        approve(plan, reason="-", acting_user=acting_user)
        transaction.set_rollback(True)


def run_import(plan, decision, *, progress=lambda done, total: None):
    """Write and publish what the plan says, under its decision, some documents at a time.

    progress: called after each batch. Returns how many were written; another import may have
    written some meanwhile. Raises `Refused`, naming the row, where a document cannot stand.
    """
    writer = RowWriter(plan.portal, plan.section, plan.answerable, decision, folder=plan.folder)
    todo = plan.to_write
    written = done = 0
    with publishing_under(decision):
        for start in range(0, len(todo), DOCUMENTS_AT_ONCE):
            batch = todo[start : start + DOCUMENTS_AT_ONCE]
            written += writer.write(batch)
            done += len(batch)
            progress(done, len(todo))
    return written
