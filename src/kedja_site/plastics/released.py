"""What of plastics is released on request, and what is proposed to be masked.

OSL 31:16 (2009:400) protects a company's business where it deals with an authority: what a supplier has stated that its article is made
of, and what one buyer buys of one article and pays for it. Sums of groups large enough are public, and not asked for here.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.people.access import Viewer
from kedja_site.plastics.article_state import SOURCED
from kedja_site.plastics.models import (
    Article,
    FileRead,
    PlanAction,
    Substitute,
    SupplierAnswer,
    SupplierAsk,
    Volume,
)
from kedja_site.plastics.models.article import PartFields
from kedja_site.plastics.permissions import spend_of
from kedja_site.plastics.statuses import Quality
from kedja_site.plastics.words import FIELD_WORDS, category_name, mass, polymer_name
from kedja_site.plastics.words import number as number_in_words
from kedja_site.records.release_kinds import (
    FieldOf,
    ReleaseKind,
    Words,
    field_label,
    register_release_kind,
    said_fields,
)
from kedja_site.records.statuses import MaskingGround
from kedja_site.register.models import Contract
from kedja_site.register.statuses import LegalGround
from kedja_site.register.words import day, money

FILE, ASK = "PF", "PS"
SECRET = MaskingGround.OSL_31_16
OWN_LABELS: dict[str, Words] = {
    "owner": gettext_lazy("organisation"),
    "organisation": gettext_lazy("organisation"),
    "contract": gettext_lazy("contract"),
    "article": gettext_lazy("plastic article"),
    "instead": gettext_lazy("The article that is taken instead"),
    "kind": gettext_lazy("kind"),
    "name": gettext_lazy("name"),
    "sha256": "SHA-256",
    "rows": gettext_lazy("rows"),
    "new": gettext_lazy("new"),
    "changed": gettext_lazy("changed"),
    "left_out": gettext_lazy("rows that were left out"),
    "read_by": gettext_lazy("read by"),
    "read_at": gettext_lazy("read on"),
    "asked_by": gettext_lazy("asked by"),
    "made_at": gettext_lazy("asked on"),
    "expires_on": gettext_lazy("the link’s last day"),
    "ended_on": gettext_lazy("the day that it was ended"),
}
NUMBERED: dict[str, Words] = {
    "part": gettext_lazy("polymer, row %(number)s"),
    "packaging": gettext_lazy("polymer of the packaging, row %(number)s"),
    "source": gettext_lazy("source of a value, row %(number)s"),
    "bought": gettext_lazy("what was bought, row %(number)s"),
    "spend": gettext_lazy("what was paid, row %(number)s"),
    "note": gettext_lazy("how it went, note %(number)s"),
    "row": gettext_lazy("row that was left out, %(number)s"),
    "answer": gettext_lazy("answer, row %(number)s"),
    "answered_by": gettext_lazy("who answered, row %(number)s"),
}


def _article(viewer: Viewer, row: Article, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("owner", str(row.owner))
    yield from said_fields(row, ("number", "name", "supplier_name"))
    yield FieldOf("category", category_name(row.category) if row.category else "")
    yield FieldOf("contract", _contract(viewer, row.contract_id))
    sources = list(row.value_sources.order_by("field"))
    stated = {each.field for each in sources if each.quality == Quality.STATED}
    secret = {name for field in stated for name in SOURCED.get(field, ())}
    yield FieldOf("is_plastic_free", _("yes") if row.is_plastic_free else _("no"))
    yield from said_fields(
        row,
        ("is_multi_use", "uses", "is_sterile", "other_material", "has_phthalates", "has_pvc", "stream"),
        secret=secret,
        ground=SECRET,
    )
    for name in ("weight_mg", "other_mg", "packaging_mg"):
        value = getattr(row, name)
        yield FieldOf(name, "" if value is None else mass(value), SECRET if name in secret else "")
    yield from _parts("part", row.parts.all(), is_secret="parts" in stated)
    yield from _parts("packaging", row.packaging_parts.all(), is_secret="packaging" in stated)
    for number, each in enumerate(sources, 1):
        known = str(FIELD_WORDS.get(each.field, each.field)), str(each.get_quality_display()), each.text
        yield FieldOf(f"source_{number}", ", ".join((*known, *([day(each.day)] if each.day else []))))
    yield from _bought(viewer, row)


def _parts(name: str, rows: Iterable[PartFields], *, is_secret: bool) -> Iterator[FieldOf]:
    for number, each in enumerate(rows, 1):
        said = [f"{polymer_name(each.polymer)} {mass(each.mass_mg)}"]
        if each.bio_bp is not None:
            said.append(_("%(share)s %% bio-based") % {"share": _share(each.bio_bp)})
        if each.recycled_bp is not None:
            said.append(_("%(share)s %% recycled") % {"share": _share(each.recycled_bp)})
        said += [each.certificate] if each.certificate else []
        yield FieldOf(f"{name}_{number}", ", ".join(said), SECRET if is_secret else "")


def _share(points: int) -> str:
    return number_in_words(Decimal(points) / 100, 2)


def _bought(viewer: Viewer, row: Article) -> Iterator[FieldOf]:
    """What each region bought; what it paid is told to those who may see its prices, and is no part of another's record."""
    payers = spend_of(viewer)
    volumes = Volume.objects.visible_to(viewer).filter(article=row).select_related("organisation")
    for number, each in enumerate(volumes.order_by("organisation__name", "year", "pk"), 1):
        who = f"{each.organisation} {each.year}"
        yield FieldOf(f"bought_{number}", f"{who}: {each.units}", SECRET)
        if each.spend_minor is not None and (payers is None or each.organisation_id in payers):
            yield FieldOf(f"spend_{number}", f"{who}: {money(each.spend_minor, 'SEK')}", SECRET)


def _contract(viewer: Viewer, key: int | None) -> str:
    found = Contract.objects.visible_to(viewer).filter(pk=key).first() if key else None
    return f"{found.public_id} {found.title}" if found else ""


def _substitute(viewer: Viewer, row: Substitute, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("owner", str(row.owner))
    yield FieldOf("article", f"{row.article.public_id} {row.article}")
    yield FieldOf("instead", f"{row.instead.public_id} {row.instead}" if row.instead else "")
    yield FieldOf("contract", _contract(viewer, row.contract_id))
    names = ("kind", "name", "text", "less_pct", "change_pct", "care_co2e", "care_price", "source")
    yield from said_fields(row, names, secret={"care_price"}, ground=SECRET)


def _action(_viewer: Viewer, row: PlanAction, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("organisation", str(row.organisation))
    yield FieldOf("article", f"{row.substitute.article.public_id} {row.substitute.article}")
    yield FieldOf("substitute", f"{row.substitute.public_id} {row.substitute}")
    yield from said_fields(row, ("before_year", "from_year", "measure", "aim_pct", "why", "is_public"))
    yield FieldOf("ended_on", day(row.ended_on) if row.ended_on else "")
    for number, note in enumerate(row.notes.order_by("year", "pk"), 1):
        yield FieldOf(f"note_{number}", f"{note.year}: {note.text}")


def _file(_viewer: Viewer, row: FileRead, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("organisation", str(row.organisation))
    names = ("kind", "name", "sha256", "read_by", "read_at", "rows", "new", "changed", "left_out")
    yield from said_fields(row, names, personal={"read_by"})
    for each in row.rejected_rows.all():
        cells = "; ".join(str(cell) for cell in each.cells)
        yield FieldOf(f"row_{each.row_no}", f"{cells} ({each.reason})", SECRET)


def _ask(_viewer: Viewer, row: SupplierAsk, _today: date) -> Iterator[FieldOf]:
    """Never what the link is made of: whoever has it can answer."""
    yield FieldOf("organisation", str(row.organisation))
    names = ("supplier_name", "email", "language", "asked_by", "made_at", "expires_on")
    yield from said_fields(row, names, personal={"email", "asked_by"})
    for number, each in enumerate(row.answers.select_related("article").order_by("sent_at", "pk"), 1):
        yield FieldOf(f"answer_{number}", _answered(each), SECRET)
        yield FieldOf(f"answered_by_{number}", each.by_name, is_personal=True)


def _answered(row: SupplierAnswer) -> str:
    told: dict[str, Any] = dict(row.content)
    said = [f"{day(row.sent_at.date())} {row.article.public_id} {row.article}"]
    for name in ("parts", "packaging_parts"):
        said += [f"{polymer_name(each['polymer'])} {mass(each['mass_mg'])}" for each in told.pop(name, [])]
    for name, value in told.items():
        if value not in {None, ""}:
            said.append(f"{_label_of(Article)(name)}: {_value(name, value)}")
    return "; ".join(said)


def _value(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return mass(value) if name.endswith("_mg") else str(value)


def _label_of(model: type[Article | Substitute | PlanAction | FileRead | SupplierAsk]) -> Any:
    def label(name: str) -> Words:
        before, _line, number = name.rpartition("_")
        if number.isdecimal() and before in NUMBERED:
            return str(NUMBERED[before]) % {"number": number}
        return OWN_LABELS.get(name) or field_label(model, name)

    return label


register_release_kind(
    ReleaseKind(
        Article,
        "E",
        Article.objects.visible_to,
        _article,
        # Shared with the collaboration, but what suppliers have stated and single regions buy is weighed each time.
        lambda _row: LegalGround.OSL_10_27,
        _label_of(Article),
        lambda text: Q(number__iexact=text) | Q(name__istartswith=text),
        beside=("owner",),
    )
)
register_release_kind(
    ReleaseKind(
        Substitute,
        "G",
        Substitute.objects.visible_to,
        _substitute,
        lambda row: LegalGround.PUBLIC if row.care_price is None else LegalGround.OSL_10_27,
        _label_of(Substitute),
        lambda text: Q(name__istartswith=text),
        beside=("owner", "article", "instead"),
    )
)
register_release_kind(
    ReleaseKind(
        PlanAction,
        "D",
        PlanAction.objects.visible_to,
        _action,
        lambda row: LegalGround.PUBLIC if row.is_public else LegalGround.OSL_10_27,
        _label_of(PlanAction),
        lambda text: Q(substitute__name__istartswith=text),
        beside=("organisation", "substitute__article"),
    )
)
register_release_kind(
    ReleaseKind(
        FileRead,
        FILE,
        FileRead.objects.visible_to,
        _file,
        lambda _row: LegalGround.OSL_10_27,
        _label_of(FileRead),
        lambda text: Q(name__istartswith=text),
        is_keyed=True,
        beside=("organisation", "read_by"),
    )
)
register_release_kind(
    ReleaseKind(
        SupplierAsk,
        ASK,
        SupplierAsk.objects.visible_to,
        _ask,
        lambda _row: LegalGround.OSL_10_27,
        _label_of(SupplierAsk),
        lambda text: Q(supplier_name__istartswith=text),
        is_keyed=True,
        beside=("organisation", "asked_by"),
    )
)
