from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TextConfig(AppConfig):
    name = "home.text"
    label = "text"
    verbose_name = _("Vietnamese text")

    def ready(self):
        from home.text import labels, receivers, widgets

        receivers.connect()
        widgets.register()
        labels.write()
