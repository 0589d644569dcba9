"""The addresses of tenders: below a procurement's file for whoever procures, and under /anbud/ for tenderers and everybody."""

from django.urls import path, register_converter

import kedja_site.procurements.urls  # noqa: F401 - it has the converter of procurements' ids
from kedja_site.tenders.views import (
    answering,
    choosing,
    comparing,
    inviting,
    judging,
    outcomes,
    taking,
    withdrawing,
)


class TenderTokenConverter:
    """The secret of a link."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> str:
        """The token as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The token as it is."""
        return value


register_converter(TenderTokenConverter, "tender_token")

LOT = "upphandlingar/<procurement:public_id>/delar/<int:number>/lakemedel/"

app_name = "tenders"
urlpatterns = [
    path("upphandlingar/lakemedel/", taking.take, name="take"),
    path(LOT, choosing.choose, name="choose"),
    path(f"{LOT}anbud/", inviting.asking, name="round"),
    path(f"{LOT}anbud/oppna/", inviting.ask, name="ask"),
    path(f"{LOT}anbud/senare/", inviting.later, name="later"),
    path(f"{LOT}anbud/ny-version/", inviting.change, name="change"),
    path(f"{LOT}anbud/bjud-in/", inviting.invited, name="invite"),
    path(f"{LOT}anbud/<int:pk>/ny-lank/", inviting.renew, name="renew"),
    path(f"{LOT}jamfor/", comparing.compared, name="compare"),
    path(f"{LOT}jamfor.pdf", comparing.compared_pdf, name="compare_pdf"),
    path(f"{LOT}jamfor.csv", comparing.compared_csv, name="compare_csv"),
    path(f"{LOT}jamfor/vinnare/", judging.winner, name="winner"),
    path(f"{LOT}jamfor/anlaggning/", judging.site, name="match_site"),
    path(f"{LOT}jamfor/publicera/", judging.publish, name="publish"),
    path(f"{LOT}jamfor/ta-tillbaka/", withdrawing.withdraw, name="withdraw"),
    path(f"{LOT}anbud/<int:pk>/", judging.tender, name="tender"),
    path(f"{LOT}anbud/<int:pk>/bedom/", judging.assessed, name="assess"),
    path(f"{LOT}anbud/<int:pk>/pris/", judging.price, name="price"),
    path(f"{LOT}anbud/<int:pk>/fil/<int:evidence>/", judging.evidence, name="evidence"),
    path("anbud/utfall/", outcomes.outcomes, name="outcomes"),
    path("anbud/utfall/<int:pk>/", outcomes.outcome, name="outcome"),
    path("anbud/<tender_token:token>/", answering.answer, name="answer"),
    path("anbud/<tender_token:token>/produkt/", answering.new_product, name="new_product"),
    path("anbud/<tender_token:token>/produkt/<int:place>/", answering.product, name="product"),
    path("anbud/<tender_token:token>/produkt/<int:place>/ta-bort/", answering.remove, name="remove_product"),
    path("anbud/<tender_token:token>/skicka/", answering.send, name="send"),
    path("anbud/<tender_token:token>/fil/<int:pk>/", answering.own_file, name="own_file"),
]
