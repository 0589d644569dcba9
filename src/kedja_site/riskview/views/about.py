"""What a run rests on: method and model, sources with licences, coverage, input files, settings."""

from decimal import Decimal
from pathlib import PurePath

import pyarrow.parquet as pq
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kedja.ledger.result import currency_word
from kedja_site.config.access import public
from kedja_site.kept_pages import keepable
from kedja_site.riskview.numbers import Numbers
from kedja_site.riskview.permissions import user_can_see_lines
from kedja_site.riskview.selectors import finished_run, results
from kedja_site.riskview.views.frame import run_frame
from kedja_site.riskview.words import page_language


def in_currency(amount: str, currency: str) -> str:
    """A decimal string of `run.json` as the reader writes money, to the last digit."""
    exact = Decimal(amount)
    digits = max(0, -int(exact.as_tuple().exponent))
    return Numbers(page_language(), currency, digits).exact(int(exact.scaleb(digits)))


@public
@keepable(stored=False)
@require_GET
def about(request: HttpRequest, public_id: str) -> HttpResponse:
    """The page about the material of a run."""
    run = finished_run(request.user, public_id)
    info = results(run).info
    judgement = run.run_folder / "judgement"
    weights = pq.read_table(judgement / "settings_weights.parquet").to_pylist()
    bands = {
        (cell["severity"], cell["likelihood"]): cell["band"]
        for cell in pq.read_table(judgement / "risk_band.parquet").to_pylist()
    }
    classes = range(5, 0, -1)
    context = {
        "info": info,
        # A path may tell about the machine it was read on; the file's name is enough.
        "files": [(PurePath(file.path.replace("\\", "/")).name, file) for file in info.input],
        "shows_files": user_can_see_lines(request.user, run),
        "amounts": [
            (
                currency_word(currency, page_language()),
                *(in_currency(amount, currency) for amount in (sums.kept, sums.rejected)),
            )
            for currency, sums in info.amounts.items()
        ],
        "weights": weights,
        "band_rows": [(s, [bands.get((s, p), "unknown") for p in reversed(classes)]) for s in classes],
        "likelihoods": list(reversed(classes)),
    }
    return render(request, "riskview/about.html", run_frame(request, run, "about") | context)
