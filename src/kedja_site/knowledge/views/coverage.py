"""What is known, and what is not: the frame of the yearly trend report, counted from what stands in the tables today."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kedja.report.names import percent
from kedja.risk.columns import AREAS, STAGES
from kedja.risk.filled import Share, filled_share
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.knowledge.facts.categories import all_categories, prioritised_codes
from kedja_site.knowledge.facts.category_facts import category_facts
from kedja_site.knowledge.facts.countries import INDICES, all_countries
from kedja_site.knowledge.facts.judged import judgement, origins
from kedja_site.knowledge.facts.language import INDEX_WORDS, area_word, page_language, stage_word
from kedja_site.knowledge.facts.sourcing import all_sources
from kedja_site.knowledge.models import ReportPage
from kedja_site.knowledge.selectors import criteria_shown
from kedja_site.knowledge.views.frame import frame


@dataclass(frozen=True, slots=True)
class Known:
    """How many of how many, with the share as a number for a bar."""

    label: str
    part: int
    whole: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.part / self.whole if self.whole else 0.0

    @property
    def percent(self) -> str:
        """As per cent."""
        return percent(self.part * 10_000 // self.whole if self.whole else 0, page_language())


def _label(part: str) -> str:
    kind, _dot, value = part.partition(".")
    if not value:
        return {"all": _("All cells"), "goods": _("Goods"), "services_and_works": _("Services and works")}[
            kind
        ]
    words = stage_word(value) if value in STAGES else area_word(value)
    return _("Goods: %(what)s") % {"what": words.lower()}


def _cells(shares: tuple[Share, ...]) -> list[Known]:
    order = ["all", "goods", "services_and_works", *(f"goods.{name}" for name in (*STAGES, *AREAS))]
    ordered = sorted(shares, key=lambda share: order.index(share.part))
    return [Known(_label(share.part), share.filled, share.cells) for share in ordered]


def _origins() -> list[Known]:
    codes = prioritised_codes()
    goods = [code for code in codes if all_categories()[code].kind == "goods"]
    known = {(share.category, share.stage) for share in origins()}
    return [
        Known(stage_word(stage), sum((code, stage) in known for code in goods), len(goods))
        for stage in STAGES
    ]


def _countries() -> list[Known]:
    rated = all_countries().values()
    indices = [
        Known(str(INDEX_WORDS[index]), sum(index in each.indices for each in rated), len(rated))
        for index in INDICES
    ]
    return [
        *indices,
        Known(_("All four, and so a sum"), sum(each.risk.total is not None for each in rated), len(rated)),
    ]


@public
@keepable()
@require_safe
def coverage(request: HttpRequest) -> HttpResponse:
    """How much of the judgement has a source; and what the trend report will count once follow-ups are published."""
    codes = prioritised_codes()
    context = {
        "prioritised": len(codes),
        "rated": sum(category_facts(code).rated_cells > 0 for code in codes),
        "publications": len(all_sources()),
        "criteria": criteria_shown().count(),
        "reports": ReportPage.objects.live()
        .public()
        .filter(alias_of__isnull=True)
        .values("translation_key")
        .distinct()
        .count(),
        "cells": _cells(filled_share(judgement=judgement())),
        "origins": _origins(),
        "countries": _countries(),
    }
    return render(request, "knowledge/coverage.html", frame() | context)
