"""Verbs of digital signatures (chữ ký số): found in a PDF, judged, kept. B8.

How they are judged: `sections.documents.pdf_signatures`.
"""

import logging
from dataclasses import asdict
from pathlib import Path

from asn1crypto import pem
from asn1crypto import x509 as asn1
from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from home.media.models import PortalFile
from home.portal import versions
from home.text.refusal import Refusal, Refused, _
from sections.documents.models import DocumentFile, SignatureCheck, TrustedAuthority

logger = logging.getLogger(__name__)

_AT_ONCE = 20
_PEM = frozenset({".pem", ".crt", ".cer"})


def is_pdf(file):
    return file.filename.lower().endswith(".pdf")


def check_changed_file(file):
    """As `check_file`, where it is a PDF that was not looked at as it is now."""
    kept = SignatureCheck.objects.filter(file=file.pk, file_hash=file.file_hash)
    if is_pdf(file) and not kept.exists():
        check_file(file)


def check_file(file):
    """Look at the signatures of a `PortalFile` and keep what they say. Returns `SignatureCheck`."""
    # Read when it is needed: the web server starts faster without pyHanko.
    from sections.documents.pdf_signatures import find_signatures

    outcome, found = SignatureCheck.Outcome.UNREADABLE, []
    try:
        # A handle of its own: who saves the file may not be done with theirs.
        with file.file.storage.open(file.file.name) as content:
            found = find_signatures(content, trusted_certificates())
        outcome = SignatureCheck.Outcome.FOUND if found else SignatureCheck.Outcome.NONE
    except Exception:
        # pyHanko trusts what a damaged file says of itself, and raises whatever follows.
        logger.info("The signatures in file %s could not be read.", file.pk, exc_info=True)
    check, _made = SignatureCheck.objects.update_or_create(
        file=file,
        defaults={
            "file_hash": file.file_hash,
            "checked_at": timezone.now(),
            "outcome": outcome,
            "signatures": [asdict(each) for each in found],
        },
    )
    return check


# Authorities -------------------------------------------------------------------------------------


def trusted_certificates():
    """The certificates of all `TrustedAuthority` rows, and of the operator's folder."""
    texts = TrustedAuthority.objects.values_list("certificate", flat=True)
    entered = [certificate for text in texts for certificate in read_certificates(text)]
    return entered + certificates_in_folder()[0]


def certificates_in_folder():
    """(certificates, names of files that hold none): of `PORTAL_TRUSTED_AUTHORITIES`.

    Raises `OSError` where the folder cannot be read.
    """
    if not settings.PORTAL_TRUSTED_AUTHORITIES:
        return [], []
    found, wrong = [], []
    for path in sorted(Path(settings.PORTAL_TRUSTED_AUTHORITIES).iterdir()):
        if path.suffix.lower() not in _PEM:
            continue
        try:
            found += read_certificates(path.read_text(encoding="utf-8", errors="replace"))
        except Refused:
            wrong.append(path.name)
    return found, wrong


def read_certificates(text):
    """The certificates in a PEM text. Raises `Refused` where it holds none."""
    try:
        found = [
            asn1.Certificate.load(der)
            for kind, _headers, der in pem.unarmor(text.encode(), multiple=True)
            if kind == "CERTIFICATE"
        ]
        for certificate in found:
            certificate.subject.native  # noqa: B018 - it is read only when asked for
    except (ValueError, TypeError, UnicodeError):
        found = []
    if not found:
        raise Refused(
            [
                Refusal(
                    _(
                        "This is no certificate in PEM form. Copy the whole text of the .pem file,"
                        " with the lines BEGIN CERTIFICATE and END CERTIFICATE."
                    )
                )
            ]
        )
    return found


def forget_checks():
    """Other authorities are trusted now: all signatures are judged again, by the clock."""
    SignatureCheck.objects.filter(outcome=SignatureCheck.Outcome.FOUND).update(file_hash="again")


def check_due_files():
    """Judge files of documents that were not, or are to be again; some at a time. By the clock."""
    due = (
        PortalFile.objects.filter(
            pk__in=DocumentFile.objects.values("file"), file__iendswith=".pdf"
        )
        .filter(Q(signature_check=None) | ~Q(signature_check__file_hash=F("file_hash")))
        .order_by("pk")[:_AT_ONCE]
    )
    checked = [check_file(file) for file in due]
    if any(check.outcome != SignatureCheck.Outcome.NONE for check in checked):
        versions.bump_all()
    return len(checked)
