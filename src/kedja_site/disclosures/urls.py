"""The addresses of requests for chains, under /kedjefragor/; the supplier's own lie under svar/."""

from django.urls import path, register_converter

from kedja_site.disclosures.statuses import Part
from kedja_site.disclosures.views import answering, asking
from kedja_site.register.public_ids import SIGNS


class RequestIdConverter:
    """The public id of a request."""

    regex = f"F-[{SIGNS}]{{8}}-[0-9A-Z]"

    def to_python(self, value: str) -> str:
        """The id as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it is."""
        return value


class TokenConverter(RequestIdConverter):
    """The secret of a link."""

    regex = "[A-Za-z0-9_-]{43}"


class PartConverter(RequestIdConverter):
    """A part of the chain."""

    regex = "|".join(Part.values)


register_converter(RequestIdConverter, "asked")
register_converter(TokenConverter, "answer_token")
register_converter(PartConverter, "chain_part")

app_name = "disclosures"
urlpatterns = [
    path("", asking.requests, name="requests"),
    path("fraga/<record:supplier_id>/", asking.ask, name="ask"),
    path("<asked:public_id>/", asking.show, name="request"),
    path("<asked:public_id>/mer-tid/", asking.extend, name="extend"),
    path("<asked:public_id>/ny-lank/", asking.renew, name="renew"),
    path("<asked:public_id>/ta-tillbaka/", asking.stop, name="withdraw"),
    path("<asked:public_id>/angra/<int:number>/", asking.undo, name="undo"),
    path("svar/<answer_token:token>/", answering.answer, name="answer"),
    path("svar/<answer_token:token>/skicka/", answering.send, name="answer_send"),
    path("svar/<answer_token:token>/mall.xlsx", answering.template, name="answer_template"),
    path("svar/<answer_token:token>/fil/", answering.upload, name="answer_file"),
    path("svar/<answer_token:token>/<chain_part:part>/", answering.part, name="answer_part"),
]
