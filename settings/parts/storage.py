"""Files: on disk by themselves, in an S3-compatible store when the environment names one."""

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]

MEDIA_ROOT = Path(os.environ.get("PORTAL_DATA_DIR", _ROOT / "var")) / "media"
# Always an address of ours, wherever files lie: whether they are public is decided anew each time.
MEDIA_URL = "/media/"
# Who sends the bytes of a file: "application", "nginx", or "bucket" (home.media.delivery).
PORTAL_FILES_SENT_BY = os.environ.get("PORTAL_FILES_SENT_BY", "application")
STATIC_ROOT = Path(os.environ.get("PORTAL_DATA_DIR", _ROOT / "var")) / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [_ROOT / "home" / "static"]
# Out of the web server's reach: letters and what came with them.
PRIVATE_ROOT = Path(os.environ.get("PORTAL_DATA_DIR", _ROOT / "var")) / "private"

STORAGES = {
    "default": {"BACKEND": "home.media.storage.DiskStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": PRIVATE_ROOT, "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if os.environ.get("S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "home.media.storage.BucketStorage",
        "OPTIONS": {
            "bucket_name": os.environ["S3_BUCKET"],
            "endpoint_url": os.environ.get("S3_ENDPOINT_URL"),
            "access_key": os.environ.get("S3_ACCESS_KEY"),
            "secret_key": os.environ.get("S3_SECRET_KEY"),
            "region_name": os.environ.get("S3_REGION", "us-east-1"),
            "addressing_style": "path",
            "signature_version": "s3v4",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
    # The same bucket, under a prefix of its own: its addresses are signed, and nobody asks for one.
    STORAGES["private"] = {
        **STORAGES["default"],
        "OPTIONS": {**STORAGES["default"]["OPTIONS"], "location": "private"},
    }
