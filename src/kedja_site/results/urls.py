"""The addresses of results, under /resultat/: public ones, those of who makes them under arbete/, the supplier's under svar/."""

from django.urls import path, register_converter

from kedja_site.followup.urls import CaseIdConverter
from kedja_site.register.public_ids import SIGNS
from kedja_site.results import feeds
from kedja_site.results.views import comment, making, public, trends, work


class SummaryIdConverter(CaseIdConverter):
    """The public id of a summary."""

    regex = f"P-[{SIGNS}]{{8}}-[0-9A-Z]"


register_converter(SummaryIdConverter, "summary")

app_name = "results"
urlpatterns = [
    path("", public.summaries, name="summaries"),
    path("flode.xml", feeds.atom, name="atom"),
    path("arsrapport/", trends.trends, name="trends"),
    path("arsrapport/ny/", trends.new_report, name="new_report"),
    path("arsrapport/<int:year>/", trends.trend, name="trend"),
    path("arsrapport/<int:year>/version/<int:number>/", trends.trend_version, name="trend_version"),
    path("arsrapport/<int:year>/rapport.pdf", trends.trend_pdf, name="trend_pdf"),
    path("<summary:public_id>/", public.summary, name="summary"),
    path("<summary:public_id>/version/<int:number>/", public.version, name="version"),
    path("arbete/", work.work, name="work"),
    path("arbete/ny/<case:case_id>/", making.prepare, name="prepare"),
    path("arbete/<summary:public_id>/", work.draft, name="draft"),
    path("arbete/<summary:public_id>/skriv/", making.write, name="write"),
    path("arbete/<summary:public_id>/hamta/", making.take_in, name="take_in"),
    path("arbete/<summary:public_id>/doljt/", making.hide, name="hide"),
    path("arbete/<summary:public_id>/doljt/<int:number>/avsla/", making.decline, name="decline"),
    path("arbete/<summary:public_id>/visa/", making.show, name="show"),
    path("arbete/<summary:public_id>/ta-tillbaka/", making.back, name="take_back"),
    path("arbete/<summary:public_id>/godkann/", making.approve, name="approve"),
    path("arbete/<summary:public_id>/ratta/", making.correct, name="correct"),
    path("arbete/<summary:public_id>/dra-in/", making.withdraw, name="withdraw"),
    path("svar/<supplier_token:token>/", comment.comment, name="comment"),
]
