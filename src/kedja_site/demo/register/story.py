"""The story of the gloves, told with invented names: one factory, three tiers down, that eleven regions buy from.

In 2019–20 one glove factory was reported. Every region asked every supplier, and eleven turned out to buy through one
wholesaler (domain.md §3.3 7). Here the question takes a second. None of the companies exists.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja_site.demo.register.chains import Chains, new_site
from kedja_site.demo.register.contracts import keep_parts, new_contract
from kedja_site.demo.register.ground import Ground
from kedja_site.demo.register.names import public_id
from kedja_site.demo.register.suppliers import Companies
from kedja_site.demo.register.tables import Place, read_goods, read_places, read_trades
from kedja_site.register.models import (
    ChainLink,
    Contract,
    ContractBuyer,
    Site,
    SiteName,
    Source,
    Statement,
    Supplier,
    SupplierName,
)
from kedja_site.register.names import name_key
from kedja_site.register.statuses import SourceKind

FACTORY = "Zarimolan Rubber Gloves Sdn. Bhd."
FACTORYS_OLD_NAME = "Zarimolan Latex Industries Sdn. Bhd."
HIDDEN_FACTORY = "Pelanodor Glove Works Co., Ltd."
LATEX = "Ban Khlong Rivedan Latex Co., Ltd."
ESTATE = "Trang Sunadilan Rubber Smallholders"
HOUSE = "Mokinavia Brands Sdn. Bhd."
TWICE = "Hosalinex Medical AB"
TWICE_AGAIN = "Hosalinex Medical Sverige Aktiebolag"
MINE = "Kolwezi Tadunamir Mining Cooperative"
TOLD_ALONE = "01"
"""The region that alone was told of HIDDEN_FACTORY."""
JOINT = {"03": ("04", "18", "19", "20"), "05": ("08",)}
"""Who owns a contract, and who buys by it."""
ALONE = ("13", "01", "21", "17")
ENDED = "12"
"""Bought there once: its contract is over."""
ELEVEN = frozenset({*JOINT, *(one for others in JOINT.values() for one in others), *ALONE})


@dataclass(frozen=True, slots=True)
class Try:
    """Something to write in the search or in an alarm, and what it shows."""

    name: str
    shows: str | Promise


TRIES = (
    Try(FACTORY, _("a glove factory three tiers down: eleven regions buy from it, through one wholesaler")),
    Try(FACTORYS_OLD_NAME, _("the same factory under the name that it had: found all the same")),
    Try("zarimolan glove", _("half a name, as a newspaper writes it")),
    Try(
        HIDDEN_FACTORY,
        _("confidential, told to Region Stockholm alone: the office and Stockholm see it, nobody else does"),
    ),
    Try(LATEX, _("the tier behind the factory: the same eleven regions, one step longer")),
    Try(
        MINE,
        _("a cobalt mine: computers and medical technology of many regions, through smelters and circuits"),
    ),
    Try(TWICE_AGAIN, _("a company that stood there twice: merged, and the old name leads on")),
)


def tell_story(ground: Ground, companies: Companies, chains: Chains, wholesaler: Supplier) -> list[Contract]:
    """Adds the wholesaler's chain and contracts, and what else TRIES speaks of. Gives the contracts."""
    goods = {each.category: each for each in read_goods()}
    house = _company(ground, HOUSE, "MY", "George Town")
    factory, secret, latex, estate, mine = _sites(ground)
    SiteName.objects.bulk_create(
        SiteName(site=factory, name=name, name_key=name_key(name))
        for name in (FACTORYS_OLD_NAME, "ZARIMOLAN RUBBER GLOVE SDN BHD")
    )
    chains.links.clear()
    for supplies, to, tier in (
        (house, wholesaler, 2),
        (factory, house, 3),
        (secret, house, 3),
        (latex, factory, 4),
        (estate, latex, 5),
    ):
        chains.link(supplies, to, tier, wholesaler, goods["gloves"])
    smelters = [site for site in chains.sites["smelter"] if not site.is_confidential]
    for smelter in smelters[:3]:
        chains.link(mine, smelter, 4, companies.sellers["it"][0], goods["it"])
    for link in chains.links.values():
        link.ended_on = None
        link.is_confidential = link.from_site_id == secret.pk
    ChainLink.objects.bulk_create(chains.links.values())
    _disagree(ground, companies, wholesaler, factory)
    _stand_twice(ground)
    return _contracts(ground, wholesaler)


def _company(ground: Ground, name: str, country: str, address: str) -> Supplier:
    return Supplier.objects.create(
        public_id=public_id(ground.random, "S"),
        name=name,
        name_key=name_key(name),
        country=country,
        address=address,
        source=ground.mark,
    )


def _sites(ground: Ground) -> list[Site]:
    trades = read_trades()
    towns = {place.town: place for place in read_places()}
    wanted: tuple[tuple[str, str, Place], ...] = (
        (FACTORY, "gloves", towns["Kulim"]),
        (HIDDEN_FACTORY, "gloves", towns["Hat Yai"]),
        (LATEX, "latex", towns["Ban Khlong Bang Sao Thong"]),
        (ESTATE, "rubber", towns["Trang"]),
        (MINE, "cobalt", towns["Kolwezi"]),
    )
    sites = [new_site(ground, trades[trade], place, name) for name, trade, place in wanted]
    for site, (_name, _trade, place) in zip(sites, wanted, strict=True):
        site.latitude, site.longitude = place.latitude, place.longitude
    sites[1].is_confidential = True
    sites[1].disclosed_to = ground.regions[TOLD_ALONE]
    return Site.objects.bulk_create(sites)


def _contracts(ground: Ground, wholesaler: Supplier) -> list[Contract]:
    """Eleven regions buy gloves of the wholesaler, by six contracts; a twelfth did until last year."""
    plan = {each.category: each for each in read_goods()}["gloves"]
    contracts = []
    for serial, code in enumerate((*JOINT, *ALONE, ENDED), 9000):
        contract = new_contract(ground, plan, code, wholesaler, serial, prioritised=True)
        is_over = code == ENDED
        contract.starts_on = ground.today - timedelta(days=1500 if is_over else 400)
        contract.ends_on = ground.today + timedelta(days=-200 if is_over else 700)
        contract.options, contract.option_until, contract.is_confidential = "", None, False
        contract.reference = f"UPP-{code}-{contract.starts_on.year}-{serial}"
        contracts.append(contract)
    Contract.objects.bulk_create(contracts)
    # None of them says where the gloves are made: that stands three tiers down, in the wholesaler's chain alone.
    keep_parts(ground, {"gloves": contracts}, {}, joint=0.0)
    by_owner = {contract.owner_id: contract for contract in contracts}
    ContractBuyer.objects.bulk_create(
        ContractBuyer(contract=by_owner[ground.regions[owner].pk], buyer=ground.regions[code])
        for owner, codes in JOINT.items()
        for code in codes
    )
    return contracts


def _disagree(ground: Ground, companies: Companies, wholesaler: Supplier, factory: Site) -> None:
    """Two sources that say otherwise of the factory, until somebody decides."""
    follow_up = Source.objects.create(
        kind=SourceKind.FOLLOW_UP, name="Kontorsrevision hos grossisten", stated_on=ground.days_ago(40, 90)
    )
    kind = ContentType.objects.get_for_model(Site)
    Statement.objects.bulk_create(
        [
            Statement(
                kind=kind, record_id=factory.pk, field="name", value=FACTORYS_OLD_NAME, source=follow_up
            ),
            Statement(
                kind=kind,
                record_id=factory.pk,
                field="address",
                value="Lot 12, Phase 3, Kulim",
                source=companies.statements[wholesaler.pk],
            ),
        ]
    )


def _stand_twice(ground: Ground) -> None:
    """One company that stood in the register twice, and has been merged."""
    stays = _company(ground, TWICE, "SE", "Växjö")
    goes = _company(ground, TWICE_AGAIN, "SE", "Växjö")
    goes.merged_into = stays
    goes.save(update_fields=["merged_into"])
    SupplierName.objects.create(
        supplier=stays,
        name=TWICE_AGAIN,
        name_key=name_key(TWICE_AGAIN),
        valid_from=ground.days_ago(900, 1200),
    )
