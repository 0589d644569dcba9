"""The filtered ranking to take away, in the library's own CSV and XLSX, written to a temporary file and streamed from it.

Memory does not grow with the ranking, and formulas in names are neutralised (kedja.report.cells).
"""

import tempfile
from pathlib import Path
from typing import IO

from kedja.language import Language
from kedja.report.csv import write_csv
from kedja.report.names import load_names
from kedja.report.xlsx import write_xlsx
from kedja.screening.answers import RankingFilter
from kedja.screening.results import Run


def csv_file(run: Run, wanted: RankingFilter, sort: str, language: Language) -> IO[bytes]:
    """The rows that `wanted` asks for as CSV, in a file that is gone when it is closed."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it when the last byte is sent
    write_csv(run, file, load_names(language), wanted, sort)
    file.seek(0)
    return file


def xlsx_file(run: Run, wanted: RankingFilter, sort: str, language: Language) -> IO[bytes]:
    """The same as a workbook, with the run's other sheets."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "ranking.xlsx"
        write_xlsx(run, path, load_names(language), info=run.info, wanted=wanted, sort=sort)
        return path.open("rb")  # an open file outlives its folder
