"""Each server that production uses answers as the product relies on it to answer."""

import io
import os
import zipfile

import pytest

from tests.requirement import requirement
from tests.services.servers import EICAR

VIETNAMESE_NAME = "văn-bản/Quyết định số 31/2010/QĐ-UBND – Quy chế.txt"


def test_redis_keeps_what_the_cache_is_given(redis_server, settings):
    from django.core.cache import caches

    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": redis_server.environment["REDIS_URL"],
        }
    }
    cache = caches["default"]
    cache.set("tỉnh", {"tên": "Sóc Trăng"}, 60)
    assert cache.get("tỉnh") == {"tên": "Sóc Trăng"}
    assert cache.add("tỉnh", "khác") is False
    assert cache.incr("lượt", 1) if cache.add("lượt", 0) else False
    cache.delete("tỉnh")
    assert cache.get("tỉnh") is None


@requirement("O1")
def test_object_storage_keeps_a_file_with_a_vietnamese_name(s3_server):
    from django.core.files.base import ContentFile
    from storages.backends.s3 import S3Storage

    storage = S3Storage(
        bucket_name=s3_server.environment["S3_BUCKET"],
        endpoint_url=s3_server.environment["S3_ENDPOINT_URL"],
        access_key=s3_server.environment["S3_ACCESS_KEY"],
        secret_key=s3_server.environment["S3_SECRET_KEY"],
        region_name="us-east-1",
        addressing_style="path",
        querystring_auth=True,
        file_overwrite=False,
    )
    text = "Điều 1. Phạm vi điều chỉnh".encode()
    name = storage.save(VIETNAMESE_NAME, ContentFile(text))
    with storage.open(name) as stored:
        assert stored.read() == text
    again = storage.save(VIETNAMESE_NAME, ContentFile(b"khac"))
    assert again != name, "a second file of the same name must not take the first one's place"
    storage.delete(name)
    assert not storage.exists(name)
    assert storage.exists(again)


def test_object_storage_refuses_a_wrong_secret(s3_server):
    from botocore.exceptions import ClientError
    from django.core.files.base import ContentFile
    from storages.backends.s3 import S3Storage

    storage = S3Storage(
        bucket_name="portal",
        endpoint_url=s3_server.environment["S3_ENDPOINT_URL"],
        access_key=s3_server.environment["S3_ACCESS_KEY"],
        secret_key="sai",
        region_name="us-east-1",
        addressing_style="path",
    )
    with pytest.raises(ClientError, match="SignatureDoesNotMatch"):
        storage.save("a.txt", ContentFile(b"a"))


@requirement("O3")
def test_clamav_finds_the_test_virus_also_in_an_archive(clamav_server):
    import clamd

    scanner = clamd.ClamdNetworkSocket("127.0.0.1", clamav_server.port, timeout=20)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("công văn.txt", EICAR)
    assert scanner.instream(io.BytesIO(b"Nghi quyet"))["stream"] == ("OK", None)
    assert scanner.instream(io.BytesIO(EICAR))["stream"][0] == "FOUND"
    assert scanner.instream(io.BytesIO(packed.getvalue()))["stream"][0] == "FOUND"


def test_elasticsearch_keeps_vietnamese_syllables_apart(elasticsearch_server):
    from elasticsearch import Elasticsearch

    client = Elasticsearch(elasticsearch_server.environment["ELASTICSEARCH_URL"])
    client.index(index="thử", id="1", document={"text": "đất đai"}, refresh=True)
    client.index(index="thử", id="2", document={"text": "dat dai"}, refresh=True)
    found = client.search(index="thử", query={"match": {"text": "đất"}})
    assert [hit["_id"] for hit in found["hits"]["hits"]] == ["1"]


def test_a_server_goes_when_its_test_is_over():
    from tests.services.servers import ServerMissing, redis

    try:
        with redis() as server:
            os.kill(server.pid, 0)
    except ServerMissing as missing:
        from tests.missing import skip_or_fail

        skip_or_fail(missing.what, missing.cure)
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)
