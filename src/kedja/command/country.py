"""`kedja country`: country risk by the published rule, and where each of its numbers comes from."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kedja.command.answers import FORMAT, Format, print_json, print_table
from kedja.command.speech import LANG, REFERENCE, language_for
from kedja.language import Language, translate

if TYPE_CHECKING:
    from kedja.risk.country import RatedCountry

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Country risk by the published rule: the sum of WGI, ITUC GRI, EPI and CPI. Low is bad.",
)

_BANDS = {"very_high": "Very high", "high": "High", "elevated": "Elevated", "low": "Low", None: "Unknown"}


@app.command("list")
def list_countries(form: FORMAT = Format.table, lang: LANG = None, reference: REFERENCE = None) -> None:
    """All countries: the four indices, their sum, and its band; empty where an index is missing."""
    from kedja.risk.country import country_risks

    language = language_for(lang)
    rows = [each.row(language) for each in country_risks(reference)]
    if form is Format.json:
        print_json(rows)
    else:
        _print_countries(rows, language)


@app.command("show")
def show_country(
    name: str = typer.Argument(
        help="A country: its name in Swedish, English or another language, or its code."
    ),
    form: FORMAT = Format.table,
    lang: LANG = None,
    reference: REFERENCE = None,
) -> None:
    """One country: each index with its year and source, and the harm that is documented for its goods."""
    from kedja.reference import country, load
    from kedja.risk.country import country_risks

    language = language_for(lang)
    wanted = country(name, reference, language)
    rated = next(each for each in country_risks(reference) if each.country.iso3 == wanted.iso3)
    harms = [row for row in load("documented_harm", reference).to_pylist() if row["iso3"] == wanted.iso3]
    answer = _answer(rated, harms, language, reference)
    if form is Format.json:
        print_json(answer)
    else:
        _print_country(answer, language)


def _answer(
    rated: "RatedCountry", harms: list[dict[str, str]], language: Language, reference: Path | None
) -> dict[str, Any]:
    from kedja.reference import sources

    known = sources(reference)
    details = {
        name: {
            "points": value.points,
            "value": f"{value.hundredths // 100}.{value.hundredths % 100:02}",
            "year": value.year,
            "derived": value.derived,
            "source": _source(known[value.source]),
        }
        for name, value in rated.indices.items()
    }
    goods: dict[str, dict[str, Any]] = {}
    for row in harms:
        good = goods.setdefault(row["good"], {"good": row["good"], "harms": [], "source": row["source"]})
        good["harms"].append(row["harm"])
    return rated.row(language) | {"indices": details, "documented_harm": list(goods.values())}


def _source(source: Any) -> dict[str, str | None]:
    names = ("id", "publisher", "title", "year", "licence", "address")
    return {name: getattr(source, name) for name in names}


def _print_countries(rows: list[dict[str, str | int | None]], language: Language) -> None:
    headings = ("Code", "Country", "WGI", "GRI", "EPI", "CPI", "Total", "Risk")
    shown = []
    for row in rows:
        *cells, band = row.values()
        risk = _say(_BANDS[band if isinstance(band, str) else None], language)
        shown.append((*("–" if cell is None else str(cell) for cell in cells), risk))
    print_table([_say(heading, language) for heading in headings], shown, right=range(2, 7))


def _print_country(answer: dict[str, Any], language: Language) -> None:
    typer.echo(f"{answer['name']} ({answer['iso3']})")
    if answer["total"] is None:
        typer.echo(_say("Country risk: unknown, since an index is missing", language))
    else:
        band = _say(_BANDS[answer["band"]], language)
        sentence = _say("Country risk: {band}, {total} points", language)
        typer.echo(sentence.format(band=band, total=answer["total"]))
    for name in ("wgi", "gri", "epi", "cpi"):
        detail = answer["indices"].get(name)
        if detail is None:
            typer.echo(f"  {name.upper()}  " + _say("missing: no total", language))
            continue
        source = detail["source"]
        derived = _say(" (derived here)", language) if detail["derived"] else ""
        typer.echo(f"  {name.upper()}  {detail['points']:>3}  {detail['year']}{derived}  {source['title']}")
        typer.echo(f"            {source['publisher']}. {source['address'] or ''}")
    if answer["documented_harm"]:
        typer.echo(_say("Documented harm:", language))
        for good in answer["documented_harm"]:
            kinds = ", ".join(_say(harm.replace("_", " "), language) for harm in good["harms"])
            typer.echo(f"  {good['good']}: {kinds}")
    else:
        typer.echo(_say("Documented harm: none listed, which is no evidence of low risk.", language))


def _say(message: str, language: Language) -> str:
    return translate("reference", message, language)
