"""The addresses of deviations, under /avvikelser/; the supplier's own lie under svar/, the public's under klagomal/."""

from django.urls import path, register_converter

import kedja_site.audits.urls
import kedja_site.followup.urls
import kedja_site.selfreports.urls  # noqa: F401 - these three have the converters of their ids
from kedja_site.deviations.complaint_words import LANGUAGES
from kedja_site.deviations.views import (
    complaining,
    deadlines,
    deciding,
    handling,
    listing,
    remedies,
    showing,
    supplier,
    taking_over,
)
from kedja_site.register.public_ids import SIGNS


class DeviationIdConverter:
    """The public id of a deviation."""

    regex = f"V-[{SIGNS}]{{8}}-[0-9A-Z]"

    def to_python(self, value: str) -> str:
        """The id as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it is."""
        return value


class ComplaintIdConverter(DeviationIdConverter):
    """The code of a complaint."""

    regex = f"T-[{SIGNS}]{{8}}-[0-9A-Z]"


class ComplaintLanguageConverter(DeviationIdConverter):
    """A language of the form for complaints."""

    regex = "|".join(LANGUAGES)


register_converter(DeviationIdConverter, "deviation")
register_converter(ComplaintIdConverter, "complaint")
register_converter(ComplaintLanguageConverter, "complaint_language")

app_name = "deviations"
BEHIND = "svar/<supplier_token:token>/"
ONE = f"{BEHIND}<deviation:public_id>/"
urlpatterns = [
    path("", listing.deviations, name="deviations"),
    path("avvikelser.csv", listing.as_csv, name="csv"),
    path("avvikelser.xlsx", listing.as_xlsx, name="xlsx"),
    path("frister/", deadlines.set_days, name="deadlines"),
    path("ny/<case:case_id>/", deciding.new, name="new"),
    path("fran-revision/<audit:public_id>/", taking_over.from_audit, name="from_audit"),
    path("fran-svar/<self_report:public_id>/", taking_over.from_answers, name="from_answers"),
    path("<deviation:public_id>/", showing.show, name="deviation"),
    path("<deviation:public_id>/bekrafta/", deciding.confirm, name="confirm"),
    path("<deviation:public_id>/avfarda/", deciding.dismiss, name="dismiss"),
    path("<deviation:public_id>/begar-plan/", deciding.ask_again, name="ask_again"),
    path("<deviation:public_id>/plan/<int:version>/", deciding.judge, name="judge"),
    path("<deviation:public_id>/verifiera/", deciding.verify, name="verify"),
    path("<deviation:public_id>/inte-atgardad/", deciding.not_mended, name="not_mended"),
    path("<deviation:public_id>/rad/", deciding.advise, name="advise"),
    path("<deviation:public_id>/eskalera/", deciding.escalate, name="escalate"),
    path("<deviation:public_id>/avsluta/", deciding.end, name="end"),
    path("<deviation:public_id>/steg/", deciding.step, name="step"),
    path("<deviation:public_id>/fil/<int:number>/", showing.file, name="file"),
    path("<deviation:public_id>/gottgorelse/", remedies.agree, name="new_remedy"),
    path("<deviation:public_id>/gottgorelse/<int:number>/", remedies.agree, name="remedy"),
    path("<deviation:public_id>/gottgorelse/<int:number>/betalning/", remedies.pay, name="pay"),
    path("<deviation:public_id>/gottgorelse/<int:number>/verifierad/", remedies.verify, name="verify_remedy"),
    path(
        "<deviation:public_id>/gottgorelse/<int:number>/inte-mojlig/", remedies.not_possible, name="no_remedy"
    ),
    path(f"{BEHIND}allvarlig/", supplier.severe, name="supplier_severe"),
    path(ONE, supplier.deviation, name="for_supplier"),
    path(f"{ONE}plan/", supplier.plan, name="supplier_plan"),
    path(f"{ONE}skicka/", supplier.send_plan, name="supplier_send"),
    path(f"{ONE}atgard/<int:number>/", supplier.measure, name="supplier_measure"),
    path(f"{ONE}klart/", supplier.ready, name="supplier_ready"),
    path(f"{ONE}betalning/<int:number>/", supplier.pay, name="supplier_pay"),
    path(f"{ONE}rad/<int:number>/", supplier.acknowledge, name="supplier_read"),
    path(f"{ONE}fil/<int:number>/", supplier.file, name="supplier_file"),
    path("klagomal/", complaining.tell, name="tell"),
    path("klagomal/arenden/", handling.complaints, name="complaints"),
    path("klagomal/arenden/<complaint:public_id>/", handling.complaint, name="complaint"),
    path("klagomal/arenden/<complaint:public_id>/koppla/", handling.join, name="join_complaint"),
    path("klagomal/arenden/<complaint:public_id>/fil/<int:number>/", handling.file, name="complaint_file"),
    path("klagomal/handlaggare/", handling.handlers, name="handlers"),
    path("klagomal/handlaggare/<int:number>/bort/", handling.unname, name="unname"),
    path("klagomal/<complaint_language:language>/", complaining.tell, name="tell_in"),
    path("klagomal/<complaint_language:language>/svar/", complaining.come_back, name="come_back"),
]
