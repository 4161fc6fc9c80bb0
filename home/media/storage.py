"""Where files lie (nơi lưu tệp): on disk, or in a private bucket, neither open to the world. P2.

The address of a file is always ours (`MEDIA_URL`), so that `home.media.views` decides who sees it.
"""

import os
import stat
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from botocore.exceptions import ClientError
from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage

# A reader is sent on at once: an address that was passed on soon leads nowhere. Seconds.
SIGNED_FOR = 60
_PIECE = 64 * 1024


@dataclass(frozen=True)
class StoredFile:
    """What is known of a stored file without reading it. etag: with its quotation marks."""

    size: int
    modified: datetime
    etag: str


class DiskStorage(FileSystemStorage):
    """Files in a folder."""

    def look(self, name):
        """The `StoredFile` of that name, or None."""
        try:
            facts = os.stat(self.path(name))
        except (OSError, SuspiciousFileOperation, ValueError):
            return None
        if not stat.S_ISREG(facts.st_mode):
            return None
        modified = datetime.fromtimestamp(facts.st_mtime, UTC)
        return StoredFile(facts.st_size, modified, f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"')

    def pieces(self, name, start, end):
        """The bytes from `start` to before `end`, in pieces."""
        with self.open(name, "rb") as file:
            file.seek(start)
            while start < end and (piece := file.read(min(_PIECE, end - start))):
                start += len(piece)
                yield piece


class BucketStorage(S3Storage):
    """Files in a bucket of an S3-compatible store, which is closed to everybody but us."""

    def url(self, name, parameters=None, expire=None, http_method=None):
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name).lstrip("/"))

    def signed_url(self, name, headers):
        """The bucket's own address of a file, for a minute. headers: as it is to answer with."""
        said = {f"Response{key.replace('-', '')}": value for key, value in headers.items()}
        return super().url(name, parameters=said, expire=SIGNED_FOR)

    def look(self, name):
        """The `StoredFile` of that name, or None."""
        try:
            found = self._client.head_object(Bucket=self.bucket_name, Key=name)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] in (400, 404):
                return None
            raise
        return StoredFile(found["ContentLength"], found["LastModified"], found["ETag"])

    def pieces(self, name, start, end):
        """The bytes from `start` to before `end`, in pieces."""
        part = {"Range": f"bytes={start}-{end - 1}"}
        found = self._client.get_object(Bucket=self.bucket_name, Key=name, **part)
        with closing(found["Body"]) as body:
            yield from body.iter_chunks(_PIECE)

    @property
    def _client(self):
        return self.connection.meta.client
