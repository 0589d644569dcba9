"""`kedja explain`: one row of a ranking, down to the parts of its judgement, its sources and its lines."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kedja.command.speech import LANG, REFERENCE, language_for
from kedja.language import Language, translate

if TYPE_CHECKING:
    from kedja.report.names import Names
    from kedja.screening.answers import Cell, Explanation, Line, Overview, Page, Part

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def explain(
    run: Annotated[Path, typer.Argument(metavar="RUN", help="Folder of a finished run.")],
    row: Annotated[int, typer.Argument(metavar="ROW", help="Row number in the ranking, from 1.")],
    lines: Annotated[
        int, typer.Option(min=0, help="How many purchase lines to show, the largest first.")
    ] = 10,
    every: Annotated[
        bool, typer.Option("--all", help="Open every stage and area, not the worst alone.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Everything as JSON instead of text.")] = False,
    lang: LANG = None,
    reference: REFERENCE = None,
) -> None:
    """Open one row of a ranking: what gives it its place, from which sources, on which purchase lines."""
    from kedja.report.names import load_names
    from kedja.screening import Run

    language = language_for(lang)
    with Run(run) as opened:
        explanation = opened.explain(row)
        behind = opened.lines(row, size=max(lines, 1))
        overview = opened.overview()
    if json:
        import msgspec

        said = msgspec.json.encode({"row": explanation, "lines": behind.rows[:lines]})
        typer.echo(msgspec.json.format(said).decode())
        return
    typer.echo("\n".join(_text(explanation, overview, load_names(language, reference), every=every)))
    if lines:
        typer.echo("\n".join(_lines(behind, overview, language)))


def _say(message: str, language: Language, **values: object) -> str:
    return translate("command", message, language).format(**values)


def _text(explanation: "Explanation", overview: "Overview", names: "Names", *, every: bool) -> list[str]:
    from kedja.category import CANNOT_TELL
    from kedja.report.bands import AREA_WORDS, BAND_WORDS, STAGE_WORDS
    from kedja.report.names import counted, day, grouped, rounded_amount
    from kedja.report.words import MATCHES, REASONS
    from kedja.risk import load_settings

    row, language = explanation.row, names.language

    def money(minor: int) -> str:
        return rounded_amount(minor, overview.currency_digits, overview.currency, language)

    said = [
        f"{row.row}  {names.supplier(row.supplier)} · {names.category(row.category)}",
        _say(
            "{band}: severity {severity}, likelihood {likelihood} ({stage}, {area}, {country})",
            language,
            band=BAND_WORDS[language][row.band],
            severity=row.severity or "?",
            likelihood=row.likelihood or "?",
            stage=STAGE_WORDS[language].get(row.stage or "", "–"),
            area=AREA_WORDS[language].get(row.area or "", "–"),
            country=names.country(row.iso3),
        ),
        _say(
            "{exposure} exposed on {lines} {first} – {last}; credits {credit}",
            language,
            exposure=money(row.exposure_minor),
            lines=counted(row.lines, "line", language),
            first=day(row.first_date, language),
            last=day(row.last_date, language),
            credit=money(row.credit_minor),
        ),
    ]
    if row.rank_low is not None:
        said.append(
            _say(
                "In at least nine tries of ten, with other weights and what is unknown drawn anew, the place lies between {low} and {high}",
                language,
                low=row.rank_low,
                high=row.rank_high,
            )
        )
    if row.depends_on:
        said.append(
            _say(
                "The place depends most on the weight {weight} ({meaning})",
                language,
                weight=row.depends_on,
                meaning=load_settings().known(row.depends_on).meaning_in(language),
            )
        )
    placed = ", ".join(
        f"{REASONS[language].get(reason, reason)} ({grouped(lines, language)})"
        for reason, lines in explanation.category_reasons.items()
    )
    said.append(_say("Placed in the category by: {reasons}", language, reasons=placed or "–"))
    if row.category in CANNOT_TELL:
        what = translate("category", CANNOT_TELL[row.category], language)
        said.append(_say("The text does not tell {what}", language, what=what))
    told_by = MATCHES[language].get(explanation.match_reason, explanation.match_reason)
    said.append(_say("Supplier told by: {reason}", language, reason=told_by))
    headline = _headline(explanation)
    if headline is not None:
        said += ["", *_opened(headline, names)]
    for origin in dict.fromkeys(cell.origin for cell in explanation.cells):
        if origin is None:
            said += ["", _say("All stages and areas, where no country is stated:", language)]
        else:
            said += [
                "",
                _say(
                    "All stages and areas, where the line states {country}:",
                    language,
                    country=names.country(origin),
                ),
            ]
        for cell in explanation.cells:
            if cell.origin == origin:
                said += [f"  {line}" for line in (_opened(cell, names) if every else [_heading(cell, names)])]
    return said


def _headline(explanation: "Explanation") -> "Cell | None":
    """The cell that gives the row its band."""
    row = explanation.row
    wanted = (row.stage, row.area, row.iso3, row.band)
    cells = explanation.cells
    return next((cell for cell in cells if (cell.stage, cell.area, cell.iso3, cell.band) == wanted), None)


def _heading(cell: "Cell", names: "Names") -> str:
    from kedja.report.bands import AREA_WORDS, BAND_WORDS, STAGE_WORDS
    from kedja.report.words import BASES

    language = names.language
    return (
        f"{STAGE_WORDS[language][cell.stage]} · {AREA_WORDS[language][cell.area]} · "
        f"{names.country(cell.iso3)} ({BASES[language].get(cell.basis, cell.basis)}): "
        f"{BAND_WORDS[language][cell.band]} {cell.severity or '?'}×{cell.likelihood or '?'}"
    )


def _opened(cell: "Cell", names: "Names") -> list[str]:
    language = names.language
    said = [_heading(cell, names)]
    for name, value, parts in (
        ("Severity", cell.severity, cell.severity_parts),
        ("Likelihood", cell.likelihood, cell.likelihood_parts),
    ):
        said.append(f"  {_say(name, language)} {value or '?'}")
        said += [f"    {_part(part, language)}" for part in parts]
        if not parts:
            said.append(f"    {_say('No source says anything: insufficient information', language)}")
    return said


def _part(part: "Part", language: Language) -> str:
    from kedja.report.words import PART_KINDS, part_name, part_value, part_year

    said = f"{PART_KINDS[language].get(part.kind, part.kind)}: {part_name(part.kind, part.name, language)}"
    said += f" = {part_value(part.value, language)}"
    if part.weight is not None:
        said += f" × {part.weight}"
    if part.gives is not None:
        said += f" → {part.gives}"
    cited = "; ".join(
        f"{source.publisher}, {source.title}, {part_year(source.year, language)}, {source.address or '–'}"
        for source in part.sources
    )
    return f"{said}  [{cited or '–'}]"


def _lines(page: "Page[Line]", overview: "Overview", language: Language) -> list[str]:
    from kedja.report.names import counted, day, exact_amount, grouped

    said = [
        "",
        _say(
            "The largest {shown} of {total}:",
            language,
            shown=grouped(len(page.rows), language),
            total=counted(page.total, "line", language),
        ),
    ]
    for line in page.rows:
        text = " ".join(filter(None, (line.cpv, line.account, line.account_text, line.text)))
        amount = exact_amount(line.amount_minor, overview.currency_digits, language)
        said.append(
            f"  {day(line.date, language)}  {amount:>16} {line.currency}  {text}  "
            f"[{Path(line.file).name}, {_say('row', language)} {line.row_no}]"
        )
    return said
