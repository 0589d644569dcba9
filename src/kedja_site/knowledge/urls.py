"""The addresses of the data sources, under /datakallor/."""

from django.urls import path

from kedja_site.knowledge import views

app_name = "knowledge"
urlpatterns = [path("", views.data_sources, name="data_sources")]
