"""What `kedja screen` says when it is done: what is known, where the risk is, what is not known, what to do next."""

from pathlib import Path

from kedja.category import CANNOT_TELL
from kedja.language import Language, translate
from kedja.ledger.result import currency_word
from kedja.report.bands import BAND_WORDS
from kedja.report.climate import mass
from kedja.report.names import (
    Names,
    counted,
    day,
    exact_text,
    grouped,
    load_names,
    percent,
    rounded_amount,
    share_of,
)
from kedja.screening import Run
from kedja.screening.answers import Overview, RankingRow
from kedja.screening.columns import BANDS
from kedja.screening.run_info import RunInfo

FIRST_ROWS = 10
LARGEST_UNCLASSIFIED = 5
NAME_WIDTH = 34
WORTH_CORRECTING = "kedja category unplaced {folder} lists what is most worth correcting."
OPEN_A_ROW = "kedja explain {folder} 1 opens the first row down to its lines and sources."
CATEGORY_WIDTH = 38


def summarise_run(folder: Path, language: Language, reference_home: Path | None = None) -> str:
    """The summary of the finished run in `folder`, as text for a terminal or a log."""
    names = load_names(language, reference_home)
    with Run(folder) as run:
        overview = run.overview()
        rows = run.ranking(size=FIRST_ROWS).rows
        info = run.info
    parts = [
        _read(info, overview, language),
        _known(overview, language),
        _bands(overview, language),
        _footprint(overview, language),
        _first(rows, overview, names),
        _untold(overview, names),
        _unclassified(overview, language),
        _next(folder, info, overview, language),
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _say(message: str, language: Language, **values: object) -> str:
    return translate("command", message, language).format(**values)


def _read(info: RunInfo, overview: Overview, language: Language) -> list[str]:
    lines = [
        _say(
            "Purchases in scope {first} – {last}: {total} on {lines} from {suppliers}.",
            language,
            first=day(overview.first_date, language),
            last=day(overview.last_date, language),
            total=rounded_amount(
                overview.total.absolute_minor, overview.currency_digits, overview.currency, language
            ),
            lines=counted(overview.total.lines, "line", language),
            suppliers=counted(overview.total.suppliers, "supplier", language),
        ),
        _say(
            "Lines read {read} = kept {kept} + rejected {rejected}.",
            language,
            read=grouped(info.lines_read, language),
            kept=grouped(info.lines_kept, language),
            rejected=grouped(info.lines_rejected, language),
        ),
    ]
    lines += [
        _say(
            "{currency}: kept {kept}, rejected {rejected}.",
            language,
            currency=currency_word(code, language),
            kept=exact_text(s.kept, language),
            rejected=exact_text(s.rejected, language),
        )
        for code, s in info.amounts.items()
    ]
    lines += [
        _say(
            "{currency}: {lines} without an exchange rate for the date, in no figure below.",
            language,
            currency=left.currency,
            lines=counted(left.lines, "line", language),
        )
        for left in overview.unconverted
    ]
    whole, net = (
        rounded_amount(minor, overview.currency_digits, overview.currency, language)
        for minor in (overview.total.absolute_minor, overview.total.net_minor)
    )
    if whole != net:
        lines.append(
            _say(
                "Below, a credit note counts by its size; with credits taken off it is {net}.",
                language,
                net=net,
            )
        )
    if info.overlaps.lines:
        lines.append(
            _say(
                "Equal to a line of another file: {lines}. Do files overlap? They count.",
                language,
                lines=counted(info.overlaps.lines, "line", language),
            )
        )
    return [*lines, *info.notes]


def _known(overview: Overview, language: Language) -> list[str]:
    coverage = overview.coverage
    known = {
        "supplier": "Supplier",
        "category": "Purchasing category",
        "origin": "Country, stated on the line",
        "origin_distribution": "Country, by a sourced distribution",
        "risk": "Risk",
    }
    lines = [_say("Known, as shares of the spend in scope:", language)]
    lines += [
        f"  {_say(words, language):<40}{percent(coverage.share_bp(name), language):>9}"
        for name, words in known.items()
    ]
    outside = rounded_amount(coverage.out_of_scope, overview.currency_digits, overview.currency, language)
    lines.append(f"  {_say('Out of scope (pay, tax, transfers): {amount}', language, amount=outside)}")
    return lines


def _bands(overview: Overview, language: Language) -> list[str]:
    whole = overview.coverage.in_scope
    lines = [_say("Spend by risk band:", language)]
    for band in BANDS:
        figures = overview.by_band[band]
        share = share_of(figures.absolute_minor, whole, language)
        amount = rounded_amount(figures.absolute_minor, overview.currency_digits, overview.currency, language)
        lines.append(f"  {BAND_WORDS[language][band]:<40}{share:>9}  {amount}")
    return lines


def _footprint(overview: Overview, language: Language) -> list[str]:
    """The climate footprint from spend, where there is a figure."""
    footprint = overview.footprint
    if footprint.kg_co2e is None:
        return []
    return [
        _say(
            "Climate footprint from spend: about {mass} of CO₂ equivalents; {share} of the spend in scope has a factor.",
            language,
            mass=mass(footprint.kg_co2e, language),
            share=percent(footprint.covered_bp, language),
        )
    ]


def _first(rows: tuple[RankingRow, ...], overview: Overview, names: Names) -> list[str]:
    language = names.language
    lines = [_say("First in the ranking (severity, then likelihood, then exposure):", language)]
    for row in rows:
        amount = rounded_amount(row.exposure_minor, overview.currency_digits, overview.currency, language)
        country = names.country(row.iso3)
        lines.append(
            f"  {row.row:>3}  {_cut(names.supplier(row.supplier), NAME_WIDTH)} "
            f"{_cut(names.category(row.category), CATEGORY_WIDTH)} "
            f"{BAND_WORDS[language][row.band]:<11} {_cut(country, 18)} {amount}"
        )
    return lines


def _cut(text: str, width: int) -> str:
    return f"{text[: width - 1]}…" if len(text) > width else text.ljust(width)


def _untold(overview: Overview, names: Names) -> list[str]:
    """The placed purchases of which the text says too little, the largest first."""
    language, whole = names.language, overview.coverage.in_scope
    untold = [group for group in overview.by_category if group.key in CANNOT_TELL]
    if not untold:
        return []
    lines = [_say("Placed, but the text does not tell what was bought:", language)]
    for group in sorted(untold, key=lambda group: -group.total.absolute_minor):
        minor = group.total.absolute_minor
        share = share_of(minor, whole, language)
        amount = rounded_amount(minor, overview.currency_digits, overview.currency, language)
        what = translate("category", CANNOT_TELL[str(group.key)], language)
        lines.append(f"  {_cut(names.category(group.key), NAME_WIDTH + 6)}{share:>9}  {amount}")
        lines.append("    " + _say("it does not tell {what}", language, what=what))
    return lines


def _unclassified(overview: Overview, language: Language) -> list[str]:
    if not overview.unclassified:
        return []
    lines = [_say("The largest purchases that could not be placed in a category:", language)]
    for thing in overview.unclassified[:LARGEST_UNCLASSIFIED]:
        text = " ".join(filter(None, (thing.cpv, thing.account, thing.account_text, thing.text))) or "–"
        amount = rounded_amount(
            thing.figures.absolute_minor, overview.currency_digits, overview.currency, language
        )
        lines.append(f"  {_cut(text, NAME_WIDTH + CATEGORY_WIDTH)} {amount}")
    return lines


def _next(folder: Path, info: RunInfo, overview: Overview, language: Language) -> list[str]:
    lines = [
        _say("What to do next:", language),
        "  " + _say("Open {path} in a browser.", language, path=folder / "report.html"),
        "  " + _say(OPEN_A_ROW, language, folder=folder),
    ]
    if info.lines_rejected:
        lines.append(
            "  "
            + _say(
                "Mend {path} and screen it together with the rest.", language, path=folder / "rejected.csv"
            )
        )
    if overview.unclassified:
        lines.append("  " + _say(WORTH_CORRECTING, language, folder=folder))
    return lines
