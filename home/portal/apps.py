from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "home.portal"
    verbose_name = _("Portals")

    def ready(self):
        from home.portal import machine, readiness, receivers, root_paths
        from home.portal.wall import portals_own

        root_paths.install()
        receivers.connect()
        machine.register()
        readiness.register()
        portals_own.register()
