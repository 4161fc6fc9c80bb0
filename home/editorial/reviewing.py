"""The screen on which a step of the chain is decided (xem và duyệt), one item after the other. E2.

It shows the very version that is decided on, who wrote it and who approved it before. The step of
posting (đăng, ĐN 5.3) is decided here alone: the edit screen is locked for everybody meanwhile,
and Wagtail offers no decision on a locked one.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page, TaskState

from home.checks.actions import Held, record_held
from home.checks.checking import check_page
from home.editorial import rules
from home.editorial.actions import correction_note
from home.editorial.changes import Changes
from home.editorial.models import ChainStepTask
from home.editorial.work import Work, work_of
from home.law.presentation import source_in_words
from home.portal.models import Unit
from home.text.forms import LegacyTextGuard
from home.text.refusal import Refused
from home.text.sentences import sentences


class ReviewForm(LegacyTextGuard, forms.Form):
    """The decision on an item; whether it needs a reason is decided by `rules`."""

    decision = forms.ChoiceField(widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Comment or reason"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(
            {
                "rows": 4,
                "data-controller": "w-kbd",
                "data-w-kbd-key-value": "c",
                "data-w-kbd-action-value": "focus",
            }
        ),
        help_text=gettext_lazy("Needed to return the item; its author is told it by e-mail."),
    )
    # The version that is on the screen: another one may stand there before the button is pressed.
    revision = forms.IntegerField(required=False)
    unit = forms.TypedChoiceField(
        label=gettext_lazy("Verification is asked of"),
        required=False,
        coerce=int,
        empty_value=None,
    )

    def __init__(self, *args, actions, portal, **kwargs):
        super().__init__(*args, **kwargs)
        names = [name for name, _label, _modal in actions]
        self.fields["decision"].choices = [(name, name) for name in names]
        units = Unit.objects.filter(portal=portal).values_list("pk", "name")
        if "verify" in names and units:
            self.fields["unit"].choices = [("", _("Who provided the item")), *units]
        else:
            del self.fields["unit"]


class SaveThenSubmit(ActionMenuItem):
    """Two buttons beside one another, always in the same places: save, and submit."""

    name = "action-save-then-submit"

    def __init__(self, *items):
        super().__init__(order=0)
        self._items = items

    def render_html(self, parent_context):
        return format_html_join(
            "", "{}", ((item.render_html(parent_context),) for item in self._items)
        )

    @property
    def media(self):
        return sum((item.media for item in self._items), forms.Media())


class ReviewItem(ActionMenuItem):
    """Leads from the locked edit screen to this one, where the step is one of posting."""

    name = "action-post"
    label = gettext_lazy("Post or return…")
    icon_name = "upload"

    def is_shown(self, context):
        if context["view"] != "edit":
            return False
        page = context["page"]
        task = page.current_workflow_task
        return (
            isinstance(task, ChainStepTask)
            and task.action == ChainStepTask.Action.POST
            and task.holder(page, context["request"].user) is not None
        )

    def get_url(self, context):
        return reverse("editorial_review", args=[context["page"].pk])


_DONE = {
    "approve": gettext_lazy("“%(title)s”: your decision is recorded."),
    "reject": gettext_lazy("“%(title)s” was returned to its author."),
    "verify": gettext_lazy("“%(title)s” was sent back to be verified or completed."),
}


class ReviewView(WagtailAdminTemplateMixin, FormView):
    """Show the version that waits, decide, and go on to the next item that waits."""

    template_name = "editorial/review.html"
    form_class = ReviewForm
    header_icon = "success"
    page_title = gettext_lazy("Decide")

    def dispatch(self, request, *args, **kwargs):
        self.item = get_object_or_404(Page, pk=kwargs["page_id"]).specific
        self.task_state = self.item.current_workflow_task_state
        self.task = self.item.current_workflow_task
        if not isinstance(self.task, ChainStepTask) or not self.task.holder(
            self.item, request.user
        ):
            return self._not_ours(request)
        return super().dispatch(request, *args, **kwargs)

    def _not_ours(self, request):
        """Decided meanwhile, most often: say so, and lead on, to those who belong here."""
        if isinstance(self.task, ChainStepTask):
            # Whose delegation ended while the form was open is told, wherever they belong now.
            lapsed = self.task.lapsed_delegation(self.item.portal, request.user)
            if lapsed:
                over = rules.decision_refusals(
                    action="approve", comment="", is_current=True, may_act=False, lapsed=lapsed
                )
                for sentence in sentences(over):
                    messages.warning(request, sentence)
                return redirect("wagtailadmin_home")
        if not self.item.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        messages.warning(
            request,
            _("“%(title)s” does not wait for your decision. Somebody may have decided meanwhile.")
            % {"title": self.item.get_admin_display_title()},
        )
        return redirect("wagtailadmin_home")

    @cached_property
    def actions(self):
        return self.task.get_actions(self.item, self.request.user)

    def get_form_kwargs(self):
        return {
            **super().get_form_kwargs(), "actions": self.actions, "portal": self.item.portal,
        }  # fmt: skip

    def get_page_subtitle(self):
        return self.item.get_admin_display_title()

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("My work")},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs):
        work = work_of(self.request.user)
        waiting = [item.page.pk for item in work.waiting]
        steps = list(self.task_state.workflow_state.workflow.tasks)
        version = self.item.get_latest_revision_as_object()
        return super().get_context_data(
            item=self.item,
            version=version,
            changes=Changes(self.item, version, self.request),
            report=check_page(version, self.item.latest_revision_id),
            revision=self.item.latest_revision,
            correction=correction_note(self.item, self.item.latest_revision),
            task=self.task,
            article=source_in_words(self.task.source, self.task.profile.number),
            task_state=self.task_state,
            step=[step.pk for step in steps].index(self.task.pk) + 1,
            steps=len(steps),
            decided=TaskState.objects.filter(workflow_state=self.task_state.workflow_state)
            .exclude(status=TaskState.STATUS_IN_PROGRESS)
            .select_related("task", "finished_by")
            .order_by("finished_at"),
            actions=[(name, label) for name, label, _modal in self.actions],
            acts_for=self.task.acts_for(self.task.holder(self.item, self.request.user)),
            may_edit=self.task.action != ChainStepTask.Action.POST,
            next_item=self._after(waiting),
            others=len([pk for pk in waiting if pk != self.item.pk]),
            **kwargs,
        )

    def _after(self, waiting):
        """The item after this one, in the order of waiting; from the end back to the first."""
        others = [pk for pk in waiting if pk != self.item.pk]
        if not others:
            return None
        at = waiting.index(self.item.pk) if self.item.pk in waiting else 0
        return [*waiting[at + 1 :], *others][0]

    def form_valid(self, form):
        data = form.cleaned_data
        try:
            self.task_state.task.specific.on_action(
                self.task_state, self.request.user, data["decision"], data["comment"],
                unit=data.get("unit"), seen_revision=data["revision"],
            )  # fmt: skip
        except Refused as refused:
            if isinstance(refused, Held):
                record_held(refused)
            for sentence in sentences(refused.refusals):
                form.add_error(None, sentence)
            form.fields["comment"].widget.attrs["autofocus"] = True
            return self.form_invalid(form)
        title = self.item.get_admin_display_title()
        messages.success(self.request, _DONE[data["decision"]] % {"title": title})
        waiting = Work(self.request.user).waiting
        if waiting:
            return redirect("editorial_review", waiting[0].page.pk)
        messages.info(self.request, _("Nothing else waits for you."))
        return redirect("wagtailadmin_home")
