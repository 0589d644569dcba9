"""The addresses of the register, under /register/."""

from django.urls import path, register_converter
from django.views.generic import RedirectView

from kedja_site.register.public_ids import SIGNS
from kedja_site.register.views import contracts, lists, record_pages


class RecordIdConverter:
    """The public id of a record."""

    regex = f"[AKS]-[{SIGNS}]{{8}}-[0-9A-Z]"

    def to_python(self, value: str) -> str:
        """The id as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it is."""
        return value


register_converter(RecordIdConverter, "record")

app_name = "register"
urlpatterns = [
    path("", RedirectView.as_view(pattern_name="register:contracts"), name="home"),
    path("avtal/", contracts.contracts, name="contracts"),
    path("avtal/<record:public_id>/", record_pages.contract, name="contract"),
    path("leverantorer/", lists.suppliers, name="suppliers"),
    path("leverantorer/<record:public_id>/", record_pages.supplier, name="supplier"),
    path("anlaggningar/", lists.sites, name="sites"),
    path("anlaggningar/<record:public_id>/", record_pages.site, name="site"),
]
