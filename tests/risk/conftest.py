"""The room's tests judge with what is shipped, never with a newer edition on the machine."""

import pyarrow as pa
import pytest

from kedja.risk import load_settings, reference_tables
from kedja.risk.judge import Judgement, judge


@pytest.fixture(scope="session")
def no_reference_home(tmp_path_factory):
    return tmp_path_factory.mktemp("reference")


@pytest.fixture(scope="session")
def references(no_reference_home) -> dict[str, pa.Table]:
    return reference_tables(no_reference_home)


@pytest.fixture(scope="session")
def judged(references) -> Judgement:
    return judge(load_settings(), references)


@pytest.fixture
def small(references):
    """The shipped references with some tables replaced by a few rows: `small(country_index=[...])`."""

    def with_rows(**tables):
        return references | {
            name: pa.Table.from_pylist(rows, schema=references[name].schema) for name, rows in tables.items()
        }

    return with_rows


def rows_of(table: pa.Table, **wanted):
    return [row for row in table.to_pylist() if all(row[name] == value for name, value in wanted.items())]
