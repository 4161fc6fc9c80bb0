from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontConfig(AppConfig):
    name = "home.front"
    verbose_name = _("Public pages")

    def ready(self):
        from home.front import receivers

        receivers.connect()
