"""The addresses of plastics, under /plast/."""

from django.urls import path, register_converter

from kedja_site.followup.urls import CaseIdConverter
from kedja_site.plastics.views import (
    answering,
    articles,
    keeping,
    overview,
    plans,
    public,
    reading,
    restricted,
    substitutes,
)
from kedja_site.register.public_ids import SIGNS


class ArticleIdConverter(CaseIdConverter):
    """The public id of an article."""

    regex = f"E-[{SIGNS}]{{8}}-[0-9A-Z]"


class SubstituteIdConverter(CaseIdConverter):
    """The public id of a substitute."""

    regex = f"G-[{SIGNS}]{{8}}-[0-9A-Z]"


class ActionIdConverter(CaseIdConverter):
    """The public id of a plan's action."""

    regex = f"D-[{SIGNS}]{{8}}-[0-9A-Z]"


register_converter(ArticleIdConverter, "plastic_article")
register_converter(SubstituteIdConverter, "plastic_substitute")
register_converter(ActionIdConverter, "plastic_action")

app_name = "plastics"
urlpatterns = [
    path("", public.home, name="home"),
    path("faktorer/", public.factors, name="factors"),
    path("oversikt/", overview.overview, name="overview"),
    path("begransat/", restricted.restricted, name="restricted"),
    path("artiklar/", articles.articles, name="articles"),
    path("artiklar/ny/", keeping.new_article, name="new_article"),
    path("artiklar/<plastic_article:public_id>/", articles.article, name="article"),
    path("artiklar/<plastic_article:public_id>/andra/", keeping.change_article, name="change_article"),
    path(
        "artiklar/<plastic_article:public_id>/ersattning/", substitutes.new_substitute, name="new_substitute"
    ),
    path("ersattningar/", substitutes.listed, name="substitutes"),
    path("ersattningar/<plastic_substitute:public_id>/", substitutes.substitute, name="substitute"),
    path("ersattningar/<plastic_substitute:public_id>/valj/", plans.choose_substitute, name="choose"),
    path("planer/", plans.plans, name="plans"),
    path("planer/<plastic_action:public_id>/", plans.action, name="action"),
    path("planer/<plastic_action:public_id>/avsluta/", plans.end, name="end_action"),
    path("leverantorer/", answering.asked, name="asked"),
    path("leverantorer/fraga/", answering.ask, name="ask"),
    path("leverantorer/svar/<int:number>/", answering.take, name="take"),
    path("svar/<supplier_token:token>/", answering.answer, name="answer"),
    path(
        "svar/<supplier_token:token>/<plastic_article:public_id>/",
        answering.answer_article,
        name="answer_article",
    ),
    path("filer/", reading.files, name="files"),
    path("filer/mall-<slug:kind>.csv", reading.template, name="template"),
    path("filer/<int:number>/", reading.file_read, name="file_read"),
    path("filer/<int:number>/kolumner/", reading.columns, name="columns"),
    path("filer/<int:number>/ta-bort/", reading.take_away, name="take_away"),
    path("filer/<int:number>/avvisade.csv", reading.rejected, name="rejected"),
]
