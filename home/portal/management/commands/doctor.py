"""The doctor (khám hệ thống): what is missing or wrong on this machine, with the cure. O2."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from home.portal.health import Weight, run_checks


class Command(BaseCommand):
    help = "Say what is missing or wrong on this machine, and what to do about it."
    # It must run where something is wrong: Django's own checks are one of its findings.
    requires_system_checks = ()

    def handle(self, *args, **options):
        findings = run_checks()
        for finding in findings:
            self.stdout.write(f"{finding.weight.value} {finding.sentence}")
            if finding.cure and finding.weight is not Weight.FINE:
                self.stdout.write("    " + _("Cure: %(cure)s") % {"cure": finding.cure})
        stopping = sum(finding.weight is Weight.STOPS for finding in findings)
        warnings = sum(finding.weight is Weight.WARNING for finding in findings)
        self.stdout.write("")
        if stopping:
            raise CommandError(
                ngettext(
                    "%(count)d thing keeps the portal from running. Cure it, then ask again.",
                    "%(count)d things keep the portal from running. Cure them, then ask again.",
                    stopping,
                )
                % {"count": stopping}
            )
        if warnings:
            self.stdout.write(
                ngettext(
                    "The portal can run; %(count)d thing should be put right.",
                    "The portal can run; %(count)d things should be put right.",
                    warnings,
                )
                % {"count": warnings}
            )
        else:
            self.stdout.write(_("The portal can run; nothing is amiss."))
