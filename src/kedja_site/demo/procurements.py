"""Procurements in the demo: one a year into its contract, one where the advanced level is refused, and one that has just begun."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from kedja_site.circular.actions.choose import choose, write
from kedja_site.circular.actions.measure import Said, measure
from kedja_site.circular.actions.sign_plan import sign_plan
from kedja_site.circular.models import ContractGoal
from kedja_site.circular.plan import KIND as CIRCULAR
from kedja_site.circular.plan import field_key
from kedja_site.clauses import choices
from kedja_site.clauses.actions.first_texts import make_first_texts
from kedja_site.clauses.actions.sign_clause import sign_clause
from kedja_site.demo.people import KRONOBERG, SUPPLIER
from kedja_site.people.models import Organisation
from kedja_site.procurements import level, need, risk_analysis
from kedja_site.procurements.actions.hand_over import Signed, hand_over
from kedja_site.procurements.actions.keep_deadline import keep_deadline
from kedja_site.procurements.actions.move_procurement import announce, award
from kedja_site.procurements.actions.open_procurement import Parts, open_procurement
from kedja_site.procurements.drafts import draft_of, save_draft
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.register.models import Contract, Supplier

WHY = "the demo's own rows, on nobody's behalf"
PROCURER = "upphandlare"
DAY = timedelta(days=1)
GOALS: dict[str, dict[str, str]] = {
    "A": {
        "name": "Handskar per vårddygn",
        "unit": "st",
        "better": "down",
        "measured_by": "buyer",
        "how": "Levererade handskar delat med vårddygn, ur leveransstatistiken.",
        "baseline": "42",
        "target": "34",
        "second_target": "38",
    },
    "B": {
        "name": "Andel handskar med biobaserat innehåll",
        "unit": "%",
        "better": "up",
        "measured_by": "supplier",
        "how": "Levererade handskar med intyg om biobaserat innehåll, av alla.",
        "baseline": "0",
        "target": "40",
        "second_target": "20",
    },
}
"""Two goals, by three strategies. The first is reached after a year, the second is missed."""
STRATEGIES = ("A4", "A5", "B3")
MEASURED = {"A": Decimal(33), "B": Decimal(8)}


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose files they are."""

    region: Organisation
    procurer: User
    now: datetime

    def opened(self, title: str, category: str, days_ago: int, **more: Any) -> Procurement:
        """A file, opened so many days ago."""
        values = {
            "title": title,
            "owner": self.region,
            "responsible": self.procurer,
            "is_abroad": True,
            **more,
        }
        return open_procurement(
            user=self.procurer,
            values=values,
            parts=Parts(buyers=(), categories=[category]),
            now=self.now - days_ago * DAY,
        )

    def saved(
        self, procurement: Procurement, lot: Lot, kind: str, values: Mapping[str, Any], at: datetime
    ) -> None:
        """A draft."""
        save_draft(
            user=self.procurer, procurement=procurement, lot=lot, kind=kind, values=values, based_on=0, now=at
        )  # fmt: skip

    def clause(self, procurement: Procurement, lot: Lot, at: datetime, **chosen: Any) -> None:
        """The clause is filled in and signed, with its documents."""
        content = {**choices.prefilled(procurement, lot), **chosen}
        self.saved(procurement, lot, choices.KIND, content, at)
        sign_clause(self.procurer, procurement, lot, content, "", at)


def make_procurements(now: datetime) -> int:
    """How many were made now: none where there are some, or where the demo's people are not."""
    if Procurement.objects.unguarded(WHY).exists():
        return 0
    procurer = User.objects.filter(username=PROCURER).first()
    region = Organisation.objects.filter(name=KRONOBERG).first()
    supplier = Supplier.objects.unguarded(WHY).filter(name=SUPPLIER).first()
    if procurer is None or region is None or supplier is None:
        return 0
    make_first_texts()
    desk = Desk(region, procurer, now)
    _a_year_on(desk, supplier)
    _not_mature(desk)
    _just_begun(desk)
    return 3


def _a_year_on(desk: Desk, supplier: Supplier) -> None:
    """Gloves: signed, handed over, and measured a year later."""
    today = timezone.localdate(desk.now)
    starts = today - 400 * DAY
    procurement = desk.opened(
        "Undersökningshandskar",
        "gloves",
        600,
        reference="RK 2025-0117",
        cpv=["33141420"],
        value=1_840_000_000,
        announce_on=starts - 150 * DAY,
        award_on=starts - 40 * DAY,
        starts_on=starts,
        ends_on=starts + 4 * 365 * DAY,
    )
    lot = procurement.lots.get()
    at = desk.now - 560 * DAY
    need.sign_need(desk.procurer, procurement, lot, need.prefilled(procurement, lot), "", at)
    level.sign_level(desk.procurer, procurement, lot, level.prefilled(procurement, lot), "", at + 7 * DAY)
    analysis = {
        **risk_analysis.prefilled(procurement, lot),
        "migrants": "yes",
        "migrants_why": "Migrantarbetare i fabrikerna, enligt flera granskningar.",
        "risk_final_manufacturing_workers_rights_measure": "Avancerad nivå, insyn i kedjan till fabriken, och uppföljning första året.",
    }
    desk.saved(procurement, lot, risk_analysis.KIND, analysis, at + 13 * DAY)
    risk_analysis.sign_analysis(desk.procurer, procurement, lot, analysis, "", at + 14 * DAY)
    _goals(desk, procurement, starts)
    desk.clause(procurement, lot, at + 9 * DAY, reporting_weeks=2, penalty_amount=2_500_000)
    announce(user=desk.procurer, procurement=procurement, now=desk.now - 550 * DAY)
    award(
        user=desk.procurer, procurement=procurement, on=starts - 40 * DAY, now=desk.now - 440 * DAY
    )  # fmt: skip
    signed = Signed(
        values={
            "supplier": supplier,
            "title": "Undersökningshandskar, Region Kronoberg",
            "reference": procurement.reference,
            "starts_on": starts,
            "ends_on": procurement.ends_on,
            "value": procurement.value,
            "currency": "SEK",
            "responsible": desk.procurer,
        },
        countries=("MY",),
    )
    contract = hand_over(
        user=desk.procurer, procurement=procurement, lot=lot, signed=signed, now=desk.now - 405 * DAY
    )
    _measured(desk, contract, today)
    for deadline in contract.deadlines.filter(due_on__lt=today - 60 * DAY):
        keep_deadline(user=desk.procurer, deadline=deadline, now=desk.now - 300 * DAY)


def _goals(desk: Desk, procurement: Procurement, starts: date) -> None:
    for code in (*GOALS, *STRATEGIES):
        choose(user=desk.procurer, procurement=procurement, code=code, is_chosen=True)
    moments = {
        "first_on": starts.isoformat(),
        "second_on": (starts + 365 * DAY).isoformat(),
        "third_on": (starts + 3 * 365 * DAY).isoformat(),
    }
    for code, values in GOALS.items():
        write(
            user=desk.procurer,
            procurement=procurement,
            values={field_key(code, name): text for name, text in {**values, **moments}.items()},
            based_on=draft_of(procurement, None, CIRCULAR).changed_no,
        )
    sign_plan(user=desk.procurer, procurement=procurement, now=desk.now - 555 * DAY)


def _measured(desk: Desk, contract: Contract, today: date) -> None:
    for goal in ContractGoal.objects.unguarded(WHY).filter(contract=contract):
        if goal.goal not in MEASURED:
            continue
        first = Said(goal.first_on, Decimal(GOALS[goal.goal]["baseline"]))
        measure(goal=goal, said=first, user=desk.procurer, now=desk.now - 390 * DAY)
        said = Said(today - 20 * DAY, MEASURED[goal.goal])
        measure(goal=goal, said=said, user=desk.procurer, now=desk.now - 15 * DAY)


def _not_mature(desk: Desk) -> None:
    """Furniture: needed, and the basic level for want of maturity."""
    today = timezone.localdate(desk.now)
    procurement = desk.opened(
        "Möbler till vårdmiljöer",
        "furniture",
        60,
        reference="RK 2026-0388",
        value=420_000_000,
        announce_on=today - 10 * DAY,
        award_on=today + 70 * DAY,
        starts_on=today + 90 * DAY,
        ends_on=today + (90 + 3 * 365) * DAY,
    )
    lot = procurement.lots.get()
    answers = {
        **need.prefilled(procurement, lot),
        "where": "Stommar och beslag i Polen och Kina, klädsel i Sverige.",
        "convention_C155": "yes",
        "sources": "Upphandlingsmyndigheten, riskanalystjänsten: möbler",
    }
    conditions = {
        "high_risk": "yes",
        "high_risk_why": "Dokumenterade brister i arbetsmiljö i sågverk och ytbehandling.",
        "mature": "no",
        "mature_why": "I dialogen kunde en av sju leverantörer visa hur de bedömer risker bortom första ledet.",
        "proportionate": "yes",
        "proportionate_why": "Fyra miljoner kronor under tre år, och två som kan följa upp.",
    }
    desk.saved(procurement, lot, need.KIND, answers, desk.now - 51 * DAY)
    need.sign_need(desk.procurer, procurement, lot, answers, "", desk.now - 50 * DAY)
    desk.saved(procurement, lot, level.KIND, conditions, desk.now - 41 * DAY)
    level.sign_level(desk.procurer, procurement, lot, conditions, "", desk.now - 40 * DAY)
    desk.clause(procurement, lot, desk.now - 20 * DAY, inspection="supplier", penalty_amount=500_000)
    announce(user=desk.procurer, procurement=procurement, now=desk.now - 10 * DAY)


def _just_begun(desk: Desk) -> None:
    """The next procurement of gloves: nothing is signed, and the file says what went before."""
    today = timezone.localdate(desk.now)
    desk.opened(
        "Operationshandskar",
        "gloves",
        3,
        reference="RK 2026-0512",
        announce_on=today + 45 * DAY,
        award_on=today + 150 * DAY,
    )
