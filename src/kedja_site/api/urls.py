"""The addresses of the pages about the interface; the interface itself stands under /api/v1/."""

from django.urls import path

from kedja_site.api import views

app_name = "api"
urlpatterns = [
    path("", views.about, name="about"),
    path("nycklar/", views.tokens, name="tokens"),
    path("nycklar/<int:pk>/dra-in/", views.withdraw, name="withdraw_token"),
]
