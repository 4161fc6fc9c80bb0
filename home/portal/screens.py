"""Admin screens of what belongs to a portal (Cổng của tôi). P2, S1."""

from django.db.models import ProtectedError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from home.portal.models import Agency, Menu, Official, PolicyField, Portal, PortalHost, Theme, Unit
from home.portal.wall.forms import PortalModelForm
from home.portal.wall.viewsets import PortalViewSet


class KeepWhatIsUsed(generic.DeleteView):
    """Delete a row, unless something that is kept stands on it. E7."""

    def post(self, request, *args, **kwargs):
        try:
            return super().post(request, *args, **kwargs)
        except ProtectedError:
            messages.error(
                request,
                _("“%(name)s” cannot be deleted: items, people or records that are kept name it.")
                % {"name": self.object},
            )
            return redirect(self.get_success_url())


class PortalForm(PortalModelForm):
    """The form of a portal itself: who answers is one of its own officials."""

    def form_portal(self):
        return self.instance if self.instance.pk else None


class PortalScreens(PortalViewSet):
    """Name, licence and answerable person of a portal. It is opened and closed elsewhere."""

    model = Portal
    name = "my_portal"
    url_prefix = "my-portal/portal"
    icon = "globe"
    menu_label = _lazy("Name and licence")
    menu_order = 100
    base_form_class = PortalForm
    list_display = [
        "name",
        Column("kind", label=_lazy("Kind"), accessor="get_kind_display"),
        Column("host", label=_lazy("Address")),
        Column("state", label=_lazy("State"), accessor="get_state_display"),
    ]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
        FieldPanel("answerable"),
        FieldRowPanel([FieldPanel("licence_number"), FieldPanel("licence_expires_on")]),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("barriers"), FieldPanel("barriers_en")]),
                FieldPanel("access_checked_on"),
            ],
            heading=_lazy("Accessibility statement"),
        ),
    ]


class ThemeScreens(PortalViewSet):
    """Emblem, colour and line under the name."""

    model = Theme
    name = "my_theme"
    url_prefix = "my-portal/look"
    icon = "image"
    menu_order = 110
    list_display = ["portal", "primary_colour", "slogan"]
    panels = [
        FieldPanel("primary_colour"),
        FieldPanel("emblem"),
        FieldRowPanel([FieldPanel("slogan"), FieldPanel("slogan_en")]),
    ]


class MenuForm(PortalModelForm):
    """The form of a menu: where nobody arranged it, it shows what the public sees."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.is_bound and not self.instance.entries:
            block = Menu._meta.get_field("entries").stream_block
            self.initial["entries"] = block.to_python(
                [
                    {"type": "page", "value": {"page": page.pk, "label": ""}}
                    for page in self.instance.usual_pages()
                ]
            )


class MenuScreens(PortalViewSet):
    """The main menu, one for each language."""

    model = Menu
    name = "my_menus"
    url_prefix = "my-portal/menus"
    icon = "list-ul"
    menu_label = _lazy("Main menu")
    menu_order = 115
    base_form_class = MenuForm
    list_display = [
        "__str__",
        Column("order", label=_lazy("Order"), accessor="order"),
    ]
    panels = [FieldPanel("entries")]


class AgencyScreens(PortalViewSet):
    """The agency behind the portal, with its transaction details."""

    model = Agency
    name = "my_agency"
    url_prefix = "my-portal/agency"
    icon = "home"
    menu_order = 120
    list_display = ["name", "address", "phone"]
    search_fields = ["name"]
    panels = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
        FieldPanel("short_name"),
        FieldPanel("address"),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]),
        FieldPanel("email"),
    ]


class UnitScreens(PortalViewSet):
    """Divisions and units that provide content."""

    model = Unit
    name = "my_units"
    url_prefix = "my-portal/units"
    icon = "group"
    menu_order = 130
    delete_view_class = KeepWhatIsUsed
    list_display = ["name", "email", "portal"]
    list_filter = ["portal"]
    search_fields = ["name"]
    panels = [
        FieldPanel("portal"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("name_en")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("sort_order")]),
    ]


class OfficialScreens(PortalViewSet):
    """Officials with their posts, duties and addresses."""

    model = Official
    name = "my_officials"
    url_prefix = "my-portal/officials"
    icon = "user"
    menu_order = 140
    delete_view_class = KeepWhatIsUsed
    list_display = ["name", "post", "unit", BooleanColumn("is_leader", label=_lazy("Leader"))]
    list_filter = ["portal", "unit", "is_leader"]
    search_fields = ["name", "post"]
    panels = [
        FieldPanel("portal"),
        FieldRowPanel([FieldPanel("name"), FieldPanel("unit")]),
        FieldRowPanel([FieldPanel("post"), FieldPanel("post_en")]),
        FieldRowPanel([FieldPanel("phone"), FieldPanel("email")]),
        FieldPanel("duties"),
        FieldPanel("biography"),
        FieldPanel("photo"),
        MultiFieldPanel(
            [FieldPanel("is_leader"), FieldPanel("sort_order")], heading=_lazy("Place in lists")
        ),
    ]


class HostScreens(PortalViewSet):
    """Further hosts that redirect to a portal. The operator opens them: each needs DNS."""

    model = PortalHost
    name = "my_hosts"
    url_prefix = "my-portal/hosts"
    icon = "link"
    menu_order = 150
    inspect_view_enabled = True
    list_display = ["hostname", "portal"]
    search_fields = ["hostname"]
    panels = [FieldPanel("portal"), FieldPanel("hostname")]


class PolicyFieldScreens(ModelViewSet):
    """Fields of state management: one list for the whole installation, kept by its operator."""

    model = PolicyField
    name = "policy_fields"
    url_prefix = "policy-fields"
    icon = "tag"
    add_to_settings_menu = True
    copy_view_enabled = False
    delete_view_class = KeepWhatIsUsed
    list_display = ["name", "key"]
    search_fields = ["name"]
    panels = [FieldPanel("name"), FieldPanel("name_en"), FieldPanel("key")]


MY_PORTAL = [
    PortalScreens(),
    ThemeScreens(),
    MenuScreens(),
    AgencyScreens(),
    UnitScreens(),
    OfficialScreens(),
    HostScreens(),
]
