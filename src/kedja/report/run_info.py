"""Makes `run.json` of what the rooms did: what was read, kept, covered and judged, from which sources, by what."""

import hashlib
import sys
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import psutil

from kedja.footprint import STEP as FOOTPRINT_STEP
from kedja.language import Language
from kedja.ledger import LedgerResult
from kedja.ledger.result import Counted
from kedja.report.names import major
from kedja.risk import STEPS as RISK_STEPS
from kedja.risk import Settings
from kedja.screening import Screened
from kedja.screening.answers import CoverageAmounts, Figures, Footprint
from kedja.screening.columns import BANDS
from kedja.screening.run_info import (
    BandTotal,
    Coverage,
    FootprintTotal,
    InputFile,
    KeptAndRejected,
    LinesAndSums,
    Model,
    RunInfo,
    UsedSource,
)
from kedja.screening.steps import STEPS as SCREENING_STEPS

COVERED = ("supplier", "category", "origin", "origin_distribution", "risk")
KILOBYTES_IN_MEGABYTE = 1024
RATE_DIGITS = 6
"""Rates are told in millionths."""
NOTHING = Figures(absolute_minor=0, net_minor=0, lines=0, suppliers=0)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What a run was made with and when, as far as the rooms do not know it themselves."""

    settings: Settings
    decisions: dict[str, Path]
    mapping: str | None
    language: Language
    engine: str
    today: date


def describe_run(
    ledger: LedgerResult, screened: Screened, told: Circumstances, *, seconds: float, peak_memory_mb: float
) -> RunInfo:
    """Everything that `run.json` says."""
    currency, digits = screened.currency, screened.currency_digits
    return RunInfo(
        input=tuple(
            InputFile(
                path=str(file.path),
                sha256=file.sha256,
                lines=file.lines,
                kept=file.kept,
                rejected=file.rejected,
                identical_to=None if file.identical_to is None else str(ledger.files[file.identical_to].path),
                superseded=file.superseded,
            )
            for file in ledger.files
        ),
        lines_read=ledger.lines_read,
        lines_kept=ledger.lines_kept,
        lines_rejected=ledger.lines_rejected,
        amounts={
            code: KeptAndRejected(kept=str(sums.kept), rejected=str(sums.rejected))
            for code, sums in sorted(ledger.amounts.items())
        },
        coverage=_coverage(screened.coverage),
        bands={
            band: _band(screened.bands.get(band, NOTHING), screened.coverage.in_scope, digits)
            for band in BANDS
        },
        model=describe_model(told.settings),
        sources=tuple(
            UsedSource(
                id=source.id,
                publisher=source.publisher,
                title=source.title,
                year=source.year,
                licence=source.licence,
                address=source.address,
            )
            for source in screened.sources
        ),
        seconds=round(seconds, 2),
        peak_memory_mb=round(peak_memory_mb, 1),
        made_on=told.today.isoformat(),
        language=told.language,
        engine=told.engine,
        reporting_currency=currency,
        repeats=_counted(ledger.repeats, ledger),
        overlaps=_counted(ledger.overlaps, ledger),
        credits=_counted(ledger.credits, ledger),
        out_of_scope=LinesAndSums(
            lines=screened.coverage.out_of_scope_lines,
            amounts={currency: str(major(screened.coverage.out_of_scope, digits))},
        ),
        unconverted=LinesAndSums(
            lines=sum(left.lines for left in screened.unconverted),
            amounts={
                left.currency: str(major(left.net_minor, ledger.amounts[left.currency].digits))
                for left in screened.unconverted
            },
        ),
        notes=tuple(note.said_in(told.language) for note in ledger.notes),
        footprint=_footprint(screened.footprint),
        mapping=told.mapping,
        decisions={
            name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in told.decisions.items()
        },
    )


def describe_model(settings: Settings) -> Model:
    """The model: its version changes with every change in the text of a step."""
    rules = hashlib.sha256()
    for step in (*RISK_STEPS, *SCREENING_STEPS, FOOTPRINT_STEP):
        rules.update(f"{step.name}\n{step.sql}\n".encode())
    return Model(
        version=rules.hexdigest()[:12],
        code=version("kedja"),
        settings_sha256=settings.fingerprint(),
        settings={
            **{weight.name: weight.value for weight in settings.weights()},
            "draws": settings.draws,
            "top_n": settings.top_n,
            "seed": settings.seed,
        },
    )


def peak_memory_mb() -> float:
    """The most memory this process has held so far, in megabytes of 2^20 bytes."""
    if sys.platform == "win32":
        return float(psutil.Process().memory_info().peak_wset) / KILOBYTES_IN_MEGABYTE**2
    import resource  # noqa: PLC0415 - not on Windows

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / KILOBYTES_IN_MEGABYTE ** (2 if sys.platform == "darwin" else 1)


def _coverage(amounts: CoverageAmounts) -> Coverage:
    return Coverage(**{name: amounts.share_bp(name) / 10_000 for name in COVERED})


def _footprint(footprint: Footprint) -> FootprintTotal:
    source = footprint.rate_source
    return FootprintTotal(
        kg_co2e=footprint.kg_co2e,
        coverage=footprint.covered_bp / 10_000,
        factor_year=footprint.year,
        factor_sources=tuple(each.id for each in footprint.factor_sources),
        rate=None if footprint.rate_ppm is None else str(major(footprint.rate_ppm, RATE_DIGITS).normalize()),
        rate_base=footprint.base,
        rate_quote=footprint.quote,
        rate_source=source.id if source else None,
    )


def _band(figures: Figures, whole: int, digits: int) -> BandTotal:
    return BandTotal(
        absolute=str(major(figures.absolute_minor, digits)),
        net=str(major(figures.net_minor, digits)),
        lines=figures.lines,
        suppliers=figures.suppliers,
        share=(figures.absolute_minor * 10_000 // whole if whole else 0) / 10_000,
    )


def _counted(counted: Counted, ledger: LedgerResult) -> LinesAndSums:
    return LinesAndSums(
        lines=counted.lines,
        amounts={
            code: str(major(minor, ledger.amounts[code].digits))
            for code, minor in sorted(counted.sums.items())
        },
    )
