"""Verbs of the structured text (văn bản có cấu trúc): made once, at publication. B3."""

from datetime import date

from django.db import transaction

from sections.documents import relating
from sections.documents.models import DocumentCitation, DocumentText, LegalDocumentPage
from sections.documents.rules import rendering, structure, tree


@transaction.atomic
def store_text(page):
    """Read the wording of a public document and keep its text, contents and citations.

    Returns the `DocumentText`, or None where it has no wording.
    """
    if not page.body.strip():
        DocumentCitation.objects.filter(page=page.pk).delete()
        DocumentText.objects.filter(page=page.pk).delete()
        return None
    made, cited = make_text(page)
    DocumentText.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "html": made.html,
            "contents": made.contents,
            "article_count": made.article_count,
            "made_by": made.made_by,
        },
    )
    _store_citations(page, cited)
    return made


def make_text(page):
    """(an unsaved `DocumentText`, the citations of other documents): for a draft, too."""
    document = structure.read(page.body)
    html, cited = rendering.html_of(document)
    contents = tree.contents_of(document)
    made = DocumentText(
        page=page,
        html=html,
        contents=[list(entry) for entry in contents],
        article_count=sum(node.kind == "article" for node in document.walk()),
        made_by=structure.READER,
    )
    return made, cited


def _store_citations(page, cited):
    DocumentCitation.objects.filter(page=page.pk).delete()
    first = {}
    for citation in cited:
        known = first.get(citation.key)
        if citation.key == page.number_key:
            continue
        if known is None or (citation.issued and not known.issued):
            first[citation.key] = citation
    DocumentCitation.objects.bulk_create(
        DocumentCitation(
            page_id=page.pk,
            key=key[:120],
            words=citation.words[:200],
            issued=citation.issued,
            target=relating.cited_document(
                page, key, citation.issued, not_after=page.date_issued or date.max
            ),
        )
        for key, citation in first.items()
    )


def outdated_texts():
    """Public documents whose text was made by an earlier reader, or not at all."""
    with_wording = LegalDocumentPage.objects.live().exclude(body="")
    return with_wording.exclude(stored_text__made_by=structure.READER)
