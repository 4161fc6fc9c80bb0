"""Mail fetched from a board's mailbox by IMAP (nhận thư): each message once, none lost. P5, O2.

A message is in the register, with all its bytes, before the server is told anything; whenever the
run is stopped, the next one goes on. Messages are known by UIDVALIDITY and UID, not by what is
marked as read: whoever opens the mailbox beside us changes nothing.
"""

import imaplib
import logging
import re
import socket
import ssl
from dataclasses import dataclass
from datetime import UTC, datetime
from time import mktime

from django.utils import timezone
from imap_tools import AND, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError, MailboxLoginError
from imap_tools.utils import encode_folder

from components.intake import rules
from components.intake.models import FetchedMessage, Mailbox
from components.intake.models.entries import kept
from components.intake.receiving import scratch_file, take_in_mail
from home.text.refusal import Refusal, Refused, _

_logger = logging.getLogger(__name__)
_SECONDS = 60
_PIECE = 1024 * 1024
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")
# Where each message fails, it is not the messages.
_MOST_FAILURES = 20
_KINDS = {
    Mailbox.Security.TLS: MailBox,
    Mailbox.Security.STARTTLS: MailBoxStartTls,
    Mailbox.Security.NONE: MailBoxUnencrypted,
}


@dataclass
class Run:
    """What one run did. taken: new in the register. left: for the next run. failed: uids."""

    taken: int = 0
    left: int = 0
    failed: tuple = ()


def open_mailbox(mailbox):
    """A connection with the folder of a mailbox chosen. Raises `Refused` with what to mend."""
    password = mailbox.password
    if password is None:
        raise Refused([Refusal(_("The password can no longer be read. Enter it again."))])
    options = {} if mailbox.security == Mailbox.Security.NONE else {
        "ssl_context": ssl.create_default_context()
    }  # fmt: skip
    try:
        connection = _KINDS[mailbox.security](
            mailbox.host, mailbox.port, timeout=_SECONDS, **options
        )
    except ssl.SSLError as error:
        raise Refused(
            [
                Refusal(
                    _("%(host)s could not prove who it is (%(why)s). Check name and encryption."),
                    host=mailbox.host,
                    why=getattr(error, "verify_message", "") or error.reason or "TLS",
                )
            ]
        ) from error
    except (OSError, socket.gaierror, imaplib.IMAP4.error, ImapToolsError) as error:
        raise Refused(
            [
                Refusal(
                    _("%(host)s, port %(port)s does not answer. Check name, port and encryption."),
                    host=mailbox.host,
                    port=mailbox.port,
                )
            ]
        ) from error
    try:
        connection.login_utf8(mailbox.username, password, initial_folder=None)
    except (MailboxLoginError, imaplib.IMAP4.error) as error:
        connection.client.shutdown()
        raise Refused(
            [Refusal(_("The mail server refuses user name or password. Enter them again."))]
        ) from error
    for folder in filter(None, (mailbox.move_to, mailbox.folder)):
        try:
            connection.folder.set(folder)
        except (ImapToolsError, imaplib.IMAP4.error) as error:
            connection.client.shutdown()
            raise Refused(
                [Refusal(_("The mailbox has no folder “%(name)s”."), name=folder)]
            ) from error
    return connection


def read_mailbox(mailbox, *, most=rules.MOST_MESSAGES_A_RUN, tell=None):
    """Take the new messages of a mailbox into the register. Returns a `Run`.

    tell(done, of): called after each message. Raises `Refused` where the mailbox cannot be opened.
    What came of it stands in the mailbox too, for its list.
    """
    try:
        run = _read(mailbox, most, tell)
    except Refused as refused:
        _note(mailbox, refused.refusals)
        raise
    except (OSError, imaplib.IMAP4.error, ImapToolsError) as error:
        broken = Refusal(
            _("The connection broke off (%(why)s). The next run goes on."), why=str(error)[:200]
        )
        _note(mailbox, [broken])
        raise Refused([broken]) from error
    failed = [
        Refusal(
            _("%(count)s messages could not be taken in and stay in the mailbox; see the log."),
            count=len(run.failed),
        )
    ]
    _note(mailbox, failed if run.failed else [])
    return run


def _note(mailbox, problems):
    Mailbox.objects.filter(pk=mailbox.pk).update(
        last_read_at=timezone.now(), last_problems=kept(problems)
    )


def _read(mailbox, most, tell):
    connection = open_mailbox(mailbox)
    try:
        return _read_folder(_Folder(connection, mailbox), most, tell)
    finally:
        # Not a polite logout: the connection may be what broke.
        connection.client.shutdown()


def _read_folder(folder, most, tell):
    folder.settle_earlier()
    new = folder.new_uids()
    run = Run(left=max(0, len(new) - most))
    wanted = new[:most]
    for done, uid in enumerate(wanted, start=1):
        try:
            fetched = folder.take_in(uid)
        except (OSError, imaplib.IMAP4.abort, ImapToolsError):
            raise
        except Exception:  # one message that we fail at must not stop those behind it
            _logger.exception("Message %s of %s was not taken in.", uid, folder.mailbox)
            run.failed += (uid,)
            if len(run.failed) >= _MOST_FAILURES:
                break
            continue
        run.taken += fetched is not None
        if fetched is not None:
            folder.settle(fetched)
        if tell:
            tell(done, len(wanted))
    return run


class _Folder:
    """The folder of a mailbox on its server."""

    def __init__(self, connection, mailbox):
        self.client = connection.client
        self.connection = connection
        self.mailbox = mailbox
        validity = self.client.response("UIDVALIDITY")[1][0]
        self.uid_validity = int(validity) if validity else 0
        self.can_move = b"MOVE" in b" ".join(self.client.capability()[1]).upper().split()

    @property
    def known(self):
        return FetchedMessage.objects.filter(mailbox=self.mailbox, uid_validity=self.uid_validity)

    def new_uids(self):
        """Uids that are not in the register, the oldest first."""
        since = AND(date_gte=self.mailbox.starts_on)
        known = set(self.known.values_list("uid", flat=True))
        uids = {int(uid) for uid in self.connection.uids(since)}
        return sorted(uids - known)

    def take_in(self, uid):
        """Fetch one message and write it into the register; None where it has gone meanwhile."""
        facts = self._fetch(uid, "(RFC822.SIZE INTERNALDATE)")
        if facts is None:
            return None
        line = facts if isinstance(facts, bytes) else b" ".join(facts)
        size = int(_SIZE.search(line)[1])
        too_large = size > rules.MOST_MESSAGE
        with scratch_file() as file:
            if too_large:
                file.write(self._fetch(uid, "(BODY.PEEK[HEADER])")[1])
            elif not self._copy(uid, file):
                return None
            return take_in_mail(
                self.mailbox,
                uid_validity=self.uid_validity,
                uid=uid,
                file=file,
                received_at=_arrival(line),
                left_on_server=size if too_large else 0,
            )

    def _copy(self, uid, file):
        """The message piece by piece into a file. False where it has gone."""
        start = 0
        while True:
            found = self._fetch(uid, f"(BODY.PEEK[]<{start}.{_PIECE}>)")
            if found is None:
                return False
            piece = found[1] if isinstance(found, tuple) else b""
            file.write(piece)
            start += len(piece)
            if len(piece) < _PIECE:
                return True

    def _fetch(self, uid, what):
        """The first answer of the server: bytes, or a pair with what was asked for; None: gone."""
        status, data = self.client.uid("FETCH", str(uid), what)
        if status != "OK":
            raise imaplib.IMAP4.error(f"FETCH {uid}: {status} {data!r:.200}")
        return data[0] if data else None

    # Telling the server ------------------------------------------------------------------------

    def settle(self, fetched):
        """Mark a message as read, or move it: it is in the register."""
        if self.mailbox.move_to and self.can_move:
            target = encode_folder(self.mailbox.move_to)
            status, _data = self.client.uid("MOVE", str(fetched.uid), target)
        else:
            status, _data = self.client.uid("STORE", str(fetched.uid), "+FLAGS", r"(\Seen)")
        if status == "OK":
            FetchedMessage.objects.filter(pk=fetched.pk).update(is_settled=True)

    def settle_earlier(self):
        """Where an earlier run was stopped between writing and telling."""
        for fetched in self.known.filter(is_settled=False):
            self.settle(fetched)


def _arrival(line):
    """When the server received it; now where it does not say."""
    found = imaplib.Internaldate2tuple(line)
    return datetime.fromtimestamp(mktime(found), UTC) if found else timezone.now()
