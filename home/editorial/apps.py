from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditorialConfig(AppConfig):
    name = "home.editorial"
    verbose_name = _("Editorial office")

    def ready(self):
        from home.accounts import outbox
        from home.accounts.actions import hand_on
        from home.checks.outside import try_due_links
        from home.editorial import digest, emergency_screens, guarded, handing_on, kept, receivers
        from home.editorial.clock import register_clock_work
        from home.editorial.late_marks import read_scans_and_tell

        receivers.connect()
        kept.connect()
        guarded.register()
        hand_on(handing_on.hand_on)
        register_clock_work("outgoing mail", outbox.send_waiting)
        register_clock_work("mail that was sent", outbox.forget_sent)
        register_clock_work("daily digests", digest.send_digests)
        register_clock_work("scans to be checked", read_scans_and_tell)
        register_clock_work("links to other sites", try_due_links)
        emergency_screens.register()
