"""The demo's factories, mines and farms, and who supplies whom, down to four tiers; much of it is not disclosed."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from kedja_site.demo.register.ground import Ground
from kedja_site.demo.register.names import address, company_name, new_stem, position, public_id
from kedja_site.demo.register.suppliers import Companies
from kedja_site.demo.register.tables import Goods, Place, Trade, read_goods, read_places, read_trades
from kedja_site.people.models import Organisation
from kedja_site.register.models import ChainLink, Site, SiteName, Source, Supplier
from kedja_site.register.names import name_key

SITES = 600
DEEPEST = 4
NOT_DISCLOSED = 0.22
"""Of a supplier's kinds of goods, how many have no chain at all; of a tier's sites, how many name none behind them."""
NOT_DISCLOSED_BEHIND = 0.3
BY_TRADING_HOUSE = 0.35
CONFIDENTIAL_SITE = 0.06
CONFIDENTIAL_LINK = 0.05
ENDED = 0.05
HAVE_ALIAS = 0.15
RUN_BY_TRADING_HOUSE = 0.12
POSITION_UNKNOWN = 0.08
CYCLES = 4

Finals = dict[tuple[str, int], list[Site]]
"""Category and supplier → the sites of final manufacturing that are disclosed for them."""


@dataclass(slots=True)
class Chains:
    """What is being linked: the sites by trade, and the links so far, each pair once."""

    ground: Ground
    companies: Companies
    sites: dict[str, list[Site]]
    links: dict[tuple[object, object], ChainLink] = field(default_factory=dict)
    finals: Finals = field(default_factory=lambda: defaultdict(list))

    def link(
        self, supplies: Supplier | Site, to: Supplier | Site, tier: int, by: Supplier, goods: Goods
    ) -> None:
        """`supplies` delivers to `to`, as the contract's supplier `by` has said."""
        key = ((type(supplies), supplies.pk), (type(to), to.pk))
        if key in self.links:
            return
        ground = self.ground
        source = self.companies.statements[by.pk]
        told = _told(supplies, to)
        stage = supplies.stage if isinstance(supplies, Site) else ""
        self.links[key] = ChainLink(
            from_supplier=supplies if isinstance(supplies, Supplier) else None,
            from_site=supplies if isinstance(supplies, Site) else None,
            to_supplier=to if isinstance(to, Supplier) else None,
            to_site=to if isinstance(to, Site) else None,
            tier=tier,
            product=_product(ground, goods, stage),
            stage=stage,
            disclosed_by=by,
            disclosed_to=told or ground.random.choice(list(ground.regions.values())),
            disclosed_on=source.stated_on,
            is_confidential=told is not None or ground.chance(CONFIDENTIAL_LINK),
            ended_on=source.stated_on + timedelta(days=10) if ground.chance(ENDED) else None,
            source=source,
        )


def make_chains(ground: Ground, companies: Companies) -> Chains:
    """Sites and links, kept. What is confidential was told to one region alone."""
    chains = Chains(ground, companies, make_sites(ground, companies))
    for goods in read_goods():
        if goods.chain:
            for seller in companies.sellers[goods.category]:
                if not ground.chance(NOT_DISCLOSED):
                    _disclose(chains, goods, seller)
    _go_round(chains)
    ChainLink.objects.bulk_create(chains.links.values(), batch_size=200)
    return chains


def make_sites(ground: Ground, companies: Companies) -> dict[str, list[Site]]:
    """The sites by their trade, each trade in its towns; some under several names."""
    places: dict[str, list[Place]] = defaultdict(list)
    for place in read_places():
        for trade in place.trades:
            places[trade].append(place)
    spots = [(trade, place) for trade, there in places.items() for place in there]
    # Every town that is listed has a site; the rest fall where there are many.
    spots += ground.random.choices(spots, k=SITES - len(spots))
    trades = read_trades()
    sites = [(trade, new_site(ground, trades[trade], place)) for trade, place in spots]
    for _trade, site in sites:
        if ground.chance(CONFIDENTIAL_SITE):
            site.is_confidential = True
            site.disclosed_to = ground.random.choice(list(ground.regions.values()))
        if ground.chance(RUN_BY_TRADING_HOUSE):
            site.run_by = ground.random.choice(companies.trading_houses)
    Site.objects.bulk_create([site for _trade, site in sites], batch_size=200)
    name_sites_otherwise([site for _trade, site in sites if ground.chance(HAVE_ALIAS)])
    found: dict[str, list[Site]] = defaultdict(list)
    for trade, site in sites:
        found[trade].append(site)
    return found


def new_site(
    ground: Ground, trade: Trade, place: Place, name: str = "", source: Source | None = None
) -> Site:
    """One site, not kept yet."""
    name = name or company_name(ground.random, new_stem(ground.random, ground.stems), trade, place)
    latitude, longitude = position(ground.random, place)
    is_placed = not ground.chance(POSITION_UNKNOWN)
    return Site(
        public_id=public_id(ground.random, "A"),
        name=name,
        name_key=name_key(name),
        address=address(ground.random, trade, place),
        country=place.country,
        latitude=latitude if is_placed else None,
        longitude=longitude if is_placed else None,
        stage=trade.stage,
        production=trade.production,
        source=source or ground.mark,
    )


def name_sites_otherwise(sites: list[Site]) -> None:
    """As somebody else writes them: without the legal form's signs, in capitals."""
    names = [(site, site.name.upper().replace(".", "").replace(",", "")) for site in sites]
    SiteName.objects.bulk_create(
        SiteName(site=site, name=name, name_key=name_key(name)) for site, name in names
    )


def _disclose(chains: Chains, goods: Goods, seller: Supplier) -> None:
    """What `seller` has told of where these goods are made: some sites, some through a trading house, some no further."""
    ground = chains.ground
    pool = [site for trade in goods.chain[0] for site in chains.sites[trade]]
    for site in ground.random.sample(pool, k=min(len(pool), ground.random.randint(2, 7))):
        tier = 2
        if ground.chance(BY_TRADING_HOUSE):
            house = ground.random.choice(chains.companies.trading_houses)
            chains.link(house, seller, tier, seller, goods)
            tier += 1
            chains.link(site, house, tier, seller, goods)
        else:
            chains.link(site, seller, tier, seller, goods)
        chains.finals[goods.category, seller.pk].append(site)
        _go_back(chains, goods, seller, site, tier)


def _go_back(chains: Chains, goods: Goods, seller: Supplier, site: Site, tier: int) -> None:
    """The sites behind `site`, tier by tier, as far as they are told."""
    front = [site]
    for trades in goods.chain[1 : DEEPEST - tier + 1]:
        tier += 1
        pool = [one for trade in trades for one in chains.sites[trade]]
        behind: list[Site] = []
        for one in front:
            if not chains.ground.chance(NOT_DISCLOSED_BEHIND):
                found = chains.ground.random.sample(
                    pool, k=min(len(pool), chains.ground.random.randint(1, 3))
                )
                for supplies in found:
                    if supplies.pk != one.pk:
                        chains.link(supplies, one, tier, seller, goods)
                behind += found
        front = behind


def _go_round(chains: Chains) -> None:
    """Chains that come back to where they began: two houses that trade with each other, a mill that takes back waste."""
    goods = {each.category: each for each in read_goods()}["workwear"]
    by = chains.companies.sellers["workwear"][0]
    houses, mills, sewing = (
        chains.companies.trading_houses,
        chains.sites["weaving"],
        chains.sites["garments"],
    )
    for place in range(CYCLES):
        chains.link(houses[place], houses[place + 1], 3, by, goods)
        chains.link(houses[place + 1], houses[place], 3, by, goods)
        chains.link(mills[place], sewing[place], 3, by, goods)
        chains.link(sewing[place], mills[place], 4, by, goods)


def _told(supplies: Supplier | Site, to: Supplier | Site) -> Organisation | None:
    """The one region that was told of a confidential end of the link."""
    for end in (supplies, to):
        if isinstance(end, Site) and end.is_confidential:
            return end.disclosed_to
    return None


def _product(ground: Ground, goods: Goods, stage: str) -> str:
    order = {"final_manufacturing": 0, "": 0, "processing": 1, "raw_material": 2}
    words = goods.products[min(order[stage], len(goods.products) - 1)]
    return ground.some(words)
