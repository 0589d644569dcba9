"""What every page about a finished run has around it: its head, its tabs, its numbers."""

from typing import Any

from django.http import HttpRequest

from kedja_site.riskview.models import ScreeningRun
from kedja_site.riskview.numbers import Numbers
from kedja_site.riskview.permissions import user_can_delete, user_can_download_rejected
from kedja_site.riskview.selectors import overview
from kedja_site.riskview.words import page_language


def run_frame(request: HttpRequest, run: ScreeningRun, tab: str) -> dict[str, Any]:
    """The context of the run's frame; `tab` is overview, ranking, what_if or about."""
    totals = overview(run)
    numbers = Numbers(page_language(), totals.currency, totals.currency_digits)
    return {
        "run": run,
        "tab": tab,
        "totals": totals,
        "numbers": numbers,
        "can_delete": user_can_delete(request.user, run),
        "can_download_rejected": user_can_download_rejected(request.user, run),
    }
