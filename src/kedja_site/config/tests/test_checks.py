"""Misconfiguration that is found before anybody notices it."""

import pytest

from kedja_site.config import checks


def ids(messages):
    assert all(message.hint for message in messages)
    return [message.id for message in messages]


def test_a_folder_that_can_be_written_is_right(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path / "new" / "data"
    assert checks.data_folder() == []


def test_a_folder_that_cannot_be_written_is_told(settings, tmp_path):
    (tmp_path / "file").write_text("a file where a folder should be")
    settings.DATA_FOLDER = tmp_path / "file" / "data"
    assert ids(checks.data_folder()) == ["kedja.E002"]


def test_a_secret_that_others_can_read_is_told(settings, tmp_path):
    settings.DATA_FOLDER = tmp_path
    key = tmp_path / "secret.key"
    key.write_text("x")
    key.chmod(0o644)
    assert ids(checks.data_folder()) == ["kedja.E003"]
    key.chmod(0o600)
    assert checks.data_folder() == []


def test_a_secret_that_ends_with_the_process_is_told(settings):
    settings.KEPT_SECRET_KEY = None
    assert ids(checks.secret_key()) == ["kedja.E001"]
    settings.KEPT_SECRET_KEY = "kept"
    assert checks.secret_key() == []


@pytest.mark.parametrize(
    ("hosts", "https", "demo", "told"),
    [
        (["localhost", "127.0.0.1"], False, True, []),
        (["kedja.example"], False, False, ["kedja.W001"]),
        (["kedja.example"], True, False, []),
        (["kedja.example"], True, True, ["kedja.W002"]),
    ],
)
def test_a_site_for_others_is_served_over_https_and_is_no_demo(settings, hosts, https, demo, told):
    settings.ALLOWED_HOSTS, settings.HTTPS, settings.DEMO = hosts, https, demo
    assert ids(checks.address()) == told
