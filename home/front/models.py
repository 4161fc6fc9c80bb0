"""Home pages of a province, a component portal and a single department."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from home.editorial.models import PortalPage
from home.front.blocks import HomeBlock
from home.front.composition import parts_of, picture_numbers
from home.front.forms import HomePageForm
from home.front.page_cache import hold_until
from home.front.portal_map import map_of
from home.media.models import PortalImage

_SIZE_KEYS = ("name", "icon", "device_width", "label")


class HomePage(PortalPage):
    """The home page (trang chủ) of a portal in one language. P1, P2, P3."""

    published_by_decision = ("opening",)
    base_form_class = HomePageForm
    parent_page_types = ["portal.PortalContainerPage"]

    body = StreamField(
        HomeBlock(),
        verbose_name=_("parts of the home page"),
        blank=True,
        help_text=_(
            "Add parts, drag them into another order, or delete them. A part that has nothing to"
            " show leaves no gap. Without any part, the page has the usual ones for this kind of"
            " portal."
        ),
    )

    content_panels = [*Page.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def preview_sizes(self):
        """The widths at which an editor looks at the page before it goes through the chain."""
        sizes = [
            ("phone", "mobile-alt", 375, _("On a phone")),
            ("tablet", "tablet-alt", 768, _("On a tablet")),
            ("desk", "desktop", 1280, _("At a desk")),
        ]
        return [dict(zip(_SIZE_KEYS, size, strict=True)) for size in sizes]

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        portal_map = map_of(self.portal, self.locale.language_code)
        # Drawn once for all readers, so asked for only then (templates/front/home_page.html).
        context["parts"] = SimpleLazyObject(lambda: self._parts(request, portal_map))
        return context

    def _parts(self, request, portal_map):
        # A preview of a home page that was never public has no map yet.
        parts = parts_of(self, portal_map) if portal_map else []
        for part in parts:
            if part.until:
                midnight = datetime.combine(part.until + timedelta(days=1), time())
                hold_until(request, timezone.make_aware(midnight))
        return parts

    def pictures_within(self):
        """The pictures that its editors placed in it, with their uses; made when it is public."""
        numbers = picture_numbers(self.body.raw_data)
        return [(image, ("top", "gallery")) for image in PortalImage.objects.filter(pk__in=numbers)]
