"""What a supplier's page tells."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.people.access import Viewer
from kedja_site.register.chain_view import Way, chain_around
from kedja_site.register.contract_rows import ContractRow, rows_of
from kedja_site.register.facts import Fact, Facts
from kedja_site.register.ledger_spend import RunSpend, spend_of
from kedja_site.register.leverage import Leverage, leverage_of
from kedja_site.register.models import (
    Contract,
    ContractCategory,
    ContractCountry,
    ContractRisk,
    RiskBand,
    Site,
    Supplier,
)
from kedja_site.register.pages.chain import ShownChain, shown, world_of
from kedja_site.register.words import country_of, day

MOST_CONTRACTS = 20
MOST_SITES = 50
MOST_CATEGORIES = 30


@dataclass(frozen=True, slots=True)
class CategoryRisk:
    """A category that is bought from the supplier, and the worst band of the contracts in it."""

    category: str
    band: str
    contracts: int


@dataclass(frozen=True, slots=True)
class SupplierPage:
    """Everything on the page."""

    supplier: Supplier
    facts: list[Fact]
    rows: list[ContractRow]
    has_more_contracts: bool
    worst: str
    risks: list[CategoryRisk]
    leverage: Leverage | None
    spend: list[RunSpend]
    sites: list[Site]
    has_more_sites: bool
    countries: list[str]
    chain: ShownChain | None
    onward: ShownChain | None
    world: SafeString | None
    leads: str


def supplier_page(viewer: Viewer, supplier: Supplier, today: date) -> SupplierPage:
    """The page, for a viewer."""
    contracts = Contract.objects.visible_to(viewer).filter(supplier=supplier)
    rows = running_first(contracts, today)[: MOST_CONTRACTS + 1]
    listed = list(rows)
    sites = list(
        Site.objects.visible_to(viewer)
        .filter(run_by=supplier, merged_into=None)
        .order_by("country", "name")[: MOST_SITES + 1]
    )
    risks = _risks(contracts, today)
    behind = chain_around(viewer, supplier, Way.BEHIND)
    onward = chain_around(viewer, supplier, Way.ONWARD)
    countries = list(
        ContractCountry.objects.filter(contract__in=contracts.order_by().values("pk"))
        .values_list("country", flat=True).distinct().order_by("country")
    )  # fmt: skip
    return SupplierPage(
        supplier,
        _facts(viewer, supplier),
        rows_of(viewer, listed[:MOST_CONTRACTS], today),
        len(listed) > MOST_CONTRACTS,
        min((RiskBand[risk.band.upper()] for risk in risks), default=RiskBand.UNKNOWN).code,
        risks,
        leverage_of(viewer, contracts, today, [supplier]),
        spend_of(viewer, supplier),
        sites[:MOST_SITES],
        len(sites) > MOST_SITES,
        countries,
        shown(behind, _("Who supplies %(supplier)s") % {"supplier": supplier.name}),
        shown(onward, _("Whom %(supplier)s supplies") % {"supplier": supplier.name}),
        world_of([*sites, *behind.sites], countries, _("Where it is made, as far as is known")),
        _leads(supplier, today),
    )


def running_first(contracts: QuerySet[Contract], today: date) -> QuerySet[Contract]:
    """Those that run, then those that have ended, the last first."""
    running = Q(ends_on=None) | Q(ends_on__gte=today)
    return (
        contracts.annotate(
            place=Case(When(running, then=Value(0)), default=Value(1), output_field=IntegerField())
        )
        .select_related("owner", "supplier", "risk", "responsible")
        .order_by("place", "-starts_on", "pk")
    )


def _risks(contracts: QuerySet[Contract], today: date) -> list[CategoryRisk]:
    """Of the running contracts, the worst first."""
    running = contracts.filter(Q(ends_on=None) | Q(ends_on__gte=today)).order_by().values("pk")
    judged = dict(ContractRisk.objects.filter(contract__in=running).values_list("contract_id", "band")[:5000])
    found: dict[str, list[int]] = {}
    for contract, category in ContractCategory.objects.filter(contract__in=running).values_list(
        "contract_id", "category"
    )[:5000]:
        found.setdefault(category, []).append(judged.get(contract, RiskBand.UNKNOWN))
    risks = [
        CategoryRisk(category, RiskBand(min(bands)).code, len(bands)) for category, bands in found.items()
    ]
    return sorted(risks, key=lambda risk: (RiskBand[risk.band.upper()], risk.category))[:MOST_CATEGORIES]


def _facts(viewer: Viewer, supplier: Supplier) -> list[Fact]:
    facts = Facts(supplier)
    facts.add("name", _("Name"))
    earlier = [
        f"{name.name} ({_('until')} {day(name.valid_to)})" if name.valid_to else name.name
        for name in supplier.names.order_by("-valid_from", "name")
    ]
    if earlier:
        facts.tell(_("Other and earlier names"), "; ".join(earlier))
    numbers = supplier.identifiers.all()
    facts.tell(
        _("Numbers"),
        format_html_join(
            SafeString("<br>"), "{} {}", ((one.get_kind_display(), one.value) for one in numbers)
        ),
    )
    facts.add("country", _("Country"), said=country_of)
    facts.add("address", _("Address"))
    facts.add(
        "website",
        _("Website"),
        said=lambda address: format_html('<a href="{0}" rel="noopener nofollow">{0}</a>', address),
    )
    parent = supplier.parent
    facts.add("parent", _("Parent"), value=_link(parent) if parent else "")
    group = Supplier.objects.visible_to(viewer).filter(merged_into=None)
    group = group.filter(Q(parent=supplier) | Q(parent=parent)) if parent else group.filter(parent=supplier)
    group = group.exclude(pk=supplier.pk).order_by("name")[:20]
    if group:
        facts.tell(_("Others in the group"), format_html_join(", ", "{}", ((_link(one),) for one in group)))
    contacts = supplier.contacts.all()
    facts.tell(
        _("Contacts"),
        format_html_join(
            SafeString("<br>"),
            "{}",
            ((", ".join(part for part in (one.task, one.name, one.email) if part),) for one in contacts),
        ),
    )
    facts.add("legal_ground", _("Ground for sharing"), value=str(supplier.get_legal_ground_display()))
    return facts.rows


def _leads(supplier: Supplier, today: date) -> str:
    found = supplier.leads.valid_on(today).select_related("organisation").order_by("is_deputy")
    return "; ".join(
        f"{lead.organisation} ({_('deputy')})" if lead.is_deputy else str(lead.organisation) for lead in found
    )


def _link(supplier: Supplier) -> SafeString:
    return format_html('<a href="{}">{}</a>', supplier.get_absolute_url(), supplier.name)
