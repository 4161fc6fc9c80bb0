from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ChecksConfig(AppConfig):
    name = "home.checks"
    verbose_name = _("Checks before publication")

    def ready(self):
        from home.accounts.groups import grant
        from home.accounts.models import Level
        from home.checks.models import ContentCheck, Overruling, WatchedWord
        from home.portal.wall.policies import OnlyRead, guard

        guard(ContentCheck, "portal", OnlyRead)
        guard(Overruling, "portal", OnlyRead)
        guard(WatchedWord, "portal")
        grant(Level.UPDATE, "checks.view_watchedword")
        grant(Level.MODERATE, "checks.view_contentcheck", "checks.view_overruling")
        grant(
            Level.MODERATE,
            *(f"checks.{verb}_watchedword" for verb in ("add", "change", "delete")),
        )
