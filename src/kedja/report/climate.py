"""The climate footprint from spend as a reader meets it: masses, reasons, the rate, the chart, and what it is not.

The report and the site both tell it with these words, so that none of them claims more than the other.
"""

from decimal import Decimal

import babel.numbers

from kedja.language import Language
from kedja.report.charts import Bar, bars
from kedja.report.names import LOCALES, Names, grouped, major
from kedja.screening.answers import Footprint, FootprintRow

MOST_BARS = 15
SIGNIFICANT = 2
"""Figures of a mass in running text: the factors do not bear more."""

UNITS: dict[Language, tuple[tuple[int, str], ...]] = {
    "sv": ((10**9, "miljoner ton"), (10**6, "tusen ton"), (10**3, "ton"), (1, "kg")),
    "en": ((10**9, "million tonnes"), (10**6, "thousand tonnes"), (10**3, "tonnes"), (1, "kg")),
}
"""How many kilograms a unit is, largest first."""

SPOKEN = (10**9, 10**3)
"""Units of running text besides kilograms: `2 300 ton` is shorter than `2,3 tusen ton`."""

WHOLE_FROM, SHOWN_LEAST = 10_000, 100
"""Kilograms: from where a table of tonnes has no decimals, and below which it only says so."""

NOTE_WORDS: dict[Language, dict[str, str]] = {
    "sv": {
        "unclassified": "okänt vad som köpts",
        "no_factor": "ingen faktor passar",
        "no_rate": "ingen växelkurs",
        "more_credits": "mer krediterat än köpt",
    },
    "en": {
        "unclassified": "not known what was bought",
        "no_factor": "no factor fits",
        "no_rate": "no exchange rate",
        "more_credits": "more credited than bought",
    },
}

LIMITS: dict[Language, tuple[str, ...]] = {
    "sv": (
        "Den är ett medeltal per dollar för hela branscher i USA, från råvara till hylla.",
        "Den visar var i inköpen de stora utsläppen troligen finns, inte hur stora de är.",
        "Den kan inte jämföra leverantörer, produkter eller länder: ett dyrare köp ger alltid en större siffra.",
        "Beloppen är inte omräknade till ett års priser: de tas som 2022 års priser, till medelkursen för 2022.",
        "Det som köparen själv släpper ut vid användningen är inte med: bränsle, el, narkosgaser.",
        "Det som saknar faktor saknar siffra. Det är okänt, inte noll.",
    ),
    "en": (
        "It is an average per dollar of whole industries in the United States, from raw material to shelf.",
        "It shows where in the purchases the large emissions probably are, not how large they are.",
        "It cannot compare suppliers, products or countries: a dearer purchase always gets a larger figure.",
        "Amounts are not brought to one year's prices: they are taken as prices of 2022, at the mean rate of 2022.",
        "What the buyer's own use lets out is not in it: fuel, electricity, anaesthetic gases.",
        "What has no factor has no figure. It is unknown, not zero.",
    ),
}
"""What the figure is not, said wherever it stands."""


def mass(kg: int, language: Language) -> str:
    """For running text, to SIGNIFICANT figures: `2 300 ton`, of CO₂ equivalents as whoever says it must tell."""
    size, unit = next(
        (each for each in UNITS[language] if each[0] in SPOKEN and kg >= each[0]), UNITS[language][-1]
    )
    scaled = Decimal(kg) / size
    rounded = scaled if not scaled else round(scaled, SIGNIFICANT - 1 - scaled.adjusted())
    number = babel.numbers.format_decimal(rounded, "#,##0.#", locale=LOCALES[language])
    return f"{number} {unit}"


def tonnes(kg: int | None, language: Language) -> str:
    """For a table of tonnes: whole, with one decimal below ten; a dash where it is not known."""
    if kg is None:
        return "–"
    if 0 < kg < SHOWN_LEAST:
        return "<\N{NO-BREAK SPACE}" + tonnes(SHOWN_LEAST, language)
    pattern = "#,##0" if not kg or kg >= WHOLE_FROM else "#,##0.0"
    return str(babel.numbers.format_decimal(Decimal(kg) / 1000, pattern, locale=LOCALES[language]))


def factor(row: FootprintRow, language: Language) -> str:
    """`783 (578–988)`, in grams per dollar: the mean, and what its industries lie between; a dash where there is none."""
    if row.factor_g_per_usd is None:
        return "–"
    mean = grouped(row.factor_g_per_usd, language)
    low, high = row.factor_low_g_per_usd, row.factor_high_g_per_usd
    if low is None or high is None or low == high:
        return mean
    return f"{mean} ({grouped(low, language)}–{grouped(high, language)})"


def note(row: FootprintRow, language: Language) -> str:
    """Why the row has no figure, in words; empty where it has one."""
    return NOTE_WORDS[language].get(row.note or "", "")


def rate(footprint: Footprint, language: Language) -> str | None:
    """`1 USD = 10,1177 SEK`; None where the run is in dollars or there is no rate."""
    if footprint.rate_ppm is None:
        return None
    number = babel.numbers.format_decimal(major(footprint.rate_ppm, 6), "0.0000##", locale=LOCALES[language])
    return f"1 {footprint.base} = {number} {footprint.quote}"


def chart(footprint: Footprint, names: Names, *, name: str, title: str, description: str, width: int) -> str:
    """The categories with the largest footprints as bars (SVG). `name` is unique on the page."""
    shown = [(row, row.kg_co2e) for row in footprint.rows if row.kg_co2e][:MOST_BARS]
    size, unit = _unit(max((kg for _, kg in shown), default=0), names.language)
    return bars(
        [Bar(names.category(row.category), kg / size) for row, kg in shown],
        name=name,
        title=title,
        description=description,
        currency=f"{unit} CO₂e",
        language=names.language,
        width=width,
    )


def _unit(kg: int, language: Language) -> tuple[int, str]:
    """The unit to read `kg` in: the largest of which it is at least two, so that an axis has some marks."""
    return next((size, word) for size, word in UNITS[language] if kg >= 2 * size or size == 1)
