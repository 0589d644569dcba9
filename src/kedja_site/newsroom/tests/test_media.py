"""Pictures of pages are public; what else lies in the folder of uploads is not."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.fixture
def uploads(tmp_path, settings):
    settings.MEDIA_ROOT = str(tmp_path)
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "karta.png").write_bytes(b"\x89PNG picture")
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "avtal.pdf").write_bytes(b"secret")
    (tmp_path.parent / "utanfor.txt").write_text("secret")


def test_a_picture_is_served_and_may_be_kept_by_a_cache(client, uploads):
    response = client.get("/media/images/karta.png")
    assert b"".join(response.streaming_content) == b"\x89PNG picture"
    assert "max-age" in response["Cache-Control"]


@pytest.mark.parametrize(
    "name",
    [
        "documents/avtal.pdf",
        "images/../documents/avtal.pdf",
        "images/%2e%2e/%2e%2e/utanfor.txt",
        "images/",
        "x",
    ],
)
def test_everything_else_is_not_found(client, uploads, name):
    assert client.get(f"/media/{name}").status_code == 404
