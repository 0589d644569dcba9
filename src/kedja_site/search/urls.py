"""The addresses of the search, under /sok/."""

from django.urls import path

from kedja_site.search import views

app_name = "search"
urlpatterns = [
    path("", views.search, name="search"),
    path("forslag/", views.suggestions, name="suggestions"),
]
