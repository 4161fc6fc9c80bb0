from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EmergencyConfig(AppConfig):
    name = "home.emergency"
    verbose_name = _("Emergency notices")

    def ready(self):
        from home.emergency.models import DutyTurn, EmergencyNotice, NoticeRaising
        from home.portal.wall.policies import OnlyRead, guard

        for model in (EmergencyNotice, NoticeRaising, DutyTurn):
            guard(model, "portal", OnlyRead)
