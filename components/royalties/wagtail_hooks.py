"""What royalties add to Wagtail's admin. E9."""

from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from components.royalties import rate_views, statement_views, views
from components.royalties.models import RoyaltyLine, RoyaltyStatement
from home.editorial.work import work_of
from home.portal.menu import NEWSROOM
from home.text.log_sentences import register_sentence


@hooks.register("register_admin_urls")
def royalty_urls():
    one = "royalties/<int:pk>/"
    of_statement = {"model": RoyaltyStatement}  # for the gate of the wall
    return [
        path("royalties/", views.ListView.as_view(), name="royalties"),
        path("royalties/mine/", views.MineView.as_view(), name="royalties_mine"),
        path("royalties/begin/", views.BeginView.as_view(), name="royalties_begin"),
        path("royalties/rates/", rate_views.RatesView.as_view(), name="royalties_rates"),
        path(
            "royalties/rates/enter/",
            rate_views.EnterRateView.as_view(),
            name="royalties_enter_rate",
        ),
        path(
            one, statement_views.StatementView.as_view(**of_statement), name="royalties_statement"
        ),
        path(f"{one}add/", statement_views.AddView.as_view(**of_statement), name="royalties_add"),
        path(
            f"{one}decide/<slug:action>/",
            statement_views.DecideView.as_view(**of_statement),
            name="royalties_decide",
        ),
        path(
            f"{one}statement.<slug:kind>",
            statement_views.FileView.as_view(**of_statement),
            name="royalties_file",
        ),
        path(
            "royalties/line/<int:pk>/correct/",
            statement_views.CorrectView.as_view(model=RoyaltyLine),
            name="royalties_correct",
        ),
    ]


class _RoyaltiesMenuItem(MenuItem):
    def is_shown(self, request):
        return bool(work_of(request.user).memberships)


@hooks.register(NEWSROOM)
def royalties_menu_item():
    return _RoyaltiesMenuItem(
        _("Royalties"), reverse_lazy("royalties"), name="royalties", icon_name="table", order=330
    )


@hooks.register("register_log_actions")
def royalty_log_actions(log_actions):
    for name, label, message in (
        ("begin", _("Draw up a royalty statement"), _("Royalty statement drawn up")),
        ("submit", _("Submit a royalty statement"), _("Royalty statement submitted")),
        ("check", _("Check a royalty statement"), _("Royalty statement checked")),
        ("return", _("Return a royalty statement"), _("Royalty statement returned")),
        ("approve", _("Approve a royalty statement"), _("Royalty statement approved")),
        ("correct", _("Correct a payment"), lambda data: _("Payment corrected: %(title)s") % data),
        (
            "rate",
            _("Enter a rate of royalties"),
            lambda data: _("Rate of royalties entered by %(decision)s") % data,
        ),
    ):
        register_sentence(log_actions, f"royalties.{name}", label, message)
