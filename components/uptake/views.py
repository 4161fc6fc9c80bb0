"""Screens of uptake: the board of proposals, proposing, deciding. P6."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from components.uptake import actions, board
from components.uptake.models import Proposal
from components.uptake.who import deciding_role, may_decide, may_propose
from home.accounts.models import Role
from home.accounts.verb_form import VerbFormView
from home.checks.actions import Held
from home.editorial.actions import public_path
from home.law import provisions
from home.portal.wall.reach import wall_of
from home.text.forms import LegacyTextGuard
from home.text.tables import AsXlsx

ROWS_ON_A_PAGE = 25


class BoardView(AsXlsx, WagtailAdminTemplateMixin, TemplateView):
    """What is proposed where, what became of it, and the figures (bảng đề nghị đăng lại)."""

    template_name = "uptake/board.html"
    page_title = gettext_lazy("Uptake")
    header_icon = "download"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    @cached_property
    def year(self):
        asked = self.request.GET.get("year", "")
        return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else None

    @cached_property
    def proposals(self):
        found = board.proposals_of(self.request.user)
        return found.filter(proposed_at__year=self.year) if self.year else found

    def get_context_data(self, **kwargs):
        state = self.request.GET.get("state")
        state = state if state in Proposal.State.values else ""
        rows = self.proposals.filter(state=state) if state else self.proposals
        rows = Paginator(rows.with_everything(), ROWS_ON_A_PAGE).get_page(self.request.GET.get("p"))
        board.describe(rows, self.request.user)
        counts = {s: self.proposals.filter(state=s).count() for s in Proposal.State.values}
        return super().get_context_data(**kwargs) | {
            "rows": rows,
            "state": state,
            "states": [("", _("All"), sum(counts.values()))]
            + [(s, Proposal.State(s).label, counts[s]) for s in Proposal.State.values],
            "year": self.year,
            "years": board.years_of(board.proposals_of(self.request.user)),
            "figures": board.figures(self.proposals),
        }

    @property
    def file_name(self):
        return f"dang-lai-{self.year}" if self.year else "dang-lai"

    def sheets(self):
        figures = [
            (f.taker, f.portal, f.proposed, f.taken, f.declined, f.waiting, f.days)
            for f in board.figures(self.proposals)
        ]
        rows = [
            (
                p.title,
                p.portal.name,
                p.taker.name,
                p.proposed_at,
                p.get_state_display(),
                p.decided_at,
                p.reason,
            )
            for p in self.proposals.with_everything()
        ]
        return [
            (
                _("Figures"),
                (
                    _("Proposed to"),
                    _("Proposed by"),
                    _("Proposals"),
                    _("Taken up"),
                    _("Declined"),
                    _("Waiting"),
                    _("Days to the decision"),
                ),
                figures,
            ),
            (
                _("Proposals"),
                (
                    _("Title"),
                    _("Proposed by"),
                    _("Proposed to"),
                    _("Proposed at"),
                    _("State"),
                    _("Decided at"),
                    _("Reason"),
                ),
                rows,
            ),
        ]


class ProposeForm(LegacyTextGuard, forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Why it concerns the whole province"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("For who decides; the public is not told it."),
    )


class _UptakeForm(VerbFormView):
    header_icon = "download"

    @property
    def back_url(self):
        return reverse("uptake_board")

    def get_breadcrumbs_items(self):
        board_item = {"url": self.back_url, "label": _("Uptake")}
        return [*self.breadcrumbs_items, board_item, {"url": "", "label": self.get_page_title()}]


class ProposeView(_UptakeForm):
    """Propose a public item to the province's portal (đề nghị đăng lại)."""

    form_class = ProposeForm
    page_title = gettext_lazy("Propose to the province's portal")
    submit_label = gettext_lazy("Propose")

    @cached_property
    def item(self):
        return get_object_or_404(Page, pk=self.kwargs["page_id"]).specific

    def dispatch(self, request, *args, **kwargs):
        if not actions.can_be_taken_up(self.item) or not may_propose(
            request.user, self.item.portal
        ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.item.title

    def act(self, form):
        proposal = actions.propose_item(
            self.item, note=form.cleaned_data["note"], acting_user=self.request.user
        )
        return _("Proposed to %(portal)s.") % {"portal": proposal.taker.name}


class DecideForm(LegacyTextGuard, forms.Form):
    section = forms.TypedChoiceField(
        label=gettext_lazy("Section"), required=False, coerce=int, empty_value=None
    )
    submit = forms.BooleanField(
        label=gettext_lazy("Send it into the chain at once"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Otherwise it stays a draft, to be edited first."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason, if it is declined"),
        required=False,
        max_length=500,
        widget=forms.Textarea({"rows": 2}),
    )

    def __init__(self, *args, sections, key, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [(s.pk, s.title) for s in sections]
        same = [section.pk for section in sections if section.key == key]
        self.fields["section"].initial = same[0] if same else None


class DecideView(_UptakeForm):
    """Take a proposed item up, or decline it (quyết định đăng lại). ST 6.1."""

    model = Proposal
    form_class = DecideForm
    template_name = "uptake/decide.html"
    page_title = gettext_lazy("Take up or decline")

    @cached_property
    def proposal(self):
        rows = Proposal.objects.with_everything()
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def sections(self):
        return actions.sections_for(self.proposal)

    def dispatch(self, request, *args, **kwargs):
        if not wall_of(request.user).holds(Proposal, self.kwargs["pk"]):
            raise Http404
        if not may_decide(request.user, self.proposal.taker):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self):
        return self.proposal.title

    def get_form_kwargs(self):
        key = self.proposal.page.specific.section_key
        return {**super().get_form_kwargs(), "sections": self.sections, "key": key}

    def get_context_data(self, **kwargs):
        proposal, page = self.proposal, self.proposal.page.specific
        regulation = proposal.taker.regulation
        rule = provisions.provision(regulation, "content.uptake")
        return super().get_context_data(**kwargs) | {
            "proposal": proposal,
            "item": page,
            "address": proposal.portal.root_url + public_path(page) if page.live else "",
            "rule": rule,
            "unstated": "" if rule else provisions.unstated_sentence(regulation, "content.uptake"),
            "role": Role(deciding_role(proposal.taker)).label,
        }

    def act(self, form):
        data, user = form.cleaned_data, self.request.user
        if self.request.POST.get("decision") == "decline":
            actions.decline_proposal(self.proposal, reason=data["reason"], acting_user=user)
            return _("Declined; the portal that proposed it is told why.")
        section = next((s for s in self.sections if s.pk == data["section"]), None)
        try:
            actions.take_up_item(
                self.proposal, section=section, submit=data["submit"], acting_user=user
            )
        except Held:
            # The reasons were the other board's: this one looks for itself, in its own draft.
            item = actions.take_up_item(self.proposal, section=section, acting_user=user)
            self.held_at = reverse("content_checks", args=[item.page_id])
            return _("Taken up as a draft. Say here why it may be published, then submit it.")
        return _("Taken up as a draft; it becomes public by the chain.")

    held_at = ""

    @property
    def back_url(self):
        return self.held_at or super().back_url
