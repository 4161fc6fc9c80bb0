"""What the editorial office adds to Wagtail's admin."""

from django.contrib import messages
from django.db.models import F
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.signals import init_new_page

from home.accounts.actions import actor
from home.accounts.models import Membership
from home.accounts.rules import may_see_people
from home.editorial import (
    emergencies,
    emergency_screens,
    history_screens,
    panels,
    reviewing,
    rights_screen,
    screens,
    views,
)
from home.editorial.actions import may_withdraw
from home.editorial.limits import limits_of
from home.editorial.models import EditorialPage, PortalPage, PublishingDecision
from home.editorial.timeline import may_read
from home.portal.menu import PEOPLE
from home.text.log_sentences import register_sentence

_HOME_DEPTH = 3


@hooks.register("register_admin_urls")
def editorial_urls():
    return [
        path(
            "editorial/review/<int:page_id>/",
            reviewing.ReviewView.as_view(),
            name="editorial_review",
        ),
        path("people/rights/", rights_screen.RightsView.as_view(), name="editorial_rights"),
        path(
            "editorial/emergency/<int:page_id>/",
            emergency_screens.EmergencyView.as_view(),
            name="editorial_emergency",
        ),
        path(
            "editorial/second/<int:pk>/",
            emergency_screens.SecondView.as_view(model=PublishingDecision),
            name="editorial_second",
        ),
        path("editorial/withdraw/<int:page_id>/", views.withdraw, name="editorial_withdraw"),
        path(
            "editorial/history/<int:page_id>/",
            history_screens.TimelineView.as_view(),
            name="editorial_timeline",
        ),
        path(
            "editorial/correction/<int:page_id>/",
            history_screens.CorrectionView.as_view(),
            name="editorial_correction",
        ),
    ]


@hooks.register("register_admin_menu_item")
def my_work_menu_item():
    return panels.MyWorkMenuItem(
        _("My work"), reverse("wagtailadmin_home"), name="my-work", icon_name="tasks", order=10
    )


class _RightsMenuItem(MenuItem):
    def is_shown(self, request):
        return may_see_people(actor(request.user))


@hooks.register(PEOPLE)
def rights_menu_item():
    return _RightsMenuItem(
        _("Who may do what"), reverse("editorial_rights"), name="rights", icon_name="key", order=92
    )


@hooks.register("construct_homepage_panels")
def my_work_panels(request, shown):
    shown[:] = [panel for panel in shown if not isinstance(panel, panels.WAGTAILS)]
    shown += [panel(request) for panel in panels.PANELS]


@hooks.register("construct_explorer_page_queryset")
def with_their_fields(parent_page, pages, request):
    """For who is limited to fields: read with the pages, not one by one (E5)."""
    if limits_of(request.user).by_field:
        return pages.annotate(latest_fields=F("latest_revision__content__fields"))
    return pages


@hooks.register("construct_help_menu")
def no_guides_in_english(request, items):
    """Wagtail's guide and its news are English, and elsewhere."""
    items[:] = [item for item in items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("insert_editor_js")
def wait_for_autosave():
    return format_html('<script src="{}"></script>', static("home/admin/autosave.js"))


@hooks.register("register_admin_viewset")
def editorial_screens():
    return screens.SCREENS


@hooks.register("register_log_actions")
def editorial_log_actions(actions):
    for name, label, sentence in (
        ("withdraw", _("Take down"), lambda data: _("Taken down: %(reason)s") % data),
        ("correct", _("Note a correction"), lambda data: _("To be told: %(text)s") % data),
        (
            "emergency",
            _("Publish in an emergency"),
            lambda data: _("Published in an emergency: %(reason)s") % data,
        ),
        ("second", _("Look at it afterwards"), lambda data: _("Looked at: %(comment)s") % data),
        ("delegate", _("Delegate"), lambda data: _("Delegated by %(decision)s") % data),
        (
            "end_delegation",
            _("End a delegation"),
            lambda data: _("Delegation ended: %(reason)s") % data,
        ),
    ):
        register_sentence(actions, f"editorial.{name}", label, sentence)


@hooks.register("register_page_header_buttons")
def withdraw_button(page, user, view_name, next_url=None):
    """Offer to take a public item down, to those who may."""
    specific = page.specific if page.live or page.approved_schedule else None
    if isinstance(specific, PortalPage) and may_withdraw(specific, user):
        url = reverse("editorial_withdraw", args=[page.pk])
        yield Button(_("Take down"), url, icon_name="download", priority=60)


@hooks.register("register_page_header_buttons")
def history_buttons(page, user, view_name, next_url=None):
    """Lead to the history of an item, and to the note of its correction."""
    specific = page.specific
    if not isinstance(specific, PortalPage) or specific.depth <= _HOME_DEPTH:
        return
    if may_read(specific.portal, user):
        url = reverse("editorial_timeline", args=[page.pk])
        yield Button(_("History of the item"), url, icon_name="history", priority=70)
    permissions = specific.permissions_for_user(user)
    if page.live and permissions.can_edit() and not permissions.page_locked():
        url = reverse("editorial_correction", args=[page.pk])
        yield Button(_("Note a correction"), url, icon_name="edit", priority=65)


@hooks.register("register_page_header_buttons")
def emergency_button(page, user, view_name, next_url=None):
    """Offer to publish before the chain ends, where the regulation lets it."""
    specific = page.specific
    waits = isinstance(specific, EditorialPage) and page.has_unpublished_changes
    if waits and emergencies.may_publish(specific, user):
        url = reverse("editorial_emergency", args=[page.pk])
        yield Button(_("Publish in an emergency"), url, icon_name="warning", priority=62)


@hooks.register("before_edit_page")
def say_why_it_came_back(request, page):
    """On the screen of an item that was returned: by whom and why. E3; ĐN 8.4."""
    state = page.current_workflow_state
    if request.method == "GET" and state and state.status == state.STATUS_NEEDS_CHANGES:
        task_state = state.current_task_state
        messages.warning(
            request,
            gettext("Returned by %(name)s at the step “%(step)s”: %(reason)s")
            % {
                "name": task_state.finished_by,
                "step": task_state.task.name,
                "reason": task_state.comment,
            },
        )


@hooks.register("register_page_action_menu_item")
def post_action():
    return reviewing.ReviewItem(order=0)


@hooks.register("construct_page_action_menu")
def no_schedule_without_chain(menu_items, request, context):
    """Leave out what only those with Wagtail's right to publish could use."""
    hidden = {"action-publish", "action-unpublish"}
    menu_items[:] = [item for item in menu_items if item.name not in hidden]


@hooks.register("construct_page_action_menu", order=10)
def submitting_comes_next(menu_items, request, context):
    """What was saved is submitted next: both buttons are there, neither hides in the menu."""
    named = {item.name: item for item in menu_items}
    save, submit = named.get("action-save-draft"), named.get("action-submit")
    if save and submit:
        others = [item for item in menu_items if item not in (save, submit)]
        menu_items[:] = [reviewing.SaveThenSubmit(save, submit), *others]


def _prefill(sender, page, parent, **kwargs):
    """A new item starts with author, source and who answers: twenty a day must go quickly."""
    if not isinstance(page, EditorialPage):
        return
    portal = parent.specific.portal
    page.source = portal.agency.name
    page.answerable = portal.answerable
    if page.owner:
        page.author_name = str(page.owner)
        membership = (
            Membership.objects.active()
            .filter(user=page.owner, portal=portal, unit__isnull=False)
            .first()
        )
        page.unit = membership.unit if membership else None


init_new_page.connect(_prefill, dispatch_uid="prefill-editorial-page")
