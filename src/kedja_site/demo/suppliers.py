"""The invented suppliers of the demo's ledger.

No supplier exists. Names are put together from invented syllables. Organisation numbers have a right check
digit but begin with 4, a first digit that no Swedish form of organisation has (1 estates, 2 public bodies,
3 foreign companies, 5 limited companies, 6 simple partnerships, 7 economic associations, 8 non-profit
associations and foundations, 9 trading partnerships). The few sole traders carry a surname that says it is
made up, and a personal number whose check digit is wrong, so that it is nobody's.
"""

from dataclasses import dataclass
from random import Random

from stdnum import luhn

FIRST_NUMBER = 409_000_001
"""Nine digits before the check digit: the third is at least 2, as in every organisation number."""

FIRST_SYLLABLES = (
    *("Al", "Bro", "Dal", "El", "Fja", "Gra", "Hel", "Iv", "Jor", "Kva", "Lin", "Mar", "Nyd", "Ox", "Pil"),
    *("Ror", "Sol", "Tor", "Ul", "Vin", "Zel", "Åsk", "Öst", "Äng", "Ble", "Dri", "Flo", "Gry", "Hyl", "Kni"),
)
MIDDLE_SYLLABLES = (
    *("ba", "de", "fi", "ga", "la", "mi", "no", "ra", "se"),
    *("ti", "vo", "ka", "le", "po", "re", "sta", "ve", "li"),
)
LAST_SYLLABLES = (
    *("dix", "vara", "mora", "nex", "rund", "sta", "tec", "via"),
    *("lyn", "mark", "dor", "vik", "stad", "lin", "plex", "mont"),
)
MADE_UP_SURNAMES = ("Påhittsson", "Exempelgren", "Fiktivlund", "Låtsasberg", "Uppdiktsson", "Testström")
MADE_UP_FIRST_NAMES = (
    "Aina",
    "Bror",
    "Cilla",
    "Dag",
    "Elvy",
    "Folke",
    "Gun",
    "Hjalmar",
    "Ingrid",
    "Jarl",
    "Kaj",
    "Lova",
)

TRADES = {
    "40": "Medical Vård Care Pharma Medicinteknik Diagnostik Health Nordic",
    "4051": "Livs Mat Grossist Kök",
    "4052": "Kaffe Vending",
    "408": "Data IT Kontor Systems Digital",
    "409": "Interiör Möbler Miljö",
    "411": "Medicinteknik Scan Medical",
    "412": "Bygg Fastighet El Rör Energi Mark",
    "413": "Bevakning Säkerhet",
    "414": "Bil Fordon Däck",
    "415": "Trafik Buss Logistik Resor",
    "416": "Vård Bemanning Kliniken Hälsa",
    "417": "Konsult Partner Media",
    "418": "Förening Kultur Kassa",
    "419": "Service Handel",
}
FORMS = ("{} AB",) * 9 + ("AB {}", "{} Sweden AB", "{} Aktiebolag", "{} HB", "{} ekonomisk förening")
WITH_TRADE = 0.6
FOREIGN = 0.04
WITHOUT_NUMBER = 0.05
SPELT_DIFFERENTLY = 0.12
"""Shares of the suppliers that name their trade, are foreign, lack a number, are written in several ways."""
FOREIGN_FORMS = ("{} GmbH", "{} A/S", "{} Oy", "{} B.V.", "{} Ltd")


@dataclass(frozen=True, slots=True)
class Supplier:
    """How a supplier's name may be written, its number (may be empty), what it sells, and how much of it."""

    spellings: tuple[str, ...]
    number: str
    accounts: tuple[str, ...]
    weight: float


def organisation_number(serial: int) -> str:
    """The invented number with `serial`, as `409000-0015`."""
    digits = str(FIRST_NUMBER + serial)
    digits += luhn.calc_check_digit(digits)
    return f"{digits[:6]}-{digits[6:]}"


def nobodys_personal_number(random: Random) -> str:
    """A number in the form of a sole trader's, with a check digit that is wrong on purpose."""
    digits = (
        f"{random.randint(50, 99)}{random.randint(1, 12):02d}{random.randint(1, 28):02d}"
        f"{random.randint(0, 999):03d}"
    )
    wrong = (int(luhn.calc_check_digit(digits)) + random.randint(1, 9)) % 10
    return f"{digits[:6]}-{digits[6:]}{wrong}"


def make_suppliers(random: Random, suppliers_of: dict[str, int]) -> tuple[Supplier, ...]:
    """As many suppliers for each account as `suppliers_of` asks for; their weights have a heavy tail."""
    accounts = list(suppliers_of)
    suppliers: list[Supplier] = []
    taken: set[str] = set()
    for account, wanted in suppliers_of.items():
        for _ in range(wanted):
            name = _new_name(random, account, taken)
            # Many sell a little of something else too, mostly something near.
            also = tuple(random.choices(_near(accounts, account), k=random.choice((0, 0, 0, 1, 2))))
            suppliers.append(
                Supplier(
                    spellings=_spellings(random, name),
                    number=_number(random, len(suppliers), name),
                    accounts=(account, *also),
                    weight=random.paretovariate(1.05),
                )
            )
    return tuple(suppliers)


def _near(accounts: list[str], account: str) -> list[str]:
    place = accounts.index(account)
    return accounts[max(0, place - 4) : place + 5]


def _new_name(random: Random, account: str, taken: set[str]) -> str:
    if account in ("4166", "4167"):
        return _new_person(random, account, taken)
    trade = next(words for start, words in reversed(TRADES.items()) if account.startswith(start)).split()
    while True:
        stem = (
            random.choice(FIRST_SYLLABLES) + random.choice(MIDDLE_SYLLABLES) + random.choice(LAST_SYLLABLES)
        )
        name = f"{stem} {random.choice(trade)}" if random.random() < WITH_TRADE else stem
        foreign = random.random() < FOREIGN
        name = random.choice(FOREIGN_FORMS if foreign else FORMS).format(name)
        if name not in taken:
            taken.add(name)
            return name


def _new_person(random: Random, account: str, taken: set[str]) -> str:
    title = "Läkarmottagning" if account == "4166" else "Fysioterapi"
    while True:
        first, last = random.choice(MADE_UP_FIRST_NAMES), random.choice(MADE_UP_SURNAMES)
        name = random.choice(
            (f"{last}, {first}", f"{title} {first} {last}", f"{first} {last}", f"{last} {title}")
        )
        if name not in taken or len(taken) > len(MADE_UP_FIRST_NAMES) * len(MADE_UP_SURNAMES):
            taken.add(name)
            return name


def _number(random: Random, serial: int, name: str) -> str:
    if any(surname in name for surname in MADE_UP_SURNAMES):
        return nobodys_personal_number(random)
    if name.endswith(("GmbH", "A/S", "Oy", "B.V.", "Ltd")) or random.random() < WITHOUT_NUMBER:
        return ""
    number = organisation_number(serial)
    return random.choice((number,) * 7 + (number.replace("-", ""), f"SE{number.replace('-', '')}01"))


def _spellings(random: Random, name: str) -> tuple[str, ...]:
    """One spelling for most; several for those whom different departments write in their own way."""
    if random.random() > SPELT_DIFFERENTLY:
        return (name,)
    others = (
        name.upper(),
        name.replace(" AB", ""),
        name.replace(" AB", " Aktiebolag"),
        f"{name} ",
        name.replace(" ", "  "),
    )
    return (name, name, *random.sample(others, 2))
