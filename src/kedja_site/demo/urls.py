"""The demo's addresses, under /demo/."""

from django.urls import path

from kedja_site.demo import views

app_name = "demo"
urlpatterns = [path("", views.logins, name="logins")]
