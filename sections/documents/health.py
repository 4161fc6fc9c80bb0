"""What the doctor says of documents: whose signatures are trusted, are texts up to date. O2, B8."""

from django.conf import settings
from django.utils.translation import gettext as _

from home.portal.health import Finding, Weight, register_check
from sections.documents import signatures
from sections.documents.texts import outdated_texts


def trusted_authorities():
    folder = settings.PORTAL_TRUSTED_AUTHORITIES
    try:
        _found, wrong = signatures.certificates_in_folder()
    except OSError:
        yield Finding(
            Weight.WARNING,
            _("The folder of trusted authorities cannot be read: %(folder)s.") % {"folder": folder},
            _("Set PORTAL_TRUSTED_AUTHORITIES to a folder that the portal may read."),
        )
        return
    if wrong:
        yield Finding(
            Weight.WARNING,
            _("These files hold no certificate in PEM form: %(files)s.")
            % {"files": ", ".join(wrong)},
            _("Take them out of %(folder)s, or put the certificate there in PEM form.")
            % {"folder": folder},
        )
    count = len(signatures.trusted_certificates())
    if count:
        sentence = _("Certificates of authorities trusted for digital signatures: %(count)s.")
        yield Finding(Weight.FINE, sentence % {"count": count})
    else:
        yield Finding(
            Weight.NOTE,
            _("No authority is trusted: of each digital signature readers are told that whether to"
              " trust it is not known."),
            _("See docs/howto/trust-signatures.md."),
        )  # fmt: skip


def texts_to_read():
    if waiting := outdated_texts().count():
        yield Finding(
            Weight.WARNING,
            _("%(count)d documents wait to be read by this version, for their articles and links.")
            % {"count": waiting},
            _("Run “python manage.py store_document_texts”."),
        )


def register():
    """Called when the app starts."""
    register_check(trusted_authorities)
    register_check(texts_to_read)
