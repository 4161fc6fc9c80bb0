"""Verbs of the checks: hold an item back, let it pass, overrule a warning. All on record. E8."""

from django.db import transaction
from django.urls import reverse
from wagtail.log_actions import log

from home.checks.checking import check_page, check_reading
from home.checks.models import CheckFinding, ContentCheck, Overruling
from home.checks.reading import Depth, read_content
from home.checks.rules.found import BLOCK, overruling_refusals
from home.text.refusal import Refusal, Refused, _, refuse_if
from home.text.sentences import sentences


class Held(Refused):
    """An item is held back by its checks. Whoever answers the person calls `record_held`."""

    def __init__(self, report, occasion, user):
        super().__init__([_said(finding) for finding in report.holding])
        self.report, self.occasion, self.user = report, occasion, user

    @property
    def screen(self):
        """Where the findings stand, and are overruled."""
        return reverse("content_checks", args=[self.report.page.pk])


def _said(finding):
    values = {
        "what": finding.label,
        "place": finding.found.place,
        "excerpt": finding.found.excerpt[:200],
        "advice": finding.advice,
    }
    return Refusal(_("%(what)s (%(place)s): “%(excerpt)s”. %(advice)s"), **values)


def hold_or_pass(page, revision_id, *, occasion, user=None):
    """Raise `Held` where a finding of this version stands in its way, else record that it passed.

    page: specific, as the version says it. Before it is public, all that it shows was read.
    """
    last = occasion == ContentCheck.Occasion.PUBLICATION
    report = check_page(page, revision_id, Depth.WHOLE if last else Depth.TEXTS)
    if report.holding:
        raise Held(report, occasion, user)
    _record(report, occasion, user, held=False)


def hold_or_publish(revision):
    """As `hold_or_pass`, of a version that is about to become public.

    What was let through as this very version is not checked again: its hour may come at night.
    """
    occasion = ContentCheck.Occasion.PUBLICATION
    passed = ContentCheck.objects.filter(revision_id=revision.pk, occasion=occasion, held=False)
    if not passed.exists():
        hold_or_pass(revision.as_object(), revision.pk, occasion=occasion)


def hold_imported(page):
    """Raise `Refused` where something of an imported page may never be public.

    There is one approval for all of them: nobody gives reasons for each warning. Their files were
    read before it (`look_into_imported`).
    """
    report = check_page(page, depth=Depth.KNOWN)
    if report.blocks:
        raise Refused([_said(finding) for finding in report.blocks])


class Waits(Refused):
    """A scan of an import was not read yet: the clock reads it."""


def look_into_imported(file, name, portal, *, sha256, on_scan=None):
    """`Refusal`s that warn the approver of a file of an import: what was not read in it.

    file: open for reading, in bytes. on_scan: called before a scan is read, which takes some
    seconds a page; None: it waits for the clock. Raises `Waits`, and `Refused` where the file
    cannot be read, or holds what may never be public. There is one approval for all files, and
    nobody gives reasons for each: a PDF that acts on a reader's machine is refused too.
    """
    try:
        reading = read_content(file, name, sha256)
        if reading and reading.is_scan and on_scan:
            on_scan(name)
            reading = read_content(file, name, sha256, Depth.WHOLE)
    except Refused as refused:
        raise Refused([_of_file(name, " ".join(sentences(refused.refusals)))]) from refused
    if reading is None:
        return []
    findings = check_reading(reading, name, portal)
    stops = [f for f in findings if f.severity == BLOCK or f.found.kind == "file_acts"]
    if any(finding.found.kind != "scan_waits" for finding in stops):
        raise Refused([_said(finding) for finding in stops])
    if stops:
        raise Waits([_said(finding) for finding in stops])
    return [_of_file(name, reading.problem)] if reading.problem else []


def _of_file(name, problem):
    return Refusal(_("File “%(name)s”: %(problem)s"), name=name, problem=problem)


def record_held(held):
    """Keep on record that an item was held back, after whatever was begun has been undone."""
    if any(finding.found.kind == "scan_waits" for finding in held.report.holding):
        # That they wait for the clock was undone as well.
        check_page(held.report.page, depth=Depth.KNOWN)
    if held.report.page.pk:
        _record(held.report, held.occasion, held.user, held=True)


@transaction.atomic
def _record(report, occasion, user, *, held):
    page = report.page
    check = ContentCheck.objects.create(
        page_id=page.pk,
        title=page.title[:255],
        portal=page.portal,
        revision_id=report.revision_id,
        occasion=occasion,
        held=held,
        checked_by=user,
    )
    CheckFinding.objects.bulk_create(
        CheckFinding(
            check_run=check,
            kind=finding.found.kind,
            severity=finding.severity,
            place=finding.found.place[:255],
            excerpt=finding.found.excerpt,
            fingerprint=finding.found.fingerprint,
            overruling=finding.overruling,
        )
        for finding in report.findings
    )
    if held or report.findings:
        said = "; ".join(f"{finding.label}: {finding.found.excerpt}" for finding in report.findings)
        log(page, "checks.hold" if held else "checks.pass", user=user, data={"found": said[:1000]})
    return check


@transaction.atomic
def overrule(report, reasons, *, acting_user):
    """Overrule warnings of a report (bỏ qua cảnh báo), each with its reason. Raises `Refused`.

    reasons: {fingerprint: words}; an empty one overrules nothing. Returns the rows.
    """
    page, made = report.page, []
    for finding in report.findings:
        reason = " ".join(reasons.get(finding.found.fingerprint, "").split())
        if not reason or finding.overruling:
            continue
        refuse_if(overruling_refusals(severity=finding.severity, reason=reason))
        row = Overruling.objects.create(
            page_id=page.pk,
            portal=page.portal,
            revision_id=report.revision_id,
            kind=finding.found.kind,
            excerpt=finding.found.excerpt,
            fingerprint=finding.found.fingerprint,
            reason=reason[:1000],
            overruled_by=acting_user,
        )
        log(
            page, "checks.overrule", user=acting_user,
            data={"what": finding.label, "excerpt": row.excerpt[:200], "reason": row.reason},
        )  # fmt: skip
        made.append(row)
    return made
