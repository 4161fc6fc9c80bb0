"""Files: on disk by themselves, in an S3-compatible store when the environment names one."""

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]

MEDIA_ROOT = Path(os.environ.get("PORTAL_DATA_DIR", _ROOT / "var")) / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = Path(os.environ.get("PORTAL_DATA_DIR", _ROOT / "var")) / "static"
STATIC_URL = "/static/"
STATICFILES_DIRS = [_ROOT / "home" / "static"]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if os.environ.get("S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["S3_BUCKET"],
            "endpoint_url": os.environ.get("S3_ENDPOINT_URL"),
            "access_key": os.environ.get("S3_ACCESS_KEY"),
            "secret_key": os.environ.get("S3_SECRET_KEY"),
            "region_name": os.environ.get("S3_REGION", "us-east-1"),
            "addressing_style": "path",
            "querystring_auth": True,
            "file_overwrite": False,
        },
    }
