"""What is not known: contracts whose chain nobody has disclosed, which could therefore hide what an alarm is about."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from kedja_site.people.access import Viewer
from kedja_site.register.graph.table_contracts import running
from kedja_site.register.models import ChainLink, Contract, ContractArticle, ContractCategory, ContractCountry


@dataclass(frozen=True, slots=True)
class NotKnown:
    """Running contracts that the viewer may see and of whose chain nothing is known that the viewer may see."""

    contracts: tuple[int, ...]
    """The first to end first."""
    cells: Mapping[tuple[str, str], int]
    """Contracts by category and country of final manufacturing; "" where the contract has none. One that has several
    stands under each: cells do not add up to the number of contracts."""

    @property
    def by_category(self) -> Mapping[str, int]:
        """Of each category, how many cells' contracts."""
        return self._by_category

    @property
    def by_country(self) -> Mapping[str, int]:
        """Of each country."""
        return self._by_country

    _by_category: Mapping[str, int]
    _by_country: Mapping[str, int]


def not_known(
    viewer: Viewer,
    *,
    categories: Iterable[str] | None = None,
    countries: Iterable[str] | None = None,
    organisations: Iterable[int] | None = None,
    today: date | None = None,
) -> NotKnown:
    """The contracts without a link from behind their supplier or its sites, and without an article's site.

    They are taken from those in `categories` and `countries` (None: all), owned by or bought by with one of
    `organisations` (None: whosever the viewer may see).
    A contract that says no category, or no country, is among those of every one: it could be.
    """
    today = today or timezone.localdate()
    contracts = running(Contract.objects.visible_to(viewer), today)
    if organisations is not None:
        own = list(organisations)
        contracts = contracts.filter(Q(owner__in=own) | Q(buyers__buyer__in=own))
    if categories is not None:
        contracts = contracts.filter(Q(categories__category__in=list(categories)) | Q(categories=None))
    if countries is not None:
        contracts = contracts.filter(Q(countries__country__in=list(countries)) | Q(countries=None))
    links = ChainLink.objects.visible_to(viewer).filter(Q(ended_on=None) | Q(ended_on__gte=today))
    known = set(links.exclude(to_supplier=None).values_list(_leading("to_supplier"), flat=True))
    known |= set(links.exclude(to_site__run_by=None).values_list(_leading("to_site__run_by"), flat=True))
    made = ContractArticle.objects.filter(contract=OuterRef("pk")).exclude(made_at=None)
    rows = contracts.exclude(Exists(made)).order_by("ends_on", "pk").annotate(lead=_leading("supplier"))
    found = list(dict.fromkeys(pk for pk, lead in rows.values_list("pk", "lead") if lead not in known))
    return counted(found)


def _leading(path: str) -> Coalesce:
    """The supplier that a row leads to, through one merging."""
    return Coalesce(F(f"{path}__merged_into"), F(path))


def counted(contracts: list[int]) -> NotKnown:
    """The contracts, counted by category and country."""
    wanted = set(contracts)
    category: dict[int, list[str]] = {}
    for pk, code in ContractCategory.objects.filter(contract__in=wanted).values_list("contract", "category"):
        category.setdefault(pk, []).append(code)
    country: dict[int, list[str]] = {}
    for pk, code in ContractCountry.objects.filter(contract__in=wanted).values_list("contract", "country"):
        country.setdefault(pk, []).append(code)
    nothing = [""]
    return NotKnown(
        contracts=tuple(contracts),
        cells=Counter(
            (one, other)
            for pk in contracts
            for one in category.get(pk, nothing)
            for other in country.get(pk, nothing)
        ),
        _by_category=Counter(one for pk in contracts for one in category.get(pk, nothing)),
        _by_country=Counter(one for pk in contracts for one in country.get(pk, nothing)),
    )
