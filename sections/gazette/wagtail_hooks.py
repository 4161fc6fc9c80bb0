"""What the gazette adds to Wagtail's admin. S7."""

from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from sections.gazette import views
from sections.gazette.models import GazetteIndexPage, GazetteIssuePage


@hooks.register("register_admin_urls")
def gazette_urls():
    return [
        path(
            "gazette/<int:section_id>/compile/", views.CompileView.as_view(), name="gazette_compile"
        ),
        path("gazette/issues/<int:issue_id>/print/", views.draft_print, name="gazette_print"),
    ]


@hooks.register("before_create_page")
def compile_instead(request, parent_page, page_class):
    """A new issue begins with what waits for one, not with an empty form."""
    if page_class is GazetteIssuePage and request.method == "GET":
        return redirect("gazette_compile", parent_page.pk)
    return None


@hooks.register("register_page_header_buttons")
def gazette_buttons(page, user, view_name, next_url=None):
    if isinstance(page, GazetteIssuePage):
        yield Button(
            _("Print of the latest version (PDF)"),
            reverse("gazette_print", args=[page.pk]),
            icon_name="download",
            priority=15,
        )
    elif isinstance(page, GazetteIndexPage) and page.permissions_for_user(user).can_add_subpage():
        yield Button(
            _("Compile an issue of the gazette"),
            reverse("gazette_compile", args=[page.pk]),
            icon_name="plus",
            priority=15,
        )
