"""Every step of the judgement and of the screening gives equal rows on DuckDB and on a local Spark."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from kedja.footprint import STEP as FOOTPRINT_STEP
from kedja.risk import STEPS as RISK_STEPS
from kedja.screening import steps
from kedja.screening.duckdb import DuckEngine
from kedja.screening.engine import Engine, open_engine
from kedja.screening.errors import EngineMissingError
from kedja.screening.perform import screen
from kedja.tables import Step
from tests.screening.ledgers import random_ledger

EVERY_STEP = (*RISK_STEPS, *steps.STEPS, FOOTPRINT_STEP)

UNORDERED = ("conversion", "exposure")
"""Steps that give their rows in no order: what comes after only sums them."""


def test_an_engine_that_does_not_exist_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(EngineMissingError, match="no engine trino; choose duckdb, spark"):
        open_engine("trino", tmp_path)


def test_duckdb_replaces_a_table_by_a_file_and_back(tmp_path: Path) -> None:
    engine = DuckEngine()
    path = tmp_path / "it's.parquet"
    engine.register("one", pa.table({"a": [1]}))
    engine.write("SELECT a + 1 AS a FROM one", path)
    engine.register("one", path)
    assert engine.query("SELECT * FROM one").to_pylist() == [{"a": 2}]
    engine.register("one", [path, path])
    assert engine.query("SELECT * FROM one").to_pylist() == [{"a": 2}, {"a": 2}]
    engine.register("one", pa.table({"a": [3]}))
    assert engine.query("SELECT * FROM one").to_pylist() == [{"a": 3}]
    engine.close()


def test_every_step_declares_the_columns_that_it_gives(inputs: Path) -> None:
    engine = DuckEngine()
    for path in inputs.glob("*.parquet"):
        engine.register(path.stem, path)
    for step in EVERY_STEP:
        given = engine.query(step.sql).schema
        assert given.names == list(step.output.names), step.name
        assert [str(t) for t in given.types] == [str(t) for t in step.output.schema().types], step.name
    engine.close()


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory, settings) -> Path:
    """A folder with every table that a step takes, of a ledger in two currencies."""
    folder = random_ledger(tmp_path_factory.mktemp("inputs"), lines=1500)
    lines = pq.read_table(folder / "ledger" / "lines.parquet").to_pylist()
    for each in lines[::5]:
        each["currency"] = "EUR" if each["row_no"] % 2 else "JPY"
    ledger_lines = pa.Table.from_pylist(lines, schema=pq.read_schema(folder / "ledger" / "lines.parquet"))
    pq.write_table(ledger_lines, folder / "ledger" / "lines.parquet")
    rates = folder / "rates.csv"
    rates.write_text(
        "currency,date,rate_ppm,source\nEUR,2025-02-01,11234567,test\nEUR,2025-06-01,11012345,test\n",
        encoding="utf-8",
    )
    screen(folder, settings=settings, reporting_currency="SEK", rates=rates)
    flat = tmp_path_factory.mktemp("flat")
    for path in folder.glob("*/*.parquet"):
        shutil.copy(path, flat / path.name)
    shutil.copy(flat / "lines.parquet", flat / "all_lines.parquet")
    shutil.copy(folder / "ranking.parquet", flat / "ranked.parquet")
    return flat


@pytest.fixture(scope="module")
def spark(inputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    pytest.importorskip("pyspark", reason="the extra 'spark' is not installed")
    if shutil.which("java") is None:
        pytest.skip("Java is not on this machine")
    engine = open_engine("spark", tmp_path_factory.mktemp("spark"))
    for path in inputs.glob("*.parquet"):
        engine.register(path.stem, path)
    yield engine
    engine.close()


@pytest.mark.spark
@pytest.mark.slow
@pytest.mark.parametrize("step", EVERY_STEP, ids=lambda step: step.name)
def test_spark_and_duckdb_give_equal_rows(step: Step, inputs: Path, spark: Engine) -> None:
    duck = DuckEngine()
    for path in inputs.glob("*.parquet"):
        duck.register(path.stem, path)
    expected = duck.query(step.sql).cast(step.output.schema())
    found = spark.query(step.sql).cast(step.output.schema())
    duck.close()
    if step.name in UNORDERED:
        order = [(name, "ascending") for name in step.output.names]
        expected, found = expected.sort_by(order), found.sort_by(order)
    assert found.num_rows > 0
    assert found.equals(expected)


@pytest.mark.spark
@pytest.mark.slow
def test_a_whole_screening_on_spark_ranks_as_on_duckdb(tmp_path: Path, settings, spark: Engine) -> None:
    """Beside another engine with tables of the same names (`spark`), which it neither sees nor changes."""
    here, there = (random_ledger(tmp_path / name, lines=600) for name in ("duckdb", "spark"))
    screen(here, settings=settings)
    before = spark.query("SELECT COUNT(*) AS rows FROM ranked")
    engine = open_engine("spark", tmp_path / "spill")
    screened = screen(there, settings=settings, engine=engine)
    assert spark.query("SELECT COUNT(*) AS rows FROM ranked").equals(before)
    assert screened.engine == "spark"
    for name in (
        "ranking",
        "summary/by_country",
        "summary/coverage",
        "judgement/exposure",
        "judgement/cells",
    ):
        tables = [pq.read_table(folder / f"{name}.parquet") for folder in (here, there)]
        if Path(name).name in UNORDERED:
            order = [(column, "ascending") for column in tables[0].column_names]
            tables = [table.sort_by(order) for table in tables]
        assert tables[1].cast(tables[0].schema).equals(tables[0]), name


def test_whole_numbers_divide_towards_zero_on_duckdb_as_on_spark() -> None:
    engine = DuckEngine()
    found = engine.query("SELECT -7 // 2 AS a, 7 // 2 AS b").to_pylist()
    engine.close()
    assert found == [{"a": -3, "b": 3}]


def test_a_long_question_draws_no_bar_among_the_answers() -> None:
    engine = DuckEngine()
    assert engine.query("SELECT current_setting('enable_progress_bar') AS bar").to_pylist() == [
        {"bar": False}
    ]
    engine.close()
