"""The released copy: what the public gets, as HTML, CSV and PDF.

A masked value is left out before anything is written: what draws the black bar has never seen what would be under it.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import typst
from django.contrib.contenttypes.models import ContentType
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kedja_site.people.sealing import unsealed
from kedja_site.records.exporting import csv_lines
from kedja_site.records.models import ReleasedRecord, ReleaseRequest
from kedja_site.records.release_fields import label_of
from kedja_site.records.statuses import MaskingGround
from kedja_site.records.wording import kind_word
from kedja_site.register.statuses import LegalGround

TEMPLATE = Path(__file__).with_name("released_copy.typ")


@dataclass(frozen=True, slots=True)
class Line:
    """A field: its value, or the ground that it is masked on. Never both."""

    label: str
    value: str
    ground: str = ""


@dataclass(frozen=True, slots=True)
class CopiedRecord:
    """One record of the copy."""

    reference: str
    kind: str
    shared: str
    """The ground on which authorities share it."""
    taken_on: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class ReleasedCopy:
    """All that the public gets."""

    number: str
    authority: str
    received_on: str
    decided_on: str
    note: str
    records: list[CopiedRecord]

    @property
    def is_masked(self) -> bool:
        """Whether anything is left out: then the copy says how to appeal."""
        return any(line.ground for record in self.records for line in record.lines)


def copy_of(request: ReleaseRequest) -> ReleasedCopy:
    """The copy as it was decided; of an undecided request as it would be, with what is undecided masked."""
    records = ReleasedRecord.objects.filter(request=request).select_related("kind").prefetch_related("fields")
    return ReleasedCopy(
        request.diary_number,
        str(request.organisation),
        request.received_on.isoformat(),
        request.decided_at.date().isoformat() if request.decided_at else "",
        request.decision_note,
        [_record(each) for each in records],
    )


def _record(released: ReleasedRecord) -> CopiedRecord:
    label = label_in_log(released.kind)
    fields = list(released.fields.all())
    open_values = unsealed("" if field.is_masked is not False else field.value for field in fields)
    lines = [
        Line(
            _capital(str(label_of(label, field.name))),
            "",
            _ground(field.ground, field.note) if field.is_masked else _("not decided"),
        )
        if field.is_masked is not False
        else Line(_capital(str(label_of(label, field.name))), _("erased person") if value is None else value)
        for field, value in zip(fields, open_values, strict=True)
    ]
    ground = dict(LegalGround.choices).get(released.legal_ground, "")
    return CopiedRecord(
        released.reference,
        _capital(kind_word(label)),
        str(ground),
        released.taken_at.date().isoformat(),
        lines,
    )


def label_in_log(kind: ContentType) -> str:
    """How the log names the kind."""
    return f"{kind.app_label}.{kind.model}"


def _ground(ground: str, note: str) -> str:
    named = str(MaskingGround(ground).label) if ground else ""
    if ground == MaskingGround.OTHER:
        return note
    return f"{named} ({note})" if note else named


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def how_to_appeal() -> str:
    """What whoever is refused something must be told (OSL 6:3 and 6:7, tryckfrihetsförordningen 2:19)."""
    return _(
        "Parts are masked, on the grounds that are stated. You can ask the authority for a written decision, and appeal it to the administrative court of appeal (kammarrätten) within three weeks of the day that you got it."
    )


def as_html(copy: ReleasedCopy) -> str:
    """A page of its own, to be printed or saved."""
    return render_to_string(
        "records/released_copy.html",
        {"copy": copy, "appeal": how_to_appeal(), "style": static("records/records.css")},
    )


def as_csv(copy: ReleasedCopy) -> Iterator[str]:
    """A line for each field."""
    headings = (
        _("Diary number"),
        _("Reference number"),
        _("Kind"),
        _("Field"),
        _("Value"),
        _("Masked on the ground"),
    )
    rows = (
        (copy.number, record.reference, record.kind, line.label, line.value, line.ground)
        for record in copy.records
        for line in record.lines
    )
    return csv_lines(headings, rows)


def as_pdf(copy: ReleasedCopy) -> bytes:
    """A tagged PDF (PDF/UA-1)."""
    words = {
        "title": _("Copy of public records, %(number)s") % {"number": copy.number},
        "authority": _("Authority"),
        "received": _("Received"),
        "decided": _("Decided"),
        "shared": _("Ground for sharing"),
        "taken": _("As it was on"),
        "field": _("Field"),
        "value": _("Value"),
        "masked": _("Masked"),
        "appeal": how_to_appeal() if copy.is_masked else "",
        "language": get_language() or "sv",
    }
    given = json.dumps({"copy": asdict(copy), "words": words}, ensure_ascii=False)
    made = typst.compile(_template(), sys_inputs={"given": given}, format="pdf", pdf_standards=["ua-1"])
    assert isinstance(made, bytes)
    return made


@cache
def _template() -> bytes:
    return TEMPLATE.read_bytes()
