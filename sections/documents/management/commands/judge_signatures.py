"""Judge all digital signatures anew (kiểm tra lại chữ ký số). B8.

After the folder of trusted authorities has changed: the portal does not watch it. What is entered
in the admin is followed by itself. Safe to stop, and to run again.
"""

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from sections.documents import signatures


class Command(BaseCommand):
    help = "Judge the digital signatures in all files of documents by the authorities trusted now."

    def handle(self, *args, **options):
        signatures.forget_checks()
        done = 0
        while judged := signatures.check_due_files():
            done += judged
            self.stdout.write(_("%(count)s files judged.") % {"count": done})
        self.stdout.write(_("Done: %(count)s files.") % {"count": done})
