"""Admin screens of the board: what became public, decisions on record, delegations. E4, E7."""

from django import forms
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.widgets import AdminDateInput

from home.accounts.forms import ReasonForm
from home.accounts.models import Membership, Role
from home.accounts.verb_form import VerbFormView
from home.editorial import actions, rules
from home.editorial.models import Delegation, EditorialBoard, PublicationRecord, PublishingDecision
from home.law.words import SECTIONS
from home.portal.menu import NEWSROOM, PEOPLE
from home.portal.models import PolicyField, Portal
from home.portal.wall.reach import wall_of
from home.portal.wall.viewsets import PortalViewSet
from home.text.forms import LegacyTextGuard, SeveralRowsField

User = get_user_model()


class BoardScreens(PortalViewSet):
    """The editorial board: its name, the decision that set it up, its mailbox."""

    model = EditorialBoard
    name = "my_board"
    url_prefix = "my-portal/board"
    icon = "group"
    menu_order = 160
    list_display = ["name", "decision", "email"]
    panels = [FieldPanel("name"), FieldPanel("decision"), FieldPanel("email")]


def _section_of(record):
    return SECTIONS.get(record.section, record.section)


class PublishedScreens(PortalViewSet):
    """What became public, when, by whom (đã xuất bản). Read only."""

    model = PublicationRecord
    name = "published"
    url_prefix = "my-portal/published"
    icon = "list-ul"
    menu_label = _lazy("Published")
    menu_order = 340
    menu_hook = NEWSROOM
    inspect_view_enabled = True
    list_display = [
        "title",
        Column("section", label=_lazy("Section"), accessor=_section_of, sort_key="section"),
        DateColumn("published_at", label=_lazy("Became public"), sort_key="published_at"),
        "author",
        "answerable",
        BooleanColumn("is_current", label=_lazy("Public now")),
    ]
    list_filter = ["is_current", "portal", "language", "published_at"]
    search_fields = ["title", "author", "source"]
    inspect_view_fields = [
        "title", "portal", "section", "language", "source", "author", "answerable", "published_at",
        "first_published_at", "published_by", "withdrawn_at", "withdrawn_reason",
    ]  # fmt: skip


class DecisionScreens(PortalViewSet):
    """Recorded decisions beside the chain: openings, imports, withdrawals. Read only."""

    model = PublishingDecision
    name = "recorded_decisions"
    url_prefix = "my-portal/decisions"
    icon = "clipboard-list"
    menu_order = 180
    menu_hook = PEOPLE
    inspect_view_enabled = True
    list_display = [
        "reason",
        Column("kind", label=_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
        DateColumn("decided_at", label=_lazy("Decided at"), sort_key="decided_at"),
        "decided_by",
        "item_count",
    ]
    list_filter = ["kind", "portal", "decided_at"]
    search_fields = ["reason", "file_name"]
    inspect_view_fields = [
        "kind", "portal", "reason", "decided_by", "decided_at", "file_name", "file_sha256",
        "item_count", "seconded_by", "seconded_at", "second_comment",
    ]  # fmt: skip


# Delegation -----------------------------------------------------------------------------------


class DelegationForm(LegacyTextGuard, forms.Form):
    """Who acts for whom, in which role and fields, until when, by which decision."""

    portal = forms.ModelChoiceField(label=_lazy("Portal"), queryset=Portal.objects.none())
    delegator = forms.ModelChoiceField(label=_lazy("Who delegates"), queryset=User.objects.none())
    role = forms.ChoiceField(
        label=_lazy("In the role of"),
        choices=[(role, Role(role).label) for role in rules.DELEGABLE],
    )
    delegate = forms.ModelChoiceField(label=_lazy("Who acts"), queryset=User.objects.none())
    fields_of_work = SeveralRowsField(
        label=_lazy("Fields"),
        queryset=PolicyField.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_lazy("None means all fields."),
    )
    starts_on = forms.DateField(label=_lazy("From"), required=False, widget=AdminDateInput)
    ends_on = forms.DateField(label=_lazy("Until"), widget=AdminDateInput)
    decision = forms.CharField(
        label=_lazy("By decision"),
        max_length=200,
        help_text=_lazy("Number and date of the decision."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        portals = wall_of(user).narrow(Portal.objects.all())
        members = Membership.objects.active().filter(portal__in=portals)
        people = User.objects.filter(pk__in=members.values("user")).order_by("last_name")
        self.fields["portal"].queryset = portals
        if portals.count() == 1:
            self.fields["portal"].initial = portals.get()
            self.fields["portal"].disabled = True
        self.fields["delegate"].queryset = people
        heads = people.filter(pk__in=members.filter(role__in=rules.DELEGABLE).values("user"))
        if not actions.administered_portals(user).exists():
            # One delegates one's own role only.
            heads = heads.filter(pk=user.pk)
        self.fields["delegator"].queryset = heads
        self.fields["delegator"].initial = user
        if not PolicyField.objects.exists():
            del self.fields["fields_of_work"]


class _DelegationForm(VerbFormView):
    header_icon = "user"

    def dispatch(self, request, *args, **kwargs):
        if not actions.may_delegate(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        back = {"url": self.back_url, "label": _("Delegations")}
        return [*self.breadcrumbs_items, back, {"url": "", "label": self.get_page_title()}]

    @property
    def back_url(self):
        return reverse("delegations:index")


class DelegateView(_DelegationForm):
    """Let somebody act in a role for a time (uỷ quyền)."""

    form_class = DelegationForm
    page_title = _lazy("Delegate")
    submit_label = _lazy("Delegate")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def act(self, form):
        data = form.cleaned_data
        actions.delegate_role(
            data["portal"],
            data["role"],
            delegator=data["delegator"],
            delegate=data["delegate"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            decision=data["decision"],
            fields=data.get("fields_of_work", ()),
            acting_user=self.request.user,
        )
        return _("%(name)s acts until %(day)s.") % {
            "name": data["delegate"],
            "day": data["ends_on"].strftime("%d/%m/%Y"),
        }


class EndDelegationView(_DelegationForm):
    """End a delegation before its last day (chấm dứt uỷ quyền)."""

    form_class = ReasonForm
    page_title = _lazy("End the delegation")
    submit_label = _lazy("End the delegation")
    serious = True

    @cached_property
    def delegation(self):
        own = wall_of(self.request.user).narrow(Delegation.objects.all())
        return get_object_or_404(own, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return str(self.delegation)

    def act(self, form):
        actions.end_delegation(
            self.delegation, reason=form.cleaned_data["reason"], acting_user=self.request.user
        )
        return _("The delegation has ended.")


class _DelegationIndex(generic.IndexView):
    """The list offers to delegate, to those who may."""

    def get_add_url(self):
        return reverse("delegations:delegate") if actions.may_delegate(self.request.user) else None

    def get_list_more_buttons(self, instance):
        buttons = super().get_list_more_buttons(instance)
        if instance.ended_at is None and actions.may_delegate(self.request.user):
            url = reverse("delegations:end", args=[instance.pk])
            buttons.append(MenuItem(_("End the delegation"), url=url, icon_name="cross"))
        return buttons


class DelegationScreens(PortalViewSet):
    """Delegations with their dates; made and ended by verbs only."""

    model = Delegation
    name = "delegations"
    url_prefix = "my-portal/delegations"
    icon = "user"
    menu_order = 165
    menu_hook = PEOPLE
    index_view_class = _DelegationIndex
    inspect_view_enabled = True
    list_display = [
        "__str__",
        Column("role", label=_lazy("In the role of"), accessor="get_role_display"),
        "starts_on",
        "ends_on",
        DateColumn("ended_at", label=_lazy("Ended at once")),
        "decision",
    ]
    list_filter = ["portal", "role"]
    inspect_view_fields = [
        "portal", "role", "delegator", "delegate", "fields", "starts_on", "ends_on", "decision",
        "ended_at", "ended_reason",
    ]  # fmt: skip

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("delegate/", DelegateView.as_view(), name="delegate"),
            path("end/<int:pk>/", self._end, name="end"),
        ]

    def _end(self, request, pk):
        if not wall_of(request.user).holds(Delegation, pk):
            raise Http404
        return EndDelegationView.as_view()(request, pk=pk)


SCREENS = [BoardScreens(), DelegationScreens(), PublishedScreens(), DecisionScreens()]
