"""Screens of emergency notices: made for a person on duty with a phone in hand. B14."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.accounts.forms import ReasonForm
from home.accounts.verb_form import VerbFormView
from home.emergency import actions
from home.emergency.forms import DutyForm, NoticeForm, ShowForm
from home.emergency.models import DutyTurn, EmergencyNotice, NoticeRaising
from home.portal.models import Portal

_SHOWN_BEFORE = 20


class _OfOneTop(WagtailAdminTemplateMixin):
    """A screen of the notices of one province: those concerned see it, nobody else."""

    header_icon = "warning"

    def dispatch(self, request, *args, **kwargs):
        if not self.actor.concerned:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def top(self):
        return get_object_or_404(actions.tops_of(self.request.user), pk=self.kwargs["portal_pk"])

    @cached_property
    def actor(self):
        return actions.actor_in(self.top, self.request.user)

    @property
    def board_url(self):
        return reverse("emergency_board", args=[self.top.pk])

    def find(self, model):
        return get_object_or_404(model, pk=self.kwargs["pk"], portal=self.top)


def first_board(request):
    """To the notices of the first province in which the person works."""
    top = actions.tops_of(request.user).first()
    if top is None:
        raise PermissionDenied
    return redirect("emergency_board", top.pk)


class BoardView(_OfOneTop, TemplateView):
    """What is up, what is ready, what waits for approval, who is on duty, what was (B14)."""

    template_name = "emergency/board.html"
    page_title = _lazy("Emergency notices")

    def get_page_subtitle(self):
        return self.top.name

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs):
        raisings = NoticeRaising.objects.filter(portal=self.top).select_related(
            "notice", "raised_by", "lowered_by"
        )
        up = list(raisings.up())
        raised = {raising.notice_id for raising in up}
        notices = [
            notice
            for notice in EmergencyNotice.objects.filter(portal=self.top)
            .exclude(state=EmergencyNotice.State.RETIRED)
            .select_related("prepared_by", "approved_by")
            if notice.pk not in raised
        ]
        now = timezone.now()
        turns = DutyTurn.objects.filter(portal=self.top, ended_at=None, ends_at__gt=now)
        return super().get_context_data(
            top=self.top,
            actor=self.actor,
            tops=actions.tops_of(self.request.user),
            up=up,
            ready=[n for n in notices if n.state == EmergencyNotice.State.APPROVED],
            drafts=[n for n in notices if n.state == EmergencyNotice.State.DRAFT],
            turns=turns.select_related("user"),
            now=now,
            before=[r for r in raisings[: _SHOWN_BEFORE + len(up)] if r not in up],
            portal_count=Portal.objects.open().of_province(self.top).count(),
            **kwargs,
        )


class _Form(_OfOneTop, VerbFormView):
    """A form of one verb about the notices of a province."""

    template_name = "emergency/form.html"

    def get_breadcrumbs_items(self):
        board = {"url": self.board_url, "label": _("Emergency notices")}
        return [*self.breadcrumbs_items, board, {"url": "", "label": self.get_page_title()}]

    @property
    def back_url(self):
        return self.board_url

    @property
    def notice(self):
        """The notice whose words are shown above the form, or None."""
        return None


class PrepareView(_Form):
    """Prepare a notice (soạn sẵn), or change one: it then waits for approval."""

    form_class = NoticeForm
    submit_label = _lazy("Save; it then waits for approval")

    def get_page_title(self):
        return _("Change the notice") if "pk" in self.kwargs else _("Prepare a notice")

    def get_form_kwargs(self):
        if "pk" in self.kwargs:
            notice = self.find(EmergencyNotice)
        else:
            notice = EmergencyNotice(portal=self.top)
        return {**super().get_form_kwargs(), "instance": notice}

    def act(self, form):
        notice = actions.prepare_notice(form.save(commit=False), acting_user=self.request.user)
        return _("“%(title)s” is kept and waits for approval.") % {"title": notice.title}


class _NoticeForm(_Form):
    """A form of one verb over one notice, whose words are shown above it."""

    @cached_property
    def notice(self):
        return self.find(EmergencyNotice)


class ApproveView(_NoticeForm):
    """Approve a notice beforehand (duyệt trước)."""

    form_class = Form
    page_title = _lazy("Approve the notice")
    submit_label = _lazy("Approve these words")

    def act(self, form):
        notice = actions.approve_notice(self.notice, acting_user=self.request.user)
        return _("“%(title)s” is ready to be shown.") % {"title": notice.title}


class RetireView(_NoticeForm):
    """Take a notice out of use (thôi dùng)."""

    form_class = Form
    page_title = _lazy("Take the notice out of use")
    submit_label = _lazy("Take out of use")
    serious = True

    def act(self, form):
        actions.retire_notice(self.notice, acting_user=self.request.user)
        return _("“%(title)s” is out of use.") % {"title": self.notice.title}


class ShowView(_NoticeForm):
    """Show a notice over all portals of the province (phát thông báo)."""

    form_class = ShowForm
    page_title = _lazy("Show the notice")
    submit_label = _lazy("Show it over all portals now")
    serious = True

    def get_initial(self):
        # A day, in full minutes; the person on duty may choose another hour.
        until = timezone.localtime() + timedelta(days=1)
        return {"until": until.replace(second=0, microsecond=0)}

    def act(self, form):
        actions.show_notice(
            self.notice, until=form.cleaned_data["until"], acting_user=self.request.user
        )
        return _("“%(title)s” stands over all portals of the province.") % {
            "title": self.notice.title
        }


class LowerView(_Form):
    """Lower a notice before its hour (hạ thông báo)."""

    form_class = ReasonForm
    page_title = _lazy("Lower the notice")
    submit_label = _lazy("Lower it now")
    serious = True

    @cached_property
    def raising(self):
        return self.find(NoticeRaising)

    @property
    def notice(self):
        return self.raising.notice

    def act(self, form):
        actions.lower_notice(
            self.raising, reason=form.cleaned_data["reason"], acting_user=self.request.user
        )
        return _("“%(title)s” is lowered.") % {"title": self.raising}


class DutyView(_Form):
    """Enter a turn of duty (phân công trực)."""

    form_class = DutyForm
    page_title = _lazy("Put somebody on duty")
    submit_label = _lazy("Enter into the roster")

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "top": self.top}

    def act(self, form):
        turn = actions.put_on_duty(self.top, **form.cleaned_data, acting_user=self.request.user)
        return _("%(name)s is entered into the roster.") % {"name": turn.user}


class EndDutyView(_Form):
    """End a turn of duty before its hour."""

    form_class = Form
    page_title = _lazy("End the turn of duty")
    submit_label = _lazy("End it now")
    serious = True

    @cached_property
    def turn(self):
        return self.find(DutyTurn)

    def get_page_subtitle(self):
        return str(self.turn)

    def act(self, form):
        actions.end_duty(self.turn, acting_user=self.request.user)
        return _("The turn of %(name)s has ended.") % {"name": self.turn}
