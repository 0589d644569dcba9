"""What a site's page tells."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.knowledge.facts.countries import all_countries
from kedja_site.people.access import Viewer
from kedja_site.register.chain_view import Way, chain_around
from kedja_site.register.contract_rows import ContractRow, rows_of
from kedja_site.register.facts import Fact, Facts
from kedja_site.register.leverage import Leverage, leverage_of
from kedja_site.register.models import Contract, ContractArticle, Site, Supplier
from kedja_site.register.pages.chain import ShownChain, shown, world_of
from kedja_site.register.pages.supplier import running_first
from kedja_site.register.risk import alpha3
from kedja_site.register.statuses import Stage
from kedja_site.register.words import country_of

MOST_CONTRACTS = 20


@dataclass(frozen=True, slots=True)
class SitePage:
    """Everything on the page."""

    site: Site
    facts: list[Fact]
    country_band: str
    country_iso3: str
    onward: ShownChain | None
    behind: ShownChain | None
    rows: list[ContractRow]
    has_more_contracts: bool
    leverage: Leverage | None
    world: SafeString | None


def site_page(viewer: Viewer, site: Site, today: date) -> SitePage:
    """The page, for a viewer."""
    onward = chain_around(viewer, site, Way.ONWARD)
    behind = chain_around(viewer, site, Way.BEHIND)
    suppliers = [place.record for place in onward.places.values() if isinstance(place.record, Supplier)]
    if site.run_by:
        suppliers.append(site.run_by)
    contracts = _contracts(viewer, site, suppliers)
    listed = list(running_first(contracts, today)[: MOST_CONTRACTS + 1])
    iso3 = alpha3().get(site.country, "")
    rated = all_countries().get(iso3)
    return SitePage(
        site,
        _facts(site),
        (rated.risk.band if rated else None) or "unknown",
        iso3,
        shown(onward, _("Whom %(supplier)s supplies") % {"supplier": site.name}),
        shown(behind, _("Who supplies %(supplier)s") % {"supplier": site.name}),
        rows_of(viewer, listed[:MOST_CONTRACTS], today),
        len(listed) > MOST_CONTRACTS,
        leverage_of(viewer, contracts, today, suppliers),
        world_of([site, *onward.sites, *behind.sites], [], _("Where it is made, as far as is known")),
    )


def _contracts(viewer: Viewer, site: Site, suppliers: list[Supplier]) -> QuerySet[Contract]:
    """Those whose supplier the site supplies, as far as the chain above tells, and those with an article made here."""
    made_here = ContractArticle.objects.filter(made_at=site).values("contract")
    return Contract.objects.visible_to(viewer).filter(
        Q(supplier__in=[supplier.pk for supplier in suppliers]) | Q(pk__in=made_here)
    )


def _facts(site: Site) -> list[Fact]:
    facts = Facts(site)
    facts.add("name", _("Legal name"))
    names = [name.name for name in site.names.order_by("name")]
    if names:
        facts.tell(_("Other and earlier names"), "; ".join(names))
    facts.add("address", _("Address"))
    facts.add("country", _("Country"), said=country_of)
    facts.add(
        "latitude",
        _("Position"),
        value="" if site.latitude is None else f"{site.latitude:.4f}, {site.longitude:.4f}",
    )
    facts.add(
        "stage",
        _("Stage"),
        said=lambda stage: str(Stage(stage).label) if stage in Stage.values else str(stage),
    )
    facts.add("production", _("Kind of production"))
    run_by = site.run_by
    facts.add(
        "run_by",
        _("Run by"),
        value=format_html('<a href="{}">{}</a>', run_by.get_absolute_url(), run_by.name) if run_by else "",
    )
    facts.add("is_confidential", _("Confidential"), said=lambda value: _("yes") if value else _("no"))
    if site.disclosed_to:
        facts.add("disclosed_to", _("Disclosed to"))
    facts.add("legal_ground", _("Ground for sharing"), value=str(site.get_legal_ground_display()))
    return facts.rows
