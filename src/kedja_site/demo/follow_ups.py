"""Follow-ups in the demo: what is nominated, what is planned, what was done and still counts, and what is too old to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.utils import timezone

from kedja_site.demo.people import SUPPLIER
from kedja_site.followup.actions.add_cost import add_cost
from kedja_site.followup.actions.move_case import close_case, record_performed
from kedja_site.followup.actions.nominate import Nominated, nominate
from kedja_site.followup.actions.plan_follow_up import AlreadyPlannedError, Plan, plan_follow_up
from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import Method, Payer, Verdict
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contract, Supplier

WHY = "the demo's own rows, on nobody's behalf"
COORDINATORS = {"F": "omradessamordnare-f", "G": "omradessamordnare"}
AREA = "Upphandlingsregion {letter}"
PLANNED = (("F", "gloves", 6), ("F", "incontinence_and_stoma", 2), ("G", "medical_technology", 3))
"""Area, category, and how many of its suppliers are planned this year."""
NOMINATED = (
    ("upphandlare-ostergotland", "Region Östergötland", "protective_wear", "Nytt sortiment, okänd fabrik."),
    ("upphandlare-ostergotland", "Region Östergötland", "workwear", "Stor volym, råvaran är bomull."),
    (
        "upphandlare-stockholm",
        "Region Stockholm",
        "gloves",
        "Migrantarbetare i fabriken enligt leverantören.",
    ),
    ("upphandlare", "Region Kronoberg", "medical_technology", "Ny leverantör sedan i våras."),
)
DONE, TOO_OLD = 14, 47
"""Months ago: one that counts for three years, one that does not any more."""
COST = 8_500_000


@dataclass(frozen=True, slots=True)
class Lead:
    """An area and its coordinator."""

    area: Organisation
    person: User


def make_follow_ups(now: datetime) -> int:
    """How many cases were made now: none where there are some, or where the demo's people are not."""
    if FollowUp.objects.unguarded(WHY).exists():
        return 0
    leads = _leads()
    if set(leads) != set(COORDINATORS):
        return 0
    made = [*_done(leads["F"], now), *_planned(leads, now)]
    _nominated(now)
    return len(made)


def _leads() -> dict[str, Lead]:
    found = {}
    for letter, login in COORDINATORS.items():
        area = Organisation.objects.filter(name=AREA.format(letter=letter)).first()
        person = User.objects.filter(username=login).first()
        if area is not None and person is not None:
            found[letter] = Lead(area, person)
    return found


def running(category: str, now: datetime, days: int = 400) -> "QuerySet[Contract]":
    """The open contracts of a category that run today and so many days more, of suppliers that can be written to."""
    today = timezone.localdate(now)
    rows: QuerySet[Contract] = Contract.objects.unguarded(WHY)
    return (
        rows.filter(
            categories__category=category,
            starts_on__lte=today,
            ends_on__gt=today + timedelta(days=days),
            is_confidential=False,
            supplier__merged_into=None,
        )
        .exclude(supplier__contacts=None)
        .order_by("supplier__name", "pk")
    )


def _done(lead: Lead, now: datetime) -> list[FollowUp]:
    """The wholesaler, by an office audit that counts still; another supplier, by one that is too old."""
    wholesaler = Supplier.objects.unguarded(WHY).filter(name=SUPPLIER).first()
    other = running("gloves", now).exclude(supplier=wholesaler).first()
    made = []
    for supplier, months, verdict in (
        (wholesaler, DONE, Verdict.MENDED),
        (other.supplier if other else None, TOO_OLD, Verdict.APPROVED),
    ):
        if supplier is None:
            continue
        at = now - timedelta(days=round(months * 30.44))
        day = timezone.localdate(at)
        case = plan_follow_up(
            user=lead.person,
            plan=Plan(
                supplier=supplier,
                led_by=lead.area,
                category="gloves",
                year=day.year,
                method=Method.OFFICE_AUDIT,
                product="undersökningshandskar",
                level="advanced",
                payer=Payer.COLLABORATION,
                planned_cost=COST,
                contracts=list(running("gloves", now).filter(supplier=supplier)[:3]),
            ),
            now=at - timedelta(days=120),
        )
        for method, days, said in (
            (Method.SELF_REPORT, 90, Verdict.DEVIATIONS),
            (Method.OFFICE_AUDIT, 0, verdict),
        ):
            record_performed(
                case=case,
                method=method,
                performed_on=day - timedelta(days=days),
                verdict=said,
                by=str(lead.area),
                who=lead.person,
                now=at,
            )
        add_cost(
            user=lead.person,
            case=case,
            method=Method.OFFICE_AUDIT,
            amount=COST,
            payer=Payer.COLLABORATION,
            what="Revisionsbyrå, två dagar",
            on=day,
            now=at,
        )
        made.append(close_case(user=lead.person, case=case, verdict=verdict, now=at))
    return made


def _planned(leads: dict[str, Lead], now: datetime) -> list[FollowUp]:
    """Some of each area, so that a campaign can be started."""
    made = []
    for letter, category, number in PLANNED:
        lead = leads[letter]
        contracts: dict[int, Contract] = {}
        for contract in running(category, now).exclude(supplier__name=SUPPLIER):
            contracts.setdefault(contract.supplier_id, contract)
        for contract in list(contracts.values())[1 : number + 1]:
            plan = Plan(
                supplier=contract.supplier,
                led_by=lead.area,
                category=category,
                year=timezone.localdate(now).year,
                level=contract.clause_level,
                code_version=contract.code_version,
                payer=Payer.COLLABORATION,
                contracts=[contract],
            )
            try:
                made.append(plan_follow_up(user=lead.person, plan=plan, now=now - timedelta(days=40)))
            except AlreadyPlannedError:
                continue
    return made


def _nominated(now: datetime) -> None:
    for login, region, category, why in NOMINATED:
        user = User.objects.filter(username=login).first()
        organisation = Organisation.objects.filter(name=region).first()
        contract = running(category, now, days=30).filter(owner=organisation).first()
        if user is None or organisation is None or contract is None:
            continue
        nominate(
            user=user,
            nominated=Nominated(
                organisation=organisation,
                supplier=contract.supplier,
                year=timezone.localdate(now).year + 1,
                category=category,
                contract=contract,
                why=why,
            ),
            now=now - timedelta(days=12),
        )
