"""The photos of a report, read from where sent files lie."""

from kedja_site.audits.report_data import ReportData
from kedja_site.followup.files import sent_files
from kedja_site.followup.models import StoredFile


def photo_bytes(data: ReportData) -> dict[int, bytes]:
    """Key → bytes of every photo that the report shows."""
    wanted = {photo.file for section in data.sections for item in section.items for photo in item.photos}
    found = {}
    for stored in StoredFile.objects.filter(pk__in=wanted):
        with sent_files().open(stored.path) as file:
            found[stored.pk] = file.read()
    return found
