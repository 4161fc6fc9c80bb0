"""Screens of one statement: its lines, decisions, corrections and files. E9."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView, View
from wagtail.admin import messages

from components.royalties import actions, forms, papers, pdf, rules, terms, who, xlsx
from components.royalties.models import RoyaltyLine, RoyaltyStatement
from components.royalties.views import RoyaltyScreen
from home.accounts.models import Role
from home.accounts.verb_form import VerbFormView
from home.text.refusal import Refused
from home.text.sentences import sentences
from home.text.tables import XLSX, download


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
        return who.actor_in(self.statement.portal, self.request.user)

    def get_page_subtitle(self):
        return f"{self.statement.portal.name}, {self.statement}"

    @property
    def back_url(self):
        return reverse("royalties_statement", args=[self.statement.pk])


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
            decisions=statement.decisions.select_related("entered_by", "delegation__delegator"),
            to_check=terms.Terms(statement.portal.top).to_check(self.lines),
            moves=moves,
            waits_for=[] if moves else self._waits_for(),
            actor=self.actor,
            **kwargs,
        )

    def _waits_for(self):
        """The names of the roles of which one takes the next step."""
        step = rules.NEXT_STEPS.get(self.statement.state)
        return [Role(role).label for role in sorted(terms.roles_for(step))] if step else []


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

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if self.action != rules.RETURN:
            form.fields["note"].help_text = _(
                "It goes on record; of who submits also on the paper."
            )
        return form

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
        if not who.actor_in(self.line.portal, request.user).prepares:
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


_KINDS = {"xlsx": (xlsx.write, XLSX), "pdf": (pdf.write, "application/pdf")}


class FileView(_OfOneStatement, View):
    """The statement as a file: XLSX or PDF."""

    def get(self, request, *args, **kwargs):
        kind = self.kwargs["kind"]
        if kind not in _KINDS:
            raise Http404
        paper = papers.paper_of(self.statement)
        make, content_type = _KINDS[kind]
        name = f"{paper.file_name}.{kind}"
        response = download(make(paper), name, content_type)
        response["Cache-Control"] = "private, no-store"
        return response
