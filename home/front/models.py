"""Home pages of a province, a component portal and a single department."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.editorial.models import PortalPage
from home.front.blocks import HomeBlock
from home.front.composition import parts_of
from home.front.portal_map import map_of


class HomePage(PortalPage):
    """The home page (trang chủ) of a portal in one language. P1, P2, P3."""

    published_by_decision = ("opening",)
    parent_page_types = ["portal.PortalContainerPage"]

    body = StreamField(
        HomeBlock(),
        verbose_name=_("parts of the home page"),
        blank=True,
        help_text=_("Empty: the usual parts for this kind of portal."),
    )

    content_panels = [*Page.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        portal_map = map_of(self.portal, self.locale.language_code)
        # A preview of a home page that was never public has no map yet.
        context["parts"] = parts_of(self, portal_map) if portal_map else []
        return context
