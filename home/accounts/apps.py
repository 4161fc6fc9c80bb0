from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "home.accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from home.accounts import guarded, receivers, regulations, throttling

        receivers.connect()
        throttling.connect()
        guarded.register()
        regulations.register()
