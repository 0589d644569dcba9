"""The substances and what sources say of them, as the reference tables have it."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache

from kedja.language import Language
from kedja.medicines.hazard import Hazard, hazard
from kedja.reference import load

WATCHED = "on the national list of 22 substances to follow"
ANY_ANTIBIOTIC = "any-antibiotic"
ANTIBIOTICS = "J01"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What one source says of a substance. Numbers are as printed; `decimal_of` reads them."""

    substance: str
    country: str
    dated: str | None
    year: str | None
    hazard: Hazard
    toxicity_basis: str | None
    scores: tuple[int | None, int | None, int | None]
    said_hazard: int | None
    persistence: str | None
    bioaccumulation: str | None
    toxicity: str | None
    risk_class: str | None
    quotient: str | None
    pec: str | None
    pnec: str | None
    sold_kg: str | None
    sold_country: str | None
    sold_year: str | None
    removal: str | None
    removal_lowest: int | None
    endpoint: str | None
    company: str | None
    address: str
    quality: str
    note: str | None
    source: str

    @property
    def day(self) -> str:
        """When, as exactly as the source says: a day, a year, or nothing."""
        return self.dated or self.year or ""


@dataclass(frozen=True, slots=True)
class Limit:
    """A concentration to stay under, in µg/L; without a value, a watch list."""

    substance: str
    kind: str
    value: str | None
    compartment: str | None
    assessment_factor: int | None
    basis: str | None
    status: str
    year: str | None
    address: str
    quality: str
    note: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Salt:
    """A salt, and how many ten-thousandths of it are the substance."""

    substance: str
    name_sv: str
    name_en: str
    share: int


@dataclass(frozen=True, slots=True)
class Substance:
    """An active substance with all that is known of it."""

    key: str
    name_sv: str
    name_en: str
    atc: tuple[str, ...]
    atc_confirmed: bool
    cas: str | None
    cas_confirmed: bool
    assessments: tuple[Assessment, ...]
    limits: tuple[Limit, ...]
    salts: tuple[Salt, ...]

    def name(self, language: Language) -> str:
        """The name to show."""
        return self.name_sv if language == "sv" else self.name_en

    @property
    def is_antibiotic(self) -> bool:
        """Whether it is used as an antibiotic throughout the body."""
        return any(code.startswith(ANTIBIOTICS) for code in self.atc)

    @property
    def is_followed(self) -> bool:
        """Whether it is on the national list of 22 substances to follow."""
        return any(WATCHED in (each.note or "") for each in self.assessments)


def decimal_of(printed: str | None) -> Decimal | None:
    """A number as printed; None for nothing and for what is not one number, such as '>1'."""
    try:
        return Decimal(printed) if printed else None
    except InvalidOperation:
        return None


@cache
def substances() -> dict[str, Substance]:
    """All by their keys, in the order of the tables."""
    assessments, limits = _assessments(), _limits()
    salts: dict[str, list[Salt]] = {}
    for row in load("substance_salts").to_pylist():
        salts.setdefault(row["substance"], []).append(
            Salt(row["substance"], row["name_sv"], row["name_en"], row["share"])
        )
    return {
        row["substance"]: Substance(
            row["substance"],
            row["name_sv"],
            row["name_en"],
            tuple((row["atc"] or "").split(";")) if row["atc"] else (),
            row["atc_confirmed"],
            row["cas"],
            row["cas_confirmed"],
            tuple(assessments.get(row["substance"], ())),
            tuple(limits.get(row["substance"], ())),
            tuple(salts.get(row["substance"], ())),
        )
        for row in load("substances").to_pylist()
        if not row["is_group"]
    }


@cache
def default_limits() -> tuple[Limit, ...]:
    """The limits of antibiotics that have none of their own."""
    return tuple(_limits().get(ANY_ANTIBIOTIC, ()))


def _assessments() -> dict[str, list[Assessment]]:
    found: dict[str, list[Assessment]] = {}
    for row in load("substance_assessments").to_pylist():
        scores = tuple(row.pop(f"{part}_score") for part in ("persistence", "bioaccumulation", "toxicity"))
        said, uncertain = row.pop("hazard"), row.pop("is_uncertain")
        found.setdefault(row["substance"], []).append(
            Assessment(**row, scores=scores, said_hazard=said, hazard=hazard(*scores, is_uncertain=uncertain))
        )
    return found


def _limits() -> dict[str, list[Limit]]:
    found: dict[str, list[Limit]] = {}
    for row in load("substance_limits").to_pylist():
        found.setdefault(row["substance"], []).append(Limit(**row))
    return found
