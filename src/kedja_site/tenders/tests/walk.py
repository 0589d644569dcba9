"""Who comes in where among tenders, and what is kept from whom: until they close from everybody, and after that from all but the buyers."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import EVERYBODY, OWN, STRANGERS, World
from kedja_site.people.log import key_of
from kedja_site.procurements.models import Lot, LotCategory, Procurement, SignedVersion
from kedja_site.procurements.models.version import hash_of
from kedja_site.procurements.tests.walk import OPENS
from kedja_site.tenders.models import Product, PublishedOutcome, Tender, TenderRound, TenderVersion
from kedja_site.tenders.models.tender import hash_of as tender_hash
from kedja_site.tenders.secret_link import fingerprint_of, new_seed, token_of

FILE = {"steering", "reader", *OWN}
WHOEVER = {*EVERYBODY, *STRANGERS}
ASKED: dict[str, Any] = {
    "substances": [
        {"key": "ciprofloxacin", "name_sv": "ciprofloxacin", "name_en": "ciprofloxacin", "atc": "J01MA02", "cas": ""}
    ],
    "criteria": [
        {
            "key": "api_site", "number": "11370", "kind": "award", "level": "leading_edge", "name_sv": "Anläggning",
            "name_en": "Plant", "text": "Ange anläggningen.", "evidence": "", "asks_document": False,
        }
    ],
    "rule": {"method": "points", "over": "lowest", "proof_counts": True, "months": None, "weights": {"api_site": [10, 5, 0]}},
    "currency": "SEK",
}  # fmt: skip


def asked(world: World, name: str, *, days: int, phase: str = "conduct") -> TenderRound:
    """A lot whose tenders close so many days from now."""
    made = Procurement.objects.create(title=f"Vandringens {name}", owner=world.things["region"], phase=phase)
    lot = Lot.objects.create(procurement=made, number=1, title=made.title)
    LotCategory.objects.create(lot=lot, category="medicines")
    version = SignedVersion.objects.create(
        procurement=made,
        lot=lot,
        kind="medicines",
        number=1,
        content=ASKED,
        sha256=hash_of(ASKED, {}),
        signed_by=key_of(world.people["procurer"]).key,
    )
    return TenderRound.objects.create(
        procurement=made, lot=lot, version=version, closes_at=timezone.now() + timedelta(days=days)
    )


def tendered(world: World, round_: TenderRound, *known_to: str) -> Tender:
    """A tender that names a plant, which is read by `known_to` alone."""
    seed = new_seed()
    number = round_.pk
    made = Tender.objects.create(
        round=round_,
        name=world.keep(f"Anbudsgivare {number} AB", *OWN),
        email=world.keep(f"anbud{number}@tillverkare.example", *OWN),
        seed=seed,
        fingerprint=fingerprint_of(token_of(seed)),
    )
    plant = {"name": world.keep(f"Hemligverket{number}", *known_to), "address": "Vägen 1", "country": "IN"}
    product = {
        "name": world.keep(f"Tabletten{number}", *known_to), "strength": "", "package": "", "atc": "", "is_open": False,
        "substances": {"ciprofloxacin": [plant]}, "formulation": [],
        "answers": {"api_site": {"said": "full", "words": "", "evidence_on": "", "evidence": None}},
    }  # fmt: skip
    Product.objects.create(tender=made, place=1, content=product)
    content = {"asked": round_.version.sha256, "products": [{**product, "place": 1}]}
    TenderVersion.objects.create(tender=made, number=1, content=content, sha256=tender_hash(content))
    return made


def linked(round_: TenderRound) -> Tender:
    """One whose link is opened in the walk: whoever has it reads its words, and nobody else's."""
    seed = new_seed()
    made = Tender.objects.create(
        round=round_,
        name="Länkens anbudsgivare",
        email="lank@tillverkare.example",
        seed=seed,
        fingerprint=fingerprint_of(token_of(seed)),
    )
    Product.objects.create(
        tender=made,
        place=1,
        content={"name": "Länkens tablett", "substances": {}, "formulation": [], "answers": {}},
    )
    return made


def build(world: World) -> None:
    """A round that is open, one that has closed, and one that is awarded and published."""
    things = world.things
    things["open_round"] = asked(world, "öppna anbud", days=5)
    things["sealed_tender"] = tendered(world, things["open_round"])
    things["linked_tender"] = linked(things["open_round"])
    things["closed_round"] = asked(world, "stängda anbud", days=-1)
    things["opened_tender"] = tendered(world, things["closed_round"], *OWN)
    things["won_round"] = asked(world, "tilldelade anbud", days=-9, phase="manage")
    won = tendered(world, things["won_round"], *OWN)
    TenderRound.objects.filter(pk=things["won_round"].pk).update(
        awarded_to=won, awarded_why="Bäst.", awarded_at=timezone.now()
    )
    told = {
        "procurement": "x",
        "owner": "Regionen",
        "lot": "Antibiotika",
        "winner": "Vinnaren",
        "substances": [],
        "criteria": [],
    }
    things["outcome"] = PublishedOutcome.objects.create(
        round=things["won_round"],
        number=1,
        content=told,
        sha256=tender_hash(told),
        by=key_of(world.people["procurer"]).key,
    )


def of(round_: TenderRound) -> list[Any]:
    return [round_.procurement.public_id, 1]


def one(tender: Tender) -> list[Any]:
    return [*of(tender.round), tender.pk]


def secret(*more: Any) -> Any:
    return lambda tender: [token_of(tender.seed), *more]


ROOM = Room(
    namespace="tenders",
    build=build,
    places=[
        place("tenders:take", query="?substans=ciprofloxacin", opens_to=OPENS),
        place("tenders:choose", "open_round", args=of, opens_to=FILE),
        place("tenders:round", "open_round", args=of, opens_to=OWN),
        place("tenders:round", "closed_round", args=of, opens_to=OWN),
        place("tenders:ask", "open_round", args=of, method="post", answer=422, opens_to=OWN),
        place("tenders:later", "open_round", args=of, method="post", answer=422, opens_to=OWN),
        place(
            "tenders:change",
            "open_round",
            args=of,
            method="post",
            answer=422,
            opens_to=OWN,
        ),
        place("tenders:invite", "open_round", args=of, method="post", answer=422, opens_to=OWN),
        place("tenders:renew", "sealed_tender", args=one, opens_to=OWN),
        place("tenders:compare", "open_round", args=of, opens_to=()),
        place("tenders:compare", "closed_round", args=of, opens_to=OWN),
        place("tenders:compare", "won_round", args=of, opens_to=OWN),
        place("tenders:compare_pdf", "open_round", args=of, opens_to=()),
        place("tenders:compare_pdf", "closed_round", args=of, opens_to=OWN),
        place("tenders:compare_csv", "closed_round", args=of, opens_to=OWN),
        place("tenders:tender", "sealed_tender", args=one, opens_to=()),
        place("tenders:tender", "opened_tender", args=one, opens_to=OWN),
        place("tenders:assess", "opened_tender", args=one, method="post", answer=422, opens_to=OWN),
        place(
            "tenders:price",
            "opened_tender",
            args=one,
            method="post",
            data={"price": "x"},
            answer=422,
            opens_to=OWN,
        ),
        place("tenders:winner", "closed_round", args=of, method="post", answer=422, opens_to=OWN),
        place("tenders:publish", "won_round", args=of, opens_to=OWN),
        place("tenders:publish", "closed_round", args=of, opens_to=()),
        place("tenders:withdraw", "won_round", args=of, opens_to=OWN),
        place("tenders:withdraw", "closed_round", args=of, opens_to=()),
        place("tenders:outcomes", opens_to=WHOEVER, is_link=True),
        place("tenders:outcome", "outcome", args=lambda one: [one.round_id], opens_to=WHOEVER, is_link=True),
        place("tenders:answer", "linked_tender", args=secret(), is_link=True, opens_to=WHOEVER),
        place("tenders:new_product", "linked_tender", args=secret(), is_link=True, opens_to=WHOEVER),
        place("tenders:product", "linked_tender", args=secret(1), is_link=True, opens_to=WHOEVER),
        place("tenders:remove_product", "linked_tender", args=secret(1), is_link=True, opens_to=WHOEVER),
        place("tenders:send", "linked_tender", args=secret(), is_link=True, opens_to=WHOEVER),
    ],
    elsewhere={
        "evidence": "test_secrecy.py: a file that was sent",
        "own_file": "test_answering.py: by the tender's link",
        "match_site": "test_hand_over.py: a site that is alike",
    },
)
