"""Items on their way through the chain, by the same verbs as the screens use."""

from wagtail.models import Page

from home.checks.actions import overrule
from home.checks.checking import check_page
from sections.articles.models import ArticlePage


def section_of(portal, key="news", language="vi"):
    """The index page of a section of a portal, specific."""
    homes = Page.objects.child_of(portal.container).filter(locale__language_code=language)
    children = Page.objects.child_of(homes.get()).specific()
    return next(page for page in children if getattr(page, "key", None) == key)


def write_article(portal, author, *, title, live=False, section="news", **fields):
    """A draft in the news section of a portal, with its first revision."""
    usual = {
        "source": portal.agency.name,
        "author_name": str(author),
        "answerable": portal.answerable,
        "lead": "Tóm tắt của tin.",
    }
    page = ArticlePage(title=title, owner=author, live=live, **{**usual, **fields})
    section_of(portal, section).add_child(instance=page)
    page.save_revision(user=author, clean=False)  # as the screens save a draft
    return page


def submit(page, user):
    """Submit the latest revision to the chain, or on again after a return."""
    page = page.specific_class.objects.get(pk=page.pk)
    if state := page.current_workflow_state:
        state.resume(user=user)
    else:
        page.get_workflow().start(page, user)


def give_reasons(page, user, reason="Đã xem và đồng ý công khai"):
    """Overrule every warning of the latest version (E8)."""
    page = page.specific_class.objects.get(pk=page.pk)
    report = check_page(page.get_latest_revision_as_object(), page.latest_revision_id)
    reasons = {finding.found.fingerprint: reason for finding in report.to_overrule}
    return overrule(report, reasons, acting_user=user)


def act(page, user, action, **kwargs):
    page = page.specific_class.objects.get(pk=page.pk)
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, user, action, **kwargs)


def approve(page, user):
    act(page, user, "approve")


def approve_to_the_end(page, people):
    """Each step by the person who holds its role; `people` as `staff(portal)` gives them."""
    while task := page.specific_class.objects.get(pk=page.pk).current_workflow_task:
        approve(page, people[task.role])
