from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UptakeConfig(AppConfig):
    name = "components.uptake"
    verbose_name = _("Uptake")

    def ready(self):
        from components.uptake import guarded, receivers, telling, work

        guarded.register()
        receivers.connect()
        telling.connect()
        work.register()
