"""`kedja reference`: which facts are in use, of which year, and how to renew them."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typer

from kedja.command.answers import FORMAT, Format, print_json, print_table
from kedja.command.speech import LANG, NEW_REFERENCE, REFERENCE, language_for
from kedja.language import Language, translate

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="The facts in use: which tables, of which year, from whom, and how to renew them.",
)


SENTENCES = ("grain", "redistribution", "verdict", "made", "seen", "expects")
"""Of a table or dataset shown: what is said in sentences. The meaning of each column is in English, as in the data."""


@app.command("list")
def list_tables(form: FORMAT = Format.table, lang: LANG = None, reference: REFERENCE = None) -> None:
    """The tables with the verdict on passing them on, and the publications that can be renewed."""
    language = language_for(lang)
    answer = {"tables": _tables(language, reference), "datasets": _datasets(reference)}
    if form is Format.json:
        print_json(answer)
        return
    tables = [
        (row["name"], row["title"], f"{row['rows']}", _word(row["redistribution"], language))
        for row in answer["tables"]
    ]
    print_table([_say(head, language) for head in ("Table", "Content", "Rows", "May be passed on")], tables)
    typer.echo()
    datasets = [
        (
            row["name"],
            ", ".join(row["years"]),
            _say("newer, yours", language) if row["newer"] else _say("shipped", language),
            _say("from a file only", language) if not row["address"]
            else _say("address tried", language) if row["tried"]
            else _say("address not tried", language),
            row["title"],
        )
        for row in answer["datasets"]
    ]  # fmt: skip
    print_table(
        [_say(head, language) for head in ("Dataset", "Year", "Edition", "Download", "Title")], datasets
    )


@app.command("show")
def show(
    name: str = typer.Argument(help="A table, a dataset that can be renewed, or the id of a source."),
    rows: int = typer.Option(5, "--rows", min=0, help="How many rows of a table to show."),
    form: FORMAT = Format.table,
    lang: LANG = None,
    reference: REFERENCE = None,
) -> None:
    """One table (columns, verdict, sources, first rows), one dataset, or one source."""
    from dataclasses import asdict

    from kedja.reference import catalogue, datasets, source, sources
    from kedja.reference.errors import UnknownNameError

    language = language_for(lang)
    if name in {entry.name for entry in catalogue()}:
        answer = _table(name, rows, language, reference)
    elif name in {each.name for each in datasets()}:
        answer = next(row for row in _datasets(reference) if row["name"] == name)
    elif name in sources(reference):
        answer = asdict(source(name, reference))
    else:
        raise UnknownNameError(
            "There is no table, dataset or source '{name}'. `kedja reference list` shows what there is.",
            name=name,
        )
    if form is Format.json:
        print_json(answer)
    else:
        _print_fields(answer, language)


@app.command("update")
def update_dataset(
    name: str = typer.Argument(help="The dataset, see `kedja reference list`."),
    *,
    file: Path | None = typer.Option(None, "--file", help="A file you have fetched, instead of a download."),
    address: str | None = typer.Option(None, "--address", help="Another address than the catalogue's."),
    year: int | None = typer.Option(None, "--year", help="The year, where the file does not tell."),
    sha256: str | None = typer.Option(None, "--sha256", help="Refuse the file unless it has this checksum."),
    allow_fewer: bool = typer.Option(False, "--allow-fewer", help="Accept far fewer rows than are in use."),
    lang: LANG = None,
    reference: NEW_REFERENCE = None,
) -> None:
    """Put a newer edition into use, from the official address or from a file; whole, or not at all."""
    from kedja.reference import dataset
    from kedja.reference.update import update

    language = language_for(lang)
    wanted = dataset(name)
    typer.echo(f"{wanted.title}, {wanted.publisher}")
    typer.echo(_say("Licence: {licence}", language).format(licence=wanted.licence))
    if file is None and address is None and wanted.address and not wanted.tried:
        typer.echo(
            _say("Nobody has tried this address yet: {address}", language).format(address=wanted.address)
        )
    done = update(
        name,
        today=datetime.now(tz=UTC).date(),
        file=file,
        address=address,
        year=year,
        sha256=sha256,
        allow_fewer=allow_fewer,
        home=reference,
    )
    counts = ", ".join(f"{table} {count}" for table, count in done.rows.items())
    typer.echo(_say("In use: {year} ({counts} rows)", language).format(year=done.year, counts=counts))
    typer.echo(f"sha256 {done.sha256}")
    if done.left_out:
        typer.echo(
            _say("Left out, no country here: {names}", language).format(names=", ".join(done.left_out))
        )


@app.command("reset")
def reset_dataset(
    name: str = typer.Argument(help="The dataset."), lang: LANG = None, reference: REFERENCE = None
) -> None:
    """Go back to the shipped edition of a dataset."""
    from kedja.reference.editions import reset

    language = language_for(lang)
    existed = reset(name, reference)
    typer.echo(
        _say(
            "The shipped edition is in use." if existed else "The shipped edition was in use already.",
            language,
        )
    )


def _tables(language: Language, reference: Path | None) -> list[dict[str, Any]]:
    from kedja.reference import catalogue, load

    return [
        {
            "name": entry.name,
            "title": entry.title_sv if language == "sv" else entry.title_en,
            "rows": load(entry.name, reference).num_rows,
            "redistribution": entry.redistribution,
            "verdict": entry.verdict,
        }
        for entry in catalogue()
    ]


def _datasets(reference: Path | None) -> list[dict[str, Any]]:
    import msgspec

    from kedja.reference import datasets, reference_home
    from kedja.reference.store import dataset_rows, in_use

    home = reference_home(reference)
    named = in_use(home)
    described = []
    for each in datasets():
        used = {row["source"] for part in each.replaces for row in dataset_rows(each, part, home).to_pylist()}
        described.append(
            {
                key: value
                for key, value in msgspec.to_builtins(each).items()
                if key not in ("reader", "replaces")
            }
            | {
                "newer": each.name in named,
                "edition": named.get(each.name),
                "years": _years(used, reference),
                "sources": sorted(used),
            }
        )
    return described


def _years(used: set[str], reference: Path | None) -> list[str]:
    from kedja.reference import sources

    known = sources(reference)
    return sorted({known[each].year for each in used})


def _table(name: str, rows: int, language: Language, reference: Path | None) -> dict[str, Any]:
    from kedja.reference import catalogue, load
    from kedja.reference.store import declared

    entry = next(each for each in catalogue() if each.name == name)
    table = load(name, reference)
    used = sorted(set(table["source"].to_pylist())) if "source" in table.column_names else []
    return {
        "name": name,
        "title": entry.title_sv if language == "sv" else entry.title_en,
        "grain": declared(name).grain,
        "redistribution": entry.redistribution,
        "verdict": entry.verdict,
        "made": entry.made,
        "columns": {column.name: f"{column.type}: {column.meaning}" for column in declared(name).columns},
        "sources": used,
        "first_rows": [
            {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in row.items()}
            for row in table.slice(0, rows).to_pylist()
        ],
        "rows": table.num_rows,
    }


def _print_fields(answer: dict[str, Any], language: Language) -> None:
    for key, value in answer.items():
        label = _word(key, language)
        if isinstance(value, dict):
            typer.echo(f"{label}:")
            for name, text in value.items():
                typer.echo(f"  {name}: {text}")
        elif isinstance(value, list):
            typer.echo(f"{label}:")
            for item in value:
                shown = "; ".join(f"{k}={v}" for k, v in item.items()) if isinstance(item, dict) else item
                typer.echo(f"  {shown}")
        else:
            typer.echo(f"{label}: {_said(key, value, language)}")


def _said(key: str, value: object, language: Language) -> str:
    """A value in the reader's language: yes and no, and the sentences that the catalogue has in both."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _say("yes" if value else "no", language)
    return _word(str(value), language) if key in SENTENCES else str(value)


def _word(code: str, language: Language) -> str:
    """A sentence or a code of the tables for a reader: `facts_only` is `facts only` in English."""
    said = _say(code, language)
    return said if " " in said else said.replace("_", " ")


def _say(message: str, language: Language) -> str:
    return translate("reference", message, language)
