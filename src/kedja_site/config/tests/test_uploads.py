"""Uploads in a bucket of a server that speaks S3: kept there, handed out by the site itself, backed up and brought back."""

from datetime import UTC, datetime
from pathlib import Path

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from moto.server import ThreadedMotoServer
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from kedja_site.config import backup, checks
from kedja_site.config.errors import SiteError
from kedja_site.config.uploads import Bucket, bucket, storage

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)


class TestTheAddress:
    def test_names_bucket_prefix_server_and_region(self):
        found = bucket(
            "s3://uppladdat/kedja?endpoint=https://s3.example.org:9000&region=eu-north-1", "k", "s"
        )
        assert found == Bucket("uppladdat", "kedja", "https://s3.example.org:9000", "eu-north-1", "k", "s")
        assert bucket("") is None
        assert storage(None) == {"BACKEND": "django.core.files.storage.FileSystemStorage"}

    @pytest.mark.parametrize(
        ("address", "key", "secret"),
        [
            ("https://s3.example.org/uppladdat", "", ""),
            ("s3:///kedja", "", ""),
            ("s3://nyckel@uppladdat", "", ""),
            ("s3://uppladdat?endpoint=s3.example.org", "", ""),
            ("s3://uppladdat?server=https://s3.example.org", "", ""),
            ("s3://uppladdat", "nyckel", ""),
        ],
    )
    def test_that_cannot_be_understood_says_what_to_write(self, address, key, secret):
        with pytest.raises(SiteError, match="KEDJA_UPLOADS"):
            bucket(address, key, secret)


@pytest.fixture(scope="module")
def server():
    """A server of its own, which keeps its buckets in memory."""
    started = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    started.start()
    host, port = started.get_host_and_port()
    yield f"http://{host}:{port}"
    started.stop()


@pytest.fixture
def kept(server, settings, tmp_path):
    """The bucket, empty, as the site's settings name it; gives the names in it."""
    found = bucket(f"s3://uppladdat/kedja?endpoint={server}&region=eu-north-1", "nyckel", "hemlig")
    client = boto3.client(
        "s3",
        endpoint_url=server,
        region_name="eu-north-1",
        aws_access_key_id="nyckel",
        aws_secret_access_key="hemlig",
    )
    client.create_bucket(Bucket="uppladdat", CreateBucketConfiguration={"LocationConstraint": "eu-north-1"})
    settings.UPLOADS = found
    settings.STORAGES = {**settings.STORAGES, "default": storage(found)}
    settings.MEDIA_ROOT = tmp_path / "site" / "media"

    def names():
        return sorted(each["Key"] for each in client.list_objects_v2(Bucket="uppladdat").get("Contents", []))

    yield names
    for name in names():
        client.delete_object(Bucket="uppladdat", Key=name)
    client.delete_bucket(Bucket="uppladdat")


@pytest.mark.django_db
class TestABucket:
    def test_a_picture_is_cut_to_size_and_shown_by_the_site_itself(self, client, kept):
        picture = get_image_model().objects.create(title="Fabrik", file=get_test_image_file())
        cut = picture.get_rendition("width-80")
        assert cut.url.startswith("/media/images/")
        shown = client.get(cut.url)
        assert b"".join(shown.streaming_content)[:4] == b"\x89PNG"
        assert shown["Content-Type"] == "image/png"
        assert len(kept()) == 2
        assert all(name.startswith("kedja/") for name in kept())
        assert client.get(picture.file.url).status_code == 404  # the original is the editors' own
        assert client.get("/media/images/finns-inte.png").status_code == 404
        assert client.get("/media/images/../original_images/test.png").status_code == 404

    def test_a_document_is_handed_out_by_the_site_itself(self, client, kept):
        document = get_document_model().objects.create(
            title="Kod", file=ContentFile(b"%PDF- koden", name="kod.pdf")
        )
        answer = client.get(document.url)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content) == b"%PDF- koden"

    def test_a_name_that_is_taken_is_not_written_over(self, kept):
        first = default_storage.save("documents/a.txt", ContentFile(b"first"))
        second = default_storage.save("documents/a.txt", ContentFile(b"second"))
        assert first != second
        assert default_storage.open(first).read() == b"first"

    def test_the_start_finds_what_is_wrong(self, kept, settings, server):
        assert checks.uploads() == []
        assert kept() == []
        gone = bucket(f"s3://finns-inte?endpoint={server}", "nyckel", "hemlig")
        settings.UPLOADS = gone
        settings.STORAGES = {**settings.STORAGES, "default": storage(gone)}
        (fault,) = checks.uploads()
        assert fault.id == "kedja.E005"
        assert "finns-inte" in fault.msg
        assert "KEDJA_UPLOADS" in fault.hint

    def test_the_start_says_that_the_extra_is_missing(self, kept, monkeypatch):
        monkeypatch.setattr(checks, "find_spec", lambda _name: None)
        (fault,) = checks.uploads()
        assert (fault.id, "make setup-s3" in fault.hint) == ("kedja.E004", True)


@pytest.mark.django_db(transaction=True)
def test_a_backup_holds_the_bucket_and_brings_it_back_here_or_to_a_folder(kept, settings, tmp_path):
    folder: Path = tmp_path / "site"
    folder.mkdir()
    settings.DATA_FOLDER = folder
    (folder / "secret.key").write_text("hidden")
    (folder / "media").mkdir()
    (folder / "media" / "from-before-the-bucket.txt").write_text("no more the site's")
    picture = default_storage.save("original_images/factory.png", ContentFile(b"a picture"))
    default_storage.save("documents/2026/kod.pdf", ContentFile(b"a document"))
    whole = kept()
    backup.back_up(tmp_path / "kedja.tar", NOW)

    default_storage.delete(picture)
    on_postgresql = connection.vendor == "postgresql"
    again = tmp_path / "again"
    backup.restore(tmp_path / "kedja.tar", again, database_is_postgresql=on_postgresql)
    assert sorted(
        path.relative_to(again / "media").as_posix()
        for path in (again / "media").rglob("*")
        if path.is_file()
    ) == ["documents/2026/kod.pdf", "original_images/factory.png"]
    assert backup.put_uploads_back(again) == 1
    assert kept() == whole
    assert default_storage.open(picture).read() == b"a picture"
    assert not (again / "media").exists()


def test_without_a_bucket_the_folder_is_left_as_it_is(tmp_path):
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / "a.txt").write_text("a")
    assert backup.put_uploads_back(tmp_path) == 0
    assert (tmp_path / "media" / "a.txt").is_file()
    assert backup.uploads_elsewhere() == []
