from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LawConfig(AppConfig):
    name = "home.law"
    label = "law"
    verbose_name = _("Regulations and working calendar")

    def ready(self):
        from home.law import policies, receivers

        receivers.connect()
        policies.register()
