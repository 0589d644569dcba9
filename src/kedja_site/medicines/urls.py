"""The addresses of medicines, under /lakemedel/: public ones, and those of whoever reads in amounts under mangder/."""

from django.urls import path

from kedja_site.medicines.views import files, measures, parameters, regions, substances, what_if

app_name = "medicines"
urlpatterns = [
    path("", substances.substance_list, name="list"),
    path("substans/<slug:key>/", substances.substance, name="substance"),
    path("region/<slug:key>/", regions.region, name="region"),
    path("region/<slug:key>/parametrar/", parameters.parameters, name="parameters"),
    path("karta/", regions.heat_map, name="map"),
    path("tank-om/", what_if.what_if, name="what_if"),
    path("atgarder/", measures.measures, name="measures"),
    path("atgarder/ny/", measures.new_measure, name="new_measure"),
    path("atgarder/<str:public_id>/", measures.measure, name="measure"),
    path("atgarder/<str:public_id>/avsluta/", measures.end, name="end_measure"),
    path("mangder/", files.files, name="files"),
    path("mangder/ny/", files.new_file, name="new_file"),
    path("mangder/kolumner/<int:pk>/glom/", files.forget, name="forget"),
    path("mangder/<slug:public_id>/", files.file, name="file"),
    path("mangder/<slug:public_id>/kolumner/", files.columns, name="columns"),
    path("mangder/<slug:public_id>/avvisade.csv", files.rejected, name="rejected"),
    path("mangder/<slug:public_id>/ta-bort/", files.take_away, name="take_away"),
]
