"""What the fields of a record say, and which of them should be masked in a copy for the public, and why.

The proposal is the rule's; the officer decides field by field. Sources: Offentlighets- och sekretesslag (2009:400), OSL.
31:16 protects a company's business and operating conditions where it deals with an authority: what a contract is worth,
who supplies the supplier, and where, if the supplier has asked for it. 19:3 protects a procurement until it is decided.
Names of officers at authorities are public.
"""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Viewer
from kedja_site.records.histories import BY_LABEL
from kedja_site.records.release_kinds import (
    RELEASE_KINDS,
    FieldOf,
    ReleaseKind,
    Words,
    field_label,
    kind_of,
    register_release_kind,
)
from kedja_site.records.statuses import MaskingGround
from kedja_site.register.models import ChainLink, Contract, Record, Site, Supplier
from kedja_site.register.permissions import user_can_see_value
from kedja_site.register.statuses import LegalGround
from kedja_site.register.words import category_of, country_of, day, exact_money

CONTRACTS_TIER = 1
"""The supplier that the contract is with: public, as the contract is."""

OWN_LABELS: dict[str, Words] = {
    "buyers": _("buyers"),
    "categories": _("purchasing categories"),
    "countries": _("countries of final manufacturing"),
    "articles": _("articles"),
    "identifiers": _("numbers"),
    "contacts": _("contacts"),
    "position": _("position"),
    "from": _("supplies"),
    "to": _("is supplied"),
    "reference_number": _("reference number"),
}
"""What stands in tables of its own, or is put together from several fields."""


def label_of(name: str, field: str) -> Words:
    """What the field of that kind of record is called; its name in code where the room is gone."""
    return RELEASE_KINDS[name].label(field) if name in RELEASE_KINDS else field


def _label(name: str) -> Callable[[str], Words]:
    def of(field: str) -> Words:
        if field in OWN_LABELS:
            return OWN_LABELS[field]
        if name in BY_LABEL:
            return BY_LABEL[name].label_of(field)
        return field_label(ChainLink, field)

    return of


def fields_of(viewer: Viewer, record: Model, today: date) -> list[FieldOf]:
    """What the viewer's authority holds of the record: a value that they may not see is not theirs to release."""
    kind = kind_of(record)
    is_own = kind.legal_ground(record) == LegalGround.OWN
    return [
        each if each.proposed or not is_own else _masked(each)
        for each in kind.read(viewer, record, today)
        if each.value
    ]


def _masked(each: FieldOf) -> FieldOf:
    """Of a record that is shared with nobody every value is weighed."""
    return FieldOf(each.name, each.value, MaskingGround.OSL_31_16, each.is_personal)


def _contract(viewer: Viewer, contract: Contract, today: date) -> Iterator[FieldOf]:
    undecided = MaskingGround.OSL_19_3 if contract.starts_on > today else ""
    yield FieldOf("title", contract.title)
    yield FieldOf("reference", contract.reference)
    yield FieldOf("owner", str(contract.owner))
    yield FieldOf("buyers", ", ".join(str(row.buyer) for row in contract.buyers.select_related("buyer")))
    yield FieldOf("supplier", contract.supplier.name, undecided)
    yield FieldOf("starts_on", day(contract.starts_on))
    yield FieldOf("ends_on", day(contract.ends_on) if contract.ends_on else "")
    yield FieldOf("options", contract.options)
    yield FieldOf("option_until", day(contract.option_until) if contract.option_until else "")
    if contract.value is not None and user_can_see_value(viewer, contract):
        yield FieldOf(
            "value", exact_money(contract.value, contract.currency), undecided or MaskingGround.OSL_31_16
        )
    yield FieldOf("clause_level", contract.get_clause_level_display())
    yield FieldOf("clause_version", contract.clause_version)
    yield FieldOf("code_version", contract.code_version)
    yield FieldOf("may_inspect", _yes_or_no(contract.may_inspect))
    yield FieldOf("has_sanctions", _yes_or_no(contract.has_sanctions))
    yield FieldOf("categories", ", ".join(category_of(row.category) for row in contract.categories.all()))
    yield FieldOf("countries", ", ".join(country_of(row.country) for row in contract.countries.all()))
    yield FieldOf(
        "articles",
        ", ".join(" ".join(filter(None, (row.number, row.name))) for row in contract.articles.all()),
        undecided,
    )
    if contract.responsible:
        yield FieldOf(
            "responsible",
            contract.responsible.get_full_name() or contract.responsible.get_username(),
            is_personal=True,
        )


def _supplier(_viewer: Viewer, supplier: Supplier, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("name", supplier.name)
    yield FieldOf("identifiers", ", ".join(str(number) for number in supplier.identifiers.all()))
    yield FieldOf("country", country_of(supplier.country))
    yield FieldOf("address", supplier.address)
    yield FieldOf("website", supplier.website)
    yield FieldOf("parent", supplier.parent.name if supplier.parent else "")
    contacts = (", ".join(filter(None, (row.task, row.name, row.email))) for row in supplier.contacts.all())
    yield FieldOf("contacts", "; ".join(contacts), is_personal=True)


def _site(_viewer: Viewer, site: Site, _today: date) -> Iterator[FieldOf]:
    hidden = MaskingGround.OSL_31_16 if site.is_confidential else ""
    yield FieldOf("name", site.name, hidden)
    yield FieldOf("address", site.address, hidden)
    yield FieldOf("country", country_of(site.country))
    yield FieldOf(
        "position", f"{site.latitude}, {site.longitude}" if site.latitude is not None else "", hidden
    )
    yield FieldOf("stage", site.get_stage_display())
    yield FieldOf("production", site.production)
    yield FieldOf("run_by", site.run_by.name if site.run_by else "", hidden)


def _link(_viewer: Viewer, link: ChainLink, _today: date) -> Iterator[FieldOf]:
    """Who supplies the supplier is a business secret until somebody has weighed it: also where the tier is not known."""
    behind = link.tier != CONTRACTS_TIER or link.is_confidential
    hidden = MaskingGround.OSL_31_16 if behind else ""
    yield FieldOf("from", str(link.from_supplier or link.from_site), hidden)
    onward = (
        MaskingGround.OSL_31_16
        if link.is_confidential or (link.tier or CONTRACTS_TIER + 2) > CONTRACTS_TIER + 1
        else ""
    )
    yield FieldOf("to", str(link.to_supplier or link.to_site), onward)
    yield FieldOf("tier", str(link.tier) if link.tier is not None else "")
    yield FieldOf("product", link.product)
    yield FieldOf("stage", link.get_stage_display())
    yield FieldOf("disclosed_on", day(link.disclosed_on) if link.disclosed_on else "")


def _yes_or_no(value: bool | None) -> str:  # noqa: FBT001 - a column's value
    return "" if value is None else str(_("yes") if value else _("no"))


def _visible(model: type[Record]) -> Callable[[Viewer], "QuerySet[Any]"]:
    return model.objects.visible_to


def _begins_so(text: str) -> Q:
    return Q(name__istartswith=text)


def _ground(record: Record) -> str:
    return str(record.legal_ground)


for _kind in (
    ReleaseKind(
        Contract,
        "K",
        _visible(Contract),
        _contract,
        _ground,
        _label("register.contract"),
        lambda text: Q(reference__iexact=text) | Q(title__istartswith=text),
        beside=("owner", "supplier", "responsible", "source"),
    ),
    ReleaseKind(
        Supplier,
        "S",
        _visible(Supplier),
        _supplier,
        _ground,
        _label("register.supplier"),
        _begins_so,
        beside=("parent", "source", "organisation"),
    ),
    ReleaseKind(
        Site,
        "A",
        _visible(Site),
        _site,
        _ground,
        _label("register.site"),
        _begins_so,
        beside=("run_by", "source", "disclosed_to"),
    ),
    ReleaseKind(
        ChainLink,
        "L",
        _visible(ChainLink),
        _link,
        _ground,
        _label("register.chainlink"),
        is_keyed=True,
        beside=(
            "from_supplier",
            "from_site",
            "to_supplier",
            "to_site",
            "disclosed_by",
            "disclosed_to",
            "source",
        ),
    ),
):
    register_release_kind(_kind)
