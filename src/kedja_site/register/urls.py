"""The addresses of the register, under /register/."""

from django.urls import include, path, register_converter
from django.views.generic import RedirectView

from kedja_site.register.public_ids import SIGNS
from kedja_site.register.views import contracts, entering, lists, record_pages


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
    path("sok/", lists.search, name="search"),
    path("", include("kedja_site.register.exchange.urls")),
    path("avtal/", contracts.contracts, name="contracts"),
    path("avtal.csv", contracts.contracts_csv, name="contracts_csv"),
    path("avtal.xlsx", contracts.contracts_xlsx, name="contracts_xlsx"),
    path("avtal/filter/spara/", contracts.save, name="save_filter"),
    path("avtal/filter/<int:number>/ta-bort/", contracts.forget, name="forget_filter"),
    path("avtal/nytt/", entering.new_contract, name="new_contract"),
    path("avtal/<record:public_id>/", record_pages.contract, name="contract"),
    path("avtal/<record:public_id>/andra/", entering.edit_contract, name="change_contract"),
    path("avtal/<record:public_id>/ta-bort/", entering.delete_contract, name="delete_contract"),
    path("leverantorer/", lists.suppliers, name="suppliers"),
    path("leverantorer/ny/", entering.new_supplier, name="new_supplier"),
    path("leverantorer/<record:public_id>/", record_pages.supplier, name="supplier"),
    path("leverantorer/<record:public_id>/andra/", entering.edit_supplier, name="change_supplier"),
    path("leverantorer/<record:public_id>/ansvar/", entering.supplier_lead, name="supplier_lead"),
    path("leverantorer/<record:public_id>/ta-bort/", entering.delete_supplier, name="delete_supplier"),
    path("anlaggningar/", lists.sites, name="sites"),
    path("anlaggningar/ny/", entering.new_site, name="new_site"),
    path("anlaggningar/<record:public_id>/", record_pages.site, name="site"),
    path("anlaggningar/<record:public_id>/andra/", entering.edit_site, name="change_site"),
    path("anlaggningar/<record:public_id>/ta-bort/", entering.delete_site, name="delete_site"),
]
