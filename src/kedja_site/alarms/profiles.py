"""What a candidate is weighed by: all names, numbers, the address and the place of a record of the register."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from kedja_site.config.batches import batches
from kedja_site.register.models import FoundKind, Identifier, Site, SiteName, Supplier, SupplierName
from kedja_site.register.names import code_of

IN_A_QUERY = 900
MOST_MERGES = 20


@dataclass(slots=True)
class Profile:
    """A record that is not merged away, with the names and numbers of those that were merged into it."""

    kind: FoundKind
    pk: int
    name: str
    country: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    other_names: list[str] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    """Each number by its signs alone, as it is written."""
    is_open: bool = True
    """Whether everybody in the collaboration may see it: only then may it weigh on what others are shown."""


def standing(kind: FoundKind, pks: Iterable[int]) -> dict[int, int]:
    """Each record → the one that it has been merged into, over any number of merges; itself where it stands."""
    model = Supplier if kind is FoundKind.SUPPLIER else Site
    leads = {pk: pk for pk in pks}
    for _hop in range(MOST_MERGES):
        onward: dict[int, int] = {}
        for part in batches(sorted(set(leads.values())), IN_A_QUERY):
            rows = model.objects.unguarded("a merged record leads on").filter(pk__in=part)
            onward |= dict(rows.exclude(merged_into=None).values_list("pk", "merged_into_id"))
        if not onward:
            break
        leads = {pk: onward.get(at, at) for pk, at in leads.items()}
    return leads


def profiles_of(kind: FoundKind, pks: Iterable[int]) -> list[Profile]:
    """The profiles of these records, or of those that they were merged into; a handful of queries for any number."""
    wanted = set(standing(kind, pks).values())
    family = {pk: pk for pk in wanted}
    model = Supplier if kind is FoundKind.SUPPLIER else Site
    grown = set(wanted)
    for _hop in range(MOST_MERGES):
        found: dict[int, int] = {}
        for part in batches(sorted(grown), IN_A_QUERY):
            rows = model.objects.unguarded("the names of what was merged").filter(merged_into__in=part)
            found |= dict(rows.values_list("pk", "merged_into_id"))
        new = {pk: family[into] for pk, into in found.items() if pk not in family}
        if not new:
            break
        family |= new
        grown = set(new)
    return _suppliers(family) if kind is FoundKind.SUPPLIER else _sites(family)


def _suppliers(family: dict[int, int]) -> list[Profile]:
    made: dict[int, Profile] = {}
    beside: dict[int, list[str]] = defaultdict(list)
    codes: dict[int, dict[str, str]] = defaultdict(dict)
    for part in batches(family, IN_A_QUERY):
        rows = Supplier.objects.unguarded("candidates").filter(pk__in=part)
        for pk, name, country, address, public_id in rows.values_list(
            "pk", "name", "country", "address", "public_id"
        ):
            codes[family[pk]][code_of(public_id)] = public_id
            if family[pk] == pk:
                made[pk] = Profile(FoundKind.SUPPLIER, pk, name, country, address)
            else:
                beside[family[pk]].append(name)
        for pk, name in SupplierName.objects.filter(supplier__in=part).values_list("supplier_id", "name"):
            beside[family[pk]].append(name)
        for pk, value in Identifier.objects.filter(supplier__in=part).values_list("supplier_id", "value"):
            codes[family[pk]][code_of(value)] = value
    return _whole(made, beside, codes)


def _sites(family: dict[int, int]) -> list[Profile]:
    made: dict[int, Profile] = {}
    beside: dict[int, list[str]] = defaultdict(list)
    codes: dict[int, dict[str, str]] = defaultdict(dict)
    for part in batches(family, IN_A_QUERY):
        rows = Site.objects.unguarded("candidates").filter(pk__in=part)
        for pk, name, country, address, public_id, latitude, longitude, secret in rows.values_list(
            "pk", "name", "country", "address", "public_id", "latitude", "longitude", "is_confidential"
        ):
            codes[family[pk]][code_of(public_id)] = public_id
            if family[pk] == pk:
                made[pk] = Profile(
                    FoundKind.SITE, pk, name, country, address, latitude, longitude, is_open=not secret
                )
            else:
                beside[family[pk]].append(name)
        for pk, name in SiteName.objects.filter(site__in=part).values_list("site_id", "name"):
            beside[family[pk]].append(name)
    return _whole(made, beside, codes)


def _whole(
    made: dict[int, Profile], beside: dict[int, list[str]], codes: dict[int, dict[str, str]]
) -> list[Profile]:
    for pk, profile in made.items():
        profile.other_names = [name for name in dict.fromkeys(beside[pk]) if name != profile.name]
        profile.codes = codes[pk]
    return list(made.values())
