"""The code of conduct in the reader's words: what the pages show of it."""

from dataclasses import dataclass

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kedja.language import Language
from kedja.reference.code_of_conduct import Change, CodeVersion, Commitment, Instrument
from kedja.reference.sources import Source, source

AREAS = {
    "human_rights": gettext_lazy("Human rights"),
    "workers_rights": gettext_lazy("Workers' rights"),
    "environment": gettext_lazy("Environment"),
    "business_ethics": gettext_lazy("Business ethics"),
}
KINDS = {
    "ilo_convention": gettext_lazy("ILO convention"),
    "ilo_recommendation": gettext_lazy("ILO recommendation"),
    "ilo_declaration": gettext_lazy("ILO declaration"),
    "un_declaration": gettext_lazy("UN declaration"),
    "un_convention": gettext_lazy("UN convention"),
    "un_principles": gettext_lazy("UN principles"),
    "national_law": gettext_lazy("National law"),
}
NUMBERED = {"ilo_convention", "ilo_recommendation"}


def reader_language() -> Language:
    """The language that the page is read in."""
    return "en" if get_language() == "en" else "sv"


@dataclass(frozen=True, slots=True)
class SaidInstrument:
    """An instrument as a page shows it."""

    code: str
    kind: str
    number: str
    title: str
    year: str
    fundamental: bool
    is_inferred: bool
    address: str


@dataclass(frozen=True, slots=True)
class SaidCommitment:
    """A commitment as a page shows it; `text` is empty where the wording is not known."""

    code: str
    slug: str
    number: str
    area: str
    title: str
    text: str
    is_inferred: bool
    source: Source
    instruments: list[SaidInstrument]


@dataclass(frozen=True, slots=True)
class SaidArea:
    """An area of a version with its commitments."""

    code: str
    name: str
    commitments: list[SaidCommitment]


@dataclass(frozen=True, slots=True)
class SaidVersion:
    """A version as a page shows it."""

    version: str
    name: str
    years: str
    note: str
    source: Source
    areas: list[SaidArea]


@dataclass(frozen=True, slots=True)
class SaidChange:
    """A matter in two versions."""

    title: str
    older: SaidCommitment | None
    newer: SaidCommitment | None
    came: list[SaidInstrument]
    went: list[SaidInstrument]
    stayed: list[SaidInstrument]
    unsure: list[SaidInstrument]


def said_instrument(instrument: Instrument, language: Language) -> SaidInstrument:
    """In the reader's words."""
    return SaidInstrument(
        code=instrument.code,
        kind=str(KINDS[instrument.kind]),
        number=str(instrument.number) if instrument.kind in NUMBERED else "",
        title=instrument.title(language),
        year=str(instrument.year or ""),
        fundamental=instrument.fundamental,
        is_inferred=instrument.status != "evidenced",
        address=instrument.normlex_address or "",
    )


def said_commitment(commitment: Commitment, language: Language) -> SaidCommitment:
    """In the reader's words."""
    return SaidCommitment(
        code=commitment.code,
        slug=commitment.code.replace("_", "-"),
        number=commitment.number or "",
        area=str(AREAS[commitment.area]),
        title=commitment.title(language),
        text=commitment.text(language) or "",
        is_inferred=commitment.status != "evidenced",
        source=source(commitment.source),
        instruments=[said_instrument(each, language) for each in commitment.instruments],
    )


def said_years(version: CodeVersion) -> str:
    """From when to when, with what is not established said to be so."""
    first = version.valid_from or _("unknown")
    if version.valid_from_status == "inferred":
        first = _("about %(year)s") % {"year": first}
    if version.valid_to is None:
        return _("From %(first)s; no last day is known") % {"first": first}
    last = version.valid_to
    if version.valid_to_status == "inferred":
        last = _("about %(year)s") % {"year": last}
    return _("From %(first)s to %(last)s") % {"first": first, "last": last}


def said_version(version: CodeVersion, language: Language) -> SaidVersion:
    """In the reader's words, area by area."""
    said = [said_commitment(each, language) for each in version.commitments]
    areas = [
        SaidArea(
            code,
            str(name),
            [each for each, of in zip(said, version.commitments, strict=True) if of.area == code],
        )
        for code, name in AREAS.items()
    ]
    return SaidVersion(
        version=version.version,
        name=version.name(language),
        years=said_years(version),
        note=version.note(language),
        source=source(version.source),
        areas=[area for area in areas if area.commitments],
    )


def said_change(change: Change, language: Language) -> SaidChange:
    """In the reader's words."""
    older = said_commitment(change.older, language) if change.older else None
    newer = said_commitment(change.newer, language) if change.newer else None
    shown = newer or older
    return SaidChange(
        title=shown.title if shown else change.code,
        older=older,
        newer=newer,
        came=[said_instrument(each, language) for each in change.came],
        went=[said_instrument(each, language) for each in change.went],
        stayed=[said_instrument(each, language) for each in change.stayed],
        unsure=[said_instrument(each, language) for each in change.unsure],
    )
