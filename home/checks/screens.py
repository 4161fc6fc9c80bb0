"""Admin screens of the checks: the board's words, and what is on record. E8."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn

from home.checks.models import ContentCheck, Overruling, WatchedWord
from home.checks.rows import label_of
from home.portal.menu import QUALITY
from home.portal.wall.viewsets import PortalViewSet


def _outcome(check):
    return gettext("Held back") if check.held else gettext("Let pass")


class WatchedWordScreens(PortalViewSet):
    """The list of words that the board keeps; the province's holds for its components too."""

    model = WatchedWord
    name = "watched_words"
    url_prefix = "my-portal/words"
    icon = "warning"
    menu_order = 190
    menu_hook = QUALITY
    list_display = [
        "phrase",
        Column("severity", label=_("What it does"), accessor="get_severity_display"),
        "advice",
    ]
    list_filter = ["portal", "severity"]
    search_fields = ["phrase", "advice"]
    panels = [
        FieldPanel("portal"), FieldPanel("phrase"), FieldPanel("severity"), FieldPanel("advice"),
    ]  # fmt: skip


class CheckScreens(PortalViewSet):
    """Checks that were made at a step of the chain and at publication. Read only."""

    model = ContentCheck
    name = "checks_made"
    url_prefix = "my-portal/checks"
    icon = "circle-check"
    menu_order = 191
    menu_hook = QUALITY
    inspect_view_enabled = True
    list_display = [
        "title",
        Column("occasion", label=_("Occasion"), accessor="get_occasion_display"),
        Column("held", label=_("Outcome"), accessor=_outcome),
        DateColumn("checked_at", label=_("Checked at"), sort_key="checked_at"),
        "checked_by",
    ]
    list_filter = ["held", "occasion", "portal", "checked_at"]
    search_fields = ["title"]
    inspect_view_fields = ["title", "portal", "occasion", "held", "checked_at", "checked_by"]


class OverrulingScreens(PortalViewSet):
    """Warnings that were overruled, by whom and why. Read only."""

    model = Overruling
    name = "overrulings"
    url_prefix = "my-portal/overrulings"
    icon = "warning"
    menu_order = 192
    menu_hook = QUALITY
    inspect_view_enabled = True
    list_display = [
        Column("page", label=_("Item")),
        Column("kind", label=_("Warning"), accessor=lambda row: label_of(row.kind)),
        "excerpt",
        "reason",
        "overruled_by",
        DateColumn("overruled_at", label=_("Overruled at"), sort_key="overruled_at"),
    ]
    list_filter = ["portal", "overruled_at"]
    search_fields = ["reason", "excerpt"]
    inspect_view_fields = [
        "page", "portal", "excerpt", "reason", "overruled_by", "overruled_at",
    ]  # fmt: skip


SCREENS = [WatchedWordScreens(), CheckScreens(), OverrulingScreens()]
