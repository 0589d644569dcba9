"""What is asked of the medicines of a lot."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from kedja_site.procurements.views.drafting import DraftPage, drafted
from kedja_site.tenders import choosing

MEDICINES = DraftPage(
    choosing.KIND,
    gettext_lazy("Criteria for medicines"),
    "tenders/choose.html",
    choosing.ChoosingForm,
    choosing.prefilled,
    choosing.sign_medicines,
    choosing.context,
)


def choose(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Substances, criteria, the rule."""
    return drafted(request, public_id, number, MEDICINES)
