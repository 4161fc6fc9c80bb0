"""What uptake adds to Wagtail's admin."""

from django.urls import path, reverse, reverse_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button

from components.uptake import actions, rules, views
from components.uptake.telling import taken_up
from components.uptake.who import may_propose
from home.editorial.models import EditorialPage
from home.portal.menu import NEWSROOM
from home.portal.wall.menu import MembersMenuItem
from home.text.log_sentences import register_sentence


@hooks.register("register_admin_urls")
def uptake_urls():
    return [
        path("uptake/", views.BoardView.as_view(), name="uptake_board"),
        path("uptake/propose/<int:page_id>/", views.ProposeView.as_view(), name="uptake_propose"),
        path("uptake/<int:pk>/decide/", views.DecideView.as_view(), name="uptake_decide"),
    ]


@hooks.register(NEWSROOM)
def board_menu_item():
    return MembersMenuItem(
        _("Uptake"), reverse_lazy("uptake_board"), name="uptake", icon_name="download", order=325
    )


@hooks.register("register_page_header_buttons")
def propose_button(page, user, view_name, next_url=None):
    """Offer to propose a public item of a component portal, where that is possible now."""
    specific = page.specific if page.live else None
    if not isinstance(specific, EditorialPage) or specific.portal is None:
        return
    may = may_propose(user, specific.portal)
    if may and not rules.proposal_refusals(may_propose=may, standing=actions.standing_of(specific)):
        url = reverse("uptake_propose", args=[page.pk])
        yield Button(_("Propose to the province's portal"), url, icon_name="upload", priority=68)


@hooks.register("before_edit_page")
def say_from_where_it_was_taken(request, page):
    """On the screen of a copy: its origin, and that it was taken down there. P6."""
    item = taken_up(page) if request.method == "GET" else None
    if item is None:
        return
    said = {"portal": item.origin_portal.name, "title": item.origin.title}
    if item.origin_withdrawn_at and not item.origin.live:
        messages.warning(
            request,
            gettext("Taken up from %(portal)s, where “%(title)s” was taken down since.") % said,
        )
    else:
        messages.info(
            request,
            gettext(
                "Taken up from %(portal)s: “%(title)s”. Corrections made there arrive here as"
                " drafts."
            )
            % said,
        )


@hooks.register("register_log_actions")
def uptake_log_actions(actions_of_log):
    for name, label, sentence in (
        ("propose", _("Propose"), lambda data: gettext("Proposed to %(taker)s") % data),
        (
            "decline",
            _("Decline a proposal"),
            lambda data: gettext("Declined by %(taker)s: %(reason)s") % data,
        ),
        ("take_up", _("Take up"), lambda data: gettext("Taken up by %(taker)s") % data),
        ("taken_up", _("Take up"), lambda data: gettext("Taken up from %(origin)s") % data),
        (
            "correct",
            _("Follow the origin"),
            lambda data: (
                gettext("Corrected at %(origin)s; places kept as the portal wrote them: %(kept)s")
                % data
            ),
        ),
    ):
        register_sentence(actions_of_log, f"uptake.{name}", label, sentence)
