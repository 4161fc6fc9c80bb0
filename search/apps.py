from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self):
        from home.front.not_found import suggest_with
        from search import health, receivers
        from search.suggest import suggest_pages

        receivers.connect()
        health.register()
        suggest_with(suggest_pages)
