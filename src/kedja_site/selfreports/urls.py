"""The addresses of self-reports, under /sjalvrapport/; the supplier's own lie under svar/."""

from django.urls import path, register_converter

from kedja_site.followup.urls import TokenConverter  # registers the token, too
from kedja_site.register.public_ids import SIGNS
from kedja_site.selfreports.views import (
    answering,
    assessing,
    campaigns,
    file,
    questionnaires,
    reports,
    showing,
)


class SelfReportIdConverter:
    """The public id of a campaign or a self-report."""

    regex = f"[CJ]-[{SIGNS}]{{8}}-[0-9A-Z]"

    def to_python(self, value: str) -> str:
        """The id as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it is."""
        return value


class CampaignIdConverter(SelfReportIdConverter):
    """Of a campaign."""

    regex = f"C-[{SIGNS}]{{8}}-[0-9A-Z]"


class ReportIdConverter(SelfReportIdConverter):
    """Of a self-report."""

    regex = f"J-[{SIGNS}]{{8}}-[0-9A-Z]"


class RequirementConverter(SelfReportIdConverter):
    """The stable id of a requirement, such as dd.policies."""

    regex = r"[a-z][a-z0-9_.\-]{1,39}"


register_converter(CampaignIdConverter, "campaign")
register_converter(ReportIdConverter, "self_report")
register_converter(RequirementConverter, "requirement")

BY_LINK = "svar/<supplier_token:token>/"
VERSION = "formular/<slug:slug>/<int:number>/"
assert TokenConverter.regex  # what the addresses of the supplier count on

app_name = "selfreports"
urlpatterns = [
    path("", campaigns.campaigns, name="campaigns"),
    path("ny/", campaigns.new_campaign, name="new_campaign"),
    path("<campaign:public_id>/", campaigns.campaign, name="campaign"),
    path("<campaign:public_id>/andra/", campaigns.change, name="change_campaign"),
    path("<campaign:public_id>/leverantorer/", campaigns.choose, name="choose"),
    path("<campaign:public_id>/avsluta/", campaigns.end, name="end_campaign"),
    path("<campaign:public_id>/brev/", campaigns.letter, name="letter"),
    path("<campaign:public_id>/export.<slug:form>", campaigns.export, name="export"),
    path("<self_report:public_id>/", reports.report, name="report"),
    path("<self_report:public_id>/kontakt/", reports.contact, name="contact"),
    path("<self_report:public_id>/bort/", reports.leave_out, name="leave_out"),
    path("<self_report:public_id>/mer-tid/", reports.extend, name="extend"),
    path("<self_report:public_id>/ny-lank/", reports.renew, name="renew"),
    path("<self_report:public_id>/ta-tillbaka/", reports.stop, name="withdraw"),
    path("<self_report:public_id>/underlag/<int:number>/", reports.evidence_file, name="evidence"),
    path("<self_report:public_id>/bedom/", assessing.assess, name="assess"),
    path("<self_report:public_id>/bedom/beslut/", assessing.decide_on, name="decide"),
    path("<self_report:public_id>/bedom/avsluta/", assessing.close, name="close"),
    path("<self_report:public_id>/bedom/<requirement:requirement>/", assessing.judge_part, name="judge"),
    path("formular/", questionnaires.questionnaires, name="questionnaires"),
    path("formular/nytt/", questionnaires.new, name="new_questionnaire"),
    path("formular/<slug:slug>/", questionnaires.questionnaire, name="questionnaire"),
    path(VERSION, questionnaires.version, name="version"),
    path(VERSION + "forhandsgranska/", questionnaires.preview, name="preview"),
    path(VERSION + "jamfor/<int:other>/", questionnaires.compare, name="compare"),
    path(VERSION + "publicera/", questionnaires.publish_version, name="publish"),
    path(VERSION + "del/", questionnaires.section, name="new_section"),
    path(VERSION + "del/<int:pk>/", questionnaires.section, name="section"),
    path(VERSION + "del/<int:section_pk>/fraga/", questionnaires.question, name="new_question"),
    path(VERSION + "del/<int:section_pk>/fraga/<int:pk>/", questionnaires.question, name="question"),
    path(BY_LINK, answering.answer, name="answer"),
    path(BY_LINK + "foretaget/", answering.profile, name="answer_profile"),
    path(BY_LINK + "forra-aret/", answering.review, name="answer_review"),
    path(BY_LINK + "skicka/", answering.send, name="answer_send"),
    path(BY_LINK + "delning/", showing.sharing, name="answer_sharing"),
    path(BY_LINK + "mall.xlsx", file.template, name="answer_template"),
    path(BY_LINK + "fil/", file.upload, name="answer_file"),
    path(BY_LINK + "dokument/<int:number>/", showing.evidence_file, name="answer_evidence_file"),
    path(BY_LINK + "underlag/<slug:key>/", showing.evidence, name="answer_evidence"),
    path(BY_LINK + "del/<requirement:requirement>/", answering.part, name="answer_part"),
]
