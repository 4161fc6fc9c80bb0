"""Secrets sealed for the database (niêm phong mật khẩu hộp thư). P5, O3.

The key is made from the installation's own: a copy of the database alone opens no mailbox.
"""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"components.intake.sealing"


def _key_of(secret):
    derived = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret.encode())
    return Fernet(base64.urlsafe_b64encode(derived))


def _keys():
    """The key of the installation first, then those that it had before."""
    return MultiFernet(
        [_key_of(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def seal(clear):
    """A secret as it may stand in the database and in its backups."""
    return _keys().encrypt(clear.encode()).decode()


def unseal(sealed):
    """The secret in clear, or None where no key of the installation fits."""
    try:
        return _keys().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None
