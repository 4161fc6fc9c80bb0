from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from home.accounts.groups import grant
        from home.accounts.models import Level
        from home.editorial.clock import register_clock_work
        from home.front.not_found import suggest_with
        from home.portal.wall.policies import OnlyRead, guard
        from search import health, receivers
        from search.effects import follow_effects
        from search.models import PromotedResult, SearchTerm
        from search.suggest import suggest_pages

        receivers.connect()
        health.register()
        suggest_with(suggest_pages)
        register_clock_work("states of effect in the index", follow_effects)
        guard(SearchTerm, "portal", OnlyRead)
        guard(PromotedResult, "portal")
        grant(Level.UPDATE, "search.view_searchterm")
        grant(
            Level.MODERATE,
            *(f"search.{verb}_promotedresult" for verb in ("add", "change", "delete", "view")),
        )
