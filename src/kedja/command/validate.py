"""`kedja validate`: how well the judgement finds documented cases it was not given, whatever comes out."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from kedja.command.answers import FORMAT, Format, print_json, print_table
from kedja.command.speech import LANG, REFERENCE, language_for
from kedja.language import Language, translate

if TYPE_CHECKING:
    from kedja.risk.filled import Share
    from kedja.risk.validate import Validation
    from kedja.risk.validation.cases import Case, Place
    from kedja.risk.validation.held_out import HeldOut
    from kedja.risk.validation.published import PublishedRow

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def validate(
    settings: Path | None = typer.Option(None, "--settings", help="A TOML file with other weights."),
    form: FORMAT = Format.table,
    lang: LANG = None,
    reference: REFERENCE = None,
) -> None:
    """Published country totals, documented cases left out, known cases, and the share of cells filled."""
    from kedja.risk import load_settings
    from kedja.risk.validate import validate as measure

    language = language_for(lang)
    chosen = load_settings(settings)
    if form is Format.table:
        typer.echo(
            _say("Judging with parts of the sources left out. This takes a while …", language), err=True
        )
    measured = measure(chosen, reference)
    if form is Format.json:
        print_json(_answer(measured))
    else:
        _print(measured, language)


def _answer(measured: "Validation") -> dict[str, Any]:
    """The figures by name; shares and areas as decimals, percentiles in per cent."""
    return {
        "settings": measured.settings,
        "published_country_totals": [
            asdict(row) | {"reproduced": row.reproduced} for row in measured.published
        ],
        "left_out": [
            {
                "name": each.name,
                "left_out": each.left_out,
                "base": each.base,
                "bias": each.bias,
                "groups": each.groups,
                "listed": each.by_class.positives,
                "unlisted": each.by_class.negatives,
                "not_placed": each.unknown,
                "auc_by_class": _share(each.by_class.auc_bp),
                "auc_by_score": _share(each.by_score.auc_bp),
            }
            for each in measured.held_out
        ],
        "cases": [
            {
                "category": case.category,
                "iso3": case.iso3,
                "case": {"sv": case.case_sv, "en": case.case_en},
                "as_judged": _place(case.as_judged),
                "without_raise": _place(case.without_raise),
                "without_source": _place(case.without_source),
            }
            for case in measured.cases
        ],
        "filled": [asdict(share) | {"share": _share(share.filled_bp)} for share in measured.filled],
        "goods_nobody_placed": list(measured.unheard),
    }


def _place(place: "Place | None") -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "severity": place.severity,
        "likelihood": place.likelihood,
        "percentile": place.percentile / 10,
        "at_least": place.at_least / 10,
        "top_decile": place.in_top_decile,
    }


def _share(basis_points: int | None) -> float | None:
    return None if basis_points is None else basis_points / 10_000


def _print(measured: "Validation", language: Language) -> None:
    _print_published(measured.published, language)
    _print_left_out(measured.held_out, language)
    _print_cases(measured.cases, language)
    _print_filled(measured.filled, language)
    if measured.unheard:
        typer.echo(
            _say("Goods of the list that no table places:", language) + " " + ", ".join(measured.unheard)
        )


def _print_published(rows: "tuple[PublishedRow, ...]", language: Language) -> None:
    table = [
        (
            row.iso3,
            _number(row.published),
            _number(row.by_rule),
            _number(row.ours),
            _say("yes", language) if row.reproduced else _say("no", language),
            ", ".join(row.differing) or "–",
        )
        for row in rows
    ]
    headings = ("Country", "Published", "By the rule", "From our values", "Reproduced", "Other values")
    _table("Published country totals", headings, table, language)


def _print_left_out(measured: "tuple[HeldOut, ...]", language: Language) -> None:
    headings = ("What is left out", "Groups", "Listed", "Others", "Not placed", "AUC, classes", "AUC, score")
    table = [
        (
            _say(each.name, language),
            str(each.groups),
            str(each.by_class.positives),
            str(each.by_class.negatives),
            str(each.unknown),
            _area(each.by_class.auc_bp, language),
            _area(each.by_score.auc_bp, language),
        )
        for each in measured
    ]
    _table(
        "Documented cases the judgement was not given (0.5 is chance, 1 is perfect)",
        headings,
        table,
        language,
    )
    for each in measured:
        base = _say("{name}: compared with {base}. {bias}.", language).format(
            name=_say(each.name, language), base=_say(each.base, language), bias=_say(each.bias, language)
        )
        typer.echo(f"  {base}")
    typer.echo()


def _print_cases(cases: "tuple[Case, ...]", language: Language) -> None:
    headings = ("Case", "As judged", "Without the raise", "Source left out", "In the top decile")
    table = [
        (
            case.case_sv if language == "sv" else case.case_en,
            _percentile(case.as_judged, language),
            _percentile(case.without_raise, language),
            _percentile(case.without_source, language),
            _say("yes", language)
            if case.as_judged and case.as_judged.in_top_decile
            else _say("no", language),
        )
        for case in cases
    ]
    title = "Known cases: severity × likelihood, and percentile among all pairs of category and country"
    _table(title, headings, table, language)


def _print_filled(shares: "tuple[Share, ...]", language: Language) -> None:
    headings = ("Part", "Cells", "Filled", "Share", "From a rating", "From harm only", "Insufficient")
    table = [
        (
            _say(share.part, language),
            str(share.cells),
            str(share.filled),
            _decimal(share.filled_bp, 100, "0.0", language) + " %",
            str(share.from_rating),
            str(share.from_harm_only),
            str(share.insufficient),
        )
        for share in shares
    ]
    _table("Cells (category × stage × area) with a severity class", headings, table, language)


def _table(
    title: str, headings: tuple[str, ...], rows: Sequence[tuple[str, ...]], language: Language
) -> None:
    typer.echo(_say(title, language))
    print_table([_say(heading, language) for heading in headings], rows, right=range(1, len(headings)))
    typer.echo()


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)


def _area(basis_points: int | None, language: Language) -> str:
    return "–" if basis_points is None else _decimal(basis_points, 10_000, "0.000", language)


def _percentile(place: "Place | None", language: Language) -> str:
    if place is None:
        return "–"
    return f"{place.severity}×{place.likelihood}  {_decimal(place.percentile, 10, '0.0', language)}"


def _decimal(value: int, of: int, form: str, language: Language) -> str:
    from decimal import Decimal

    from babel.numbers import format_decimal

    return format_decimal(Decimal(value) / of, format=form, locale=language)


def _say(message: str, language: Language) -> str:
    return translate("risk", message, language)
