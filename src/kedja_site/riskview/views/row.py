"""One row of the ranking opened: why it stands where it does, from the headline down to parts, sources and lines."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kedja.language import translate
from kedja.risk.columns import AREAS, STAGES
from kedja.screening.answers import Cell, Explanation, OriginPart, RankingRow
from kedja.screening.errors import NoSuchRowError
from kedja.screening.retry import settings_of
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.riskview import words
from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.numbers import Numbers
from kedja_site.riskview.parts import BASIS_WORDS, MATCH_WORDS, REASON_WORDS, SpokenPart, spoken
from kedja_site.riskview.permissions import user_can_see_lines
from kedja_site.riskview.selectors import finished_run, results
from kedja_site.riskview.views.frame import run_frame
from kedja_site.riskview.views.ranking import page_number

LINES_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class SpokenCell:
    """A cell of the matrix with its parts in words."""

    cell: Cell
    anchor: str
    is_headline: bool
    basis: str
    expected: str
    score: str
    severity_parts: tuple[SpokenPart, ...]
    likelihood_parts: tuple[SpokenPart, ...]


@public
@keepable(stored=False)
@require_GET
def row(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Row `number` of the run's ranking. Http404 where there is none."""
    run = finished_run(request.user, public_id)
    reader = results(run)
    try:
        opened = reader.explain(number)
    except NoSuchRowError as fault:
        raise Http404 from fault
    frame = run_frame(request, run, "ranking")
    numbers: Numbers = frame["numbers"]
    chosen = _chosen_origin(request, opened)
    shows_lines = user_can_see_lines(request.user, run)
    context = {
        "row": opened.row,
        "headline": _headline(opened.row),
        "place": numbers.count(opened.row.rank) if opened.row.rank is not None else "–",
        "interval": interval(opened.row, numbers),
        "top": numbers.share(opened.row.top_bp) if opened.row.top_bp is not None else "",
        "matrix": _matrix(opened, chosen, numbers),
        "origin_choices": _origin_choices(opened, chosen),
        "origins": _origins(opened.origins),
        "names": opened.names,
        "match_reason": MATCH_WORDS.get(opened.match_reason, opened.match_reason),
        "category_reasons": [
            (REASON_WORDS.get(name, name), lines) for name, lines in opened.category_reasons.items()
        ],
        "shows_lines": shows_lines,
        "lines": reader.lines(number, page_number(request), LINES_A_PAGE) if shows_lines else None,
        "depends_on": _meaning(run, opened.row.depends_on),
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < frame["totals"].rows else None,
    }
    return render(request, "riskview/row.html", frame | context)


def _meaning(run: ScreeningRun, weight: str | None) -> str:
    """What the weight that moves the row most means; empty where none does."""
    if weight is None:
        return ""
    settings = {each.name: each.meaning for each in settings_of(run.run_folder).weights()}
    return translate("risk", settings.get(weight, weight), words.page_language())


def _headline(shown: RankingRow) -> str:
    return words.headline(shown.severity, shown.likelihood, shown.area, shown.stage, shown.iso3)


def interval(shown: RankingRow, numbers: Numbers) -> str:
    """'Place 3, 1–9 in at least 90 % of the draws'."""
    if shown.rank is None:
        return _("No place: how severe it could be is not known.")
    if shown.rank_low is None or shown.rank_high is None:
        return _("Place %(rank)s") % {"rank": numbers.count(shown.rank)}
    return _("Place %(rank)s, %(low)s–%(high)s in at least 90%% of the draws") % {
        "rank": numbers.count(shown.rank),
        "low": numbers.count(shown.rank_low),
        "high": numbers.count(shown.rank_high),
    }


def _headline_cell(opened: Explanation) -> Cell | None:
    shown = opened.row
    wanted = (shown.stage, shown.area, shown.iso3, shown.severity)
    return next((c for c in opened.cells if (c.stage, c.area, c.iso3, c.severity) == wanted), None)


def _chosen_origin(request: HttpRequest, opened: Explanation) -> str | None:
    """The stated origin whose matrix is shown: the one asked for, else the headline's."""
    known = {cell.origin for cell in opened.cells}
    asked = request.GET.get("origin")
    if asked is not None and (asked or None) in known:
        return asked or None
    headline = _headline_cell(opened)
    return headline.origin if headline else next(iter(sorted(known, key=lambda origin: origin or "")), None)


def _origin_choices(opened: Explanation, chosen: str | None) -> list[tuple[str, str, bool]]:
    origins = sorted({cell.origin for cell in opened.cells}, key=lambda origin: origin or "")
    if len(origins) < 2:  # noqa: PLR2004 - one origin is no choice
        return []
    return [
        (
            origin or "",
            _("Stated: %(country)s") % {"country": words.country_name(origin)}
            if origin
            else _("Origin not stated"),
            origin == chosen,
        )
        for origin in origins
    ]


def _matrix(
    opened: Explanation, chosen: str | None, numbers: Numbers
) -> list[tuple[str, list[SpokenCell | None]]]:
    """Stage by stage, the cells in the order of the areas."""
    headline = _headline_cell(opened)
    rows = []
    for stage in STAGES:
        cells = [opened.cell(stage, area, chosen) for area in AREAS]
        if any(cells):
            rows.append((stage, [_speak(cell, headline, numbers) if cell else None for cell in cells]))
    return rows


def _decimal(hundredths: int | None, numbers: Numbers) -> str:
    if hundredths is None:
        return ""
    text = f"{hundredths // 100}.{hundredths % 100:02}"
    return text.replace(".", ",") if numbers.language == "sv" else text


def _speak(cell: Cell, headline: Cell | None, numbers: Numbers) -> SpokenCell:
    return SpokenCell(
        cell=cell,
        anchor=f"{cell.stage}-{cell.area}",
        is_headline=cell == headline,
        basis=str(BASIS_WORDS.get(cell.basis, cell.basis)),
        expected=_decimal(cell.expected_hundredths, numbers),
        score=_decimal(cell.country_score_hundredths, numbers),
        severity_parts=tuple(spoken(part) for part in cell.severity_parts),
        likelihood_parts=tuple(spoken(part) for part in cell.likelihood_parts),
    )


def _origins(parts: tuple[OriginPart, ...]) -> list[tuple[str, str, list[OriginPart]]]:
    """The origins by stage and basis, each with its countries and the share that nobody knows."""
    grouped: dict[tuple[str, str], list[OriginPart]] = {}
    for part in parts:
        grouped.setdefault((part.stage, part.basis), []).append(part)
    order = sorted(grouped, key=lambda key: (STAGES.index(key[0]), key[1]))
    return [(stage, str(BASIS_WORDS.get(basis, basis)), grouped[stage, basis]) for stage, basis in order]
