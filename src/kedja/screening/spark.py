"""Spark as engine, for a buyer whose data already lives on a cluster. Needs the extra `spark`, and Java 17 or newer.

The steps are the same files; `sqlglot` carries them from DuckDB's dialect to Spark's. ANSI mode is on, so that a sum that
would leave 64 bits is an error here as there, and small tables are sent whole to every worker.
"""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import sqlglot

from kedja.screening.errors import EngineMissingError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

MASTER = "SPARK_MASTER"
"""Variable that names the cluster; without it Spark runs here, on all cores."""

HERE = "local[*]"

SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.autoBroadcastJoinThreshold": str(64 * 2**20),
    "spark.sql.adaptive.enabled": "true",
    "spark.sql.parquet.compression.codec": "zstd",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def session() -> "SparkSession":
    """The Spark session, one a process. Raises `EngineMissingError` where PySpark or Java is missing."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra, and slow to read
    except ImportError as error:
        raise EngineMissingError(
            "The engine spark needs PySpark: install kedja with the extra 'spark'"
        ) from error
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        raise EngineMissingError("The engine spark needs Java 17 or newer, and finds no 'java'")
    master = os.environ.get(MASTER, HERE)
    builder: Any = SparkSession.builder.appName("kedja").master(master)
    if master == HERE:
        # The default of 200 is meant for a cluster; here each part costs more to begin than to do.
        builder = builder.config("spark.sql.shuffle.partitions", "4")
    for name, value in SETTINGS.items():
        builder = builder.config(name, value)
    made: SparkSession = builder.getOrCreate()
    made.sparkContext.setLogLevel("ERROR")
    return made


class SparkEngine:
    """Registers files and tables as views of the session's catalogue, and writes each answer to one file.

    Every worker must see the run folder under the same path: on a cluster, a shared disk.
    """

    name = "spark"

    def __init__(self, *, spill: Path | None = None) -> None:
        # A session of its own on the process's one context: two runs at once do not see each other's views.
        self._session: SparkSession = session().newSession()
        if spill is not None:
            spill.mkdir(parents=True, exist_ok=True)
        self._folder = Path(tempfile.mkdtemp(prefix="spark-", dir=spill))
        self._files = 0

    def register(self, name: str, data: Path | Sequence[Path] | pa.Table) -> None:
        """A view over the file or files; a table is written to a file of its own first."""
        if isinstance(data, pa.Table):
            self._files += 1
            path = self._folder / f"{self._files}-{name}.parquet"
            pq.write_table(data, path)
            paths = [path]
        else:
            paths = [data] if isinstance(data, Path) else list(data)
        self._session.read.parquet(*(str(path.absolute()) for path in paths)).createOrReplaceTempView(name)

    def query(self, sql: str) -> pa.Table:
        """The rows of `sql` as an Arrow table on the driver."""
        return self._session.sql(in_spark(sql)).toArrow()

    def write(self, sql: str, path: Path) -> None:
        """One Parquet file in the order of `sql`: Spark writes a folder with one part, and the part is moved out of it."""
        folder = path.with_name(f"{path.name}.parts")
        self._session.sql(in_spark(sql)).coalesce(1).write.mode("overwrite").parquet(str(folder.absolute()))
        parts = sorted(folder.glob("part-*.parquet"))
        if parts:
            shutil.move(parts[0], path)
        else:
            pq.write_table(self.query(sql), path, compression="zstd")
        shutil.rmtree(folder)

    def close(self) -> None:
        """Remove what was written for registered tables. Spark itself is the process's own and is left for the next."""
        shutil.rmtree(self._folder, ignore_errors=True)


def in_spark(sql: str) -> str:
    """A step's SQL in Spark's dialect."""
    [text] = sqlglot.transpile(sql, read="duckdb", write="spark")
    return text
