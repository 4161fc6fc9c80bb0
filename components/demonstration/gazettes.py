"""Issues of the gazette of the demonstration (công báo trình diễn), through the real chain. S7."""

from components.demonstration.clock import as_of, days_ago
from components.demonstration.items import submit_and_decide
from components.demonstration.people import members_with_role
from home.accounts.models import Role
from sections.gazette.compiling import compile_issue, waiting_documents
from sections.gazette.models import GazetteIndexPage

# (how many of its oldest documents, as joint numbers of the year, days ago).
_ISSUES = ((5, (11, 12), 25), (4, (13, 13), 11))


def compile_issues(portal):
    """Two public issues where the portal has a gazette and none in it; → how many were made."""
    section = GazetteIndexPage.objects.descendant_of(portal.site.root_page).first()
    if section is None or section.get_children().exists():
        return 0
    author = members_with_role(portal, Role.AUTHOR)[0]
    for count, numbers, days in _ISSUES:
        moment = days_ago(days, hour=8, minute=5)
        with as_of(moment):
            issue = compile_issue(
                GazetteIndexPage.objects.get(pk=section.pk),
                numbers=numbers,
                issue_date=moment.date(),
                documents=list(waiting_documents(portal).order_by("date_issued")[:count]),
                acting_user=author,
            )
        submit_and_decide(issue, author, moment, {}, "public")
    return len(_ISSUES)
