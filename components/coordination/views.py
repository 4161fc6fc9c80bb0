"""Screens of coordination: the board of what is due, asking, answering, corrections. E10, D5."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from components.coordination import actions, rules
from components.coordination.models import Assignment, CorrectionDue, InformationRequest
from home.accounts.verb_form import VerbFormView
from home.editorial.work import work_of
from home.portal.models import Portal
from home.portal.wall.reach import wall_of
from home.text.forms import LegacyTextGuard, ManyFilesField

SHOWN = 100


def board_portals(user):
    """The portals on whose board a person works, by name."""
    ids = work_of(user).portals_as(*rules.ON_THE_BOARD)
    return Portal.objects.with_everything().filter(pk__in=ids).order_by("name")


class CoordinationScreen(WagtailAdminTemplateMixin):
    header_icon = "calendar-alt"

    @property
    def back_url(self):
        return reverse("coordination_board")

    def get_breadcrumbs_items(self):
        board = {"url": self.back_url, "label": _("Requests and reminders")}
        return [*self.breadcrumbs_items, board, {"url": "", "label": self.get_page_title()}]


class BoardView(CoordinationScreen, TemplateView):
    """What is asked of whom, until when, what is late; events; corrections due."""

    template_name = "coordination/board.html"
    page_title = gettext_lazy("Requests and reminders")

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        wall = wall_of(self.request.user)
        boards = set(board_portals(self.request.user).values_list("pk", flat=True))
        requests = wall.narrow(InformationRequest.objects.all()).select_related("portal", "asked")
        events = wall.narrow(Assignment.objects.all()).select_related("portal", "reporter")
        events = list(events.select_related("page")[:SHOWN])
        corrections = wall.narrow(CorrectionDue.objects.filter(closed_at=None))
        corrections = list(corrections.select_related("portal")[:SHOWN])
        # Others of the portal read the list; its screens are for who acts there.
        for event in events:
            event.may_open = event.portal_id in boards or event.reporter == self.request.user
        for correction in corrections:
            correction.may_open = correction.portal_id in boards
        return super().get_context_data(**kwargs) | {
            "open_requests": requests.filter(closed_at=None)[:SHOWN],
            "closed_requests": requests.exclude(closed_at=None).order_by("-closed_at")[:SHOWN],
            "events": events,
            "corrections": corrections,
            "is_board": bool(boards),
        }


class OwnPortalForm(LegacyTextGuard, forms.Form):
    portal = forms.ModelChoiceField(Portal.objects.none(), label=gettext_lazy("Portal"))

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        own = board_portals(user)
        self.fields["portal"].queryset = own
        if own.count() == 1:
            self.fields["portal"].initial = own.get()
            self.fields["portal"].disabled = True


def _files():
    return ManyFilesField(
        label=gettext_lazy("Files"),
        required=False,
        help_text=format_lazy(
            gettext_lazy(
                "At most {count}, of at most {size} MB; they are opened here, not mailed."
            ),
            count=rules.MOST_FILES,
            size=rules.MOST_BYTES // 1024**2,
        ),
    )


class AskForm(OwnPortalForm):
    asked = forms.ModelChoiceField(
        Portal.objects.none(),
        label=gettext_lazy("Portal that is asked"),
        required=False,
        help_text=gettext_lazy("It sees the request in 'My work', and answers there."),
    )
    agency = forms.CharField(
        label=gettext_lazy("Or an agency without a portal"), required=False, max_length=255
    )
    email = forms.EmailField(label=gettext_lazy("Its e-mail address"), required=False)
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=255)
    text = forms.CharField(
        label=gettext_lazy("What is asked for"), max_length=4000, widget=forms.Textarea({"rows": 5})
    )
    amount = forms.IntegerField(
        label=gettext_lazy("Working days for the answer"),
        initial=5,
        min_value=1,
        max_value=rules.LONGEST,
    )
    files = _files()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        tops = {portal.top.pk for portal in board_portals(user)}
        asked = Portal.objects.open().filter(province__in=tops) | Portal.objects.open().filter(
            pk__in=tops
        )
        self.fields["asked"].queryset = asked.order_by("name")


class AskView(CoordinationScreen, VerbFormView):
    """Ask for information, with a due date (yêu cầu cung cấp thông tin). E10."""

    form_class = AskForm
    page_title = gettext_lazy("Ask for information")
    submit_label = gettext_lazy("Send the request")

    def dispatch(self, request, *args, **kwargs):
        if not board_portals(request.user).exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def act(self, form):
        request = actions.ask_for_information(**form.cleaned_data, acting_user=self.request.user)
        return _("Asked; the answer is due on %(day)s.") % {"day": f"{request.due:%d/%m/%Y}"}


class TextForm(LegacyTextGuard, forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Answer, or the reason for closing it"),
        required=False,
        max_length=8000,
        widget=forms.Textarea({"rows": 6}),
    )
    files = _files()


class RequestView(CoordinationScreen, VerbFormView):
    """One request: what is asked, reminders, the answer (phiếu yêu cầu). E10."""

    model = InformationRequest
    form_class = TextForm
    template_name = "coordination/request.html"
    page_title = gettext_lazy("Request for information")

    @cached_property
    def row(self):
        rows = InformationRequest.objects.select_related("portal", "asked", "asked_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if not wall_of(request.user).holds(InformationRequest, self.kwargs["pk"]):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.row.subject

    def get_context_data(self, **kwargs):
        user, row = self.request.user, self.row
        return super().get_context_data(**kwargs) | {
            "row": row,
            "reminders": row.reminders.all(),
            "files": row.files.all(),
            "on_board": row.is_open and actions.on_board(user, row.portal),
            "may_answer": row.is_open and actions.may_answer(user, row),
        }

    def act(self, form):
        row, text, user = self.row, form.cleaned_data["text"], self.request.user
        decision = self.request.POST.get("decision")
        if decision == "remind":
            actions.remind_of_request(row, acting_user=user)
            return _("Reminded; it is on record.")
        if decision == "drop":
            actions.drop_request(row, reason=text, acting_user=user)
            return _("Closed without an answer.")
        actions.answer_request(row, text=text, files=form.cleaned_data["files"], acting_user=user)
        return _("The answer is on record; who asked is told.")


class CorrectionForm(LegacyTextGuard, forms.Form):
    note = forms.CharField(
        label=gettext_lazy("What was done"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Which pages were corrected, or why none needed it."),
    )


class CorrectionView(CoordinationScreen, VerbFormView):
    """A correction that is due: what changed, and what was done about it. D5."""

    model = CorrectionDue
    form_class = CorrectionForm
    template_name = "coordination/correction.html"
    page_title = gettext_lazy("Correction due")
    submit_label = gettext_lazy("It is corrected")

    @cached_property
    def row(self):
        rows = CorrectionDue.objects.select_related("portal")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def dispatch(self, request, *args, **kwargs):
        if not wall_of(request.user).holds(CorrectionDue, self.kwargs["pk"]):
            raise Http404
        if not actions.on_board(request.user, self.row.portal):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"row": self.row}

    def act(self, form):
        actions.close_correction(
            self.row, note=form.cleaned_data["note"], acting_user=self.request.user
        )
        return _("The correction is on record.")
