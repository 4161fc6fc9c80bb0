"""Admin screens of the search: what people ask for, what is put before the results. B4."""

from urllib.parse import urlencode

import django_filters
from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.admin.ui.menus import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.permissions import policy_registry

from home.portal.menu import QUALITY
from home.portal.wall.reach import wall_of
from home.portal.wall.viewsets import PortalViewSet
from search.models import PromotedResult, SearchTerm

_LONGEST = 300


class SearchTermFilterSet(WagtailFilterSet):
    """By month, and by what has to be done about it: nothing is there, or nothing that is meant."""

    month = django_filters.ChoiceFilter(label=_lazy("Month"))
    outcome = django_filters.ChoiceFilter(
        label=_lazy("What came of it"),
        choices=[
            ("in_vain", _lazy("Nothing was found")),
            ("unopened", _lazy("Results were shown, none was opened")),
        ],
        method="filter_outcome",
    )

    class Meta:
        model = SearchTerm
        fields = ["portal"]

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        self.filters["portal"].label = _("Portal")
        rows = wall_of(request.user).narrow(SearchTerm.objects.all())
        months = rows.order_by("-month").values_list("month", flat=True).distinct()
        self.filters["month"].extra["choices"] = [(day, f"{day:%m/%Y}") for day in months]

    def filter_outcome(self, queryset, name, value):
        if value == "in_vain":
            return queryset.filter(unanswered__gt=0)
        return queryset.filter(chosen=0, unanswered__lt=F("asked"))


class SearchTermIndex(generic.IndexView):
    """A term leads to its results, and to a page that is put before them."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("portal")

    def get_inspect_url(self, instance):
        """Where the public sees what is found for it now."""
        with override("vi"):
            path = reverse("search")
        return f"{instance.portal.root_url}{path}?{urlencode({'q': instance.text})}"

    def get_list_more_buttons(self, instance):
        url = self.get_inspect_url(instance)
        buttons = [MenuItem(_("See the results"), url=url, icon_name="search")]
        policy = policy_registry.get_by_type(PromotedResult)
        if policy.user_has_permission(self.request.user, "add"):
            url = f"{reverse('promoted_results:add')}?{urlencode({'words': instance.text})}"
            buttons.append(MenuItem(_("Recommend a page for it"), url=url, icon_name="pick"))
        return buttons


class SearchTermScreens(PortalViewSet):
    """What was asked for, how often, and how often without result (từ khóa tìm kiếm). Read only."""

    model = SearchTerm
    name = "search_terms"
    url_prefix = "my-portal/search-terms"
    icon = "search"
    menu_order = 190
    menu_hook = QUALITY
    index_view_class = SearchTermIndex
    filterset_class = SearchTermFilterSet
    list_display = [
        "text",
        Column(
            "month",
            label=_lazy("Month"),
            sort_key="month",
            accessor=lambda term: f"{term.month:%m/%Y}",
        ),
        "asked",
        "unanswered",
        "chosen",
    ]
    search_fields = ["text"]
    list_export = ["text", "month", "asked", "unanswered", "chosen"]
    ordering = ["-month", "-asked"]


class AddPromotedView(generic.CreateView):
    """GET ?words=: the question from which one came."""

    def get_initial(self):
        return super().get_initial() | {"words": self.request.GET.get("words", "")[:_LONGEST]}


class PromotedResultScreens(PortalViewSet):
    """Pages that stand before all results of a question (kết quả giới thiệu)."""

    model = PromotedResult
    name = "promoted_results"
    url_prefix = "my-portal/promoted"
    icon = "pick"
    menu_order = 195
    menu_hook = QUALITY
    add_view_class = AddPromotedView
    list_display = ["__str__", "page", "note"]
    search_fields = ["words"]
    panels = [
        FieldPanel("portal"),
        FieldPanel("words"),
        PageChooserPanel("page"),
        FieldPanel(
            "note", help_text=_lazy("The public reads it below the title, among the results.")
        ),
    ]
