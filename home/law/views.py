"""Screens of the law in Wagtail's admin: regulations value by value, decisions on top. D4, B1."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from home.law import actions, provisions
from home.law.forms import DecisionForm, EndDecisionForm
from home.law.keys import FIXED_KEYS, group_of, is_decidable, label_of, place_of_group
from home.law.models import Provision, RegulationProfile
from home.law.presentation import Line, lines_of
from home.law.rights import may_decide
from home.text.refusal import Refused
from home.text.sentences import sentences


@dataclass(frozen=True)
class ValueOnScreen:
    """One key of a profile: what holds today, and what lies beneath and beside it."""

    key: str
    label: str
    lines: list[Line]
    decisions: list[tuple[Provision, list[Line]]]
    holding: Provision | None
    is_unstated: bool
    is_decidable: bool


class LawScreen(WagtailAdminTemplateMixin):
    """What the screens of the law share: the way back, and the regulation in the address."""

    header_icon = "list-ul"
    page_title = gettext_lazy("Regulations")

    @cached_property
    def profile(self) -> RegulationProfile:
        return get_object_or_404(RegulationProfile, key=self.kwargs["profile_key"])

    def get_breadcrumbs_items(self):
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("law_profiles"), "label": _("Regulations")},
        ]
        if "profile_key" in self.kwargs:
            url = reverse("law_profile", args=[self.profile.key])
            items.append({"url": url, "label": self.profile.number})
        return items


class ProfileListView(LawScreen, TemplateView):
    """All regulations of the installation."""

    template_name = "law/profiles.html"

    def get_context_data(self, **kwargs):
        profiles = RegulationProfile.objects.all()
        return super().get_context_data(**kwargs, profiles=profiles)


class ProfileView(LawScreen, TemplateView):
    """One regulation, value by value, with the article of each (một quy chế, từng giá trị). B1."""

    template_name = "law/profile.html"

    def get_page_title(self):
        return self.profile.title

    def get_context_data(self, **kwargs):
        values = self._values()
        groups: dict[str, list[ValueOnScreen]] = {}
        for value in values:
            if not value.is_unstated or value.decisions:
                groups.setdefault(str(group_of(value.key)), []).append(value)
        return super().get_context_data(
            **kwargs,
            profile=self.profile,
            warning=self.profile.warning(),
            groups=groups,
            unstated=[value for value in values if value.is_unstated],
            elsewhere=[
                (value, line) for value in values for line in value.lines if line.is_another_act
            ],
            may_decide=may_decide(self.request.user, self.profile),
        )

    def _values(self) -> list[ValueOnScreen]:
        rows = list(self.profile.provisions.latest_last())
        keys = [*FIXED_KEYS, *sorted({row.key for row in rows} - set(FIXED_KEYS))]
        keys.sort(key=place_of_group)
        return [self._value(key, [row for row in rows if row.key == key]) for key in keys]

    def _value(self, key: str, rows: list[Provision]) -> ValueOnScreen:
        own = [row for row in rows if row.origin == Provision.Origin.REGULATION]
        return ValueOnScreen(
            key=key,
            label=str(label_of(key)),
            lines=lines_of(own[0].typed()) if own else [],
            decisions=[
                (row, lines_of(row.typed()))
                for row in rows
                if row.origin == Provision.Origin.DECISION
            ],
            holding=provisions.provision(self.profile, key),
            is_unstated=not own,
            is_decidable=is_decidable(key),
        )


class DecisionScreen(LawScreen, FormView):
    """What the two forms share: only for those who may, refusals shown in the form."""

    def dispatch(self, request, *args, **kwargs):
        if not may_decide(request.user, self.profile):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, profile=self.profile)

    def form_valid(self, form):
        try:
            row = self.act(form)
        except Refused as refused:
            for sentence in sentences(refused.refusals):
                form.add_error(None, sentence)
            return self.form_invalid(form)
        messages.success(self.request, self.success_sentence(row))
        return redirect("law_profile", self.profile.key)


class DecideView(DecisionScreen):
    """Lay a dated decision (quyết định) on top of a value. D4."""

    template_name = "law/decide.html"
    form_class = DecisionForm
    page_title = gettext_lazy("Lay a decision on top")

    @property
    def provision_key(self) -> str:
        return self.kwargs["provision_key"]

    def get_page_subtitle(self):
        return label_of(self.provision_key)

    def get_form_kwargs(self):
        if not is_decidable(self.provision_key):
            raise Http404
        holding = provisions.provision(self.profile, self.provision_key)
        current = holding.value if holding and not holding.another_act else None
        return {**super().get_form_kwargs(), "key": self.provision_key, "current": current}

    def get_context_data(self, **kwargs):
        holding = provisions.provision(self.profile, self.provision_key)
        return super().get_context_data(
            **kwargs,
            lines=lines_of(holding.typed()) if holding else [],
            why_not=provisions.unstated_sentence(self.profile, self.provision_key)
            if holding is None
            else "",
        )

    def act(self, form) -> Provision:
        data: dict[str, Any] = form.cleaned_data
        return actions.decide_value(
            self.profile,
            self.provision_key,
            form.value(),
            decision=data["decision"],
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            acting_user=self.request.user,
        )

    def success_sentence(self, row: Provision) -> str:
        return _("“%(label)s” follows %(decision)s from %(day)s.") % {
            "label": row.label,
            "decision": row.decision,
            "day": f"{row.starts_on:%d/%m/%Y}",
        }


class EndDecisionView(DecisionScreen):
    """End a decision: what lies beneath it holds again."""

    template_name = "law/end_decision.html"
    form_class = EndDecisionForm
    page_title = gettext_lazy("End a decision")

    @cached_property
    def row(self) -> Provision:
        return get_object_or_404(self.profile.provisions.decisions(), pk=self.kwargs["row"])

    def get_page_subtitle(self):
        return self.row.label

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, row=self.row, lines=lines_of(self.row.typed()))

    def act(self, form) -> Provision:
        return actions.end_decision(
            self.row, ends_on=form.cleaned_data["ends_on"], acting_user=self.request.user
        )

    def success_sentence(self, row: Provision) -> str:
        return _("%(decision)s ends on %(day)s.") % {
            "decision": row.decision,
            "day": f"{row.ends_on:%d/%m/%Y}",
        }
