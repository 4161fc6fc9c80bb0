"""Verbs of the gazette (biên tập công báo): what waits for an issue, and making one of it. S7."""

from django.db import transaction
from django.db.models import Q

from home.media.reading import read_text
from home.text.forms import texts_of
from home.text.refusal import Refused
from sections.documents import uploads
from sections.documents.models import LegalDocumentPage
from sections.gazette.models import GazetteEntry, GazetteIssuePage
from sections.gazette.rules import printed_numbers


def waiting_documents(portal):
    """Public documents of a portal that no issue holds to the end yet, oldest first.

    Those that say in which gazette they stand already, such as imported ones, do not wait.
    """
    placed = GazetteEntry.objects.filter(ends_before="").values("document")
    return (
        LegalDocumentPage.objects.live()
        .descendant_of(portal.container)
        .filter(gazette_number="")
        .exclude(pk__in=placed)
        .select_related("kind", "issuer")
        .order_by("kind__sort_order", "date_issued", "pk")
    )


def placed_elsewhere(document, *, without):
    """Another issue that holds the end of a document, or None. without: key of an issue."""
    entry = (
        GazetteEntry.objects.filter(document=document.pk, ends_before="")
        .exclude(issue=without)
        .select_related("issue")
        .first()
    )
    return entry and entry.issue


@transaction.atomic
def compile_issue(section, *, numbers, issue_date, documents, acting_user):
    """A draft issue with these documents in two parts, by issuing body; → `GazetteIssuePage`.

    A document that an earlier issue began goes on where that one stopped. The draft then takes the
    chain. numbers: (first, last), checked by the form.
    """
    portal = section.portal
    issue = GazetteIssuePage(
        live=False,
        owner=acting_user,
        number=printed_numbers(*numbers),
        issue_date=issue_date,
        source=portal.agency.name,
        author_name=str(acting_user),
        answerable=portal.answerable,
    )
    begun = _marks_of_begun(documents)
    ordered = sorted(
        documents,
        key=lambda d: (GazetteEntry.part_of(d), d.issuer.name, d.kind.sort_order, d.date_issued),
    )
    for order, document in enumerate(ordered):
        issue.entries.add(
            GazetteEntry(
                document=document,
                part=GazetteEntry.part_of(document),
                begins_at=begun.get(document.pk, ""),
                sort_order=order,
            )
        )
    section.add_child(instance=issue)
    issue.save_revision(user=acting_user, log_action=True)
    return issue


def _marks_of_begun(documents):
    """{key of a document: where it goes on}, of those that an earlier issue began."""
    rows = GazetteEntry.objects.filter(~Q(ends_before=""), document__in=documents)
    return dict(rows.order_by("issue__issue_date", "pk").values_list("document", "ends_before"))


def lines_of(document):
    """The wording of a document, a str for each paragraph; [] where the portal has none.

    As it stands on its page, else as the first of its files says it that can be read.
    """
    text = "\n".join(texts_of(document.body)) or _text_of_file(document)
    return [line.strip() for line in text.splitlines() if line.strip()]


def _text_of_file(document):
    for row in document.files.select_related("file"):
        try:
            with row.file.file.open() as stored:
                return uploads.wording(read_text(stored, row.file.filename, ocr=False).text)
        except (Refused, FileNotFoundError):
            continue  # another file of it may say it; without one its address is printed
    return ""
