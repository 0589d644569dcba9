"""The addresses of self-reports."""

from django.urls import URLPattern

app_name = "selfreports"
urlpatterns: list[URLPattern] = []
