"""The addresses of circular goals: the chart for everybody, a file's meeting, and what a contract has promised."""

from django.urls import path, register_converter

from kedja_site.circular.views import (
    chart,
    chart_keeping,
    indicator,
    measuring,
    meeting,
    policy,
    signing,
)
from kedja_site.followup.urls import CaseIdConverter
from kedja_site.register.public_ids import SIGNS

FILE = "upphandlingar/<procurement:public_id>/cirkulart/"
CHART = "cirkulara-mal/karta/"


class GoalIdConverter(CaseIdConverter):
    """The public id of a contract's goal."""

    regex = f"M-[{SIGNS}]{{8}}-[0-9A-Z]"


class CodeConverter(CaseIdConverter):
    """The code of a goal, a strategy or an indicator."""

    regex = "[A-Za-z][A-Za-z0-9_]{0,39}"


class PictureConverter(CaseIdConverter):
    """A form that a picture comes in."""

    regex = "svg|png"


register_converter(GoalIdConverter, "contract_goal")
register_converter(CodeConverter, "chart_code")
register_converter(PictureConverter, "picture_form")

app_name = "circular"
urlpatterns = [
    path(CHART, chart.chart, name="chart"),
    path(f"{CHART}leverantor/", chart.for_suppliers, name="chart_for_suppliers"),
    path(f"{CHART}versioner/", chart.versions, name="versions"),
    path(f"{CHART}versioner/<int:number>/", chart.version, name="version"),
    path(f"{CHART}strategi/<chart_code:code>/", chart_keeping.strategy, name="strategy"),
    path(
        f"{CHART}strategi/<chart_code:code>/ta-bort/", chart_keeping.remove_strategy, name="remove_strategy"
    ),
    path(f"{CHART}mal/<chart_code:code>/", chart_keeping.goal, name="chart_goal"),
    path(f"{CHART}mal/<chart_code:goal>/ny-strategi/", chart_keeping.new_strategy, name="new_strategy"),
    path(f"{CHART}mal/<chart_code:goal>/ny-indikator/", chart_keeping.new_idea, name="new_idea"),
    path(f"{CHART}indikator/<chart_code:code>/", chart_keeping.idea, name="idea"),
    path(f"{CHART}motverkar/ny/", chart_keeping.new_conflict, name="new_conflict"),
    path(
        f"{CHART}motverkar/<chart_code:one>/<chart_code:other>/ta-bort/",
        chart_keeping.remove_conflict,
        name="remove_conflict",
    ),
    path("cirkulara-mal/policyer/", policy.policies, name="policies"),
    path("cirkulara-mal/policyer/<int:number>/", policy.policy, name="policy"),
    path("cirkulara-mal/avtal/<record:contract_id>/fraga/", measuring.ask, name="ask"),
    path("cirkulara-mal/svar/<supplier_token:token>/", measuring.answer, name="answer"),
    path("cirkulara-mal/<contract_goal:public_id>/", measuring.goal, name="goal"),
    path("cirkulara-mal/<contract_goal:public_id>/varde/", measuring.new_value, name="new_value"),
    path(
        "cirkulara-mal/<contract_goal:public_id>/varde/<int:number>/",
        measuring.correct_value,
        name="correct_value",
    ),
    path(
        "cirkulara-mal/<contract_goal:public_id>/varde/<int:number>/underlag/",
        measuring.evidence,
        name="evidence",
    ),
    path(FILE, meeting.meeting, name="meeting"),
    path(f"{FILE}val/", meeting.set_choice, name="set_choice"),
    path(f"{FILE}om/", meeting.about, name="about"),
    path(f"{FILE}indikator/<chart_code:goal>/", indicator.indicator, name="indicator"),
    path(f"{FILE}underteckna/", signing.sign, name="sign"),
    path(f"{FILE}sammanfattning/", signing.summary, name="summary"),
    path(f"{FILE}sammanfattning.pdf", signing.summary_pdf, name="summary_pdf"),
    path(f"{FILE}bild.<picture_form:form>", signing.picture_file, name="picture"),
    path(f"{FILE}leverantor/", signing.for_suppliers, name="for_suppliers"),
]
