"""Tenders for medicines in the demo: two substances and two answers that have closed and wait to be compared, and one that is told.

Companies, products, addresses and documents are invented; substances and criteria are real.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone

from kedja_site.demo.people import KRONOBERG
from kedja_site.people.models import Organisation
from kedja_site.procurements.actions.move_procurement import announce, award
from kedja_site.procurements.actions.open_procurement import Parts, open_procurement
from kedja_site.procurements.drafts import save_draft
from kedja_site.procurements.models import Procurement
from kedja_site.tenders.actions.ask_for_tenders import ask_for_tenders, invite
from kedja_site.tenders.actions.judge_tender import assess, choose_winner, publish_outcome
from kedja_site.tenders.actions.open_tenders import open_tenders
from kedja_site.tenders.actions.write_tender import save_product, send_tender
from kedja_site.tenders.choosing import KIND, prefilled, sign_medicines
from kedja_site.tenders.models import Tender, TenderRound
from kedja_site.tenders.statuses import Said

WHY = "the demo's own rows, on nobody's behalf"
PROCURER = "upphandlare"
DAY = timedelta(days=1)
CHOSEN = {
    "environmental_information": "clause",
    "formulation_country": "award",
    "api_country": "award",
    "api_site": "award",
    "api_discharge": "award",
    "routines": "qualification",
}
WORDING = {
    "text_api_country": "Leverantören anger i vilket land den aktiva substansen tillverkas.",
    "text_api_discharge": "Utsläppen av den aktiva substansen mäts genom kemisk analys vid anläggningen minst en gång om året.",
    "evidence_api_discharge": "Analysrapport, högst tre år gammal när anbudstiden går ut.",
    "document_api_discharge": "yes",
    "text_routines": "Leverantören har dokumenterade rutiner för att hantera risker för utsläpp av aktiva substanser.",
    "full_api_site": 20,
    "part_api_site": 8,
    "full_api_discharge": 30,
    "part_api_discharge": 10,
}
"""What no source establishes is written here, as a procurer would."""
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """A product of an invented company."""

    name: str
    strength: str
    package: str
    atc: str
    substance: str
    api: Place
    formulation: Place
    said: dict[str, str]
    words: dict[str, str]
    document: str = ""
    """The day of the analysis; empty is that none was sent."""
    more_api: tuple[Place, ...] = ()
    """Other plants that make the same substance."""


NORDFARM = (
    Told(
        "Ciprofloxacin Nordfarm", "500 mg", "100 tabletter", "J01MA02", "ciprofloxacin",
        ("Sangli Actives Unit 3", "Plot 44, MIDC Kupwad, Sangli 416436", "IN"),
        ("Nordfarm Setúbal", "Rua do Moinho 12, 2910 Setúbal", "PT"),
        dict.fromkeys(CHOSEN, "full"),
        {"api_discharge": "Mäts varje kvartal vid utloppet från anläggningens rening.", "routines": "Se rutin R-12."},
        "2026-03-14",
        (("Ankleshwar Organics", "Plot 6012, GIDC Ankleshwar 393002", "IN"),),
    ),
    Told(
        "Diklofenak Nordfarm", "50 mg", "100 tabletter", "M01AB05", "diclofenac",
        ("Pianura Chimica", "Via del Lavoro 8, 24040 Bergamo", "IT"),
        ("Nordfarm Setúbal", "Rua do Moinho 12, 2910 Setúbal", "PT"),
        {**dict.fromkeys(CHOSEN, "full"), "api_discharge": "part"},
        {"api_discharge": "Mäts en gång om året, av anläggningens eget laboratorium."},
        "2025-11-02",
    ),
)  # fmt: skip
MEDIVIA = (
    Told(
        "Ciprofloxacin Medivia", "500 mg", "98 tabletter", "J01MA02", "ciprofloxacin",
        ("", "", "IN"),
        ("Medivia Formulations", "Survey No. 210, Bollaram, Hyderabad", "IN"),
        {**dict.fromkeys(CHOSEN, "full"), "api_site": "none"},
        {"api_site": "Tillverkaren vill inte att anläggningen anges."},
        "2021-05-20",
    ),
    Told(
        "Diklofenak Medivia", "50 mg", "100 tabletter", "M01AB05", "diclofenac",
        ("Haimen Fine Chemical", "Binjiang Road 9, Haimen, Nantong", "CN"),
        ("Medivia Formulations", "Survey No. 210, Bollaram, Hyderabad", "IN"),
        {**dict.fromkeys(CHOSEN, "full"), "api_site": "part", "api_discharge": ""},
        {},
    ),
)  # fmt: skip


def make_tenders(now: datetime) -> int:
    """How many rounds were made now: none where there are some, or where the demo's people are not."""
    if TenderRound.objects.unguarded(WHY).exists():
        return 0
    procurer = User.objects.filter(username=PROCURER).first()
    region = Organisation.objects.filter(name=KRONOBERG).first()
    if procurer is None or region is None:
        return 0
    both = {"ciprofloxacin": NORDFARM[0], "diclofenac": NORDFARM[1]}
    asked = _asked(procurer, region, "Antibiotika och smärtstillande", list(both), now, closed_days_ago=3)
    _sent(procurer, asked, "Nordfarm AB", NORDFARM, now - 6 * DAY)
    second = _sent(procurer, asked, "Medivia Nordic AB", MEDIVIA, now - 5 * DAY)
    open_tenders(asked, now=asked.closes_at)
    assess(
        user=procurer,
        tender=second,
        place=2,
        criterion="api_site",
        answer=Said.FULL,
        why="Namn och adress är angivna, och anläggningen går att hitta i öppna register.",
        now=now - 2 * DAY,
    )
    _told(procurer, region, now)
    return 2


def _asked(
    procurer: User,
    region: Organisation,
    title: str,
    substances: list[str],
    now: datetime,
    closed_days_ago: int,
) -> TenderRound:
    opened = now - (closed_days_ago + 40) * DAY
    procurement = open_procurement(
        user=procurer,
        values={
            "title": title,
            "owner": region,
            "responsible": procurer,
            "is_abroad": True,
            "value": 1_260_000_000,
            "announce_on": timezone.localdate(opened + 15 * DAY),
            "award_on": timezone.localdate(now + (30 - closed_days_ago) * DAY),
        },
        parts=Parts(buyers=(), categories=["medicines"]),
        now=opened,
    )
    lot = procurement.lots.get()
    chosen = {"substances": substances, **{f"use_{key}": use for key, use in CHOSEN.items()}, **WORDING}
    content = {**prefilled(procurement, lot), **chosen}
    save_draft(
        user=procurer,
        procurement=procurement,
        lot=lot,
        kind=KIND,
        values=content,
        based_on=0,
        now=opened + 5 * DAY,
    )
    sign_medicines(procurer, procurement, lot, content, "", opened + 12 * DAY)
    announce(user=procurer, procurement=procurement, now=opened + 15 * DAY)
    closes_at = timezone.localtime(now - closed_days_ago * DAY).replace(
        hour=12, minute=0, second=0, microsecond=0
    )
    return ask_for_tenders(
        user=procurer, procurement=procurement, lot=lot, closes_at=closes_at, now=opened + 15 * DAY
    )


def _sent(
    procurer: User, asked: TenderRound, company: str, products: tuple[Told, ...], at: datetime
) -> Tender:
    email = f"anbud@{company.split(maxsplit=1)[0].lower()}.example"
    tender = invite(user=procurer, asked=asked, name=company, email=email, now=at - 10 * DAY)
    for one in products:
        text = f"Analysrapport (påhittad)\n{one.api[0]}\n{one.document}\n"
        files = {"api_discharge": ContentFile(text.encode(), "analysrapport.txt")} if one.document else {}
        save_product(tender, None, _content(one), files, now=at)
    send_tender(tender, sent_by="Anbudsansvarig", now=at)
    return tender


def _content(one: Told) -> dict[str, Any]:
    def place(told: Place) -> dict[str, str]:
        return dict(zip(("name", "address", "country"), told, strict=True))

    return {
        "name": one.name,
        "strength": one.strength,
        "package": one.package,
        "atc": one.atc,
        "is_open": False,
        "substances": {one.substance: [place(told) for told in (one.api, *one.more_api)]},
        "formulation": [place(one.formulation)],
        "answers": {
            key: {
                "said": one.said.get(key, ""),
                "words": one.words.get(key, ""),
                "evidence_on": one.document if key == "api_discharge" else "",
            }
            for key in CHOSEN
        },
    }


def _told(procurer: User, region: Organisation, now: datetime) -> None:
    """One that is awarded, and whose countries the buyer has told everybody."""
    asked = _asked(procurer, region, "Smärtstillande läkemedel", ["diclofenac"], now, closed_days_ago=90)
    tender = _sent(procurer, asked, "Nordfarm AB", NORDFARM[1:], now - 95 * DAY)
    open_tenders(asked, now=asked.closes_at)
    choose_winner(user=procurer, tender=tender, why="Ensamt anbud, och uppfyller kraven.", now=now - 80 * DAY)
    on = timezone.localdate(now - 79 * DAY)
    procurement = Procurement.objects.unguarded(WHY).get(pk=asked.procurement_id)
    award(user=procurer, procurement=procurement, on=on, now=now - 79 * DAY)
    fresh = TenderRound.objects.unguarded(WHY).get(pk=asked.pk)
    publish_outcome(user=procurer, asked=fresh, now=now - 70 * DAY)
