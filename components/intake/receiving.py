"""How letters come into the register (tiếp nhận): by hand or from a mailbox. P5, S16.

A letter is written with its number and its files in one transaction; the files are stored before
it, so that nothing in the register names a file that is not there.
"""

import hashlib
import tempfile
from uuid import uuid4

from django.core.files import File
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext, override
from wagtail.log_actions import log

from components.intake import answering
from components.intake.files import look_into
from components.intake.mail.reading import MOST_ATTACHED, read_mail
from components.intake.models import Attachment, FetchedMessage, IntakeEntry
from components.intake.models.entries import kept, private_storage
from home.media.rules import megabytes
from home.media.scanning import Scanned, scan_file, scanner_answers
from home.portal.models import Portal
from home.text.legacy import decode, find_legacy
from home.text.normal import normalise
from home.text.refusal import Refusal, Refused, _

_IN_MEMORY = 4 * 1024 * 1024
_PIECE = 256 * 1024
_SCANNED_AT_ONCE = 50


# The register -------------------------------------------------------------------------------------


@transaction.atomic
def receive(portal, *, kind, subject, files=(), received_at=None, acting_user=None, **facts):
    """Write a letter into the register of a portal. Returns the `IntakeEntry`.

    files: `Attachment`s that `keep_file` gave. facts: further fields of the entry. Answers nothing:
    who calls does (`answering.acknowledge`).
    """
    received_at = received_at or timezone.now()
    year = timezone.localtime(received_at).year
    with override("vi"):
        subject = " ".join(normalise(_in_unicode(subject)).split()) or gettext("(no subject)")
    entry = IntakeEntry.objects.create(
        portal=portal,
        kind=kind,
        year=year,
        number=_next_number(portal, year),
        subject=subject[:500],
        received_at=received_at,
        entered_by=acting_user,
        **facts,
    )
    for file in files:
        file.entry = entry
    Attachment.objects.bulk_create(files)
    log(entry, "intake.receive", user=acting_user, data={"number": entry.number_text})
    return entry


def _next_number(portal, year):
    """The next number of the year; whoever else takes one meanwhile waits."""
    Portal._base_manager.select_for_update().filter(pk=portal.pk).values_list("pk").get()
    taken = IntakeEntry.objects.filter(portal=portal, year=year).aggregate(last=Max("number"))
    return (taken["last"] or 0) + 1


def _in_unicode(line):
    """A subject or a name, in whichever encoding it came: it is for lists. The letter is kept."""
    finding = find_legacy(line)
    return decode(line, finding.encoding) if finding else line


# Files --------------------------------------------------------------------------------------------


def keep_file(portal, file, name, **facts):
    """Store a file as it came, out of the public's reach. Returns an `Attachment`, not saved."""
    look = look_into(file, name)
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = file.seek(0, 2)
    scan, note = scanned(file, name)
    return Attachment(
        name=normalise(_in_unicode(name))[-255:] or "tep",
        file=_store(portal, file, "bin"),
        size=size,
        sha256=digest,
        real_kind=look.kind,
        is_convertible=look.is_convertible,
        listing=look.listing,
        scan=scan,
        scan_note=note,
        problems=kept(look.problems) + facts.pop("problems", []),
        **facts,
    )


def scanned(file, name):
    """(state, name of the virus) of a file; where no scanner answers it waits, kept closed."""
    try:
        found = scan_file(file, name)
    except Refused as refused:
        virus = refused.refusals[0].values.get("virus")
        return (Attachment.Scan.INFECTED if virus else Attachment.Scan.WAITING), virus or ""
    clean = found is Scanned.CLEAN
    return (Attachment.Scan.CLEAN if clean else Attachment.Scan.NOT_SCANNED), ""


def scan_waiting():
    """Scan what came while no scanner answered. Safe to run again."""
    waiting = Attachment.objects.filter(scan=Attachment.Scan.WAITING)
    if not waiting.exists() or not scanner_answers():
        return
    for attachment in waiting[:_SCANNED_AT_ONCE]:
        with attachment.file.open("rb") as file:
            attachment.scan, attachment.scan_note = scanned(file, attachment.name)
        if attachment.scan == Attachment.Scan.WAITING:
            # It answers, but takes no file of that size: who opens it is told.
            attachment.scan = Attachment.Scan.NOT_SCANNED
        attachment.save(update_fields=["scan", "scan_note"])


def _store(portal, file, extension):
    """The name under which a file is stored: nobody can guess it, nor does it say anything."""
    file.seek(0)
    return private_storage().save(f"intake/{portal.code}/{uuid4().hex}.{extension}", File(file))


def discard_files(attachments):
    """Remove stored files that came into no entry."""
    for attachment in attachments:
        attachment.file.delete(save=False)


def scratch_file():
    """A file of its own for a while; on disk when it is large."""
    return tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)


# Mail ---------------------------------------------------------------------------------------------


def take_in_mail(mailbox, *, uid_validity, uid, file, received_at, left_on_server=0):
    """Write one message of a mailbox into the register, unless it is there. Safe to run again.

    file: an open binary file with the message as the server gave it, or only its head where
    `left_on_server` bytes were too many to fetch. Returns the `FetchedMessage`.
    """
    name = {"mailbox": mailbox, "uid_validity": uid_validity, "uid": uid}
    if known := FetchedMessage.objects.filter(**name).first():
        return known
    mail = read_mail(file)
    sha256, digest, size = _fingerprints(file, mail.message_id)
    earlier = FetchedMessage.objects.filter(mailbox=mailbox, digest=digest).first()
    if earlier is not None:
        return _take_in_again(earlier, name, digest)
    if left_on_server:
        mail.is_unreadable = True
        mail.problems.append(
            Refusal(
                _(
                    "The message has %(size)s MB, which is too much to be fetched: it is left in"
                    " the mailbox. Open it there, and ask for smaller files."
                ),
                size=megabytes(left_on_server),
            )
        )
    portal = mailbox.portal
    files = [_keep_part(portal, part, file) for part in mail.parts]
    raw = _store(portal, file, "eml")
    try:
        with transaction.atomic():
            entry = receive(
                portal,
                kind=IntakeEntry.Kind.EMAIL,
                subject=mail.subject,
                files=files,
                received_at=received_at,
                sender_name=normalise(_in_unicode(mail.sender_name))[:255],
                sender_email=mail.sender_email[:254],
                text=mail.text,
                html=mail.html,
                encoding=mail.encoding,
                problems=kept(mail.problems),
                is_unreadable=mail.is_unreadable,
                automatic=kept(mail.automatic),
                mailbox=mailbox,
                message_id=mail.message_id[:500],
                raw=raw,
                raw_size=size,
                raw_sha256=sha256,
            )
            # Last: what a second reader of the same mailbox meets, and everything goes back.
            fetched = FetchedMessage.objects.create(**name, digest=digest, entry=entry)
            answering.acknowledge(entry, address=mail.reply_to or mail.sender_email)
    except IntegrityError:
        known = FetchedMessage.objects.filter(**name).first()
        if known is None:
            raise
        return known
    return fetched


@transaction.atomic
def _take_in_again(earlier, name, digest):
    """A message that is in the register: delivered twice, or its folder was made anew."""
    log(earlier.entry, "intake.receive_again", data={})
    return FetchedMessage.objects.create(**name, digest=digest, entry=earlier.entry)


def _keep_part(portal, part, mail_file):
    facts = {
        "content_type": part.content_type,
        "content_id": part.content_id,
        "origin": part.origin[:255],
    }
    if part.size > MOST_ATTACHED:
        problem = Refusal(
            _(
                "The file has %(size)s MB; beyond %(most)s MB it stays in its message, which is"
                " kept whole: download the message to get it."
            ),
            size=megabytes(part.size),
            most=megabytes(MOST_ATTACHED),
        )
        return Attachment(name=part.name[-255:], size=part.size, problems=kept([problem]), **facts)
    with scratch_file() as target:
        part.copy_to(mail_file, target)
        return keep_file(portal, target, part.name, problems=kept(part.problems), **facts)


def _fingerprints(file, message_id):
    """(sha256 of all, digest by which the message is known again, size).

    A second delivery has other lines of transport in its head: its id and its body tell. What has
    no id is known by all of it.
    """
    whole, body, in_body, size = hashlib.sha256(), hashlib.sha256(message_id.encode()), False, 0
    file.seek(0)
    while line := file.readline(_PIECE):
        whole.update(line)
        size += len(line)
        if in_body:
            body.update(line)
        elif line in (b"\r\n", b"\n"):
            in_body = True
    return whole.hexdigest(), (body if message_id else whole).hexdigest(), size
