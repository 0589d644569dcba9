"""`kedja screen`: from purchase ledgers to a ranked, explained risk picture."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kedja.command.errors import NotAnAssignmentError
from kedja.command.reading import (
    BUYER,
    CURRENCY,
    DATE_FORMAT,
    DECIMAL,
    DELIMITER,
    ENCODING,
    MAPPING,
    PATHS,
    SHEET,
)
from kedja.command.speech import LANG, REFERENCE, language_for, on_terminal

if TYPE_CHECKING:
    from kedja.ledger import ColumnMapping, ReadOptions

app = typer.Typer(rich_markup_mode=None, add_completion=False)

MAPPING_FROM_OPTIONS = "--map"


@app.command()
def screen(
    paths: PATHS,
    out: Annotated[Path, typer.Option(help="Folder for the run; new, empty, or holding an earlier run.")],
    mapping: MAPPING = None,
    map_: Annotated[
        list[str] | None,
        typer.Option(
            "--map", help="One column, such as supplier=Leverantör. Repeat for more.", metavar="FIELD=HEADING"
        ),
    ] = None,
    encoding: ENCODING = None,
    delimiter: DELIMITER = None,
    decimal: DECIMAL = None,
    date_format: DATE_FORMAT = None,
    sheet: SHEET = None,
    currency: CURRENCY = None,
    buyer: BUYER = None,
    reporting_currency: Annotated[
        str | None, typer.Option(help="Currency of the figures, where the ledger has several.")
    ] = None,
    rates: Annotated[Path | None, typer.Option(help="CSV of exchange rates by date.", metavar="FILE")] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(help="Folder with suppliers.csv and categories.csv of decisions.", metavar="DIR"),
    ] = None,
    settings: Annotated[
        Path | None, typer.Option(help="TOML file of weights and bands that differ.", metavar="FILE")
    ] = None,
    engine: Annotated[str, typer.Option(help="duckdb, or spark where it is installed.")] = "duckdb",
    what_if: Annotated[
        list[str] | None,
        typer.Option(help="Show which of the first 100 change place. Repeatable.", metavar="WEIGHT=VALUE"),
    ] = None,
    lang: LANG = None,
    reference: REFERENCE = None,
    yes: Annotated[bool, typer.Option("--yes", help="Use the proposed mapping without asking.")] = False,
) -> None:
    """Read ledgers, say what was bought from whom, judge, rank, and write a run folder.

    Prints a summary and leaves ranking.parquet, .csv and .xlsx, rejected.csv, report.html and run.json in
    --out.
    """
    from kedja.command.progress import showing_progress, stopping_cleanly
    from kedja.command.summary import summarise_run
    from kedja.command.what_if import summarise_what_if
    from kedja.ledger import ReadOptions
    from kedja.report import produce
    from kedja.risk import load_settings

    language = language_for(lang)
    weights = load_settings(settings)
    moves = [_assigned(text, "--what-if") for text in what_if or []]
    tried = [(name, weights.with_weight(name, _whole(name, value))) for name, value in moves]
    options = ReadOptions(
        encoding=encoding,
        delimiter=delimiter,
        decimal=decimal,
        date_format=date_format,
        sheet=sheet,
        buyer=buyer,
        currency=currency,
    )
    chosen = _mapping(paths, mapping, map_ or [], options)
    if chosen is None and not yes and on_terminal():
        from kedja.command.confirm import confirm_mappings

        confirm_mappings(paths, options, language)
    with stopping_cleanly(), showing_progress(language) as progress:
        produce(
            paths,
            out,
            today=datetime.now(UTC).astimezone().date(),
            mapping=chosen,
            read_options=options,
            settings=weights,
            decisions=decisions,
            reporting_currency=reporting_currency,
            rates=rates,
            reference_home=reference,
            engine=engine,
            language=language,
            progress=progress,
        )
    typer.echo(summarise_run(out, language, reference))
    for name, changed in tried:
        typer.echo(summarise_what_if(out, name, changed.value(name), language, reference))


def _mapping(
    paths: list[Path], name: str | None, assignments: list[str], options: "ReadOptions"
) -> "ColumnMapping | None":
    """The mapping asked for: the saved one, or the proposal for the first file, with the assignments in it."""
    from kedja.ledger import ColumnMapping, load_mapping, propose_mapping
    from kedja.ledger.content import files_of

    if name is None and not assignments:
        return None
    fields = dict(_assigned(text, "--map") for text in assignments)
    if name is not None:
        base = load_mapping(name)
    else:
        base = propose_mapping(files_of(paths)[0], options).mapping(MAPPING_FROM_OPTIONS)
    # Headings are left out: the mapping is for this run's files, whichever headings they have.
    return ColumnMapping(base.name, {**base.fields, **fields}, (), base.currency)


def _assigned(text: str, option: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise NotAnAssignmentError("{option} takes NAME=VALUE, not {text}.", option=option, text=text)
    return name.strip(), value.strip()


def _whole(name: str, value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise NotAnAssignmentError(
            "The weight {name} must be a whole number, not {value}.", name=name, value=value
        ) from None
