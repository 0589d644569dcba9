"""Files from outside: judged by what they contain, scanned, kept whole, and served to be saved."""

import socketserver
import struct
import threading
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kedja_site.followup.files import FileRefusedError, forget_files, keep_file, sent_files, serve_file
from kedja_site.followup.models import StoredFile

pytestmark = pytest.mark.django_db
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""What every scanner takes for a virus, so that scanners can be tried (eicar.org)."""


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "sent_files": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "sent", "base_url": None},
        },
    }


def upload(data: bytes, name: str = "policy.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def picture() -> bytes:
    kept = BytesIO()
    Image.new("RGB", (4, 4)).save(kept, "PNG")
    return kept.getvalue()


def test_a_file_is_kept_under_its_own_sum_and_given_back_to_be_saved() -> None:
    stored = keep_file(upload("Vår policy".encode(), "C:\\Mina dokument\\policy.txt"))
    assert (stored.name, stored.kind, stored.size) == ("policy.txt", "txt", 11)
    answer = serve_file(stored)
    assert b"".join(answer) == "Vår policy".encode()
    assert answer["Content-Disposition"] == 'attachment; filename="policy.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_kind_is_told_by_content_and_not_by_name() -> None:
    assert keep_file(upload(picture(), "avtal.pdf")).kind == "png"
    with pytest.raises(FileRefusedError, match=r"skript\.txt"):
        keep_file(upload(b"<script>alert(1)</script>", "skript.txt"))


def test_what_is_empty_or_too_large_is_refused_in_a_sentence() -> None:
    with pytest.raises(FileRefusedError, match=r"tom|empty"):
        keep_file(upload(b""))
    with pytest.raises(FileRefusedError, match="1 MB"):
        keep_file(upload(b"a" * (1024**2 + 1)), largest=1024**2)
    assert not StoredFile.objects.exists()


def test_the_same_bytes_lie_there_once_and_go_with_their_last_row(
    django_capture_on_commit_callbacks,
) -> None:
    one, two = keep_file(upload(b"samma")), keep_file(upload(b"samma", "annat namn.txt"))
    assert one.path == two.path
    with django_capture_on_commit_callbacks(execute=True):
        forget_files([one])
    assert sent_files().exists(two.path)
    with django_capture_on_commit_callbacks(execute=True):
        forget_files([two])
    assert not sent_files().exists(two.path)


def test_bytes_that_come_again_while_their_last_row_goes_stay(django_capture_on_commit_callbacks) -> None:
    one = keep_file(upload(b"samma"))
    with django_capture_on_commit_callbacks() as later:
        forget_files([one])
    again = keep_file(upload(b"samma"))
    for delete in later:
        delete()
    assert b"".join(serve_file(again)) == b"samma"


def test_what_a_killed_process_left_half_written_is_written_again() -> None:
    stored = keep_file(upload(b"hela filen"))
    whole = Path(sent_files().path(stored.path))
    whole.write_bytes(b"hela")
    again = keep_file(upload(b"hela filen"))
    assert b"".join(serve_file(again)) == b"hela filen"


class Clamd(socketserver.StreamRequestHandler):
    """Speaks INSTREAM as clamd does: pieces with their length before them, until one of no length."""

    def handle(self) -> None:
        assert self.rfile.readline().strip() == b"nINSTREAM"
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
        self.wfile.write(b"stream: Eicar-Test-Signature FOUND\n" if EICAR in data else b"stream: OK\n")


@pytest.fixture
def scanner(settings) -> Iterator[None]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.VIRUS_SCANNER = f"127.0.0.1:{server.server_address[1]}"
        yield
        server.shutdown()


@pytest.mark.usefixtures("scanner")
def test_a_virus_is_stopped_and_what_is_clean_says_that_it_was_scanned() -> None:
    assert keep_file(upload(b"ren text")).scanned_at is not None
    with pytest.raises(FileRefusedError, match="virus"):
        keep_file(upload(EICAR, "faktura.txt"))
    assert StoredFile.objects.count() == 1


def test_without_a_scanner_nothing_says_that_it_was_scanned() -> None:
    assert keep_file(upload(b"ren text")).scanned_at is None


def test_while_the_scanner_is_away_nothing_is_taken_in(settings) -> None:
    settings.VIRUS_SCANNER = "127.0.0.1:9"
    with pytest.raises(FileRefusedError, match="virus"):
        keep_file(upload(b"ren text"))
