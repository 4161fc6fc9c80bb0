"""What the law adds to Wagtail's admin."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.law import views
from home.law.calendar_screens import CalendarDayScreens, WorkingTimeScreens
from home.law.keys import label_of
from home.text.log_sentences import register_sentence


@hooks.register("register_admin_urls")
def law_urls():
    return [
        path("law/", views.ProfileListView.as_view(), name="law_profiles"),
        path("law/<slug:profile_key>/", views.ProfileView.as_view(), name="law_profile"),
        path(
            "law/<slug:profile_key>/decide/<str:provision_key>/",
            views.DecideView.as_view(),
            name="law_decide",
        ),
        path(
            "law/<slug:profile_key>/end/<int:row>/",
            views.EndDecisionView.as_view(),
            name="law_end_decision",
        ),
    ]


@hooks.register("register_admin_menu_item")
def regulations_menu():
    return MenuItem(
        _("Regulations"), reverse("law_profiles"), name="law", icon_name="list-ul", order=850
    )


@hooks.register("register_admin_viewset")
def calendar_screens():
    return [CalendarDayScreens(), WorkingTimeScreens()]


@hooks.register("register_log_actions")
def law_log_actions(actions):
    register_sentence(
        actions,
        "law.decide",
        _("Lay a decision on top"),
        lambda data: (
            _("%(label)s by %(decision)s from %(starts_on)s")
            % {**data, "label": label_of(data["key"])}
        ),
    )
    register_sentence(
        actions,
        "law.end_decision",
        _("End a decision"),
        lambda data: (
            _("%(label)s: %(decision)s ends on %(ends_on)s")
            % {**data, "label": label_of(data["key"])}
        ),
    )
