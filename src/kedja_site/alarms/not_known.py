"""What is not known: contracts whose chains nobody has disclosed, and sites that nobody has put on the map."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import NoReverseMatch, reverse

from kedja_site.alarms.answer import Answer, by_category
from kedja_site.alarms.models import Alarm, WatchList
from kedja_site.config.batches import batches
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.graph import not_known
from kedja_site.register.models import Contract, Site

MOST_CELLS = 200
AT_ONCE = 900


@dataclass(frozen=True, slots=True)
class Cell:
    """Contracts of one category that are made in one country, as far as is said."""

    category: str
    country: str
    contracts: int
    is_near: bool
    """The category of affected contracts, or the country of what was named."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What could hide it, as far as the viewer may see."""

    contracts: int
    near: Sequence[Cell]
    """In the categories that are affected, or from the countries that were named."""
    others: Sequence[Cell]
    unplaced: int
    """Sites without a position in the countries of the areas sought: they may lie there."""


def what_is_not_known(answer: Answer, of: Alarm | WatchList, today: date) -> Unknown:
    """Counted by category and country, those nearest to what is alleged first."""
    found = not_known(answer.viewer, today=today)
    categories = {str(share.what) for share in by_category(answer)} - {""}
    countries = {start.country for start in answer.starts} | set(of.lines.values_list("country", flat=True))
    countries -= {""}
    cells = sorted(
        (
            Cell(category, country, number, category in categories or country in countries)
            for (category, country), number in found.cells.items()
        ),
        key=lambda cell: (-cell.contracts, cell.category, cell.country),
    )
    return Unknown(
        len(found.contracts),
        [cell for cell in cells if cell.is_near][:MOST_CELLS],
        [cell for cell in cells if not cell.is_near][:MOST_CELLS],
        _unplaced(answer, of),
    )


def _unplaced(answer: Answer, of: Alarm | WatchList) -> int:
    areas = list(of.lines.exclude(reach="").values_list("country", flat=True))
    if not areas:
        return 0
    where = Q(pk__isnull=False) if "" in areas else Q(country__in=areas)
    sites = Site.objects.visible_to(answer.viewer).filter(where, latitude=None, merged_into=None)
    return int(sites.count())


def undisclosed(viewer: Viewer, category: str, country: str, today: date) -> list[int]:
    """The contracts of a cell: in that category, made in that country; the empty one is of those that say none."""
    found = not_known(
        viewer,
        categories=[category] if category else None,
        countries=[country] if country else None,
        today=today,
    )
    wanted: list[int] = []
    for some in batches(found.contracts, AT_ONCE):
        rows = Contract.objects.visible_to(viewer).filter(pk__in=some)
        rows = rows.filter(categories__category=category) if category else rows.filter(categories=None)
        rows = rows.filter(countries__country=country) if country else rows.filter(countries=None)
        kept = set(rows.values_list("pk", flat=True))
        wanted += [pk for pk in some if pk in kept]
    return wanted


def ask_address(viewer: Viewer, contract: Contract) -> str:
    """Where the supplier is asked to disclose its chain; empty where that is not the viewer's to ask."""
    if not access_for(viewer, Subject.DISCLOSURE_REQUEST, Action.CREATE).covers(contract.owner_id):
        return ""
    try:
        return reverse("disclosures:ask", args=[contract.public_id])
    except NoReverseMatch:
        return contract.get_absolute_url()
