"""The addresses of procurements, under /upphandlingar/. Other rooms add theirs below a file's, with the same converter."""

from django.urls import path, register_converter

import kedja_site.register.urls  # noqa: F401 - it has the converter of contracts' ids
from kedja_site.procurements.views import (
    changing,
    entering,
    file,
    listing,
    scale,
    statistics,
    steps,
    versions,
)
from kedja_site.register.public_ids import SIGNS


class ProcurementIdConverter:
    """The public id of a procurement."""

    regex = f"H-[{SIGNS}]{{8}}-[0-9A-Z]"

    def to_python(self, value: str) -> str:
        """The id as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it is."""
        return value


register_converter(ProcurementIdConverter, "procurement")

app_name = "procurements"
urlpatterns = [
    path("", listing.procurements, name="list"),
    path("ny/", entering.new_procurement, name="new"),
    path("statistik/", statistics.statistics, name="statistics"),
    path("statistik.csv", statistics.statistics_csv, name="statistics_csv"),
    path("riskskala/", scale.scale, name="scale"),
    path("<procurement:public_id>/", file.file, name="file"),
    path("<procurement:public_id>/andra/", entering.edit_procurement, name="change"),
    path("<procurement:public_id>/annonserad/", changing.announced, name="announce"),
    path("<procurement:public_id>/tilldelad/", changing.awarded, name="award"),
    path("<procurement:public_id>/avbryt/", changing.called_off, name="call_off"),
    path("<procurement:public_id>/delar/ny/", changing.new_lot, name="new_lot"),
    path("<procurement:public_id>/delar/<int:number>/", changing.edit_lot, name="lot"),
    path("<procurement:public_id>/delar/<int:number>/ta-bort/", changing.remove_lot, name="remove_lot"),
    path("<procurement:public_id>/delar/<int:number>/behov/", steps.assess_need, name="need"),
    path("<procurement:public_id>/delar/<int:number>/niva/", steps.choose_level, name="level"),
    path("<procurement:public_id>/delar/<int:number>/riskanalys/", steps.analyse, name="analysis"),
    path("<procurement:public_id>/delar/<int:number>/kriterier/", steps.choose_criteria, name="criteria"),
    path(
        "<procurement:public_id>/delar/<int:number>/kriterier/hamta/",
        steps.copy_from_lot,
        name="copy_criteria",
    ),
    path(
        "<procurement:public_id>/delar/<int:number>/kriterier/ta-med/",
        steps.take_offered_text,
        name="take_text",
    ),
    path("<procurement:public_id>/delar/<int:number>/avtal/", steps.to_contract, name="hand_over"),
    path("tidsfrister/<record:contract_id>/<int:pk>/klar/", steps.deadline_done, name="deadline_done"),
    path("<procurement:public_id>/versioner/<int:pk>/", versions.version, name="version"),
    path("<procurement:public_id>/versioner/<int:pk>/pdf/", versions.version_pdf, name="version_pdf"),
    path("<procurement:public_id>/versioner/<int:pk>/jamfor/<int:other>/", versions.compare, name="compare"),
]
