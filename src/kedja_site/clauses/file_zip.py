"""All documents of a procurement's file in one package: those of the clauses, and a PDF of each version in force."""

import hashlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.text import slugify

from kedja_site.clauses.choices import KIND
from kedja_site.clauses.models import ClauseDocument
from kedja_site.followup.files import sent_files
from kedja_site.people.access import Viewer
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.selectors import newest_versions
from kedja_site.procurements.signed import document_of, title_of
from kedja_site.procurements.version_pdf import as_pdf
from kedja_site.procurements.views.versions import signer_of

LIST = "sha256.txt"
LONG_AGO = (2000, 1, 1, 0, 0, 0)


def zipped(viewer: Viewer, procurement: Procurement) -> bytes:
    """The package. The list in it is what `sha256sum --check` reads."""
    made = BytesIO()
    sums = []
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, data in _files(viewer, procurement):
            package.writestr(ZipInfo(name, LONG_AGO), data, ZIP_DEFLATED)
            sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}")
        package.writestr(ZipInfo(LIST, LONG_AGO), "\n".join(sums) + "\n", ZIP_DEFLATED)
    return made.getvalue()


def _files(viewer: Viewer, procurement: Procurement) -> list[tuple[str, bytes]]:
    files: list[tuple[str, bytes]] = []
    lots = {lot.pk: lot for lot in procurement.lots.all()}
    for (kind, lot_pk), version in newest_versions(procurement).items():
        version.procurement = procurement
        lot = lots.get(lot_pk) if lot_pk else None
        version.lot = lot
        folder = f"{lot.number}-{slugify(lot.title)[:40]}/" if lot is not None and len(lots) > 1 else ""
        name = f"{folder}{slugify(title_of(kind))}-{version.number}.pdf"
        files.append((name, as_pdf(version, document_of(version), signer_of(viewer, version))))
        if kind != KIND:
            continue
        for each in ClauseDocument.objects.filter(version=version).select_related("stored"):
            with sent_files().open(each.stored.path) as stored:
                files.append((f"{folder}{each.language}/{each.stored.name}", stored.read()))
    return files
