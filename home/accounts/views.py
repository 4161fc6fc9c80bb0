"""Screens of people and their roles, for the administrator of a portal. E5; ĐN 5.7-5.9."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import ModelLogEntry

from home.accounts import actions, forms, rules
from home.accounts.models import Membership, Role, Suspension, User
from home.accounts.verb_form import VerbFormView
from home.text.log_sentences import action_label
from home.text.refusal import Refused
from home.text.sentences import sentences


class _ForAdministrators:
    """The list of accounts is confidential: only administrators, only their portals' people."""

    def dispatch(self, request, *args, **kwargs):
        if not rules.may_see_people(actions.actor(request.user)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def portals(self):
        return actions.administered_portals(self.request.user)

    @cached_property
    def people(self):
        if self.request.user.is_superuser:
            return User.objects.all()
        members = Membership.objects.filter(portal__in=self.portals)
        return User.objects.filter(pk__in=members.values("user"))

    @cached_property
    def person(self):
        return get_object_or_404(self.people, pk=self.kwargs["pk"])


class PeopleFilterSet(WagtailFilterSet):
    role = django_filters.ChoiceFilter(
        label=_lazy("Role"), choices=Role.choices, method="filter_role"
    )
    state = django_filters.ChoiceFilter(
        label=_lazy("State"),
        choices=[
            ("works", _lazy("Works here")),
            ("suspended", _lazy("Suspended")),
            ("former", _lazy("Worked here before")),
        ],
        method="filter_state",
    )

    class Meta:
        model = User
        fields = []

    def filter_role(self, queryset, name, value):
        held = Membership.objects.not_over().filter(portal__in=self._portals(), role=value)
        return queryset.filter(pk__in=held.values("user"))

    def filter_state(self, queryset, name, value):
        if value == "suspended":
            return queryset.filter(is_active=False)
        held = Membership.objects.not_over().filter(portal__in=self._portals())
        if value == "works":
            return queryset.filter(pk__in=held.values("user"))
        return queryset.exclude(pk__in=held.values("user"))

    def _portals(self):
        return actions.administered_portals(self.request.user)


class PeopleView(_ForAdministrators, generic.IndexView):
    """People of the portal with their roles (người dùng của cổng)."""

    model = User
    permission_policy = None
    page_title = _lazy("People")
    header_icon = "user"
    index_url_name = "accounts_people"
    index_results_url_name = "accounts_people_results"
    add_url_name = "accounts_new_person"
    add_item_label = _lazy("Add a person")
    default_ordering = "last_name"
    search_fields = ["username", "last_name", "first_name", "email"]
    search_backend_name = None
    is_searchable = True
    filterset_class = PeopleFilterSet
    paginate_by = 50
    columns = [
        TitleColumn(
            "last_name",
            label=_lazy("Name"),
            accessor=lambda user: str(user),
            sort_key="last_name",
            get_url=lambda user: reverse("accounts_person", args=[user.pk]),
        ),
        Column("username", label=_lazy("User name"), sort_key="username"),
        Column("roles", label=_lazy("Roles"), accessor=lambda user: _roles_of(user)),
        Column("state", label=_lazy("State"), accessor=lambda user: _state_of(user)),
        Column("last_login", label=_lazy("Last signed in"), sort_key="last_login"),
    ]

    def get_base_queryset(self):
        roles = Membership.objects.not_over().filter(portal__in=self.portals)
        return self.people.prefetch_related(
            Prefetch(
                "memberships",
                roles.select_related("portal", "unit").prefetch_related("fields"),
                to_attr="roles_here",
            )
        )

    @cached_property
    def header_more_buttons(self):
        return [
            HeaderButton(
                _("Give a role to an existing account"),
                reverse("accounts_existing_person"),
                icon_name="user",
            )
        ]


def _roles_of(user):
    return "; ".join(_in_words(role) for role in user.roles_here)


def _in_words(role):
    limits = ", ".join(filter(None, [str(role.unit or ""), role.reach]))
    return f"{role.title} ({limits})" if limits else role.title


def _state_of(user):
    if not user.is_active:
        return _("Suspended")
    return _("Works here") if user.roles_here else _("Worked here before")


class PersonView(_ForAdministrators, WagtailAdminTemplateMixin, TemplateView):
    """One person: their roles here, what was done to the account, and what may be done."""

    template_name = "accounts/person.html"
    header_icon = "user"

    def get_page_title(self):
        return str(self.person)

    def get_breadcrumbs_items(self):
        people = {"url": reverse("accounts_people"), "label": _("People")}
        return [*self.breadcrumbs_items, people, {"url": "", "label": str(self.person)}]

    def get_context_data(self, **kwargs):
        actor, person = actions.actor(self.request.user), actions.person(self.person)
        roles = self.person.memberships.filter(portal__in=self.portals)
        running = set(Membership.objects.not_over().filter(user=self.person).values_list("pk"))
        entries = ModelLogEntry.objects.for_instance(self.person).select_related("user")
        for role in roles:
            entries = entries | ModelLogEntry.objects.for_instance(role).select_related("user")
        return super().get_context_data(
            person=self.person,
            roles=[
                (role, (role.pk,) in running)
                for role in roles.select_related("portal", "unit")
                .prefetch_related("fields")
                .order_by("-starts_on")
            ],
            several_portals=self.portals.count() > 1,
            account_refusals=sentences(rules.account_refusals(actor, person)),
            suspensions=Suspension.objects.filter(user=self.person).select_related(
                "suspended_by", "lifted_by"
            ),
            entries=[(entry, action_label(entry.action)) for entry in entries[:50]],
            **kwargs,
        )


class _PersonForm(_ForAdministrators, VerbFormView):
    """A form about a person: what the verb refuses stands above it, in sentences."""

    header_icon = "user"

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items, {"url": reverse("accounts_people"), "label": _("People")}]
        if "pk" in self.kwargs:
            url = reverse("accounts_person", args=[self.person.pk])
            items.append({"url": url, "label": str(self.person)})
        return [*items, {"url": "", "label": self.get_page_title()}]

    @property
    def back_url(self):
        if "pk" in self.kwargs:
            return reverse("accounts_person", args=[self.person.pk])
        return reverse("accounts_people")

    def form_valid(self, form):
        try:
            person, sentence = self.act(form)
        except Refused as refused:
            return self.refused(form, refused)
        messages.success(self.request, sentence)
        return redirect("accounts_person", person.pk)


class _RoleForm(_PersonForm):
    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "portals": self.portals}


class NewPersonView(_RoleForm):
    """Make an account with its first role (tạo tài khoản)."""

    form_class = forms.NewPersonForm
    page_title = _lazy("Add a person")
    submit_label = _lazy("Make the account and send the link")

    def act(self, form):
        data = form.cleaned_data
        person = actions.create_account(
            data["portal"],
            username=data["username"],
            email=data["email"],
            first_name=data["first_name"],
            last_name=data["last_name"],
            role=data["role"],
            acting_user=self.request.user,
            **form.terms(),
        )
        return person, _("The account was made. A link to choose a password went to %(email)s.") % {
            "email": person.email
        }


class ExistingPersonView(_RoleForm):
    """Give a role to somebody who has an account in another portal."""

    form_class = forms.ExistingPersonForm
    page_title = _lazy("Give a role to an existing account")
    submit_label = _lazy("Give the role")

    def form_valid(self, form):
        if not User.objects.filter(username=form.cleaned_data["username"]).exists():
            form.add_error("username", _("There is no account with exactly this user name."))
            return self.form_invalid(form)
        return super().form_valid(form)

    def act(self, form):
        person = User.objects.get(username=form.cleaned_data["username"])
        return person, _give_role(self.request.user, person, form)


class GiveRoleView(_RoleForm):
    """Give a person a further role (phân quyền)."""

    form_class = forms.RoleForm
    page_title = _lazy("Give a role")
    submit_label = _lazy("Give the role")

    def act(self, form):
        return self.person, _give_role(self.request.user, self.person, form)


def _give_role(acting_user, person, form):
    role = actions.give_membership(
        person,
        form.cleaned_data["portal"],
        form.cleaned_data["role"],
        acting_user=acting_user,
        **form.terms(),
    )
    return _("%(name)s now is: %(role)s.") % {"name": person, "role": role.get_role_display()}


class EndRoleView(_PersonForm):
    """End a role (thu hồi quyền) at once or with a last day."""

    form_class = forms.EndRoleForm
    page_title = _lazy("End a role")
    submit_label = _lazy("End the role")
    serious = True

    @cached_property
    def role(self):
        own = Membership.objects.filter(portal__in=self.portals, user=self.person)
        return get_object_or_404(own, pk=self.kwargs["role_pk"])

    def get_page_subtitle(self):
        return self.role.get_role_display()

    def act(self, form):
        actions.end_membership(
            self.role,
            reason=form.cleaned_data["reason"],
            last_day=form.cleaned_data["last_day"],
            acting_user=self.request.user,
        )
        return self.person, _("The role ends.")


class ChangePersonView(_PersonForm):
    """Correct a person's name or e-mail address."""

    form_class = forms.AccountForm
    page_title = _lazy("Correct the account")

    def get_form_kwargs(self):
        # A copy: the form writes into it, the verb decides.
        return {**super().get_form_kwargs(), "instance": User.objects.get(pk=self.person.pk)}

    def act(self, form):
        actions.change_account(self.person, acting_user=self.request.user, **form.cleaned_data)
        return self.person, _("The account was corrected.")


class SuspendView(_PersonForm):
    """Suspend an account at once (tạm ngừng)."""

    form_class = forms.ReasonForm
    page_title = _lazy("Suspend the account")
    submit_label = _lazy("Suspend at once")
    serious = True

    def act(self, form):
        actions.suspend_account(
            self.person, reason=form.cleaned_data["reason"], acting_user=self.request.user
        )
        return self.person, _("The account is suspended; its sessions have ended.")


class LiftView(_PersonForm):
    """Lift a suspension (khôi phục)."""

    form_class = forms.ReasonForm
    page_title = _lazy("Lift the suspension")
    submit_label = _lazy("Lift the suspension")

    def act(self, form):
        actions.lift_suspension(
            self.person, reason=form.cleaned_data["reason"], acting_user=self.request.user
        )
        return self.person, _("The account may be used again.")


class InviteView(_ForAdministrators, TemplateView):
    """Mail the link to choose a password once more."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        portal = self.portals.filter(memberships__user=self.person).first() or self.portals.first()
        actions.send_invitation(self.person, portal, acting_user=request.user)
        messages.success(
            request,
            _("A link to choose a password went to %(email)s.") % {"email": self.person.email},
        )
        return redirect("accounts_person", self.person.pk)
