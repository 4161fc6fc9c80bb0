"""What the checks add to Wagtail's admin. E8."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from home.checks import screens, views
from home.checks.panels import report_for
from home.text.log_sentences import register_sentence


@hooks.register("register_admin_urls")
def check_urls():
    return [
        path("editorial/checks/<int:page_id>/", views.ChecksView.as_view(), name="content_checks")
    ]


@hooks.register("register_admin_viewset")
def check_screens():
    return screens.SCREENS


@hooks.register("register_log_actions")
def check_log_actions(actions):
    register_sentence(
        actions, "checks.overrule", _("Overrule a warning"),
        lambda data: _("%(what)s (“%(excerpt)s”): %(reason)s") % data,
    )  # fmt: skip
    for name, label in (
        ("hold", _("Held back by the checks")),
        ("pass", _("Passed the checks")),
        ("late", _("A mark of secrecy was read after publication")),
    ):
        register_sentence(actions, f"checks.{name}", label, lambda data: data["found"])


@hooks.register("register_page_header_buttons")
def checks_button(page, user, view_name, next_url=None):
    if getattr(page.specific_class, "is_checked", False):
        url = reverse("content_checks", args=[page.pk])
        yield Button(_("Checks before publication"), url, icon_name="circle-check", priority=55)


@hooks.register("before_edit_page")
def say_what_holds_it(request, page):
    """Above the edit screen: how much stands in the item's way, and where one reads it."""
    if request.method != "GET" or not getattr(page, "is_checked", False):
        return
    holding = report_for(request, page).holding
    if holding:
        said = ngettext(
            "%(number)s finding of the checks stands in the way of this item.",
            "%(number)s findings of the checks stand in the way of this item.",
            len(holding),
        ) % {"number": len(holding)}
        see = messages.button(reverse("content_checks", args=[page.pk]), _("See them"))
        messages.warning(request, said, buttons=[see])
