from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "home.accounts"
    verbose_name = _("Accounts")

    def ready(self):
        from home.accounts import guarded, health, receivers, regulations, throttling
        from home.portal.health import register_check

        receivers.connect()
        throttling.connect()
        guarded.register()
        regulations.register()
        register_check(health.check_outgoing_mail)
