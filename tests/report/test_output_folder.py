"""A run is written whole or not at all, and never over somebody's own files."""

import os
from pathlib import Path

import pytest

from kedja.report.errors import OutputFolderError
from kedja.report.output_folder import finished_or_nothing


def write_run(out: Path, text: str = "{}") -> None:
    with finished_or_nothing(out) as folder:
        (folder / "run.json").write_text(text)


def test_the_run_stands_in_its_folder_and_nothing_beside_it(tmp_path: Path) -> None:
    write_run(tmp_path / "run")
    assert [path.name for path in tmp_path.iterdir()] == ["run"]
    assert (tmp_path / "run" / "run.json").read_text() == "{}"


def test_folders_above_it_are_made(tmp_path: Path) -> None:
    write_run(tmp_path / "a" / "b" / "run")
    assert (tmp_path / "a" / "b" / "run" / "run.json").is_file()


def test_an_earlier_run_is_replaced_as_a_whole(tmp_path: Path) -> None:
    with finished_or_nothing(tmp_path / "run") as folder:
        (folder / "run.json").write_text("old")
        (folder / "ranking.csv").write_text("old")
    write_run(tmp_path / "run", "new")
    assert {path.name: path.read_text() for path in (tmp_path / "run").iterdir()} == {"run.json": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def break_off(out: Path, error: type[BaseException]) -> None:
    with finished_or_nothing(out) as folder:
        (folder / "ranking.csv").write_text("half")
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit])
def test_nothing_is_left_when_anything_goes_wrong(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error):
        break_off(tmp_path / "a" / "run", error)
    assert list(tmp_path.iterdir()) == []


def test_an_earlier_run_stays_when_the_new_one_goes_wrong(tmp_path: Path) -> None:
    write_run(tmp_path / "run", "old")
    with pytest.raises(KeyboardInterrupt), finished_or_nothing(tmp_path / "run"):
        raise KeyboardInterrupt
    assert (tmp_path / "run" / "run.json").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_folder_with_somebodys_own_file_is_refused_and_untouched(tmp_path: Path) -> None:
    write_run(tmp_path / "run")
    (tmp_path / "run" / "anteckningar.txt").write_text("mine")
    with pytest.raises(OutputFolderError, match=r"anteckningar\.txt"):
        write_run(tmp_path / "run")
    assert (tmp_path / "run" / "anteckningar.txt").read_text() == "mine"


def test_a_folder_that_only_looks_like_a_run_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run" / "ledger").mkdir(parents=True)
    with pytest.raises(OutputFolderError, match="ledger"):
        write_run(tmp_path / "run")


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    write_run(tmp_path / "run")
    assert (tmp_path / "run" / "run.json").is_file()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("mine")
    with pytest.raises(OutputFolderError, match="is a file"):
        write_run(tmp_path / "run")
    with pytest.raises(OutputFolderError, match="in the way"):
        write_run(tmp_path / "run" / "deeper")


def test_mended_rejects_inside_the_folder_are_not_thrown_away(tmp_path: Path) -> None:
    write_run(tmp_path / "run")
    mended = tmp_path / "run" / "rejected.csv"
    mended.write_text("mended")
    with (
        pytest.raises(OutputFolderError, match="would be replaced"),
        finished_or_nothing(tmp_path / "run", (mended,)),
    ):
        pass
    assert mended.read_text() == "mended"


DEAD_PROCESS = 2**22 + 1
"""Above Linux's highest number of a process."""


def test_what_a_killed_process_left_is_cleared_by_the_next_run(tmp_path: Path) -> None:
    left = tmp_path / f".run.{DEAD_PROCESS}.0a1b.unfinished"
    left.mkdir()
    (left / "ranking.csv").write_text("half")
    write_run(tmp_path / "run")
    assert [path.name for path in tmp_path.iterdir()] == ["run"]


def test_a_run_that_a_killed_process_had_set_aside_comes_back(tmp_path: Path) -> None:
    aside = tmp_path / f".run.{DEAD_PROCESS}.0a1b.replaced"
    aside.mkdir()
    (aside / "run.json").write_text("old")
    with pytest.raises(KeyboardInterrupt), finished_or_nothing(tmp_path / "run"):
        raise KeyboardInterrupt
    assert (tmp_path / "run" / "run.json").read_text() == "old"


def test_the_unfinished_run_of_a_living_process_is_left_alone(tmp_path: Path) -> None:
    living = tmp_path / f".run.{os.getpid()}.0a1b.unfinished"
    living.mkdir()
    write_run(tmp_path / "run")
    assert living.is_dir()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc to refuse folders")
def test_a_place_that_takes_no_folders_is_refused_in_a_sentence():
    with (
        pytest.raises(OutputFolderError, match="choose another folder"),
        finished_or_nothing(Path("/proc/x")),
    ):
        raise AssertionError("nothing is made there")
