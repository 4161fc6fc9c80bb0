"""The list of who may do what, for the administrators of a portal alone. E5; ĐN 5.7, 5.8."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from home.accounts import actions, rules
from home.editorial.rights import rights_of
from home.portal.models import Portal
from home.text.tables import AsXlsx


class RightsView(AsXlsx, WagtailAdminTemplateMixin, TemplateView):
    """Who may do what (ai được làm gì); the list of accounts is confidential (ĐN 5.8)."""

    template_name = "editorial/rights.html"
    page_title = gettext_lazy("Who may do what")
    header_icon = "key"

    def dispatch(self, request, *args, **kwargs):
        if not rules.may_see_people(actions.actor(request.user)) or self.portal is None:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def portals(self):
        return list(actions.administered_portals(self.request.user).order_by("name"))

    @cached_property
    def portal(self):
        """The one that was asked for, else that of the host, else the first."""
        asked, here = self.request.GET.get("portal", ""), self.request.portal
        for wanted in (asked, here.code if here else ""):
            for portal in self.portals:
                if portal.code == wanted:
                    return Portal.objects.with_everything().get(pk=portal.pk)
        first = next(iter(self.portals), None)
        return first and Portal.objects.with_everything().get(pk=first.pk)

    @cached_property
    def header_buttons(self):
        url = f"{self.request.path}?portal={self.portal.code}&format=xlsx"
        return [HeaderButton(_("Download XLSX"), url, icon_name="download")]

    def get_breadcrumbs_items(self):
        people = {"url": reverse("accounts_people"), "label": _("People")}
        return [*self.breadcrumbs_items, people, {"url": "", "label": self.page_title}]

    def get_page_subtitle(self):
        return self.portal.name

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            groups=rights_of(self.portal),
            portal=self.portal,
            portals=self.portals,
            day=timezone.localdate(),
            **kwargs,
        )

    @property
    def file_name(self):
        return f"{self.portal.code}-phan-quyen"

    def sheets(self):
        heading = (
            _("Right"), _("Article"), _("Name"), _("User name"), _("By what right"),
            _("Sections and fields"),
        )  # fmt: skip
        return [
            (
                title,
                heading,
                [
                    (right.what, right.source, str(h.person), h.person.username, h.by, h.reach)
                    for right in rights
                    for h in right.holdings
                ],
            )
            for title, rights in rights_of(self.portal)
        ]
