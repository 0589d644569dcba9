"""A file that is sent: its name as it is shown and stored, its hash, and nothing left of one that is refused."""

import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from kedja_site.config.incoming_file import folder_or_nothing, safe_name, shown_name, store


def sent(name: str | None) -> SimpleUploadedFile:
    file = SimpleUploadedFile("x", b"leverantor;belopp\n")
    file.name = name
    return file


@pytest.mark.parametrize(
    ("name", "shown", "stored"),
    [
        ("inköp 2025.csv", "inköp 2025.csv", "inköp_2025.csv"),
        (r"C:\Inköp\maj.xlsx", "maj.xlsx", "maj.xlsx"),
        ("../../etc/passwd", "passwd", "passwd"),
        (".env", ".env", "env"),
        ("...", "...", "fil"),
        (None, "fil.csv", "fil.csv"),
        ("a" * 300 + ".csv", "a" * 196 + ".csv", "a" * 76 + ".csv"),
    ],
)
def test_a_file_is_called_what_its_sender_calls_it_and_stored_under_a_name_without_a_way_out(
    name: str | None, shown: str, stored: str
) -> None:
    assert shown_name(sent(name)) == shown
    assert safe_name(shown) == stored


def test_what_is_stored_is_what_came(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ledger.csv"
    digest = store(sent("ledger.csv"), path)
    assert path.read_bytes() == b"leverantor;belopp\n"
    assert digest == hashlib.sha256(path.read_bytes()).hexdigest()


def test_nothing_remains_of_a_file_that_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "17"
    with pytest.raises(PermissionDenied), folder_or_nothing(folder):  # noqa: PT012 - what is stored is the test
        store(sent("ledger.csv"), folder / "ledger.csv")
        raise PermissionDenied
    assert not folder.exists()


def test_what_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "17").mkdir()
    with pytest.raises(FileExistsError), folder_or_nothing(tmp_path / "17"):
        pass
    assert (tmp_path / "17").exists()
