"""The addresses of the exchange, within the register's own."""

from django.urls import path, register_converter

from kedja_site.register.exchange.views import claims, export, imports, merging, statements
from kedja_site.register.models.imports import ID_LENGTH


class ImportIdConverter:
    """An import's name."""

    regex = f"[a-z0-9]{{{ID_LENGTH}}}"

    def to_python(self, value: str) -> str:
        """The name as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The name as it is."""
        return value


register_converter(ImportIdConverter, "import")

urlpatterns = [
    path("importer/", imports.imports, name="imports"),
    path("importer/ny/", imports.new_import, name="new_import"),
    path("importer/<import:public_id>/", imports.show, name="import"),
    path("importer/<import:public_id>/kolumner/", imports.columns, name="import_columns"),
    path("importer/<import:public_id>/starta/", imports.start, name="start_import"),
    path("importer/<import:public_id>/forsok-igen/", imports.take_up, name="take_up_import"),
    path("importer/<import:public_id>/val/", imports.decide, name="decide_writing"),
    path("importer/<import:public_id>/angra/", imports.undo, name="undo_import"),
    path("importer/<import:public_id>/ta-bort/", imports.delete, name="delete_import"),
    path("importer/<import:public_id>/fil/", imports.file, name="import_file"),
    path("importer/<import:public_id>/avvisade.csv", imports.rejected, name="import_rejected"),
    path("importer/<import:public_id>/andringar.csv", imports.preview, name="import_preview"),
    path("export/", export.export, name="export"),
    path("export/<slug:table>.<slug:form>", export.export_file, name="export_file"),
    path("uppgifter/", statements.statements, name="statements"),
    path("dubbletter/", merging.pairs, name="pairs"),
    path("dubbletter/<int:number>/olika/", merging.keep_apart, name="keep_apart"),
    path("leverantorer/<record:public_id>/sla-ihop/", merging.merge_supplier, name="merge_supplier"),
    path("anlaggningar/<record:public_id>/sla-ihop/", merging.merge_site, name="merge_site"),
    path("leverantorer/<record:public_id>/gor-ansprak/", claims.claim, name="claim"),
    path("ansprak/", claims.claims, name="claims"),
    path("ansprak/<str:token>/", claims.prove, name="prove_claim"),
]
