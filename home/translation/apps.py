from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationConfig(AppConfig):
    name = "home.translation"
    verbose_name = _("Translation")

    def ready(self):
        from home.translation import guarded, panels, receivers

        receivers.connect()
        guarded.register()
        panels.put_beside_the_fields()
