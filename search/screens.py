"""Admin screens of the search: what people ask for, what is put before the results. B4."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import DateColumn

from home.portal.menu import QUALITY
from home.portal.wall.viewsets import PortalViewSet
from search.models import PromotedResult, SearchTerm


class SearchTermScreens(PortalViewSet):
    """What was asked for, how often, and how often without result (từ khóa tìm kiếm). Read only."""

    model = SearchTerm
    name = "search_terms"
    url_prefix = "my-portal/search-terms"
    icon = "search"
    menu_order = 190
    menu_hook = QUALITY
    inspect_view_enabled = True
    list_display = [
        "text",
        DateColumn("month", label=_("Month"), sort_key="month"),
        "asked",
        "unanswered",
        "chosen",
    ]
    list_filter = ["month", "portal"]
    search_fields = ["text"]
    list_export = ["text", "month", "asked", "unanswered", "chosen"]
    inspect_view_fields = ["portal", "text", "month", "asked", "unanswered", "chosen"]
    ordering = ["-month", "-asked"]


class PromotedResultScreens(PortalViewSet):
    """Pages that stand before all results of a question."""

    model = PromotedResult
    name = "promoted_results"
    url_prefix = "my-portal/promoted"
    icon = "pick"
    menu_order = 195
    menu_hook = QUALITY
    list_display = ["__str__", "page", "note"]
    search_fields = ["words"]
    panels = [
        FieldPanel("portal"),
        FieldPanel("words"),
        PageChooserPanel("page"),
        FieldPanel("note"),
    ]
