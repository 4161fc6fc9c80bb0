"""Read the uploaded files that wait (đọc tệp đã tải lên), without a screen. S6."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from sections.documents import uploads
from sections.documents.models import UploadBatch

_STOPPED = 130  # as the shell says it of Ctrl-C


class Command(BaseCommand):
    help = "Read the uploaded files that wait; safe beside the screen and beside itself."

    def handle(self, **options):
        try:
            for batch in UploadBatch.objects.filter(stopped=False).order_by("pk"):
                while row := uploads.read_next(batch):
                    self.stdout.write(f"{row.name}: {row.get_state_display()}")
                    self.stdout.flush()
        except KeyboardInterrupt:
            raise CommandError(
                _("Stopped. What was read stands; run the command again to go on."),
                returncode=_STOPPED,
            ) from None
