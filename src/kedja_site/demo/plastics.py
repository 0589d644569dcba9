"""Plastics in the demo: forty invented articles that four regions buy over three years, substitutes, and plans of which one worked."""

import csv
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from kedja.plastics import Part, read_parts, read_told_parts
from kedja_site.people.models import Organisation
from kedja_site.plastics.actions.add_substitute import add_substitute
from kedja_site.plastics.actions.ask_supplier import ask_supplier, send_answer
from kedja_site.plastics.actions.choose import choose, note
from kedja_site.plastics.actions.keep_article import keep_article
from kedja_site.plastics.article_state import SaidBy
from kedja_site.plastics.models import Article, Substitute, Volume
from kedja_site.plastics.statuses import Measure, SubstituteKind
from kedja_site.plastics.sums import rebuild
from kedja_site.register.models import Contract

WHY = "the demo's own rows, on nobody's behalf"
TABLE = Path(__file__).parent / "plastic_articles.csv"
HOME, HOME_USER = "Region Östergötland", "upphandlare-ostergotland"
STOCKHOLM, STOCKHOLM_USER = "Region Stockholm", "upphandlare-stockholm"
SIZES = {STOCKHOLM: 1.9, HOME: 0.45, "Region Skåne": 1.3, "Region Kronoberg": 0.2}
TRUTH = {"y": True, "n": False, "": None}
SEED = 77

ROUTINE, MULTI, RECYCLED = SubstituteKind.ROUTINE, SubstituteKind.MULTI_USE, SubstituteKind.RECYCLED
SUBSTITUTES: tuple[tuple[str, str, str, str, str, dict[str, Any]], ...] = (
    (
        "UH-110",
        ROUTINE,
        "Handdesinfektion när handske inte behövs",
        "",
        "",
        {
            "less_pct": 15,
            "text": "Handskar vid kontakt med kroppsvätskor, annars desinfektion. Affisch och genomgång på varje avdelning.",
        },
    ),
    (
        "SR-100",
        MULTI,
        "Skyddsrock som tvättas",
        "SR-200",
        "Region Skåne",
        {
            "care_co2e": Decimal(95),
            "care_price": Decimal("4.50"),
            "source": "Påhittat värde i demonstrationen: ett tvätteris egen uppgift",
        },
    ),
    ("FK-100", SubstituteKind.LESS_MATERIAL, "Tunnare förkläde", "FK-130", STOCKHOLM, {}),
    (
        "FK-100",
        SubstituteKind.BIO_BASED,
        "Biobaserat förkläde",
        "FK-110",
        "Region Skåne",
        {"change_pct": -60, "source": "LCA av förkläden, Region Uppsala (core.ac.uk/works/11083124)"},
    ),
    ("FK-100", RECYCLED, "Förkläde av egna använda förkläden", "FK-120", STOCKHOLM, {}),
    (
        "LM-100",
        MULTI,
        "Larynxmask som steriliseras",
        "LM-200",
        "Region Skåne",
        {
            "change_pct": -76,
            "source": "Talbot 2026, Acta Anaesthesiol Scand 70(1): 141 mot 597 g CO₂e per användning",
        },
    ),
    ("SA-100", MULTI, "Sax av stål som steriliseras", "SA-200", "Region Kronoberg", {}),
    (
        "RB-100",
        MULTI,
        "Riskavfallsbehållare som töms och tvättas",
        "RB-200",
        STOCKHOLM,
        {"change_pct": -84, "source": "Studie citerad i PMC6388662, 2019"},
    ),
    ("SO-100", RECYCLED, "Sopsäck av återvunnen plast", "SO-110", STOCKHOLM, {}),
    ("SK-100", ROUTINE, "Inga skoskydd för besökare", "", "", {"less_pct": 100}),
    ("BP-100", SubstituteKind.LESS, "Britspapper bara vid behov", "", "", {"less_pct": 80}),
)
PLASTIC_FREE = {"SA-200"}
OTHER = {"SA-200": (62_000, "stål"), "BP-100": (290_000, "papper"), "KA-100": (400, "stål")}
PACKED = {
    "SP-100": "LDPE 1,1",
    "SP-110": "LDPE 1,5",
    "IN-100": "LDPE 3,2 (återvunnet 30 %)",
    "IN-110": "LDPE 3,2",
    "UH-110": "LDPE 0,1",
}
NEW = {"FK-110", "FK-120", "FK-130", "SR-200", "LM-200", "SA-200", "RB-200", "SO-110", "IN-110"}
"""Substitutes: nearly nothing of them is bought before the last year."""


@transaction.atomic
def make_plastics(now: datetime) -> int:
    """How many articles were made; none where they stand, or the regions do not."""
    people = {each.username: each for each in User.objects.filter(username__in=[HOME_USER, STOCKHOLM_USER])}
    regions = {each.name: each for each in Organisation.objects.filter(name__in=SIZES)}
    if len(people) < 2 or len(regions) < len(SIZES) or Article.objects.unguarded(WHY).exists():  # noqa: PLR2004 - both
        return 0
    last = timezone.localdate(now).year - 1
    contracts = _contracts()
    articles = {}
    dice = Random(SEED)  # noqa: S311 - dice for a demo, no secret
    volumes: list[Volume] = []
    for row in _rows():
        article = _article(row, people[HOME_USER], regions[HOME], contracts, now)
        articles[row["number"]] = article
        volumes += _volumes(row, article, regions, last, dice, now)
    Volume.objects.bulk_create(volumes)
    rebuild()
    made = [
        _substitute(each, articles, people[HOME_USER], regions[HOME], contracts, now) for each in SUBSTITUTES
    ]
    _plans(made, people, regions, last, now)
    _asked(articles["DR-100"], people[HOME_USER], regions[HOME], now)
    return len(articles)


def _asked(article: Article, user: User, organisation: Organisation, now: datetime) -> None:
    """A supplier has answered what its article is made of; it waits to be taken in."""
    ask = ask_supplier(
        user=user,
        organisation=organisation,
        supplier_name=article.supplier_name,
        email="produktansvarig@kvarnas.example",
        now=now,
    )
    parts = [Part(polymer.key, mass) for polymer, mass in read_parts("PVC 18; PP 6")]
    content = {"weight_mg": 26_000, "has_pvc": True, "parts": [asdict(part) for part in parts]}
    send_answer(ask=ask, article=article, content=content, by_name="Produktansvarig", now=now)


def _rows() -> Iterator[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _contracts() -> dict[tuple[str, str], Contract]:
    """Region and category → an open contract that runs on."""
    rows = (
        Contract.objects.unguarded(WHY)
        .filter(owner__name__in=SIZES, is_confidential=False)
        .select_related("owner", "supplier")
        .prefetch_related("categories")
        .order_by("ends_on", "pk")
    )
    return {(row.owner.name, each.category): row for row in rows for each in row.categories.all()}


def _article(
    row: dict[str, str],
    user: User,
    owner: Organisation,
    contracts: dict[tuple[str, str], Contract],
    now: datetime,
) -> Article:
    contract = contracts.get((HOME, row["category"])) if row["number"] not in NEW else None
    share = {name: int(row[name]) * 100 if row[name] else None for name in ("bio", "recycled")}
    parts = [
        Part(polymer.key, mass, share["bio"], share["recycled"], row["certificate"], TRUTH[row["balance"]])
        for polymer, mass in read_parts(row["parts"])
    ]
    values = {
        "number": row["number"],
        "name": row["name"],
        "supplier_name": row["supplier"],
        "category": row["category"],
        "contract": contract,
        "is_multi_use": TRUTH[row["multi"]],
        "uses": int(row["uses"]) if row["uses"] else None,
        "is_sterile": TRUTH[row["sterile"]],
        "is_plastic_free": row["number"] in PLASTIC_FREE,
        "other_mg": OTHER.get(row["number"], (None, ""))[0],
        "other_material": OTHER.get(row["number"], (None, ""))[1],
        "weight_mg": _milligrams(row["weight"]),
        "packaging_mg": _milligrams(row["packaging"]) or None,
        "has_pvc": TRUTH[row["pvc"]],
        "has_phthalates": TRUTH[row["phthalates"]],
        "stream": row["stream"],
    }
    said = SaidBy(row["quality"] or "stated", row["source"] or "prislista")
    article, _what = keep_article(
        user=user,
        owner=owner,
        values=values,
        parts=parts,
        packaging=read_told_parts(PACKED.get(row["number"], "")),
        said=said,
        now=now,
    )
    return article


def _milligrams(grams: str) -> int | None:
    return int(Decimal(grams) * 1000) if grams else None


def _volumes(
    row: dict[str, str],
    article: Article,
    regions: dict[str, Organisation],
    last: int,
    dice: Random,
    now: datetime,
) -> Iterator[Volume]:
    for name, size in SIZES.items():
        for year in range(last - 2, last + 1):
            units = int(int(row["units"]) * size * (1 + 0.02 * (year - last)) * dice.uniform(0.92, 1.08))
            if row["number"] in NEW and year < last:
                units = 0
            told = _as_the_story_has_it(row["number"], name, year == last, units)
            if told is None or (row["number"] in NEW and not told):
                continue
            price = Decimal(row["price"]) * Decimal(round(dice.uniform(0.95, 1.1), 2))
            yield Volume(
                article=article,
                organisation=regions[name],
                year=year,
                units=told,
                spend_minor=None if dice.random() < 0.08 else int(price * told * 100),  # noqa: PLR2004 - some prices are missing
                changed_at=now,
            )


def _as_the_story_has_it(number: str, region: str, is_last: bool, units: int) -> int | None:  # noqa: FBT001
    """What the plans came to: gloves fell, gowns did not, and of the thin apron nobody has told yet."""
    if region == HOME and is_last:
        if number == "UH-110":
            return int(units * 0.7)
        if number == "SR-100":
            return int(units * 1.1)
        if number in {"FK-100", "FK-130"}:
            return None
    if region == STOCKHOLM and number == "FK-100" and is_last:
        return int(units * 0.6)
    if region == STOCKHOLM and number == "FK-120" and is_last:
        return units * 4
    return units


def _substitute(
    told: tuple[str, str, str, str, str, dict[str, Any]],
    articles: dict[str, Article],
    user: User,
    owner: Organisation,
    contracts: dict[tuple[str, str], Contract],
    now: datetime,
) -> Substitute:
    number, kind, name, instead, region, more = told
    article = articles[number]
    return add_substitute(
        user=user,
        owner=owner,
        article=article,
        kind=kind,
        name=name,
        values={
            "instead": articles.get(instead),
            "contract": contracts.get((region, article.category)),
            **more,
        },
        now=now,
    )


def _plans(
    made: list[Substitute],
    people: dict[str, User],
    regions: dict[str, Organisation],
    last: int,
    now: datetime,
) -> None:
    chosen = (
        (HOME_USER, HOME, made[0], 10, Measure.PLASTIC, "Avdelningarna har fått en genomgång var. Åtgången sjönk redan första månaden."),
        (HOME_USER, HOME, made[1], 25, Measure.PLASTIC, "Tvätten hann inte med, och avdelningarna gick tillbaka till engångsrockar."),
        (HOME_USER, HOME, made[2], 20, Measure.PLASTIC, ""),
        (STOCKHOLM_USER, STOCKHOLM, made[4], 15, Measure.CO2E, "Använda förkläden samlas in på sex sjukhus."),
    )  # fmt: skip
    for username, region, substitute, aim, measure, told in chosen:
        action = choose(
            user=people[username],
            organisation=regions[region],
            substitute=substitute,
            before_year=last - 1,
            from_year=last,
            aim_pct=aim,
            measure=measure,
            now=now,
        )
        if told:
            note(user=people[username], action=action, year=last, text=told, now=now)
