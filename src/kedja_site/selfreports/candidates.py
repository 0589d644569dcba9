"""Whom a campaign can ask: suppliers whose follow-up is planned, or who have a running contract in its categories."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import OPEN, CaseState
from kedja_site.people.kinds import OrganisationKind
from kedja_site.register.models import Contract, Supplier
from kedja_site.selfreports.models import Campaign, SelfReport

WHY = "whom a campaign can ask, for whoever runs it"


class Source(StrEnum):
    """Where candidates come from."""

    PLANNED = "planned"
    CONTRACTS = "contracts"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A supplier that could be asked."""

    supplier_id: int
    name: str
    public_id: str
    category: str
    case_id: int | None = None
    led_by_id: int | None = None


def planned_cases(campaign: Campaign) -> QuerySet[FollowUp]:
    """The planned cases of the campaign's year and categories; the office's campaign takes every leader's."""
    rows: QuerySet[FollowUp] = FollowUp.objects.unguarded(WHY).filter(
        state=CaseState.PLANNED,
        year=campaign.year,
        category__in=campaign.categories,
        is_earlier=False,
    )
    if campaign.led_by.kind != OrganisationKind.OFFICE:
        rows = rows.filter(led_by=campaign.led_by)
    standing = SelfReport.objects.unguarded(WHY).filter(campaign=campaign, supplier=OuterRef("supplier"))
    return rows.exclude(Exists(standing)).select_related("supplier").order_by("supplier__name", "pk")


def running_contracts(campaign: Campaign, today: date) -> QuerySet[Contract]:
    """The running contracts in the campaign's categories."""
    rows: QuerySet[Contract] = Contract.objects.unguarded(WHY).filter(
        Q(ends_on=None) | Q(ends_on__gte=today),
        starts_on__lte=today,
        categories__category__in=campaign.categories,
    )
    return rows


def suppliers_with_contracts(campaign: Campaign, today: date | None = None) -> QuerySet[Supplier]:
    """Those who have one, are not in the campaign, and are not followed up already this year in one of the categories."""
    contracts = running_contracts(campaign, today or timezone.localdate()).order_by()
    followed = FollowUp.objects.unguarded(WHY).filter(
        supplier=OuterRef("pk"),
        year=campaign.year,
        category__in=campaign.categories,
        state__in=OPEN,
        is_earlier=False,
    )
    standing = SelfReport.objects.unguarded(WHY).filter(campaign=campaign, supplier=OuterRef("pk"))
    rows: QuerySet[Supplier] = (
        Supplier.objects.unguarded(WHY)
        .filter(pk__in=contracts.values("supplier"), merged_into=None)
        .exclude(Exists(followed))
        .exclude(Exists(standing))
        .order_by("name", "pk")
    )
    return rows


def how_many(campaign: Campaign, source: Source) -> int:
    """How many candidates a source has, counted in the database."""
    if source == Source.PLANNED:
        return planned_cases(campaign).values("supplier").distinct().count()
    return suppliers_with_contracts(campaign).count()


def candidates(
    campaign: Campaign, source: Source, start: int = 0, stop: int | None = None
) -> list[Candidate]:
    """Those of a source, in the order of their names; a supplier once."""
    if source == Source.PLANNED:
        found: dict[int, Candidate] = {}
        for case in planned_cases(campaign):
            found.setdefault(
                case.supplier_id,
                Candidate(
                    case.supplier_id,
                    case.supplier.name,
                    case.supplier.public_id,
                    case.category,
                    case.pk,
                    case.led_by_id,
                ),
            )
        return list(found.values())[start:stop]
    rows = list(suppliers_with_contracts(campaign).only("pk", "name", "public_id")[start:stop])
    category = first_categories(campaign, [row.pk for row in rows])
    return [Candidate(row.pk, row.name, row.public_id, category.get(row.pk, "")) for row in rows]


def first_categories(campaign: Campaign, suppliers: list[int]) -> dict[int, str]:
    """The first of the campaign's categories that each supplier has a running contract in."""
    order = {category: place for place, category in enumerate(campaign.categories)}
    pairs = (
        running_contracts(campaign, timezone.localdate())
        .filter(supplier__in=suppliers)
        .order_by()
        .values_list("supplier", "categories__category")
        .distinct()
    )
    first: dict[int, str] = {}
    for supplier, category in pairs:
        if category in order and (supplier not in first or order[category] < order[first[supplier]]):
            first[supplier] = category
    return first
