from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    name = "home.media"
    verbose_name = _("Pictures and files")

    def ready(self):
        from home.media import avif, health

        avif.register()
        health.register()
