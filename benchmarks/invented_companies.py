"""Invented companies and what is told of them, drawn by the column from a seed: names, ids, days, who is named often."""

from datetime import date

import numpy as np
import pyarrow as pa

DAY = date(2026, 11, 30)
SIGNS = np.array(list("23456789ABCDEFGHJKMNPQRSTUVWXYZ"))
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COUNTRIES = np.array(
    ["MY", "CN", "IN", "PK", "TH", "BD", "VN", "DE", "SE", "TR", "MX", "US", "PL", "ID", "LK"]
)
FORMS = np.array(["AB", "GmbH", "Sdn Bhd", "Co Ltd", "Pvt Ltd", "Inc", "SA"])
SYLLABLES = np.array(
    [
        "ka",
        "lo",
        "mi",
        "ra",
        "ten",
        "vor",
        "sel",
        "ba",
        "dun",
        "ek",
        "fa",
        "gi",
        "hol",
        "jo",
        "nu",
        "pe",
        "ris",
        "sto",
        "ty",
        "ul",
    ]
)


def tailed(rng: np.random.Generator, first: int, last: int, count: int, power: float = 2.5) -> np.ndarray:
    """Numbers from `first` to before `last`; a few are drawn very often. Which these are has nothing to do with their order."""
    span = last - first
    rank = (span * rng.random(count) ** power).astype(np.int64)
    return first + (rank * 7_919 + 13) % span if np.gcd(7_919, span) == 1 else first + rank


def public_ids(rng: np.random.Generator, kind: str, count: int) -> np.ndarray:
    """As `register.public_ids` makes them, by the column."""
    codes = rng.permutation(np.unique(rng.integers(0, len(SIGNS) ** 6, count + count // 50 + 10)))[:count]
    signs = np.full((count, 8), SIGNS[0])
    for place in range(6):
        signs[:, 2 + place] = SIGNS[codes % len(SIGNS)]
        codes = codes // len(SIGNS)
    check = np.full(count, 18, np.int64)
    text = np.concatenate((np.full((count, 1), kind), signs), axis=1)
    value = np.zeros(128, np.int64)
    for sign in ALPHABET:
        value[ord(sign)] = ALPHABET.index(sign)
    numbers = value[text.view(np.uint32).reshape(count, 9)]
    for place in range(9):
        check = (np.where(check == 0, 36, check) * 2 % 37 + numbers[:, place]) % 36
    last = np.array(list(ALPHABET))[(1 - np.where(check == 0, 36, check) * 2 % 37) % 36]
    body = ["".join(row) for row in signs.tolist()]
    return np.array([f"{kind}-{one}-{sign}" for one, sign in zip(body, last.tolist(), strict=True)])


def names(rng: np.random.Generator, count: int) -> list[str]:
    """Invented names of companies."""
    parts = SYLLABLES[rng.integers(0, len(SYLLABLES), (count, 5))].tolist()
    forms = FORMS[rng.integers(0, len(FORMS), count)].tolist()
    return [
        f"{''.join(one[:3]).title()} {''.join(one[3:]).title()} {number % 997} {form}"
        for number, (one, form) in enumerate(zip(parts, forms, strict=True))
    ]


def key(name: str) -> str:
    """As `register.names.name_key` would have it for such names, in a fiftieth of the time."""
    return " ".join(name.lower().split()[:3])


def days(rng: np.random.Generator, count: int, first: int, last: int) -> pa.Array:
    """Days between so many from DAY."""
    base = (DAY - date(1970, 1, 1)).days
    return pa.array((base + rng.integers(first, last, count)).astype(np.int32)).cast(pa.date32())


def where(mask: np.ndarray, values: object) -> pa.Array:
    """The values where the mask says so; nothing elsewhere."""
    import pyarrow.compute as pc

    values = values if isinstance(values, pa.Array) else pa.array(values)
    return pc.if_else(pa.array(mask), values, pa.scalar(None, values.type))
