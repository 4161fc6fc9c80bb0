"""A board's mailbox on a real IMAP server: 100 mails of every kind, none lost. P5, O2, E7."""

import imaplib
import io
import os
import signal
import time
from datetime import date

import pytest
from django.db import connections
from django.db.models import Count

from components.intake.conversion.pieces import pieces_of
from components.intake.mail.fetching import read_mailbox
from components.intake.models import Answer, Attachment, FetchedMessage, IntakeEntry, Mailbox
from components.intake.receiving import keep_file, receive, scan_waiting
from home.text.legacy import decode
from home.text.normal import normalise
from home.text.refusal import Refused
from home.text.sentences import sentences
from tests.factories.mails import TEXT, head, hundred_mails
from tests.factories.portals import a_component, make_province
from tests.requirement import requirement
from tests.services.mail_server import MAIL_PASSWORD, cut_off
from tests.services.servers import EICAR

pytestmark = requirement("P5")


class Box:
    """A mailbox on the server, as another program sees it."""

    def __init__(self, server, name):
        self.client = imaplib.IMAP4(server.host, server.port)
        self.client.login(name, MAIL_PASSWORD)

    def put(self, *raws, folder="INBOX"):
        for raw in raws:
            self.client.append(folder, None, None, raw)

    def facts(self, folder="INBOX"):
        """{uid: flags} of a folder."""
        self.client.select(folder, readonly=True)
        uids = self.client.uid("SEARCH", "ALL")[1][0].split()
        found = {}
        for uid in uids:
            found[int(uid)] = self.client.uid("FETCH", uid, "(FLAGS)")[1][0]
        return found


@pytest.fixture
def box(imap_server, request):
    box = Box(imap_server, request.node.name[:60])
    yield box
    box.client.shutdown()


def mailbox_of(portal, server, name, **fields):
    mailbox = Mailbox(
        portal=portal,
        address="bbt@namdinh.example.vn",
        host=server.host,
        port=server.port,
        security=Mailbox.Security.NONE,
        username=name[:60],
        starts_on=date(2020, 1, 1),
        **fields,
    )
    mailbox.password = MAIL_PASSWORD
    mailbox.save()
    return mailbox


@requirement("E7", "O2")
@pytest.mark.django_db(transaction=True)
def test_a_hundred_mails_of_every_kind_come_in_and_none_is_lost(imap_server, box, request):
    mails = hundred_mails()
    box.put(*(mail.raw for mail in mails))
    mailbox = mailbox_of(make_province("nam_dinh"), imap_server, request.node.name)

    _read_until_killed(mailbox, after=25)
    begun = FetchedMessage.objects.count()
    assert 25 <= begun < 100, "killed in its midst"
    second = read_mailbox(mailbox)
    assert second.taken == 100 - begun
    assert not second.failed
    assert read_mailbox(mailbox).taken == 0

    by_uid = dict(enumerate(mails, start=1))
    fetched = {row.uid: row for row in FetchedMessage.objects.select_related("entry")}
    assert fetched.keys() == by_uid.keys() == box.facts().keys(), "each has its place"
    assert all(b"Seen" in flags for flags in box.facts().values())
    assert IntakeEntry.objects.count() == 98, "two were delivered twice"
    numbers = IntakeEntry.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 99))
    wrong = [line for uid, mail in by_uid.items() for line in _wrong(mail, fetched[uid].entry)]
    assert not wrong, "\n".join(wrong)


def _wrong(mail, entry):
    """What of a mail is not in the register as it should be."""
    text = decode(entry.text, entry.encoding) if entry.encoding else entry.text
    if mail.text and mail.text not in " ".join(normalise(text).split()):
        yield f"{mail.name}: text {text[:80]!r}"
    if entry.attachments.count() != mail.files:
        yield f"{mail.name}: {entry.attachments.count()} files"
    if entry.is_unreadable != mail.unreadable:
        yield f"{mail.name}: unreadable {entry.is_unreadable} {entry.problem_sentences}"
    if entry.is_unreadable and not entry.problem_sentences:
        yield f"{mail.name}: no reason"
    if entry.answers.exists() == mail.silent and entry.sender_email:
        yield f"{mail.name}: answered {entry.answers.count()}"
    raw = entry.raw.read()
    # A server may change what no protocol lets through: NUL, and bare line ends.
    if not mail.again and _plain(raw) != _plain(mail.raw):
        yield f"{mail.name}: {len(raw)} of {len(mail.raw)} bytes kept"
    for attachment in entry.attachments.exclude(file=""):
        if attachment.file.size != attachment.size:
            yield f"{mail.name}: {attachment} is not whole"


def _plain(raw):
    return raw.replace(b"\r\n", b"\n").replace(b"\x80", b"\x00")


def _read_until_killed(mailbox, *, after):
    """Read in a process of its own, and kill that, whatever it is doing then."""
    connections.close_all()
    child = os.fork()
    if not child:
        try:
            read_mailbox(mailbox)
        finally:
            os._exit(0)
    end = time.monotonic() + 120
    while FetchedMessage.objects.count() < after and time.monotonic() < end:
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


@pytest.fixture
def portal(db):
    return a_component("nam_dinh")


def raws(count, start=1):
    return [head(n) + TEXT.encode() for n in range(start, start + count)]


def test_what_was_written_but_not_told_is_told_by_the_next_run(imap_server, box, portal, request):
    box.put(*raws(3))
    box.client.create("Da-tiep-nhan")
    mailbox = mailbox_of(portal, imap_server, request.node.name, move_to="Da-tiep-nhan")
    assert read_mailbox(mailbox, most=1).left == 2
    assert len(box.facts()) == 2
    # As if it had been stopped between the register and the server.
    mailbox.move_to = ""
    mailbox.save()
    read_mailbox(mailbox, most=1)
    mailbox.move_to = "Da-tiep-nhan"
    mailbox.save()
    FetchedMessage.objects.filter(uid=2).update(is_settled=False)
    read_mailbox(mailbox)
    assert box.facts() == {}
    assert len(box.facts("Da-tiep-nhan")) == 3
    assert IntakeEntry.objects.filter(portal=portal).count() == 3


def test_a_line_that_breaks_loses_nothing_and_brings_nothing_twice(
    imap_server, box, portal, request
):
    box.put(*(raw + b" " * 20_000 for raw in raws(4)))
    mailbox = mailbox_of(portal, imap_server, request.node.name)
    with cut_off(imap_server.port, after=50_000) as port:
        mailbox.port = port
        assert "Mất kết nối" in _refusal(mailbox)
    taken = IntakeEntry.objects.filter(portal=portal).count()
    assert 0 < taken < 4
    mailbox.port = imap_server.port
    assert read_mailbox(mailbox).taken == 4 - taken
    assert IntakeEntry.objects.filter(portal=portal).count() == 4
    mailbox.refresh_from_db()
    assert not mailbox.last_problems


def test_a_folder_that_was_made_anew_brings_nothing_twice(imap_server, box, portal, request):
    box.put(*raws(2))
    mailbox = mailbox_of(portal, imap_server, request.node.name)
    read_mailbox(mailbox)
    FetchedMessage.objects.update(uid_validity=1)  # what the server says is another one now
    box.put(*raws(1, start=3))
    assert read_mailbox(mailbox).taken == 3
    assert IntakeEntry.objects.filter(portal=portal).count() == 3


def test_a_message_that_somebody_read_before_us_comes_in_too(imap_server, box, portal, request):
    box.put(*raws(1))
    box.client.select("INBOX")
    box.client.store("1", "+FLAGS", r"(\Seen)")
    assert read_mailbox(mailbox_of(portal, imap_server, request.node.name)).taken == 1


def test_what_is_wrong_with_a_mailbox_is_said(imap_server, portal, request):
    mailbox = mailbox_of(portal, imap_server, request.node.name)
    mailbox.password = "sai"
    assert "mật khẩu" in _refusal(mailbox)
    mailbox.refresh_from_db()
    assert mailbox.problem_sentences and mailbox.last_read_at
    mailbox.password = MAIL_PASSWORD
    mailbox.folder = "Khong co"
    assert "Khong co" in _refusal(mailbox)
    mailbox.folder, mailbox.port = "INBOX", 1
    assert "không trả lời" in _refusal(mailbox)
    mailbox.sealed_password = "khong mo duoc"
    assert "mật khẩu" in _refusal(mailbox)


def _refusal(mailbox):
    with pytest.raises(Refused) as refused:
        read_mailbox(mailbox)
    return " ".join(sentences(refused.value.refusals))


def test_a_loop_ends(imap_server, box, portal, request):
    """A machine that answers each receipt, and hides that it is one."""
    box.put(*(raw.replace(b"phong", b"may.tra.loi") for raw in raws(1)))
    same = [head(n, sender="may@x.example.vn") + TEXT.encode() for n in range(2, 20)]
    box.put(*same)
    read_mailbox(mailbox_of(portal, imap_server, request.node.name))
    receipts = Answer.objects.values("address").annotate(count=Count("pk")).order_by("-count")
    assert receipts[0]["address"] == "may@x.example.vn"
    assert receipts[0]["count"] == 10
    assert IntakeEntry.objects.filter(portal=portal).count() == 19
    assert Attachment.objects.count() == 0


@requirement("O3")
def test_an_infected_file_is_kept_closed(clamav_server, portal, settings):
    settings.PORTAL_SCAN_REQUIRED = True
    settings.CLAMD_HOST, settings.CLAMD_PORT = "127.0.0.1", 1
    contents = (("vi-rut.txt", EICAR), ("sach.txt", b"Noi dung"))
    kept = [keep_file(portal, io.BytesIO(content), name) for name, content in contents]
    entry = receive(portal, kind="letter", subject="Tin", files=kept)
    assert [file.scan for file in entry.attachments.all()] == ["waiting", "waiting"]
    assert not pieces_of(entry)
    settings.CLAMD_PORT = clamav_server.port
    scan_waiting()
    infected, clean = entry.attachments.all()
    assert (infected.scan, clean.scan) == ("infected", "clean")
    assert "Eicar" in infected.scan_note
    assert [name for _key, name in pieces_of(entry)] == ["sach.txt"]
