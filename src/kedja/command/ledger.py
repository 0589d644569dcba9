"""`kedja ledger`: see how a ledger is understood, say what its columns are, read it."""

import json
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
from kedja.command.speech import LANG, language_for
from kedja.language import Language, translate

if TYPE_CHECKING:
    from kedja.ledger import LedgerResult
    from kedja.ledger.result import Counted

FORM = {
    "encoding": "encoding",
    "separator": "separator",
    "sheet": "sheet",
    "decimal": "decimal sign",
    "date": "order of days",
    "currency": "currency",
    "mapping": "mapping",
}
"""What is told of how a file was read: its name in the layout, and for the reader."""

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Read and check ledgers; propose and keep column mappings.",
)


@app.command()
def inspect(
    paths: PATHS,
    encoding: ENCODING = None,
    delimiter: DELIMITER = None,
    decimal: DECIMAL = None,
    date_format: DATE_FORMAT = None,
    sheet: SHEET = None,
    currency: CURRENCY = None,
    lang: LANG = None,
) -> None:
    """Show how each file would be read: its form, and what its columns are taken to be. Writes nothing."""
    from kedja.ledger import ReadOptions, inspect_file
    from kedja.ledger.content import files_of

    language = language_for(lang)
    options = ReadOptions(
        encoding=encoding,
        delimiter=delimiter,
        decimal=decimal,
        date_format=date_format,
        sheet=sheet,
        currency=currency,
    )
    for path in files_of(paths):
        inspection = inspect_file(path, options, language)
        typer.echo(str(path))
        for name, value in inspection.form.items():
            typer.echo(f"  {_say(name, language).replace('_', ' ')}: {_say(value, language)}")
        typer.echo(inspection.proposal.written_out(language))


@app.command("map")
def map_columns(
    path: Annotated[Path, typer.Argument(help="A file with the headings that the mapping is for.")],
    save: Annotated[str, typer.Option(metavar="NAME", help="Name to save it under.")],
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="FIELD=HEADING", help="What a column is. Repeat for more."),
    ] = None,
    unset: Annotated[
        list[str] | None, typer.Option(metavar="FIELD", help="A field that the file does not have.")
    ] = None,
    encoding: ENCODING = None,
    delimiter: DELIMITER = None,
    sheet: SHEET = None,
    currency: CURRENCY = None,
    lang: LANG = None,
) -> None:
    """Save what the columns are, as proposed and corrected; files with the same headings then use it by themselves."""
    from kedja.ledger import ColumnMapping, ReadOptions, propose_mapping, save_mapping

    language = language_for(lang)
    options = ReadOptions(encoding=encoding, delimiter=delimiter, sheet=sheet, currency=currency)
    proposal = propose_mapping(path, options)
    fields = {found.field: found.heading for found in proposal.fields}
    for name in unset or []:
        fields.pop(name, None)
    fields.update(_assigned(text) for text in set_ or [])
    mapping = ColumnMapping(save, fields, proposal.headings, options.currency)
    mapping.resolve(proposal.headings, path)
    typer.echo(_say("Saved in {path}.", language).format(path=save_mapping(mapping)))
    for field, heading in mapping.fields.items():
        typer.echo(f"  {field} ← {heading}")


@app.command()
def mappings(lang: LANG = None) -> None:
    """The mappings that are saved."""
    from kedja.ledger import mappings_folder, saved_mappings

    saved = saved_mappings()
    if not saved:
        typer.echo(
            _say("No mapping is saved in {folder}.", language_for(lang)).format(folder=mappings_folder())
        )
    for mapping in saved:
        typer.echo(mapping.name)
        for field, heading in mapping.fields.items():
            typer.echo(f"  {field} ← {heading}")


@app.command()
def read(
    paths: PATHS,
    out: Annotated[Path, typer.Option(metavar="DIR", help="Folder for the five tables and rejected.csv.")],
    mapping: MAPPING = None,
    encoding: ENCODING = None,
    delimiter: DELIMITER = None,
    decimal: DECIMAL = None,
    date_format: DATE_FORMAT = None,
    sheet: SHEET = None,
    currency: CURRENCY = None,
    buyer: BUYER = None,
    lang: LANG = None,
) -> None:
    """Read ledgers: every row is kept, in Parquet, or rejected with its reason, in rejected.csv."""
    from kedja.command.progress import showing_progress
    from kedja.ledger import ReadOptions, load_mapping, read_ledger

    language = language_for(lang)
    options = ReadOptions(
        encoding=encoding,
        delimiter=delimiter,
        decimal=decimal,
        date_format=date_format,
        sheet=sheet,
        buyer=buyer,
        currency=currency,
    )
    chosen = load_mapping(mapping) if mapping else None
    with showing_progress(language) as progress:
        result = read_ledger(
            paths,
            out,
            mapping=chosen,
            options=options,
            progress=lambda _step, share: progress("read", share),
            language=language,
            finish=_mask_persons,
        )
    _print_result(result, language)


def _mask_persons(tables: Path) -> None:
    """Take private persons out of the tables: they go to others than the ledger's owner, as rejected.csv does not."""
    from kedja.identity import mask_texts, mask_writings, match_suppliers

    matches = tables / "supplier_match.parquet"
    match_suppliers(tables, matches)
    mask_texts(tables, matches)
    mask_writings(tables, matches)


def _print_result(result: "LedgerResult", language: Language) -> None:
    from kedja.ledger.result import currency_word
    from kedja.report.names import exact_amount, grouped

    for file in result.files:
        typer.echo(
            _say("{path}: {lines}, {kept} kept, {rejected} rejected", language).format(
                path=file.path,
                lines=_lines(file.lines, language),
                kept=grouped(file.kept, language),
                rejected=grouped(file.rejected, language),
            )
        )
        form = _form(json.loads(file.layout), language)
        if form:
            typer.echo(f"  {form}")
    for currency, amounts in result.amounts.items():
        typer.echo(
            _say("{currency}: {kept} kept, {rejected} rejected", language).format(
                currency=currency_word(currency, language),
                kept=exact_amount(amounts.kept_minor, amounts.digits, language),
                rejected=exact_amount(amounts.rejected_minor, amounts.digits, language),
            )
        )
    for message, counted in (
        ("Equal to an earlier line of the same file: {lines}, {sums}", result.repeats),
        ("In an earlier file too, a possible overlap: {lines}, {sums}", result.overlaps),
        ("Credit notes: {lines}, {sums}", result.credits),
    ):
        if counted.lines:
            sums = _sums(counted, result, language)
            typer.echo(_say(message, language).format(lines=_lines(counted.lines, language), sums=sums))
    for note in result.notes:
        typer.echo(note.said_in(language))


def _form(layout: dict[str, str], language: Language) -> str:
    """How a file was read, in the words of `inspect`: `separator: semicolon; decimal sign: comma`."""
    from kedja.ledger.inspection import NAMES_OF_SIGNS

    return "; ".join(
        f"{_say(name, language)}: {_say(NAMES_OF_SIGNS.get(layout[key], layout[key]), language)}"
        for key, name in FORM.items()
        if layout.get(key)
    )


def _lines(count: int, language: Language) -> str:
    from kedja.report.names import counted

    return counted(count, "line", language)


def _sums(counted: "Counted", result: "LedgerResult", language: Language) -> str:
    from kedja.report.names import exact_amount

    return ", ".join(
        f"{exact_amount(total, result.amounts[currency].digits, language)} {currency}"
        for currency, total in counted.sums.items()
    )


def _assigned(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip() or not value.strip():
        raise NotAnAssignmentError("{option} takes NAME=VALUE, not {text}.", option="--set", text=text)
    return name.strip(), value.strip()


def _say(message: str, language: Language) -> str:
    return translate("ledger", message, language)
