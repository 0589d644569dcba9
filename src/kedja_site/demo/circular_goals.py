"""Circular goals in the demo: a glove contract a year on, with one goal reached and one missed, and two regions' policies."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.contrib.auth.models import User
from django.utils import timezone

from kedja.circular import three_moments
from kedja_site.circular.actions.choose import choose, write
from kedja_site.circular.actions.give_goals import give_goals
from kedja_site.circular.actions.keep_policy import keep_policy
from kedja_site.circular.actions.measure import Said, measure
from kedja_site.circular.actions.sign_plan import sign_plan
from kedja_site.circular.models import CircularPolicy
from kedja_site.circular.plan import KIND, PRODUCT, WHO, field_key
from kedja_site.people.models import Organisation
from kedja_site.procurements.actions.move_procurement import announce, award
from kedja_site.procurements.actions.open_procurement import Parts, open_procurement
from kedja_site.procurements.drafts import draft_of
from kedja_site.procurements.models import HandedOver, Procurement
from kedja_site.register.models import Contract

WHY = "the demo's own rows, on nobody's behalf"
CATEGORY = "gloves"
TITLE = "Undersökningshandskar, upphandlade med cirkulära mål"
YEAR = timedelta(days=365)
POLICIES = (
    (
        "upphandlare-ostergotland",
        "Region Östergötland",
        "Regionen ska köpa mindre nytt och halvera klimatpåverkan av förbrukningsvaror till 2030.",
        ["A"],
    ),
    (
        "upphandlare",
        "Region Kronoberg",
        "I första hand förebygga och använda igen, i andra hand återvinna.",
        ["A", "C"],
    ),
)
CHOSEN = ("A", "B", "A4", "A5", "B2")
INDICATORS = {
    "A": {
        "name": "Handskar per vårddygn",
        "unit": "st",
        "better": "down",
        "measured_by": "buyer",
        "how": "Levererade handskar enligt leveransstatistiken, delade med antalet vårddygn samma år.",
        "baseline": "58",
        "target": "45",
        "second_target": "52",
    },
    "B": {
        "name": "Andel återvunnen råvara i förpackningarna",
        "unit": "%",
        "better": "up",
        "measured_by": "supplier",
        "how": "Vikten av återvunnen råvara delad med förpackningarnas vikt, styrkt av tredje part.",
        "baseline": "10",
        "target": "80",
        "second_target": "50",
    },
}
MEASURED = {"A": ("58", "44"), "B": ("12", "31")}
"""At the start and a year later: the first is reached, the second is missed."""


def make_circular_goals(now: datetime) -> int:
    """How many goals were given to a contract; none where it was done before, or the register has no such contract."""
    today = timezone.localdate(now)
    people = {each.username: each for each in User.objects.filter(username__in=[row[0] for row in POLICIES])}
    for username, name, text, goals in POLICIES:
        buyer = Organisation.objects.filter(name=name).first()
        if (
            buyer
            and username in people
            and not CircularPolicy.objects.unguarded(WHY).filter(organisation=buyer).exists()
        ):
            keep_policy(
                user=people[username], organisation=buyer, text=text, address="", goals=goals, now=now
            )
    user = people.get(POLICIES[0][0])
    contract = _contract(today)
    if user is None or contract is None or Procurement.objects.unguarded(WHY).filter(title=TITLE).exists():
        return 0
    start = today - YEAR - timedelta(days=20)
    procurement = _prepared(user, contract, start, now)
    version = sign_plan(user=user, procurement=procurement, now=now - 2 * YEAR)
    announce(user=user, procurement=procurement, now=now)
    award(user=user, procurement=procurement, on=start - timedelta(days=30), now=now)
    HandedOver.objects.create(
        procurement=procurement, lot=procurement.lots.get(), contract=contract, handed_over_by=user
    )
    given = give_goals(user=user, contract=contract, version=version)
    for goal in given:
        for day, value in zip((start, start + YEAR), MEASURED[goal.goal], strict=True):
            measure(goal=goal, said=Said(day, Decimal(value)), user=user, now=now)
    return len(given)


def _contract(today: date) -> Contract | None:
    """The region's glove contract that has run the longest and runs on."""
    found: Contract | None = (
        Contract.objects.unguarded(WHY)
        .filter(
            owner__name=POLICIES[0][1],
            categories__category=CATEGORY,
            ends_on__gt=today + YEAR / 2,
            is_confidential=False,
            from_procurement=None,
        )
        .order_by("starts_on", "pk")
        .first()
    )
    return found


def _prepared(user: User, contract: Contract, start: date, now: datetime) -> Procurement:
    """The file with goals, strategies and indicators."""
    procurement = open_procurement(
        user=user,
        values={
            "title": TITLE,
            "owner": contract.owner,
            "responsible": user,
            "starts_on": start,
            "ends_on": contract.ends_on,
        },
        parts=Parts(categories=[CATEGORY]),
        now=now - 2 * YEAR,
    )
    for code in CHOSEN:
        choose(user=user, procurement=procurement, code=code, is_chosen=True)
    end = contract.ends_on or start + 4 * YEAR
    first, _middle, last = three_moments(start, end)
    days = {
        "first_on": first.isoformat(),
        "second_on": (start + YEAR).isoformat(),
        "third_on": max(last, start + 2 * YEAR).isoformat(),
    }
    values = {PRODUCT: "Undersökningshandskar i nitril", WHO: "Vårdavdelning, inköp, miljö"}
    for goal, said in INDICATORS.items():
        values |= {field_key(goal, name): text for name, text in (said | days).items()}
    write(
        user=user,
        procurement=procurement,
        values=values,
        based_on=draft_of(procurement, None, KIND).changed_no,
    )
    return procurement
