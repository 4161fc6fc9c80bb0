"""Screens for opening, closing and reopening portals (Mở cổng). P2, P3."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from components.provisioning import actions
from components.provisioning.forms import ClosingForm, OpeningForm, PlaceForm, ReasonForm
from home.accounts.actions import resume_service, suspend_service
from home.portal.models import Portal
from home.portal.rules import MINIMUM_CONTRAST, contrast_with_white
from home.text.refusal import Refused
from home.text.sentences import sentences


class ProvisioningScreen(WagtailAdminTemplateMixin):
    """What the screens share: who may come in, and the way back to the list."""

    header_icon = "globe"

    def dispatch(self, request, *args, **kwargs):
        self.tops = actions.administered_tops(request.user)
        if not request.user.is_superuser and not self.tops.exists():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        items = [
            *self.breadcrumbs_items,
            {"url": reverse("provisioning_portals"), "label": _("Portals")},
        ]
        if self.request.resolver_match.url_name != "provisioning_portals":
            items.append({"url": self.request.path, "label": self.page_title})
        return items

    def portals(self):
        """The portals that this person may open under, close and reopen, and their tops."""
        portals = Portal.objects.filter(province__in=self.tops) | self.tops
        return portals.distinct().select_related(
            "site", "agency", "profile", "province__profile", "merged_into"
        )


class PortalListView(ProvisioningScreen, TemplateView):
    """All portals with their state, host and regulation."""

    template_name = "provisioning/portals.html"
    page_title = gettext_lazy("Portals")

    @property
    def header_buttons(self):
        return [HeaderButton(_("Open a portal"), reverse("provisioning_open"), icon_name="plus")]

    def get_context_data(self, **kwargs):
        groups = {}
        for portal in self.portals().order_by("kind", "name"):
            groups.setdefault(portal.top, []).append(portal)
        rows = [
            (
                portal,
                actions.may_open_under(self.request.user, portal.parent),
                actions.may_open_under(self.request.user, portal),
            )
            for top in sorted(groups, key=lambda top: top.name)
            for portal in sorted(groups[top], key=lambda portal: not portal.is_top)
        ]
        return super().get_context_data(**kwargs, rows=rows)


class OpenPortalView(ProvisioningScreen, FormView):
    """Opening a portal in two steps: its place, then all else on one page."""

    page_title = gettext_lazy("Open a portal")

    def get_template_names(self):
        return ["provisioning/open.html" if self.placed else "provisioning/place.html"]

    def dispatch(self, request, *args, **kwargs):
        self.place = self.placed = None
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        self._find_place()
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        self._find_place()
        if not self.placed:
            return self.render_to_response(self.get_context_data())
        return super().post(request, *args, **kwargs)

    def _find_place(self):
        data = self.request.GET if "kind" in self.request.GET else None
        self.place = PlaceForm(data, tops=self.tops, may_open_tops=self.request.user.is_superuser)
        self.placed = data is not None and self.place.is_valid()

    def get_form(self, form_class=None):
        if not self.placed:
            return self.place
        return OpeningForm(
            **self.get_form_kwargs(),
            kind=self.place.cleaned_data["kind"],
            parent=self.place.cleaned_data["parent"],
            profile=self.place.profile,
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.placed:
            form = context["form"]
            context |= {
                "kind": Portal.Kind(form.kind).label,
                "contrast": _contrast(form["colour"].value()),
                "minimum_contrast": MINIMUM_CONTRAST,
            }
        return context

    def form_valid(self, form):
        try:
            portal = actions.open_portal(form.request(), acting_user=self.request.user)
        except Refused as refused:
            for sentence in sentences(refused.refusals):
                form.add_error(None, sentence)
            return self.form_invalid(form)
        values = {"name": portal.name, "address": portal.root_url}
        messages.success(self.request, _("“%(name)s” is open: %(address)s/") % values)
        if unfilled := actions.unfilled_steps(portal):
            messages.warning(
                self.request,
                _("Nobody can take these steps of the chain yet: %(steps)s. Give the roles.")
                % {"steps": "; ".join(step.name for step in unfilled)},
            )
        return redirect("provisioning_portals")


def _contrast(colour):
    try:
        return contrast_with_white(colour)
    except (TypeError, ValueError, IndexError):
        return None


class _PortalDecisionView(ProvisioningScreen, FormView):
    """A reasoned decision on one portal."""

    template_name = "provisioning/decide.html"

    def dispatch(self, request, *args, **kwargs):
        self.portal = get_object_or_404(
            Portal.objects.select_related("site", "parent", "province"), pk=kwargs["portal_id"]
        )
        if not actions.may_open_under(request.user, self.decided_under):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def decided_under(self):
        """The portal whose administrators decide, or whose top's do."""
        return self.portal.parent

    def get_page_subtitle(self):
        return self.portal.name

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, portal=self.portal, button=self.button)

    def form_valid(self, form):
        try:
            self.decide(form.cleaned_data)
        except Refused as refused:
            for sentence in sentences(refused.refusals):
                form.add_error(None, sentence)
            return self.form_invalid(form)
        messages.success(self.request, self.done % {"name": self.portal.name})
        return redirect("provisioning_portals")


class ClosePortalView(_PortalDecisionView):
    page_title = gettext_lazy("Close the portal")
    button = gettext_lazy("Close the portal")
    done = gettext_lazy("“%(name)s” is closed.")
    form_class = ClosingForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "portal": self.portal, "tops": self.tops}

    def decide(self, data):
        actions.close_portal(
            self.portal,
            reason=data["reason"],
            merged_into=data["merged_into"],
            acting_user=self.request.user,
        )


class ReopenPortalView(_PortalDecisionView):
    page_title = gettext_lazy("Reopen the portal")
    button = gettext_lazy("Reopen the portal")
    done = gettext_lazy("“%(name)s” is open again.")
    form_class = ReasonForm

    def decide(self, data):
        actions.reopen_portal(self.portal, reason=data["reason"], acting_user=self.request.user)


class _ServiceView(_PortalDecisionView):
    form_class = ReasonForm

    @property
    def decided_under(self):
        return self.portal  # of the portal at the top, too, its own administrators decide


class SuspendServiceView(_ServiceView):
    """Suspend the service of a whole portal (tạm ngừng dịch vụ). ĐN 5.9; KT 15.5."""

    page_title = gettext_lazy("Suspend the service")
    button = gettext_lazy("Suspend at once")
    done = gettext_lazy("The service of “%(name)s” is suspended; who must know was told.")

    def decide(self, data):
        suspend_service(self.portal, reason=data["reason"], acting_user=self.request.user)


class ResumeServiceView(_ServiceView):
    """Let a suspended service go on."""

    page_title = gettext_lazy("Let the service go on")
    button = gettext_lazy("Let the service go on")
    done = gettext_lazy("The service of “%(name)s” goes on.")

    def decide(self, data):
        resume_service(self.portal, reason=data["reason"], acting_user=self.request.user)
