from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "home.editorial"
    verbose_name = _("Editorial office")

    def ready(self):
        from home.editorial import guarded, kept, receivers

        receivers.connect()
        kept.connect()
        guarded.register()
