"""The demonstration's passwords (mật khẩu trình diễn) are public, so production refuses them.

They are printed by `make demo` for everyone to read. A database built by the demonstration and then
served under production settings must not let anyone in by them: neither at sign-in (the backend)
nor as a new password (the validator). O3.
"""

import logging

from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from home.accounts import throttling

# One password for every account of the demonstration: who tries it changes roles often.
DEMONSTRATION_PASSWORD = "cong-thong-tin-2026"  # noqa: S105 - public on purpose, see above
DEMONSTRATION_PASSWORDS = frozenset({DEMONSTRATION_PASSWORD})

_log = logging.getLogger(__name__)


def is_refused(password: str | None) -> bool:
    """Whether this installation refuses the password because the whole world knows it."""
    return password in DEMONSTRATION_PASSWORDS and not settings.PORTAL_DEMONSTRATION


class RefuseDemonstrationPasswordsBackend(ModelBackend):
    """Signing in (đăng nhập) with a name and a password, never with one of the demonstration's."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        throttling.refuse_guessing(request, username)
        if is_refused(password):
            _log.warning("Sign-in of %r with a password of the demonstration refused.", username)
            raise PermissionDenied  # no other backend is asked
        return super().authenticate(request, username=username, password=password, **kwargs)


class RefuseDemonstrationPasswords:
    """A new password (mật khẩu mới) is none of the demonstration's."""

    def validate(self, password, user=None):
        if is_refused(password):
            raise ValidationError(
                _("This password is printed in the demonstration. Choose another one."),
                code="password_of_the_demonstration",
            )

    def get_help_text(self):
        return _("The password must not be one of the demonstration's.")
