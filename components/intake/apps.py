from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "components.intake"
    verbose_name = _("Intake register")

    def ready(self):
        from components.intake import actions, guarded, health, receivers, work
        from components.intake.mail.rounds import read_by_the_clock
        from home.accounts.actions import hand_on
        from home.editorial.clock import register_clock_work
        from home.portal.health import register_check

        guarded.register()
        receivers.connect()
        work.register()
        register_clock_work("mailboxes", read_by_the_clock)
        hand_on(actions.hand_on)
        register_check(health.check_mailboxes)
