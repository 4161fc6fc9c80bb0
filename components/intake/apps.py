from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntakeConfig(AppConfig):
    name = "components.intake"
    verbose_name = _("Intake register")

    def ready(self):
        from components.intake import guarded, receivers, work
        from components.intake.mail.rounds import read_by_the_clock
        from home.editorial.clock import register_clock_work

        guarded.register()
        receivers.connect()
        work.register()
        register_clock_work("mailboxes", read_by_the_clock)
