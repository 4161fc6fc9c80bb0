from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoordinationConfig(AppConfig):
    name = "components.coordination"
    verbose_name = _("Coordination")

    def ready(self):
        from components.coordination import guarded, receivers, reminding, work
        from home.editorial.clock import register_clock_work

        guarded.register()
        receivers.connect()
        work.register()
        register_clock_work("reminders", reminding.remind_by_the_clock)
