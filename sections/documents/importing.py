"""Documents that move in under one approval (nhập hàng loạt). B13, E2.

Two steps, so that one sees everything before anything is written:

    plan = plan_import(portal, content, file_name)     # reads, compares, writes nothing
    decision = approve(plan, reason=…, acting_user=…)  # the one approval; checks who may
    run_import(plan, decision)                         # each document whole, in the file's order

A run that was stopped has left whole documents only; a second run goes on with the others.
"""

import hashlib
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from home.editorial.actions import approve_import
from home.editorial.guard import publishing_under
from home.portal.models import PolicyField
from home.text.numbers import number_key
from home.text.refusal import Refusal, Refused, refuse_if
from home.text.refusal import _ as mark
from sections.documents.models import (
    DocumentIndexPage,
    DocumentType,
    ImportedRow,
    Issuer,
    LegalDocumentPage,
)
from sections.documents.rules import particulars, rows

_LOOKED_UP_AT_ONCE = 400
# Attributes of the page that a row gives as they are.
_PLAIN = (
    "number", "date_issued", "date_in_force", "date_ended", "signer_name", "signer_post",
    "abstract", "recipients", "gazette_number", "document_language", "source_url",
)  # fmt: skip


class Outcome(models.TextChoices):
    """What becomes of a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    PRESENT = "present", _("on the portal already, entered by hand")
    REFUSED = "refused", _("refused")


@dataclass
class PlannedRow:
    """A row, what becomes of it, and the row of an earlier import that it continues."""

    row: rows.Row
    number: str
    outcome: Outcome = Outcome.NEW
    earlier: ImportedRow | None = None
    changed: tuple = ()

    @property
    def key(self):
        return key_of(self.row.identity)

    def refuse(self, sentence, **values):
        self.row.refusals.append(Refusal(sentence, **values))
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
    unknown_columns: list = field(default_factory=list)

    def count(self, outcome):
        return sum(planned.outcome == outcome for planned in self.rows)

    @property
    def to_write(self):
        return [p for p in self.rows if p.outcome in (Outcome.NEW, Outcome.CHANGED)]

    @property
    def refused(self):
        return [p for p in self.rows if p.outcome == Outcome.REFUSED]


def key_of(identity):
    return hashlib.sha256("\n".join(identity).encode()).hexdigest()


# Planning --------------------------------------------------------------------------------------


def plan_import(portal, content, file_name):
    """Read a file (bytes) and compare it with what the portal has. Raises `Refused`."""
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
    readable = [each for each in planned if not each.row.refusals]
    for start in range(0, len(readable), _LOOKED_UP_AT_ONCE):
        _compare(portal, section, readable[start : start + _LOOKED_UP_AT_ONCE])
    return Plan(
        portal=portal,
        section=section,
        answerable=portal.answerable,
        file_name=file_name,
        file_sha256=hashlib.sha256(content).hexdigest(),
        rows=planned,
        unknown_columns=rows.unknown_columns(raw_rows),
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
            Refusal(mark("“%(portal)s” has no section of documents. Open one."), portal=portal.name)
        )
    if portal.answerable is None:
        refusals.append(
            Refusal(
                mark(
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
                mark("Its address is that of “%(title)s”, which is another document here."),
                title=moved.page.title,
            )
        elif found := moved or same:
            _compare_with(each, found)
        else:
            each.outcome = Outcome.PRESENT if each.key in by_hand else Outcome.NEW


def _compare_with(planned, earlier):
    planned.earlier = earlier
    values = stored_values(planned.row)
    planned.changed = tuple(n for n in values if values[n] != earlier.values.get(n))
    page = earlier.page
    if not planned.changed:
        planned.outcome = Outcome.UNCHANGED
    elif not page.live:
        planned.refuse(
            mark(
                "“%(title)s” was taken down from the portal. To publish it again takes the chain of"
                " approval, not an import."
            ),
            title=page.title,
        )
    elif page.has_unpublished_changes or page.workflow_in_progress:
        planned.refuse(
            mark("“%(title)s” is being edited on the portal. Finish or discard that draft first."),
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
        key_of(particulars.identity(number=number, issuer=issuer, issued=day, abstract=abstract))
        for number, issuer, day, abstract in pages
    }


def stored_values(row):
    """The values of a row as JSON keeps them."""
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in row.values.items()
    }


# Approval and writing --------------------------------------------------------------------------


def approve(plan, *, reason, acting_user):
    """The one approval for all that the plan writes. Raises `Refused` where one may not. E2."""
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
    """Write and publish what the plan says, under its decision, each document in a transaction.

    progress: called after each document. Returns how many were written; another import may have
    written some meanwhile. Raises `Refused`, naming the row, where a document cannot stand.
    """
    writer = _Writer(plan, decision)
    written = 0
    with publishing_under(decision):
        for done, planned in enumerate(plan.to_write, start=1):
            written += writer.write(planned)
            progress(done, len(plan.to_write))
    return written


class _Writer:
    def __init__(self, plan, decision):
        self.plan = plan
        self.decision = decision
        self.user = decision.decided_by
        self.kinds = {kind.code: kind for kind in DocumentType.objects.all()}
        self.fields = {policy_field.key: policy_field for policy_field in PolicyField.objects.all()}
        self.issuers = {}

    def write(self, planned):
        """Write one row; False where another import was quicker."""
        try:
            with transaction.atomic():
                page = self._page(planned)
                revision = page.save_revision(user=self.user, log_action=True)
                revision.publish(user=self.user, skip_permission_checks=True)
                self._remember(planned, page)
        except IntegrityError:
            return False
        except ValidationError as error:
            raise Refused(
                [
                    Refusal(
                        mark("Row %(row)s (%(number)s): %(sentence)s The rows before it stand."),
                        row=planned.row.position,
                        number=planned.number,
                        sentence=" ".join(error.messages),
                    )
                ]
            ) from error
        return True

    def _page(self, planned):
        if planned.earlier is None:
            page = LegalDocumentPage(live=False, owner=self.user, answerable=self.plan.answerable)
            self._set(page, planned.row.values, planned.row.values)
            page.portal = self.plan.portal
            self.plan.section.add_child(instance=page)
        else:
            page = LegalDocumentPage.objects.select_for_update().get(pk=planned.earlier.page_id)
            self._set(page, planned.row.values, planned.changed)
            page.portal = self.plan.portal
        if planned.earlier is None or "fields" in planned.changed:
            page.fields.set([self.fields[key] for key in planned.row.values["fields"]])
        return page

    def _set(self, page, values, names):
        """Give the page the values of the columns `names`."""
        for name in _PLAIN:
            if name in names:
                setattr(page, name, values[name])
        if "kind" in names:
            page.kind = self.kinds[values["kind"]]
        if "issuer" in names:
            page.issuer = self._issuer(values)
            page.author_name = page.issuer.name[:160]
        if "source" in names or "source_url" in names:
            page.source = values["source"] or (
                urlsplit(values["source_url"]).hostname or page.issuer.name
            )

    def _issuer(self, values):
        names = (values["issuer"], values["issuer_within"])
        if names not in self.issuers:
            name, within = names
            portal = self.plan.portal
            whole = Issuer.objects.called(within, portal) if within else None
            self.issuers[names] = Issuer.objects.called(name, portal, within=whole)
        return self.issuers[names]

    def _remember(self, planned, page):
        values = {
            "portal": self.plan.portal,
            "key": planned.key,
            "source_url": planned.row.values["source_url"],
            "values": stored_values(planned.row),
            "position": planned.row.position,
            "decision": self.decision,
        }
        ImportedRow.objects.update_or_create(page=page, defaults=values)
