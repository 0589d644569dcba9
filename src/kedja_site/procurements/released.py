"""What of procurements is released on request, and what is proposed to be masked.

OSL 19:3 (2009:400) keeps what concerns a procurement secret until the award is decided, or the matter has ended before that: the
file's value, and all that was assessed and signed in it. Names of officers at authorities are public.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.people.access import Viewer
from kedja_site.people.models import PersonKey
from kedja_site.procurements.models import Procurement, SignedVersion
from kedja_site.procurements.permissions import user_can_see_file
from kedja_site.procurements.signed import Part, document_of, title_of
from kedja_site.procurements.statuses import Phase
from kedja_site.records.release_kinds import (
    FieldOf,
    ReleaseKind,
    Words,
    field_label,
    register_release_kind,
)
from kedja_site.records.statuses import MaskingGround
from kedja_site.register.statuses import LegalGround
from kedja_site.register.words import category_of, day, exact_money

VERSION = "HV"
CONTENT = "content_"
OWN_LABELS: dict[str, Words] = {
    "buyers": gettext_lazy("takes part"),
    "lot": gettext_lazy("lot"),
    "lots": gettext_lazy("lots"),
    "categories": gettext_lazy("purchasing categories"),
    "called_off_on": gettext_lazy("day that it was called off"),
    "procurement": gettext_lazy("procurement"),
    "signed_by": gettext_lazy("signed by"),
}


def until_the_award(procurement: Procurement) -> str:
    """The ground on which the file is secret today; empty once it is decided or has ended."""
    is_secret = procurement.phase != Phase.MANAGE and procurement.is_under_way
    return MaskingGround.OSL_19_3 if is_secret else ""


def _procurement(viewer: Viewer, row: Procurement, _today: date) -> Iterator[FieldOf]:
    secret = until_the_award(row)
    yield FieldOf("title", row.title)
    yield FieldOf("reference", row.reference)
    yield FieldOf("owner", str(row.owner))
    yield FieldOf("buyers", ", ".join(str(each.buyer) for each in row.buyers.select_related("buyer")))
    lots = list(row.lots.prefetch_related("categories"))
    yield FieldOf("lots", "; ".join(f"{lot.number} {lot.title}" for lot in lots))
    codes = sorted({code for lot in lots for code in lot.codes})
    yield FieldOf("categories", ", ".join(category_of(code) for code in codes))
    yield FieldOf("cpv", ", ".join(row.cpv))
    yield FieldOf("phase", str(row.get_phase_display()))
    yield FieldOf("state", str(row.get_state_display()))
    for name in ("announce_on", "award_on", "awarded_on", "starts_on", "ends_on", "option_until", "called_off_on"):  # fmt: skip
        value = getattr(row, name)
        yield FieldOf(name, day(value) if value else "")
    if row.responsible:
        officer = row.responsible.get_full_name() or row.responsible.get_username()
        yield FieldOf("responsible", officer, is_personal=True)
    if user_can_see_file(viewer, row):
        yield FieldOf("value", "" if row.value is None else exact_money(row.value, row.currency), secret)
        yield FieldOf("options", row.options, secret)
        yield FieldOf("called_off_why", row.called_off_why)


def _procurement_label(name: str) -> Words:
    return OWN_LABELS.get(name) or field_label(Procurement, name)


def _found(text: str) -> Q:
    return Q(reference__iexact=text) | Q(title__istartswith=text)


def _versions(viewer: Viewer) -> "QuerySet[Any]":
    rows: QuerySet[Any] = SignedVersion.objects.visible_to(viewer)
    return rows


def _version(_viewer: Viewer, row: SignedVersion, _today: date) -> Iterator[FieldOf]:
    """Until the award it is its buyers' alone, so every value of it is weighed."""
    secret = until_the_award(row.procurement)
    for name, value in _said(row):
        yield FieldOf(name, value, secret, is_personal=name == "signed_by")


def _said(row: SignedVersion) -> Iterator[tuple[str, str]]:
    yield "procurement", f"{row.procurement.public_id} {row.procurement.title}"
    yield "kind", title_of(row.kind)
    yield "lot", f"{row.lot.number} {row.lot.title}" if row.lot else ""
    yield "number", str(row.number)
    yield "signed_at", day(row.signed_at.date())
    key = PersonKey.objects.filter(key=row.signed_by).select_related("person").first()
    if key is not None and key.person is not None:
        yield "signed_by", key.person.get_full_name() or key.person.get_username()
    yield "why", row.why
    document = document_of(row)
    contents = [document.lead, *(_in_words(part) for part in document.parts)]
    yield from ((f"{CONTENT}{number}", text) for number, text in enumerate(filter(None, contents), 1))
    yield "sha256", row.sha256


def _in_words(part: Part) -> str:
    lines = [part.heading, *part.paragraphs, *(f"{word}: {value}" for word, value in part.values)]
    for table in part.tables:
        lines += [table.caption, " | ".join(table.headings), *(" | ".join(row) for row in table.rows)]
    return "\n".join(line for line in lines if line)


def _version_label(name: str) -> Words:
    if name.startswith(CONTENT):
        return _("content, part %(number)s") % {"number": name.removeprefix(CONTENT)}
    return OWN_LABELS.get(name) or field_label(SignedVersion, name)


register_release_kind(
    ReleaseKind(
        Procurement,
        "H",
        Procurement.objects.visible_to,
        _procurement,
        lambda _row: LegalGround.PUBLIC,
        _procurement_label,
        _found,
        beside=("owner", "responsible"),
    )
)
register_release_kind(
    ReleaseKind(
        SignedVersion,
        VERSION,
        _versions,
        _version,
        lambda row: LegalGround.OWN if until_the_award(row.procurement) else LegalGround.PUBLIC,
        _version_label,
        lambda text: Q(procurement__reference__iexact=text) | Q(procurement__title__istartswith=text),
        is_keyed=True,
        beside=("procurement__owner", "lot"),
    )
)
