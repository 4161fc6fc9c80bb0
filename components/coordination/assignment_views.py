"""Screens of assignments: who is sent to which event, and what item came of it. E11; ĐN 6.1.d."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.widgets import AdminDateTimeInput
from wagtail.models import Page

from components.coordination import actions
from components.coordination.models import Assignment
from components.coordination.views import (
    AskView,
    CoordinationScreen,
    OwnPortalForm,
    board_portals,
)
from home.accounts.models import Membership, User
from home.accounts.verb_form import VerbFormView
from home.portal.wall.reach import wall_of
from home.text.refusal import Refused

_NEWEST = 50


class AssignForm(OwnPortalForm):
    event = forms.CharField(label=gettext_lazy("Event"), max_length=255)
    place = forms.CharField(label=gettext_lazy("Venue"), max_length=255, required=False)
    starts_at = forms.DateTimeField(label=gettext_lazy("Begins at"), widget=AdminDateTimeInput)
    reporter = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Reporter"))
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=2000, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        members = Membership.objects.active().filter(portal__in=board_portals(user))
        people = User.objects.filter(pk__in=members.values("user"))
        self.fields["reporter"].queryset = people.order_by("last_name", "first_name")


class AssignView(AskView):
    """Send a reporter to an event (cử phóng viên đưa tin). E11; ĐN 6.1.d."""

    form_class = AssignForm
    page_title = gettext_lazy("Send a reporter to an event")
    submit_label = gettext_lazy("Assign")

    def act(self, form):
        assignment = actions.assign_reporter(**form.cleaned_data, acting_user=self.request.user)
        return _("%(name)s is told by e-mail.") % {"name": assignment.reporter}


class ItemForm(forms.Form):
    """Which of the reporter's items came of the event."""

    page = forms.ModelChoiceField(
        Page.objects.none(),
        label=gettext_lazy("Item that came of it"),
        help_text=gettext_lazy("The reporter's newest items of this portal."),
    )

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["page"].queryset = items
        self.fields["page"].label_from_instance = lambda page: page.get_admin_display_title()


class AssignmentView(CoordinationScreen, VerbFormView):
    """One assignment: the event, and the item: chosen, or begun here."""

    model = Assignment
    form_class = ItemForm
    template_name = "coordination/assignment.html"
    page_title = gettext_lazy("Event to report on")
    submit_label = gettext_lazy("Name this item")

    @cached_property
    def row(self):
        rows = Assignment.objects.select_related("portal", "reporter", "assigned_by", "page")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if not wall_of(request.user).holds(Assignment, self.kwargs["pk"]):
            raise Http404
        if not (self.is_reporter or actions.on_board(request.user, self.row.portal)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def is_reporter(self):
        return self.request.user.pk == self.row.reporter_id

    @cached_property
    def items(self):
        own = Page.objects.filter(
            path__startswith=self.row.portal.container.path, owner=self.row.reporter_id
        )
        newest = own.order_by("-latest_revision_created_at", "-pk").values("pk")[:_NEWEST]
        return Page.objects.filter(pk__in=list(newest.values_list("pk", flat=True))).order_by(
            "-latest_revision_created_at"
        )

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "items": self.items}

    def get_initial(self):
        return {"page": self.row.page_id}

    def get_context_data(self, **kwargs):
        begins = self.is_reporter and self.row.page is None
        return super().get_context_data(**kwargs) | {
            "row": self.row,
            "sections": actions.sections_for(self.row.portal, self.request.user) if begins else [],
            "has_items": self.items.exists(),
        }

    def post(self, request, *args, **kwargs):
        if "section" not in request.POST:
            return super().post(request, *args, **kwargs)
        sections = actions.sections_for(self.row.portal, request.user)
        section = next((s for s in sections if str(s.pk) == request.POST["section"]), None)
        try:
            page = actions.begin_draft(self.row, section, acting_user=request.user)
        except Refused as refused:
            return self.refused(self.get_form(), refused)
        messages.success(request, _("The draft is begun. Write it, then submit it."))
        return redirect(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    def act(self, form):
        page = form.cleaned_data["page"].specific
        actions.name_item(self.row, page, acting_user=self.request.user)
        return _("It is on record that “%(title)s” came of this event.") % {"title": page.title}
