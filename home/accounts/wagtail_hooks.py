"""What accounts add to Wagtail's admin, and what of Wagtail's own they replace. E5."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.admin_url_finder import register_admin_url_finder
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.account import BaseSettingsPanel, notifications_tab

from home.accounts import actions, forms, rules, urls
from home.accounts.models import User
from home.portal.menu import PEOPLE
from home.text.log_sentences import register_sentence


@hooks.register("register_admin_urls")
def people_urls():
    return urls.urlpatterns


class _PeopleMenuItem(MenuItem):
    def is_shown(self, request):
        return rules.may_see_people(actions.actor(request.user))


@hooks.register(PEOPLE)
def people_menu_item():
    return _PeopleMenuItem(
        _("People"), reverse("accounts_people"), name="people", icon_name="user", order=90
    )


@hooks.register("construct_settings_menu")
def no_groups_by_hand(request, items):
    """Groups follow from memberships, and accounts have their own screens."""
    items[:] = [item for item in items if item.name not in ("users", "groups")]


class _PersonURLFinder:
    """Where a person is looked at, for lists that link to it: for administrators alone."""

    def __init__(self, user=None):
        self.user = user

    def get_edit_url(self, instance):
        portals = actions.administered_portals(self.user) if self.user else []
        if not self.user or not instance.memberships.filter(portal__in=portals).exists():
            return None
        return reverse("accounts_person", args=[instance.pk])


register_admin_url_finder(User, _PersonURLFinder)


class _MailWishPanel(BaseSettingsPanel):
    """In one's own account: how one is told of one's work."""

    name = "mail_wish"
    title = _("E-mail about my work")
    tab = notifications_tab
    order = 50
    form_class = forms.MailWishForm


@hooks.register("register_account_settings_panel")
def mail_wish_panel(request, user, profile):
    return _MailWishPanel(request, user, profile)


@hooks.register("register_log_actions")
def account_log_actions(log_actions):
    for name, label, message in (
        ("create", _("Make an account"), lambda data: _("Account made")),
        ("invite", _("Send the link"), lambda data: _("Link to choose a password sent")),
        ("change", _("Correct an account"), lambda data: _("Account corrected")),
        ("give_role", _("Give a role"), lambda data: _("Role given: %(role)s") % data),
        ("end_role", _("End a role"), lambda data: _("Role ended: %(reason)s") % data),
        ("suspend", _("Suspend"), lambda data: _("Suspended: %(reason)s") % data),
        (
            "suspend_service",
            _("Suspend the service"),
            lambda data: _("Service suspended: %(reason)s") % data,
        ),
        (
            "resume_service",
            _("Let the service go on"),
            lambda data: _("Service goes on: %(reason)s") % data,
        ),
        ("lift", _("Lift a suspension"), lambda data: _("Suspension lifted: %(reason)s") % data),
    ):
        register_sentence(log_actions, f"accounts.{name}", label, message)
