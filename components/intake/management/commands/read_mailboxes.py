"""Mail of the boards' mailboxes into their registers (nhận thư). P5, O2."""

from django.core.management.base import BaseCommand, CommandError

from components.intake import answering, rules
from components.intake.mail.rounds import active_mailboxes, read_now


class Command(BaseCommand):
    help = (
        "Take new mail of all mailboxes into the registers, and send answers that wait. Safe to"
        " stop (Ctrl-C) and to run again."
    )

    def add_arguments(self, parser):
        parser.add_argument("--mailbox", metavar="ADDRESS", help="Only this one.")
        parser.add_argument(
            "--most", type=int, default=rules.MOST_MESSAGES_A_RUN, help="Messages of one mailbox."
        )

    def handle(self, mailbox, most, verbosity, **options):
        boxes = active_mailboxes()
        if mailbox:
            boxes = boxes.filter(address=mailbox)
            if not boxes:
                raise CommandError(f"No mailbox {mailbox} is read.")
        failed = [box for box in boxes if not self._read(box, most, verbosity)]
        sent = answering.send_waiting()
        if verbosity and sent:
            self.stdout.write(f"{sent} answers sent.")
        if failed:
            raise CommandError(f"{len(failed)} of {len(boxes)} mailboxes could not be read.")

    def _read(self, box, most, verbosity):
        def tell(done, of):
            if verbosity > 1 or (verbosity and done % 25 == 0):
                self.stdout.write(f"{box}: {done} of {of}")

        run, wrong = read_now(box, most=most, tell=tell)
        if run is None:
            # The other mailboxes are read all the same.
            self.stderr.write(f"{box}: {' '.join(wrong)}")
            return False
        if verbosity and (run.taken or run.left or run.failed):
            self.stdout.write(
                f"{box}: {run.taken} taken in, {run.left} left for the next run,"
                f" {len(run.failed)} failed."
            )
        return not run.failed
