"""The addresses of the risk picture, under /riskbild/."""

from django.urls import path, register_converter

from kedja_site.riskview.models import ID_LENGTH
from kedja_site.riskview.views import about, overview, progress, ranking, row, runs, upload, what_if


class RunIdConverter:
    """A run's name in addresses."""

    regex = f"[a-z0-9]{{{ID_LENGTH}}}"

    def to_python(self, value: str) -> str:
        """The name as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The name as it is."""
        return value


class RowConverter:
    """A row's number, from 1, small enough for the ranking's type."""

    regex = "[1-9][0-9]{0,8}"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """The number's digits."""
        return str(value)


register_converter(RunIdConverter, "run")
register_converter(RowConverter, "row")

app_name = "riskview"
urlpatterns = [
    path("", overview.home, name="home"),
    path("korningar/", runs.runs, name="runs"),
    path("ny/", upload.upload, name="upload"),
    path("<run:public_id>/", overview.show, name="overview"),
    path("<run:public_id>/kolumner/", upload.mapping, name="mapping"),
    path("<run:public_id>/status/", progress.progress, name="progress"),
    path("<run:public_id>/forsok-igen/", progress.retry, name="retry"),
    path("<run:public_id>/ta-bort/", runs.delete, name="delete"),
    path("<run:public_id>/avvisade.csv", ranking.rejected, name="rejected"),
    path("<run:public_id>/ranking/", ranking.ranking, name="ranking"),
    path("<run:public_id>/ranking.csv", ranking.ranking_csv, name="ranking_csv"),
    path("<run:public_id>/ranking.xlsx", ranking.ranking_xlsx, name="ranking_xlsx"),
    path("<run:public_id>/rad/<row:number>/", row.row, name="row"),
    path("<run:public_id>/tank-om/", what_if.show, name="what_if"),
    path("<run:public_id>/om/", about.about, name="about"),
]
