"""Passwords, sessions, and what a stranger may send."""

import os

SECRET_KEY = os.environ.get("SECRET_KEY", "")
ALLOWED_HOSTS = [host for host in os.environ.get("ALLOWED_HOSTS", "").split(",") if host]

# True only in the demonstration, whose passwords are public and whose bar switches roles.
PORTAL_DEMONSTRATION = False

# Whether a proxy of ours stands in front and says in X-Real-IP whom it serves.
PORTAL_BEHIND_PROXY = False

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = [
    "home.accounts.demonstration_passwords.RefuseDemonstrationPasswordsBackend"
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "home.accounts.demonstration_passwords.RefuseDemonstrationPasswords"},
]

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "SAMEORIGIN"  # the admin's preview is a frame of the same portal
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # it asks for DENY, which would break that preview

DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
# A long article is one form with many blocks: far more fields than Django's own limit of 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# Screens take a hundred files, and say so to who sends more; Django's own limit would say nothing.
DATA_UPLOAD_MAX_NUMBER_FILES = 300

# A folder with the certificates (PEM) of the authorities whose digital signatures are trusted,
# beside those entered in the admin (sections.documents.signatures).
PORTAL_TRUSTED_AUTHORITIES = os.environ.get("PORTAL_TRUSTED_AUTHORITIES", "")
