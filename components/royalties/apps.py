from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RoyaltiesConfig(AppConfig):
    name = "components.royalties"
    verbose_name = _("Royalties")

    def ready(self):
        from components.royalties import work
        from components.royalties.models import (
            RoyaltyLine,
            RoyaltyRate,
            RoyaltyStatement,
            StatementDecision,
        )
        from home.portal.wall.policies import OnlyRead, guard

        for model in (RoyaltyRate, RoyaltyStatement, RoyaltyLine, StatementDecision):
            guard(model, "portal", OnlyRead)
        work.register()
