"""Where the interface stands. No login is asked for at the door: each operation asks for a key itself."""

from django.urls import path

from kedja_site.api.interface import api
from kedja_site.config.access import public

PARTS = api.urls
for route in PARTS[0]:
    assert route.callback is not None
    public(route.callback)

urlpatterns = [path("", PARTS)]
