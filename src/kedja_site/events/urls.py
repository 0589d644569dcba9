"""The calendar's addresses beside its pages."""

from django.urls import path

from kedja_site.events import views

app_name = "events"
urlpatterns = [
    path("kalender.ics", views.feed, name="feed"),
    path("amnen/<slug:kind>/<slug:code>.ics", views.topic_feed, name="topic_feed"),
    path("anmalan/<str:token>/", views.own_registration, name="own_registration"),
    path("anmalan/<str:token>/kalender.ics", views.own_file, name="own_file"),
    path("<str:slug>/kalender.ics", views.event_file, name="event_file"),
    path("<str:slug>/anmalan/", views.registration, name="registration"),
    path("<str:slug>/anmalan/tack/", views.received, name="received"),
]
