"""What of medicines is released on request, and what is proposed to be masked.

OSL 31:16 (2009:400) protects a company's business where it deals with an authority: what is bought of a single product tells what was
agreed of it. So of a file each substance is masked that the rule of small numbers does not let all see.
"""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.medicines.models import AmountFile, SubstanceYear, WaterMeasure, WaterParameters
from kedja_site.medicines.words import substance_name, weight
from kedja_site.people.access import Viewer
from kedja_site.records.release_kinds import (
    FieldOf,
    ReleaseKind,
    Words,
    field_label,
    register_release_kind,
)
from kedja_site.records.statuses import MaskingGround
from kedja_site.register.statuses import LegalGround
from kedja_site.register.words import day

FILE, PARAMETERS = "LM", "LP"
AMOUNT, NOTE = "amount_", "note_"
WHY = "which substances all may see of what is asked for"
OWN_LABELS: dict[str, Words] = {"organisation": gettext_lazy("organisation")}


def _file(_viewer: Viewer, row: AmountFile, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("organisation", str(row.organisation))
    yield FieldOf("file_name", row.file_name)
    yield FieldOf("kind", str(row.get_kind_display()))
    yield FieldOf("uploaded_at", day(row.uploaded_at.date()))
    if row.uploaded_by:
        officer = row.uploaded_by.get_full_name() or row.uploaded_by.get_username()
        yield FieldOf("uploaded_by", officer, is_personal=True)
    yield FieldOf("source_name", row.source_name)
    yield FieldOf("sha256", row.sha256)
    shown = set(
        SubstanceYear.objects.unguarded(WHY)
        .filter(organisation=row.organisation, is_shown=True)
        .values_list("substance", "year")
    )
    sums = row.products.order_by().values_list("substance", "year").annotate(total=Sum("micrograms"))
    for number, (substance, year, total) in enumerate(sums.order_by("substance", "year"), 1):
        is_open = row.is_published or (substance, year) in shown
        said = f"{substance_name(substance)} {year}: {weight(total)}"
        yield FieldOf(f"{AMOUNT}{number}", said, "" if is_open else MaskingGround.OSL_31_16)


def _measure(_viewer: Viewer, row: WaterMeasure, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("organisation", str(row.organisation))
    yield FieldOf("substance", substance_name(row.substance))
    yield FieldOf("kind", str(row.get_kind_display()))
    yield FieldOf("name", row.name)
    yield FieldOf("how", row.how)
    yield FieldOf("responsible", row.responsible)
    yield FieldOf("before_year", str(row.before_year))
    yield FieldOf("from_year", str(row.from_year))
    yield FieldOf("measured_by", str(row.get_measured_by_display()))
    yield FieldOf("aim_pct", str(row.aim_pct))
    yield FieldOf("ended_on", day(row.ended_on) if row.ended_on else "")
    for number, note in enumerate(row.notes.order_by("year", "pk"), 1):
        yield FieldOf(f"{NOTE}{number}", f"{note.year}: {note.text}")


def _parameters(_viewer: Viewer, row: WaterParameters, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("organisation", str(row.organisation))
    for name in ("from_year", "population", "waste_water", "dilution", "reason"):
        yield FieldOf(name, str(getattr(row, name)))
    removed = (f"{substance_name(key)} {value} %" for key, value in row.removals.items())
    yield FieldOf("removals", "; ".join(removed))
    yield FieldOf("set_at", day(row.set_at.date()))


def _file_label(name: str) -> Words:
    if name.startswith(AMOUNT):
        return _("amount, row %(number)s") % {"number": name.removeprefix(AMOUNT)}
    return OWN_LABELS.get(name) or field_label(AmountFile, name)


def _measure_label(name: str) -> Words:
    if name.startswith(NOTE):
        return _("how it went, note %(number)s") % {"number": name.removeprefix(NOTE)}
    return OWN_LABELS.get(name) or field_label(WaterMeasure, name)


register_release_kind(
    ReleaseKind(
        AmountFile,
        FILE,
        AmountFile.objects.visible_to,
        _file,
        lambda row: LegalGround.PUBLIC if row.is_published else LegalGround.OSL_10_27,
        _file_label,
        lambda text: Q(file_name__istartswith=text),
        is_keyed=True,
        beside=("organisation", "uploaded_by"),
    )
)
register_release_kind(
    ReleaseKind(
        WaterMeasure,
        "W",
        WaterMeasure.objects.visible_to,
        _measure,
        lambda row: LegalGround.PUBLIC if row.is_public else LegalGround.OWN,
        _measure_label,
        lambda text: Q(name__istartswith=text),
        beside=("organisation",),
    )
)
register_release_kind(
    ReleaseKind(
        WaterParameters,
        PARAMETERS,
        WaterParameters.objects.visible_to,
        _parameters,
        lambda _row: LegalGround.PUBLIC,
        lambda name: OWN_LABELS.get(name) or field_label(WaterParameters, name),
        is_keyed=True,
        beside=("organisation",),
    )
)
