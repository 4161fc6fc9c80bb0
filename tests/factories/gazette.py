"""Issues of the gazette on their way to the public."""

from datetime import date

from sections.gazette.compiling import compile_issue, waiting_documents
from sections.gazette.models import GazetteIssuePage
from tests.factories.chain import approve_to_the_end, section_of, submit


def compile_for(portal, author, *, numbers=(1, 1), on=date(2026, 11, 16), documents=None):
    """A draft issue of what waits, or of these documents."""
    chosen = list(waiting_documents(portal)) if documents is None else documents
    return compile_issue(
        section_of(portal, "gazette"),
        numbers=numbers,
        issue_date=on,
        documents=chosen,
        acting_user=author,
    )


def publish_issue(portal, people, **options):
    """An issue that has gone through the whole chain."""
    issue = compile_for(portal, people["author"], **options)
    submit(issue, people["author"])
    approve_to_the_end(issue, people)
    return GazetteIssuePage.objects.get(pk=issue.pk)
