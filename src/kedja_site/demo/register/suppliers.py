"""The demo's suppliers: those of its ledger, and the companies behind them."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from random import Random

from kedja.identity.identifiers import Identifier as Number
from kedja.identity.identifiers import read_identifier
from kedja_site.demo.ledger import read_accounts
from kedja_site.demo.register.ground import Ground
from kedja_site.demo.register.names import FORMS, new_stem, public_id
from kedja_site.demo.register.tables import Goods, read_goods, read_places
from kedja_site.demo.suppliers import Supplier as LedgerSupplier
from kedja_site.demo.suppliers import make_suppliers
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contact, Identifier, Source, Supplier, SupplierLead, SupplierName
from kedja_site.register.names import name_key
from kedja_site.register.statuses import IdentifierKind, SourceKind

LEDGER_SEED = 2025
"""As the ledger is written, so that the suppliers are the same."""
WHOLESALERS_ACCOUNTS = ("4021",)
TRADING_HOUSES = 22
GROUPS = 12
HAVE_OLD_NAME = 0.14
HAVE_PARENT = 0.25
HAVE_VAT = 0.4
LED_FOR_ALL = 0.3


@dataclass(frozen=True, slots=True)
class Companies:
    """The suppliers by what they sell, and those in the middle of chains."""

    sellers: dict[str, list[Supplier]]
    wholesaler: Supplier
    """Of the story of the gloves: the biggest of the ledger in disposables, and sells nothing else here."""
    trading_houses: list[Supplier]
    statements: dict[int, Source]
    """Supplier → the source of what it has itself disclosed."""


def make_companies(ground: Ground) -> Companies:
    """All of them, with numbers, former names, parents and contacts."""
    chosen = _chosen()
    rows = {name: _supplier(ground, name, "SE") for name in chosen}
    groups = [
        _supplier(ground, f"{new_stem(ground.random, ground.stems)} Group AB", "SE") for _ in range(GROUPS)
    ]
    houses = [_trading_house(ground) for _ in range(TRADING_HOUSES)]
    Supplier.objects.bulk_create([*rows.values(), *groups, *houses])
    for row in rows.values():
        if ground.chance(HAVE_PARENT):
            row.parent = ground.random.choice(groups)
    Supplier.objects.bulk_update(rows.values(), ["parent"], batch_size=200)
    _number(ground, {row: chosen[name] for name, row in rows.items()})
    everybody = [*rows.values(), *groups, *houses]
    _rename(ground, everybody)
    _reach(everybody)
    _lead(ground, list(rows.values()))
    sellers = {
        goods.category: [rows[one.spellings[0]] for one in _sellers_of(goods)] for goods in read_goods()
    }
    wholesaler = rows[_wholesaler().spellings[0]]
    return Companies(sellers, wholesaler, houses, _own_statements(ground, everybody))


@cache
def ledger_suppliers() -> tuple[LedgerSupplier, ...]:
    """The ledger's suppliers, as it is written with its own seed."""
    return make_suppliers(
        Random(LEDGER_SEED),  # noqa: S311 - dice for a demo
        {account.number: account.suppliers for account in read_accounts()},
    )


@cache
def _biggest(accounts: tuple[str, ...]) -> list[LedgerSupplier]:
    """Those in the ledger that sell on the accounts and have an organisation number, the biggest first."""
    fit = [
        one
        for one in ledger_suppliers()
        if one.accounts[0] in accounts and _organisation_number(one) is not None
    ]
    return sorted(fit, key=lambda one: -one.weight)


def _wholesaler() -> LedgerSupplier:
    return _biggest(WHOLESALERS_ACCOUNTS)[0]


def _sellers_of(goods: Goods) -> list[LedgerSupplier]:
    found = _biggest(goods.accounts)
    return [one for one in found[: goods.suppliers + 1] if one is not _wholesaler()][: goods.suppliers]


def _organisation_number(one: LedgerSupplier) -> str | None:
    """In its one spelling, also where the ledger writes it as a VAT number."""
    written = one.number.removeprefix("SE")
    number = read_identifier(written[:10] if written != one.number else written)
    return number.value if isinstance(number, Number) and not number.person else None


def _chosen() -> dict[str, LedgerSupplier]:
    every = [_wholesaler(), *(one for goods in read_goods() for one in _sellers_of(goods))]
    return {one.spellings[0]: one for one in every}


def _supplier(ground: Ground, name: str, country: str, address: str = "") -> Supplier:
    return Supplier(
        public_id=public_id(ground.random, "S"),
        name=name,
        name_key=name_key(name),
        country=country,
        address=address,
        source=ground.mark,
    )


def _trading_house(ground: Ground) -> Supplier:
    """Buys from factories and sells to wholesalers: the tier that hides the one behind it."""
    place = ground.random.choice(read_places())
    word = ground.some(("Trading", "Sourcing", "Import Export", "Brands"))
    name = f"{new_stem(ground.random, ground.stems)} {word} {FORMS.get(place.country, 'Ltd')}"
    return _supplier(ground, name, place.country, place.town)


def _number(ground: Ground, rows: dict[Supplier, LedgerSupplier]) -> None:
    numbers = []
    for supplier, one in rows.items():
        number = _organisation_number(one) or ""
        numbers.append(Identifier(supplier=supplier, kind=IdentifierKind.ORGANISATION_NUMBER, value=number))
        if ground.chance(HAVE_VAT):
            vat = f"SE{number.replace('-', '')}01"
            numbers.append(Identifier(supplier=supplier, kind=IdentifierKind.VAT, value=vat))
    Identifier.objects.bulk_create(numbers)


def _rename(ground: Ground, suppliers: list[Supplier]) -> None:
    names = []
    for supplier in suppliers:
        if not ground.chance(HAVE_OLD_NAME):
            continue
        old = f"{new_stem(ground.random, ground.stems)} {supplier.name.split(' ', 1)[-1]}"
        since = date(ground.random.randint(2008, 2016), 1, 1)
        until = date(ground.random.randint(2017, 2024), 12, 31)
        names.append(
            SupplierName(
                supplier=supplier, name=old, name_key=name_key(old), valid_from=since, valid_to=until
            )
        )
    SupplierName.objects.bulk_create(names)


def _reach(suppliers: list[Supplier]) -> None:
    """An address of a function each, at a domain that nobody can own."""
    Contact.objects.bulk_create(
        Contact(
            supplier=supplier,
            task="hållbarhet",
            email=f"hallbarhet.{supplier.public_id[2:10].lower()}@demo.example",
            language="sv" if supplier.country == "SE" else "en",
        )
        for supplier in suppliers
    )


def _lead(ground: Ground, suppliers: list[Supplier]) -> None:
    regions: list[Organisation] = list(ground.regions.values())
    leads = []
    for supplier in suppliers:
        if ground.chance(LED_FOR_ALL):
            first, second = ground.random.sample(regions, 2)
            since = ground.days_ago(100, 900)
            leads.append(SupplierLead(supplier=supplier, organisation=first, valid_from=since))
            leads.append(
                SupplierLead(supplier=supplier, organisation=second, valid_from=since, is_deputy=True)
            )
    SupplierLead.objects.bulk_create(leads)


def _own_statements(ground: Ground, suppliers: list[Supplier]) -> dict[int, Source]:
    sources = [
        Source(
            kind=SourceKind.SUPPLIER,
            name=f"{supplier.name}: svar om leveranskedjan"[:200],
            stated_on=ground.days_ago(20, 900),
        )
        for supplier in suppliers
    ]
    Source.objects.bulk_create(sources)
    return {supplier.pk: source for supplier, source in zip(suppliers, sources, strict=True)}
