"""The addresses of follow-ups, under /uppfoljning/; the supplier's own lie under svar/."""

from django.urls import path, register_converter

from kedja_site.followup.views import asked, board, cases, known, nominations
from kedja_site.register.public_ids import SIGNS


class CaseIdConverter:
    """The public id of a case or a nomination."""

    regex = f"[UN]-[{SIGNS}]{{8}}-[0-9A-Z]"

    def to_python(self, value: str) -> str:
        """The id as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it is."""
        return value


class TokenConverter(CaseIdConverter):
    """The secret of a supplier's link."""

    regex = "[A-Za-z0-9_-]{43}"


register_converter(CaseIdConverter, "case")
register_converter(TokenConverter, "supplier_token")

app_name = "followup"
urlpatterns = [
    path("", board.board, name="board"),
    path("fall/", cases.cases, name="cases"),
    path("nomineringar/", nominations.nominations, name="nominations"),
    path("nomineringar/<case:public_id>/", nominations.nomination, name="nomination"),
    path("nomineringar/<case:public_id>/ta-tillbaka/", nominations.withdraw, name="withdraw"),
    path("nominera/<record:supplier_id>/", nominations.new_nomination, name="nominate"),
    path("planera/<record:supplier_id>/", cases.plan, name="plan"),
    path("tidigare/<record:supplier_id>/", cases.earlier, name="earlier"),
    path("kant/", known.known, name="known"),
    path("raknas/<record:contract_id>/<case:public_id>/", known.count, name="count"),
    path("kostnader/", known.costs, name="costs"),
    path("<case:public_id>/", cases.case, name="case"),
    path("<case:public_id>/andra/", cases.edit_plan, name="change_plan"),
    path("<case:public_id>/avsluta/", cases.close, name="close"),
    path("<case:public_id>/avbryt/", cases.cancel, name="cancel"),
    path("<case:public_id>/kostnad/", cases.new_cost, name="new_cost"),
    path("<case:public_id>/kostnad/<int:number>/ta-tillbaka/", cases.undo_cost, name="undo_cost"),
    path("svar/<supplier_token:token>/", asked.asked, name="asked"),
]
