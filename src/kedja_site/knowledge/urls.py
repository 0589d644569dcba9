"""The addresses of what is known. Category pages and reports are Wagtail's, under /kunskap/ too."""

from django.urls import path

from kedja_site.knowledge.views import circular, countries, coverage, criteria, data_sources, open_data

app_name = "knowledge"
urlpatterns = [
    path("datakallor/", data_sources.data_sources, name="data_sources"),
    path("lander/", countries.countries, name="countries"),
    path("lander/jamfor/", countries.compare_countries, name="compare_countries"),
    path("lander/<slug:iso3>/", countries.country, name="country"),
    path("kunskap/krav/", criteria.criteria, name="criteria"),
    path("kunskap/krav/<slug:identifier>/", criteria.criterion, name="criterion"),
    path("kunskap/cirkulart/", circular.circular, name="circular"),
    path("kunskap/kunskapslage/", coverage.coverage, name="coverage"),
    path("oppna-data/", open_data.open_data, name="open_data"),
    path("oppna-data/katalog.json", open_data.data_catalogue, name="catalogue"),
    path("oppna-data/<slug:name>.<slug:form>", open_data.dataset, name="dataset"),
]
