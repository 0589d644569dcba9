"""The command answers at once, in the user's language, and never with a traceback for a user's mistake."""

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

from kedja import command
from kedja.command import main, refuse_other_languages, spoken_language
from kedja.command.mounting import LIBRARY_COMMANDS, load_command
from kedja.command.usage import said_plainly
from tests.command.conftest import Kedja


def test_help_takes_less_than_a_third_of_a_second_of_a_processor() -> None:
    command = [Path(sys.executable).parent / "kedja", "--help"]
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    # Not the clock's time: other tests run beside this one.
    assert min(times) <= 0.3


def test_help_imports_no_room_and_no_heavy_library() -> None:
    code = "import sys, kedja.command\nsys.stdout.write(' '.join(sys.modules))"
    modules = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    heavy = {
        "duckdb",
        "pyarrow",
        "numpy",
        "babel",
        "jinja2",
        "django",
        "rich",
        "kedja.ledger",
        "kedja.report",
    }
    assert not heavy & set(modules)


@pytest.mark.parametrize("name", [mounted.name for mounted in LIBRARY_COMMANDS])
def test_every_command_of_the_help_is_there(name: str, kedja: Kedja) -> None:
    assert load_command(name).name == name
    assert f"  {name}" in kedja("--help").stdout


def test_the_help_says_what_the_site_is(kedja: Kedja) -> None:
    assert "The shared workbench and public site" in kedja("--help").stdout


def test_a_mistake_is_a_sentence_with_its_full_stop(kedja: Kedja, tmp_path: Path) -> None:
    answer = kedja("explain", tmp_path, "1", "--lang", "en")
    assert answer.returncode == 2
    assert answer.stderr.endswith("is missing or cannot be read.\n")


def test_the_version_is_told(kedja: Kedja) -> None:
    assert kedja("--version").stdout.startswith("kedja ")


def test_a_command_that_does_not_exist_is_one_sentence_and_exit_code_2(kedja: Kedja) -> None:
    answer = kedja("skreen")
    assert answer.returncode == 2
    assert answer.stderr.count("\n") == 1
    assert "skreen" in answer.stderr
    assert "screen" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "sv"),
        ([], {"LANG": "sv_SE.UTF-8"}, "sv"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "C.UTF-8"}, "en"),
        ([], {"LC_ALL": "sv_SE.UTF-8", "LANG": "en_GB.UTF-8"}, "sv"),
        ([], {"KEDJA_LANG": "sv", "LC_ALL": "en_GB.UTF-8"}, "sv"),
        (["--lang", "en"], {"KEDJA_LANG": "sv"}, "en"),
        (["screen", "--lang=sv"], {"KEDJA_LANG": "en"}, "sv"),
    ],
)
def test_the_language_is_the_options_then_kedjas_then_the_locales(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert spoken_language(arguments, environment) == language


@pytest.mark.parametrize(
    ("arguments", "environment", "sentence"),
    [
        (["--lang", "fi"], {}, "--lang: Kedja speaks sv and en, not fi."),
        (["--lang=svenska"], {}, "--lang: Kedja speaks sv and en, not svenska."),
        ([], {"KEDJA_LANG": "fi", "LANG": "sv_SE.UTF-8"}, "KEDJA_LANG: Kedja talar sv och en, inte fi."),
    ],
)
def test_another_language_that_is_asked_for_by_name_is_refused(
    arguments: list[str], environment: dict[str, str], sentence: str, kedja: Kedja
) -> None:
    answer = kedja("country", "list", *arguments, env=environment)
    assert (answer.returncode, answer.stdout, answer.stderr.strip()) == (2, "", sentence)


def test_a_locale_of_another_language_falls_back_to_swedish(kedja: Kedja) -> None:
    assert spoken_language([], {"LANG": "fi_FI.UTF-8"}) == "sv"
    answer = kedja("reference", "list", env={"KEDJA_LANG": "", "LANG": "fi_FI.UTF-8"})
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("option", ["--lang", "KEDJA_LANG"])
@pytest.mark.parametrize("tag", ["en", "EN", "en-GB", "en_GB.UTF-8"])
def test_a_language_is_known_by_any_of_its_tags(option: str, tag: str) -> None:
    arguments, environment = ([option, tag], {}) if option == "--lang" else ([], {option: tag})
    assert spoken_language(arguments, environment | {"LANG": "sv_SE.UTF-8"}) == "en"
    refuse_other_languages(arguments, environment)


@pytest.mark.parametrize(
    "command", [["country", "list"], ["category", "list"], ["reference", "show", "countries"]]
)
def test_a_reference_folder_that_is_not_there_is_refused(
    command: list[str], tmp_path: Path, kedja: Kedja
) -> None:
    missing = tmp_path / "missing"
    answer = kedja(*command, "--reference", missing)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.strip() == f"There is no folder {missing} with reference data."


def test_a_guest_that_is_not_installed_is_told_in_a_sentence(tmp_path: Path, kedja: Kedja) -> None:
    metadata = tmp_path / "guest-1.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: guest\nVersion: 1\n")
    (metadata / "entry_points.txt").write_text("[kedja.commands]\nguest = guest_without_module:app\n")
    answer = kedja("guest", env={"PYTHONPATH": str(tmp_path)})
    assert answer.returncode == 2
    assert "kedja[guest]" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["screen"], "Argumentet PATH… saknas."),
        (["screen", "x.csv"], "Flaggan --out saknas."),
        (["screen", "x.csv", "--ut", "y"], "Flaggan --ut finns inte. Närmast liggande: --out."),
        (["skreen"], "Kommandot skreen finns inte. Närmast liggande: 'screen'."),
        (["explain", "run", "first"], "ROW måste vara ett heltal."),
        (["country", "list", "--format", "xml"], "--format måste vara något av 'table', 'json'."),
    ],
)
def test_a_wrong_call_is_said_in_swedish_to_who_speaks_it(
    arguments: list[str], sentence: str, kedja: Kedja
) -> None:
    answer = kedja(*arguments, env={"KEDJA_LANG": "sv"})
    assert answer.returncode == 2
    assert answer.stderr == f"{sentence}\n"


def test_a_file_that_may_not_be_read_is_said_in_our_own_words() -> None:
    message = "Invalid value for 'PATH…': path 'n/mine.csv' is not readable."
    assert said_plainly(message, "sv") == (
        "Behörighet saknas att läsa n/mine.csv: be om den, eller välj en annan fil."
    )


def test_an_interrupt_that_duckdb_wraps_is_an_interrupt(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def read(*_arguments: object, **_options: object) -> None:
        def batches() -> Iterator[pa.RecordBatch]:
            raise KeyboardInterrupt
            yield

        reader = pa.RecordBatchReader.from_batches(pa.schema([("a", pa.int32())]), batches())
        with duckdb.connect() as connection:
            connection.execute("CREATE TABLE t AS SELECT * FROM reader")
        assert reader

    monkeypatch.setattr(command, "app", read)
    with pytest.raises(SystemExit) as stopped:
        main(["screen"])
    assert stopped.value.code == 130
    assert "Traceback" not in capsys.readouterr().err
