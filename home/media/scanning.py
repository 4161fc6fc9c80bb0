"""The virus scan (quét vi-rút) of every file that comes in, by ClamAV. O3; ST 17.3.

if not scan_file(file):
    …  # no scanner here: the embedded shape; it is taken in and was not scanned
"""

import logging
from enum import Enum

import clamd
from django.conf import settings

from home.text.refusal import Refusal, Refused, _

_SECONDS = 60
_log = logging.getLogger(__name__)


class Scanned(Enum):
    """What became of a scan that refused nothing."""

    CLEAN = "clean"
    NOT_SCANNED = "not scanned"


def scan_file(file, name=None):
    """`Scanned` of a Django file or an open binary file, left at its beginning.

    Raises `Refused` where a virus is in it, and where the scanner is demanded but does not answer.
    """
    name = (name or getattr(file, "name", None) or "").rpartition("/")[2][-80:]
    scanner = _scanner()
    if scanner is None:
        if settings.PORTAL_SCAN_REQUIRED:
            raise _not_scanned(name)
        return Scanned.NOT_SCANNED
    file.seek(0)
    try:
        verdict, found = scanner.instream(file)["stream"]
    # BufferTooLong: larger than what clamd takes (StreamMaxLength); clamd then hangs up.
    except (clamd.ClamdError, OSError, KeyError, ValueError) as error:
        _log.error("ClamAV did not scan %s: %s", name, error)
        raise _not_scanned(name) from error
    finally:
        file.seek(0)
    if verdict == "OK":
        return Scanned.CLEAN
    if verdict == "FOUND":
        _log.warning("ClamAV found %s in %s.", found, name)
        raise Refused(
            [
                Refusal(
                    _(
                        "“%(name)s” holds a virus (%(virus)s) and was not taken in. Have your"
                        " machine scanned before you send another file."
                    ),
                    name=name,
                    virus=found,
                )
            ]
        )
    _log.error("ClamAV did not scan %s: %s", name, found)
    raise _not_scanned(name)


def scanner_answers():
    """Whether a scanner is set up and answers; None where none is set up."""
    scanner = _scanner()
    if scanner is None:
        return None
    try:
        return scanner.ping() == "PONG"
    except (clamd.ClamdError, OSError):
        return False


def _scanner():
    if settings.CLAMD_SOCKET:
        return clamd.ClamdUnixSocket(settings.CLAMD_SOCKET, timeout=_SECONDS)
    if settings.CLAMD_HOST:
        return clamd.ClamdNetworkSocket(settings.CLAMD_HOST, settings.CLAMD_PORT, _SECONDS)
    return None


def _not_scanned(name):
    return Refused(
        [
            Refusal(
                _(
                    "“%(name)s” could not be scanned for viruses, so it was not taken in. Try again"
                    " in a few minutes; if that does not help, tell the operator."
                ),
                name=name,
            )
        ]
    )
