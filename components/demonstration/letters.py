"""Letters and e-mail that wait in the register of each province's board. P5."""

import io
import tomllib
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

from django.utils import timezone

from components.demonstration.people import members_with_role
from components.intake.actions import enter_letter
from components.intake.models import IntakeEntry, Mailbox
from components.intake.receiving import take_in_mail
from home.accounts.models import Role

_FILE = Path(__file__).parent / "content" / "letters.toml"


def lay_out_letters(top):
    """Mails in a mailbox that is not read here, and a letter. Safe to run again."""
    if IntakeEntry.objects.filter(portal=top).exists():
        return
    found = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    rows = found.get(top.regulation.key, found["province"])
    host = f"{top.code}.example.vn"
    mailbox = Mailbox(
        portal=top, address=f"bbt@{host}", host=f"imap.{host}", username="bbt", is_active=False
    )
    mailbox.password = ""
    mailbox.save()
    now = timezone.now()
    for number, row in enumerate(rows["mails"], start=1):
        take_in_mail(
            mailbox,
            uid_validity=1,
            uid=number,
            file=io.BytesIO(_mail(row, host, number)),
            received_at=now - timedelta(hours=row["hours"]),
        )
    keeper = members_with_role(top, Role.ADMINISTRATOR)[0]
    for row in rows["letters"]:
        day = timezone.localdate() - timedelta(days=1)
        enter_letter(top, document_date=day, acting_user=keeper, **row)


def _mail(row, host, number):
    if "encoding" in row:
        # As an old program sends it: the bytes of TCVN3, labelled as latin-1.
        head = (
            f"From: {row['sender']}@{host}\r\nSubject: {row['subject']}\r\n"
            f"Message-ID: <{number}@{host}>\r\nContent-Type: text/plain; charset=iso-8859-1\r\n\r\n"
        )
        return (head + row["text"]).encode("latin-1")
    mail = EmailMessage()
    mail["From"] = f"{row['name']} <{row['sender']}@{host}>"
    mail["Subject"] = row["subject"]
    mail["Message-ID"] = f"<{number}@{host}>"
    mail.set_content(row["text"])
    return mail.as_bytes()
