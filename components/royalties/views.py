"""Screens of royalties: statements, their lines and decisions, one's own. E9."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Sum
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from components.royalties import actions, forms, papers, pdf, rules, terms, xlsx
from components.royalties.models import RoyaltyLine, RoyaltyStatement
from components.royalties.work import waiting_for
from home.accounts.verb_form import VerbFormView
from home.text.refusal import Refused
from home.text.sentences import sentences

ROWS_ON_A_PAGE = 20
MOST_OWN_LINES = 500


class RoyaltyScreen(WagtailAdminTemplateMixin):
    header_icon = "table"

    def get_breadcrumbs_items(self):
        items = [*self.breadcrumbs_items, {"url": reverse("royalties"), "label": _("Royalties")}]
        if self.request.resolver_match.url_name != "royalties":
            items.append({"url": "", "label": self.get_page_title()})
        return items


class _OfOneStatement(RoyaltyScreen):
    """A screen of one statement: those see it who must, for anybody else it is not there."""

    model = RoyaltyStatement

    def dispatch(self, request, *args, **kwargs):
        if not self.actor.oversees:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def statement(self):
        statements = RoyaltyStatement.objects.select_related(
            "portal__agency", "portal__province__profile", "portal__profile", "made_by"
        )
        return get_object_or_404(statements, pk=self.kwargs["pk"])

    @cached_property
    def actor(self):
        return actions.actor_in(self.statement.portal, self.request.user)

    def get_page_subtitle(self):
        return f"{self.statement.portal.name}, {self.statement}"

    @property
    def back_url(self):
        return reverse("royalties_statement", args=[self.statement.pk])


class ListView(RoyaltyScreen, TemplateView):
    """The statements of the portals whose sums a person sees; others are led to their own."""

    template_name = "royalties/list.html"
    page_title = _lazy("Royalties")

    def get(self, request, *args, **kwargs):
        if not actions.portals_for(request.user, "prepare", "check", "approve").exists():
            return redirect("royalties_mine")
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        user = self.request.user
        statements = Paginator(actions.overseen(user), ROWS_ON_A_PAGE)
        shown = statements.get_page(self.request.GET.get("p"))
        current = RoyaltyLine.objects.current().filter(statement__in=[s.pk for s in shown])
        totals = dict(current.order_by().values_list("statement").annotate(Sum("amount")))
        waiting = set(waiting_for(user).values_list("pk", flat=True))
        for statement in shown:
            statement.total = totals.get(statement.pk, 0)
            statement.waits_for_me = statement.pk in waiting
        return super().get_context_data(
            statements=shown,
            may_begin=actions.portals_for(user, "prepare").exists(),
            several=actions.portals_for(user, "prepare", "check", "approve").count() > 1,
            **kwargs,
        )


class BeginView(RoyaltyScreen, VerbFormView):
    """Draw up a statement (lập bảng kê) for a period."""

    form_class = forms.BeginForm
    page_title = _lazy("Draw up a statement")
    submit_label = _lazy("Draw it up from what was published")

    def dispatch(self, request, *args, **kwargs):
        if not self.portals.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def portals(self):
        return actions.portals_for(self.request.user, "prepare")

    @property
    def back_url(self):
        if made := getattr(self, "made", None):
            return reverse("royalties_statement", args=[made.pk])
        return reverse("royalties")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "portals": self.portals}

    def get_initial(self):
        first, last = rules.month_before(papers.today())
        return {"first": first, "last": last}

    def act(self, form):
        said = form.cleaned_data
        self.made = actions.begin_statement(
            said["portal"], first=said["first"], last=said["last"], acting_user=self.request.user
        )
        count = self.made.lines.count()
        return ngettext(
            "%(count)d published item stands on it.",
            "%(count)d published items stand on it.",
            count,
        ) % {"count": count}


class StatementView(_OfOneStatement, TemplateView):
    """A statement: its lines by author, what was decided, what comes next."""

    template_name = "royalties/statement.html"
    page_title = _lazy("Royalty statement")

    @cached_property
    def lines(self):
        lines = list(self.statement.lines.current().select_related("corrects"))
        later = RoyaltyLine.objects.current().filter(corrects__in=[line.pk for line in lines])
        corrected = set(later.values_list("corrects", flat=True))
        for line in lines:
            line.may_be_corrected = (
                self.actor.prepares and self.statement.is_approved and line.pk not in corrected
            )
            line.is_corrected = line.pk in corrected
        return lines

    @cached_property
    def rows(self):
        """The `RowForm`s of the lines while it is a draft of the person's, else nothing."""
        if not (self.actor.prepares and self.statement.is_draft):
            return {}
        data = self.request.POST if self.request.method == "POST" else None
        return {line.pk: forms.RowForm(data, line=line) for line in self.lines}

    def post(self, request, *args, **kwargs):
        if not self.rows:
            raise PermissionDenied
        if all(form.is_valid() for form in self.rows.values()) and self._write():
            messages.success(request, _("What you entered is kept."))
            return redirect(self.back_url)
        messages.error(request, _("Nothing was kept: some rows have mistakes."))
        return self.render_to_response(self.get_context_data())

    def _write(self):
        """Write all rows that were changed, or none."""
        with transaction.atomic():
            for form in self.rows.values():
                if not (form.has_changed() and form.is_settled):
                    continue
                try:
                    actions.write_line(
                        form.line, acting_user=self.request.user, **form.cleaned_data
                    )
                except Refused as refused:
                    for sentence in sentences(refused.refusals):
                        form.add_error(None, sentence)
            if any(form.errors for form in self.rows.values()):
                transaction.set_rollback(True)
                return False
        return True

    def get_context_data(self, **kwargs):
        statement = self.statement
        total = sum(line.amount for line in self.lines)
        moves = [
            (action, label)
            for action, label in _BUTTONS.items()
            if rules.may_decide(self.actor, action, statement.state)
        ]
        return super().get_context_data(
            statement=statement,
            groups=papers.by_payee(self.lines),
            rows=self.rows,
            kinds=terms.kinds(),
            total=total,
            unsettled=sum(line.rate is None for line in self.lines),
            pay_before=actions.pay_before(self.lines),
            decisions=statement.decisions.select_related("entered_by"),
            moves=moves,
            actor=self.actor,
            **kwargs,
        )


_BUTTONS = {
    rules.SUBMIT: _lazy("Submit to be checked…"),
    rules.CHECK: _lazy("It is right…"),
    rules.APPROVE: _lazy("Approve…"),
    rules.RETURN: _lazy("Return…"),
}


class AddView(_OfOneStatement, VerbFormView):
    """Enter what no item of the portal shows: remuneration, digitising."""

    form_class = forms.NewLineForm
    page_title = _lazy("Add a line")
    submit_label = _lazy("Add it")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "portal": self.statement.portal}

    def get_initial(self):
        return {"day": self.statement.last_day, "kind": "board", "quantity": 1}

    def act(self, form):
        actions.add_line(self.statement, acting_user=self.request.user, **form.cleaned_data)
        return _("The line stands on the statement.")


class DecideView(_OfOneStatement, VerbFormView):
    """Submit, check, return or approve (trình, kiểm tra, trả lại, duyệt)."""

    form_class = forms.DecisionForm
    serious = True

    def dispatch(self, request, *args, **kwargs):
        if self.kwargs["action"] not in rules.MOVES:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @property
    def action(self):
        return self.kwargs["action"]

    def get_page_title(self):
        return _TITLES[self.action]

    @property
    def submit_label(self):
        return _TITLES[self.action]

    @cached_property
    def total(self):
        return sum(line.amount for line in self.statement.lines.current())

    def get_page_subtitle(self):
        return f"{super().get_page_subtitle()}: {rules.grouped(self.total)} đồng"

    def get_initial(self):
        return {"seen_total": self.total}

    def act(self, form):
        decision = actions.decide(
            self.statement, self.action, acting_user=self.request.user, **form.cleaned_data
        )
        return f"{decision.get_action_display()}."


_TITLES = {
    rules.SUBMIT: _lazy("Submit the statement to be checked"),
    rules.CHECK: _lazy("Confirm that the statement is right"),
    rules.APPROVE: _lazy("Approve the statement"),
    rules.RETURN: _lazy("Return the statement"),
}


class CorrectView(RoyaltyScreen, VerbFormView):
    """Correct a line of an approved statement on a later one."""

    model = RoyaltyLine
    form_class = forms.CorrectionForm
    page_title = _lazy("Correct a payment")
    submit_label = _lazy("Put the difference on the statement")

    def dispatch(self, request, *args, **kwargs):
        if not actions.actor_in(self.line.portal, request.user).prepares:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def line(self):
        lines = RoyaltyLine.objects.select_related("statement", "portal", "payee")
        return get_object_or_404(lines, pk=self.kwargs["pk"])

    @property
    def back_url(self):
        return reverse("royalties_statement", args=[self.line.statement_id])

    def get_page_subtitle(self):
        return f"{self.line.payee_name}: {self.line.title} ({rules.grouped(self.line.due)} đồng)"

    def get_form_kwargs(self):
        drafts = RoyaltyStatement.objects.filter(portal=self.line.portal, state=rules.DRAFT)
        return {**super().get_form_kwargs(), "drafts": drafts}

    def get_initial(self):
        line = self.line
        return {"kind": line.kind, "quantity": line.quantity, "rate": line.rate.normalize()}

    def act(self, form):
        actions.correct_line(self.line, acting_user=self.request.user, **form.cleaned_data)
        return _("The difference stands on the statement.")


class FileView(_OfOneStatement, TemplateView):
    """The statement as a file: XLSX or PDF."""

    def get(self, request, *args, **kwargs):
        paper = papers.paper_of(self.statement)
        make, content_type = {
            "xlsx": (xlsx.write, xlsx.CONTENT_TYPE),
            "pdf": (pdf.write, "application/pdf"),
        }[self.kwargs["kind"]]
        response = HttpResponse(make(paper), content_type=content_type)
        name = f"{paper.file_name}.{self.kwargs['kind']}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "private, no-store"
        return response


class MineView(RoyaltyScreen, TemplateView):
    """What a person is paid themselves: own lines, nobody else's."""

    template_name = "royalties/mine.html"
    page_title = _lazy("My royalties")

    def get_context_data(self, **kwargs):
        lines = list(
            RoyaltyLine.objects.current()
            .of_payee(self.request.user)
            .exclude(statement__state=rules.DRAFT)
            .select_related("statement__portal")
            .order_by("-statement__last_day", "-statement", "day", "pk")[:MOST_OWN_LINES]
        )
        approved = [line for line in lines if line.statement.is_approved]
        return super().get_context_data(
            groups=papers.by_statement(lines),
            kinds=terms.kinds(),
            total=sum(line.amount for line in approved),
            **kwargs,
        )
