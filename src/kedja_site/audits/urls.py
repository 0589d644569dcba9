"""The addresses of audits, under /revisioner/; what the supplier reads lies under svar/, what a device keeps under falt/."""

from django.urls import path, register_converter

from kedja_site.audits.statuses import EntryKind
from kedja_site.audits.views import device, file, planning, recording, reports, supplier
from kedja_site.followup.urls import CaseIdConverter
from kedja_site.register.public_ids import SIGNS


class AuditIdConverter(CaseIdConverter):
    """The public id of an audit."""

    regex = f"R-[{SIGNS}]{{8}}-[0-9A-Z]"


class EntryKindConverter(CaseIdConverter):
    """A kind of entry."""

    regex = "|".join(EntryKind.values)


register_converter(AuditIdConverter, "audit")
register_converter(EntryKindConverter, "entry_kind")

app_name = "audits"
urlpatterns = [
    path("", planning.audits, name="audits"),
    path("mina/", planning.mine, name="mine"),
    path("bestall/<case:case_id>/", planning.order, name="order"),
    path("sw.js", device.worker, name="worker"),
    path("falt/", device.shell, name="device"),
    path("falt/app.webmanifest", device.manifest, name="manifest"),
    path("svar/<supplier_token:token>/<audit:public_id>/", supplier.plan, name="plan_for_supplier"),
    path("<audit:public_id>/", planning.show, name="audit"),
    path("<audit:public_id>/andra/", planning.change, name="change"),
    path("<audit:public_id>/avboka/", planning.cancel, name="cancel"),
    path("<audit:public_id>/underlag/", file.show, name="file"),
    path("<audit:public_id>/underlag.zip", file.package, name="file_package"),
    path("<audit:public_id>/protokoll/", recording.entries, name="entries"),
    path("<audit:public_id>/protokoll/ny/<entry_kind:kind>/", recording.new, name="new_entry"),
    path("<audit:public_id>/protokoll/<uuid:entry_id>/", recording.entry, name="entry"),
    path("<audit:public_id>/protokoll/<uuid:entry_id>/foto/", recording.photo, name="add_photo"),
    path("<audit:public_id>/foto/<uuid:photo_id>/", recording.show_photo, name="photo"),
    path("<audit:public_id>/falt.json", device.state, name="device_state"),
    path("<audit:public_id>/synk/", device.sync, name="sync"),
    path("<audit:public_id>/synk/foto/", device.sync_photo, name="sync_photo"),
    path("<audit:public_id>/rapport/", reports.show, name="report"),
    path("<audit:public_id>/rapport.pdf", reports.pdf, name="report_pdf"),
    path("<audit:public_id>/rapport.docx", reports.docx, name="report_docx"),
    path("<audit:public_id>/signera/", reports.sign, name="sign"),
    path("<audit:public_id>/godkann/", reports.approve, name="approve"),
    path("<audit:public_id>/skicka-tillbaka/", reports.send_back, name="send_back"),
    path("<audit:public_id>/oppna-igen/", reports.reopen, name="reopen"),
]
