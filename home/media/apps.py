from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "home.media"
    verbose_name = _("Pictures and files")

    def ready(self):
        from home.media import avif, changing, health, receivers
        from home.media.showing import shows_files
        from home.portal.models import Official, Theme

        avif.register()
        health.register()
        changing.connect()
        receivers.connect()
        shows_files(Theme, "portal")
        shows_files(Official, "portal")
