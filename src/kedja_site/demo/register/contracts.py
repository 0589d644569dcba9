"""The demo's contracts: over all regions, as many as a region of its size would have, running, ended and to come."""

from collections.abc import Callable
from datetime import date, timedelta

from django.contrib.auth.models import User

from kedja.reference import load
from kedja_site.demo.people import REGION
from kedja_site.demo.register.chains import Finals
from kedja_site.demo.register.ground import Ground
from kedja_site.demo.register.names import public_id
from kedja_site.demo.register.suppliers import Companies
from kedja_site.demo.register.tables import Goods, read_goods
from kedja_site.register.models import (
    Contract,
    ContractArticle,
    ContractBuyer,
    ContractCategory,
    ContractCountry,
    Site,
    Supplier,
)
from kedja_site.register.statuses import ClauseLevel

CONTRACTS = 3000
JOINT = 0.07
VALUE_UNKNOWN = 0.12
CLAUSE_UNKNOWN = 0.08
CONFIDENTIAL = 0.01
COUNTRY_STATED = 0.7
MADE_AT_KNOWN = 0.4
MEDIAN = 2_400_000
RESPONSIBLE = {
    "07": "upphandlare",
    "05": "upphandlare-ostergotland",
    "01": "upphandlare-stockholm",
    REGION: "avtalsansvarig",
}
"""Region → the demo's login that answers for some of its contracts."""
ANSWERED_FOR = 0.6

Tell = Callable[[float], None]


def make_contracts(ground: Ground, companies: Companies, finals: Finals, tell: Tell) -> list[Contract]:
    """The contracts, with buyers, categories, stated countries and articles."""
    goods = read_goods()
    people = User.objects.in_bulk(list(RESPONSIBLE.values()), field_name="username")
    plans = ground.random.choices(goods, weights=[each.contracts for each in goods], k=CONTRACTS)
    codes = list(ground.regions)
    owners = ground.random.choices(codes, weights=_sizes(codes), k=CONTRACTS)
    prioritised = {row["code"] for row in load("purchasing_categories").to_pylist() if row["prioritised"]}
    found: dict[str, list[Contract]] = {each.category: [] for each in goods}
    for serial, (plan, code) in enumerate(zip(plans, owners, strict=True)):
        supplier = ground.random.choice(companies.sellers[plan.category])
        contract = new_contract(
            ground, plan, code, supplier, serial, prioritised=plan.category in prioritised
        )
        if code in RESPONSIBLE and ground.chance(ANSWERED_FOR):
            contract.responsible = people.get(RESPONSIBLE[code])
        found[plan.category].append(contract)
    every = [contract for contracts in found.values() for contract in contracts]
    Contract.objects.bulk_create(every, batch_size=500)
    tell(0.5)
    keep_parts(ground, found, finals, joint=JOINT)
    tell(1.0)
    return every


def new_contract(
    ground: Ground, plan: Goods, region: str, supplier: Supplier, serial: int, *, prioritised: bool
) -> Contract:
    """One contract, not kept yet."""
    random = ground.random
    first, last, option = _term(ground)
    level = _level(ground, prioritised=prioritised)
    return Contract(
        public_id=public_id(random, "K"),
        owner=ground.regions[region],
        supplier=supplier,
        title=random.choice(plan.titles),
        reference=_diary_number(region, first, serial),
        starts_on=first,
        ends_on=last,
        options="12 + 12 månader" if option else "",
        option_until=option,
        value=None if ground.chance(VALUE_UNKNOWN) else int(random.lognormvariate(0, 1.3) * MEDIAN) * 100,
        clause_level=level,
        clause_version=_clause_version(level, first),
        code_version="" if level == "" else "2022" if first.year >= 2023 else "2010",  # noqa: PLR2004 - the version in use
        may_inspect=None if ground.chance(0.15) else level == ClauseLevel.ADVANCED,
        has_sanctions=None if ground.chance(0.2) else level in {ClauseLevel.ADVANCED, ClauseLevel.BASIC},
        is_confidential=ground.chance(CONFIDENTIAL),
        source=ground.registers[region],
    )


def keep_parts(ground: Ground, found: dict[str, list[Contract]], finals: Finals, *, joint: float) -> None:
    """What hangs on the contracts: categories, stated countries, articles, and a share that others buy by, too."""
    categories: list[ContractCategory] = []
    countries: list[ContractCountry] = []
    articles: list[ContractArticle] = []
    buyers: list[ContractBuyer] = []
    others = list(ground.regions.values())
    plans = {each.category: each for each in read_goods()}
    for category, contracts in found.items():
        for contract in contracts:
            categories.append(ContractCategory(contract=contract, category=category))
            made = finals.get((category, contract.supplier_id), [])
            if made and ground.chance(COUNTRY_STATED):
                there = sorted({site.country for site in made})
                countries += [ContractCountry(contract=contract, country=one) for one in there]
            articles += _articles(ground, contract, plans[category], made)
            if ground.chance(joint):
                chosen = ground.random.sample([one for one in others if one.pk != contract.owner_id], 3)
                buyers += [ContractBuyer(contract=contract, buyer=one) for one in chosen]
    ContractCategory.objects.bulk_create(categories, batch_size=200)
    ContractCountry.objects.bulk_create(countries, batch_size=200)
    ContractArticle.objects.bulk_create(articles, batch_size=200)
    ContractBuyer.objects.bulk_create(buyers, batch_size=200)


def _articles(ground: Ground, contract: Contract, plan: Goods, made: list[Site]) -> list[ContractArticle]:
    open_sites = [site for site in made if not site.is_confidential]
    return [
        ContractArticle(
            contract=contract,
            number=str(ground.random.randint(10_000, 99_999)),
            name=name,
            made_at=ground.random.choice(open_sites) if open_sites and ground.chance(MADE_AT_KNOWN) else None,
        )
        for name in (plan.products[0] if plan.products else ())
    ]


def _sizes(codes: list[str]) -> list[float]:
    """A bigger region has more contracts, but not in proportion."""
    people = {row["code"]: row["population"] for row in load("regions").to_pylist()}
    return [float(people.get(code) or 300_000) ** 0.5 for code in codes]


def _term(ground: Ground) -> tuple[date, date, date | None]:
    first = ground.today + timedelta(days=ground.random.randint(-1500, 60))
    last = first + timedelta(days=ground.random.choice((730, 1095, 1095, 1460)) - 1)
    return first, last, last + timedelta(days=730) if ground.chance(0.5) else None


def _level(ground: Ground, *, prioritised: bool) -> str:
    if ground.chance(CLAUSE_UNKNOWN):
        return ""
    if prioritised:
        return ClauseLevel.ADVANCED if ground.chance(0.85) else ClauseLevel.BASIC
    return ground.random.choice((ClauseLevel.NONE, ClauseLevel.NONE, ClauseLevel.BASIC, ClauseLevel.ADVANCED))


def _clause_version(level: str, first: date) -> str:
    if level in {"", ClauseLevel.NONE}:
        return ""
    return "2025" if first.year >= 2025 else "2023"  # noqa: PLR2004 - domain.md §3.4


def _diary_number(region: str, first: date, serial: int) -> str:
    letters = "RM" if region == REGION else f"UPP-{region}"
    return (
        f"{letters}{first.year}-{serial:04d}" if region == REGION else f"{letters}-{first.year}-{serial:04d}"
    )
