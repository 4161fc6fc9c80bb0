"""The step of posting (đăng): a step without editing, so it has a screen of its own. E2; ĐN 5.3.

The edit screen is locked for everybody meanwhile, and Wagtail offers no decision on a locked one.
"""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.models import Page, TaskState

from home.editorial.models import ChainStepTask


class PostingForm(forms.Form):
    decision = forms.ChoiceField(choices=[("approve", ""), ("reject", "")])
    comment = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=4000,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Needed only to return it; the author is told it."),
    )


class PostItem(ActionMenuItem):
    """Leads from the locked edit screen to the screen of posting."""

    name = "action-post"
    label = gettext_lazy("Post or return…")
    icon_name = "upload"

    def is_shown(self, context):
        return context["view"] == "edit" and waits_for(context["page"], context["request"].user)

    def get_url(self, context):
        return reverse("editorial_post", args=[context["page"].pk])


def waits_for(page, user):
    """Whether a page stands at a step of posting that `user` may take."""
    task = page.current_workflow_task
    return (
        isinstance(task, ChainStepTask)
        and task.action == ChainStepTask.Action.POST
        and task.holder(page, user) is not None
    )


def post_item(request, page_id):
    """Show what was approved, by whom; post exactly that version, or return it with a reason."""
    page = get_object_or_404(Page, pk=page_id).specific
    if not waits_for(page, request.user):
        raise PermissionDenied
    task_state = page.current_workflow_task_state
    form = PostingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        task_state.task.specific.on_action(
            task_state, request.user, form.cleaned_data["decision"], form.cleaned_data["comment"]
        )
        done = {
            "approve": _("“%(title)s” is posted."),
            "reject": _("“%(title)s” was returned to its author."),
        }[form.cleaned_data["decision"]]
        messages.success(request, done % {"title": page.get_admin_display_title()})
        return redirect("wagtailadmin_explore", page.get_parent().pk)
    approvals = (
        TaskState.objects.filter(
            workflow_state=task_state.workflow_state,
            revision=task_state.revision,
            status=TaskState.STATUS_APPROVED,
        )
        .select_related("task", "finished_by")
        .order_by("finished_at")
    )
    context = {"page": page, "form": form, "task_state": task_state, "approvals": approvals}
    return TemplateResponse(request, "editorial/post.html", context)
