"""The quarterly meeting: its figures, and the invitation to it. E11; ST 5.1; ĐN 6.1."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.widgets import AdminDateTimeInput

from components.coordination import actions, meeting, rules
from components.coordination.models import BoardMeeting
from components.coordination.views import CoordinationScreen, board_portals
from home.accounts.models import Membership, User
from home.accounts.verb_form import VerbFormView
from home.text.forms import LegacyTextGuard, SeveralRowsField
from home.text.tables import AsXlsx


class _OfAQuarter(CoordinationScreen):
    """Of a board's portal and a quarter that the address names."""

    @cached_property
    def portal(self):
        own = list(board_portals(self.request.user))
        asked = self.request.GET.get("portal", "")
        return next((p for p in own if str(p.pk) == asked), own[0] if own else None)

    @cached_property
    def quarter(self):
        return meeting.Quarter.read(self.request.GET.get("quarter"))

    def dispatch(self, request, *args, **kwargs):
        if self.portal is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class MeetingView(AsXlsx, _OfAQuarter, TemplateView):
    """The figures for the quarterly meeting, to read or as XLSX. E11; ST 5.1."""

    template_name = "coordination/meeting.html"
    page_title = gettext_lazy("Figures for the board's meeting")

    @property
    def file_name(self):
        return f"{self.portal.code}-hop-quy-{self.quarter}"

    def sheets(self):
        tables = meeting.pack_of(self.portal, self.quarter)
        return [(table.title, table.heading, table.rows) for table in tables]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "portal": self.portal,
            "portals": board_portals(self.request.user),
            "quarter": self.quarter,
            "tables": meeting.pack_of(self.portal, self.quarter),
            "meetings": BoardMeeting.objects.filter(portal=self.portal, quarter=str(self.quarter))
            .select_related("announced_by")
            .prefetch_related("invited"),
        }


class AnnounceForm(LegacyTextGuard, forms.Form):
    starts_at = forms.DateTimeField(label=gettext_lazy("Begins at"), widget=AdminDateTimeInput)
    place = forms.CharField(label=gettext_lazy("Venue"), max_length=255)
    agenda = forms.CharField(
        label=gettext_lazy("Agenda"), max_length=2000, required=False,
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip
    invited = SeveralRowsField(
        User.objects.none(),
        label=gettext_lazy("Invited"),
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Each gets a letter with the link to the figures of the quarter."),
    )

    def __init__(self, *args, portal, **kwargs):
        super().__init__(*args, **kwargs)
        # Those who may read the figures.
        board = Membership.objects.active().filter(portal=portal, role__in=rules.ON_THE_BOARD)
        people = User.objects.filter(pk__in=board.values("user"))
        self.fields["invited"].queryset = people.order_by("last_name", "first_name")
        self.fields["invited"].initial = list(board.values_list("user", flat=True))


class AnnounceView(_OfAQuarter, VerbFormView):
    """Invite to the meeting of a quarter (mời họp Ban biên tập)."""

    form_class = AnnounceForm
    page_title = gettext_lazy("Announce the board's meeting")
    submit_label = gettext_lazy("Send the invitations")

    @property
    def back_url(self):
        return f"{reverse('coordination_meeting')}?portal={self.portal.pk}&quarter={self.quarter}"

    def get_page_subtitle(self):
        said = {"number": self.quarter.number, "year": self.quarter.year}
        return f"{self.portal.name}, {_('Quarter %(number)s of %(year)s') % said}"

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "portal": self.portal}

    def act(self, form):
        actions.announce_meeting(
            self.portal, quarter=str(self.quarter), acting_user=self.request.user,
            **form.cleaned_data,
        )  # fmt: skip
        return _("The invitations are sent; the meeting is on record.")
