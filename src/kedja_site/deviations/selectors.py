"""Deviations as their viewers may read them: the whole of their own, and of others' the fact that they are there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from kedja_site.deviations.models import Deviation, DeviationFact
from kedja_site.deviations.statuses import CLOSED, Severity, State
from kedja_site.followup.models import FollowUp
from kedja_site.people.access import Viewer
from kedja_site.register.models import Site, Supplier
from kedja_site.register.public_ids import read_public_id


@dataclass(frozen=True, slots=True)
class Fact:
    """All that a buyer who does not follow up may know of a deviation: nothing of what was found."""

    public_id: str
    severity: str
    state: str
    confirmed_on: date | None
    due_on: date | None
    closed_on: date | None
    supplier: str
    led_by: str

    @property
    def severity_word(self) -> str:
        """In words."""
        return str(Severity(self.severity).label)

    @property
    def state_word(self) -> str:
        """In words."""
        return str(State(self.state).label)

    @property
    def is_open(self) -> bool:
        """Whether it is being handled."""
        return self.state not in CLOSED

    @property
    def address(self) -> str:
        """Its page, which says as much as the viewer may know."""
        return reverse("deviations:deviation", args=[self.public_id])


COLUMNS = (
    "public_id", "severity", "state", "confirmed_on", "due_on", "closed_on", "follow_up__supplier__name",
    "follow_up__led_by__name",
)  # fmt: skip


def deviations_for(viewer: Viewer) -> QuerySet[Deviation]:
    """Those that the viewer may read in whole."""
    rows: QuerySet[Deviation] = Deviation.objects.visible_to(viewer).select_related(
        "follow_up__supplier", "follow_up__led_by"
    )
    return rows


def visible_deviation(viewer: Viewer, public_id: str) -> Deviation:
    """The deviation of that id; Http404 where the viewer may not read it."""
    found = deviations_for(viewer).filter(public_id=read_public_id(public_id)).first()
    if found is None:
        raise Http404
    return found


def fact_rows(viewer: Viewer) -> QuerySet[DeviationFact]:
    """The rows behind `facts`; a page narrows them, and never reads them as they are."""
    # The database keeps whole rows from whoever may know of the fact alone.
    rows: QuerySet[DeviationFact] = DeviationFact.objects.visible_to(viewer).unguarded(
        "the fact alone is told, and whose it is was asked"
    )
    return rows.filter(confirmed_on__isnull=False).order_by("-confirmed_on", "-pk")


def facts(rows: QuerySet[DeviationFact]) -> list[Fact]:
    """Only what may be known: nothing else is asked of the database."""
    return [Fact(*values) for values in rows.values_list(*COLUMNS)]


def facts_of_supplier(viewer: Viewer, supplier: Supplier) -> list[Fact]:
    """The deviations at a supplier, as the viewer may know of them; open ones first, severe ones first among them."""
    rows = fact_rows(viewer).filter(follow_up__supplier=supplier)
    found = facts(rows)
    led = deviations_for(viewer).filter(follow_up__supplier=supplier, confirmed_on__isnull=False)
    known = {fact.public_id for fact in found}
    found += [Fact(*values) for values in led.values_list(*COLUMNS) if values[0] not in known]
    return sorted(found, key=lambda fact: (not fact.is_open, fact.severity != Severity.SEVERE))


def visible_fact(viewer: Viewer, public_id: str) -> Fact:
    """The fact alone; Http404 where the viewer may not know of it."""
    found = facts(fact_rows(viewer).filter(public_id=read_public_id(public_id)))
    if not found:
        raise Http404
    return found[0]


def behind_fact(viewer: Viewer, public_id: str) -> Deviation:
    """The row that a buyer decides on by its own contract, without reading it: for actions and their forms alone."""
    visible = (
        fact_rows(viewer).filter(public_id=read_public_id(public_id)).select_related("follow_up__supplier")
    )
    found = visible.first()
    if found is None:
        return visible_deviation(viewer, public_id)
    row: Deviation = (
        Deviation.objects.unguarded("the viewer knows of it")
        .select_related("follow_up__supplier", "follow_up__led_by")
        .get(pk=found.pk)
    )
    return row


def deviations_of(case: FollowUp) -> QuerySet[Deviation]:
    """All in the case; for what is told of the case as a whole."""
    rows: QuerySet[Deviation] = Deviation.objects.unguarded("what the case as a whole comes to").filter(
        follow_up=case
    )
    return rows


def told_to_supplier(case: FollowUp) -> list[Deviation]:
    """What the supplier's pages show behind the case's link."""
    rows: Iterable[Deviation] = (
        deviations_of(case).select_related("follow_up__supplier", "site").order_by("made_at", "pk")
    )
    return [row for row in rows if row.is_told]


def visible_site(viewer: Viewer, deviation: Deviation) -> Site | None:
    """The site, where the viewer may see it: a confidential one stays so."""
    if deviation.site_id is None:
        return None
    found: Site | None = Site.objects.visible_to(viewer).filter(pk=deviation.site_id).first()
    return found


def site_for_supplier(deviation: Deviation) -> Site | None:
    """The site, where it is no secret or the supplier's own: another may have disclosed it in confidence."""
    site = deviation.site
    if site is None or (site.is_confidential and site.run_by_id != deviation.follow_up.supplier_id):
        return None
    return site
