"""Invented names, addresses and numbers for the demo's companies and sites."""

from random import Random

from kedja_site.demo.register.tables import Place, Trade
from kedja_site.register.public_ids import LENGTH, SIGNS, new_public_id

FIRST = (
    "Ka",
    "Lu",
    "Te",
    "Mo",
    "Za",
    "Ri",
    "Be",
    "No",
    "Va",
    "Di",
    "Sa",
    "Pe",
    "Ho",
    "Ju",
    "Fe",
    "Ta",
    "Wi",
    "So",
)
MIDDLE = ("ra", "li", "mo", "ve", "na", "du", "ki", "so", "la", "ri", "te", "no")
LAST = ("vex", "ton", "mar", "lin", "dor", "san", "via", "nex", "tor", "lan", "mir", "dan", "rix", "bel")
FORMS = {
    "MY": "Sdn. Bhd.",
    "TH": "Co., Ltd.",
    "CN": "Co., Ltd.",
    "VN": "Co., Ltd.",
    "TW": "Co., Ltd.",
    "KR": "Co., Ltd.",
    "KH": "Co., Ltd.",
    "PK": "(Pvt) Ltd",
    "IN": "Pvt Ltd",
    "TR": "A.Ş.",
    "DE": "GmbH",
    "AT": "GmbH",
    "PL": "Sp. z o.o.",
    "SE": "AB",
    "DK": "A/S",
    "NO": "AS",
    "FI": "Oy",
    "NL": "B.V.",
    "BE": "NV",
    "MX": "S.A. de C.V.",
    "BR": "Ltda.",
    "ID": "Tbk",
    "IT": "S.r.l.",
    "ES": "S.L.",
    "PT": "Lda.",
    "LT": "UAB",
    "HU": "Kft.",
}
NAMED_AFTER_TOWN = 0.35
"""Share of the sites whose name says where they are."""


def new_stem(random: Random, taken: set[str]) -> str:
    """A word that is nobody's name, once."""
    while True:
        stem = random.choice(FIRST) + random.choice(MIDDLE) + random.choice(LAST)
        if stem not in taken:
            taken.add(stem)
            return stem


def company_name(random: Random, stem: str, trade: Trade, place: Place) -> str:
    """The legal name of whoever has a `trade` at a place."""
    town = f"{place.town} " if random.random() < NAMED_AFTER_TOWN else ""
    return f"{town}{stem} {random.choice(trade.words)} {FORMS.get(place.country, 'Ltd')}"


def address(random: Random, trade: Trade, place: Place) -> str:
    """A street that does not exist, in a town that does."""
    if trade.stage == "raw_material":
        return f"{random.choice(('Block', 'Concession', 'Parcel'))} {random.randint(1, 60)}, {place.town}"
    number, road = random.randint(1, 240), random.randint(1, 12)
    form = random.choice(
        ("Plot {}, Sector {}, Industrial Area", "No. {}, Road {}, Industrial Zone", "Lot {}, Phase {}")
    )
    return f"{form.format(number, road)}, {place.town}"


def position(random: Random, place: Place) -> tuple[float, float]:
    """Somewhere within some kilometres of the town's middle."""
    return (
        round(place.latitude + random.uniform(-0.04, 0.04), 4),
        round(place.longitude + random.uniform(-0.04, 0.04), 4),
    )


def public_id(random: Random, kind: str) -> str:
    """As the register's own, but drawn from the demo's seed, so that two demos have the same addresses."""
    # As many draws for every id, so that what is drawn after it stays the same.
    seed = "".join(random.choice(SIGNS) for _ in range(LENGTH))
    return new_public_id(kind, Random(seed).choice)  # noqa: S311 - a demo's, no secret
