"""The options that say how a ledger is to be read."""

from pathlib import Path
from typing import Annotated

import typer

PATHS = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH…", help="Ledgers: CSV, XLSX, ODS, Parquet, also gzipped; files or folders of them."
    ),
]
MAPPING = Annotated[
    str | None, typer.Option(help="Column mapping: a saved name, or a file.", metavar="NAME|FILE")
]
ENCODING = Annotated[str | None, typer.Option(help="Text encoding, where it is guessed wrong.")]
DELIMITER = Annotated[str | None, typer.Option(help="Separator: , ; tab or bar.")]
DECIMAL = Annotated[str | None, typer.Option(help="Decimal sign: , or .")]
DATE_FORMAT = Annotated[str | None, typer.Option(help="dmy, mdy, ymd or a pattern as %d.%m.%Y.")]
SHEET = Annotated[str | None, typer.Option(help="Sheet of a workbook.")]
CURRENCY = Annotated[str | None, typer.Option(help="Currency of lines that name none, as SEK.")]
BUYER = Annotated[str | None, typer.Option(help="Buyer of lines that name none.")]
