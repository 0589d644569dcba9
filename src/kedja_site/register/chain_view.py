"""The chain around one supplier or site, as far as the viewer may see it: for a picture and a table on its page.

A few queries a tier, whatever the chain's size; a hub's thousands are cut and counted. The alarm's whole trace is `graph`'s.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Q, QuerySet

from kedja_site.people.access import Viewer
from kedja_site.register.models import ChainLink, Site, Supplier

MOST_TIERS = 6
MOST_A_TIER = 12
MOST_LINKS = 120


class Way(StrEnum):
    """Which way the chain is followed."""

    BEHIND = "behind"
    """To those who supply."""
    ONWARD = "onward"
    """To those who are supplied."""


@dataclass(frozen=True, slots=True)
class Place:
    """A supplier or site in the chain; one that is confidential to others has no record, and only its country unknown."""

    kind: str
    pk: int
    record: Supplier | Site | None

    @property
    def name(self) -> str:
        """The name; empty where the viewer may not know it."""
        return self.record.name if self.record else ""


@dataclass(frozen=True, slots=True)
class Step:
    """A link between two places, `tier` steps from where one stands."""

    link: ChainLink
    tier: int
    near: tuple[str, int]
    far: tuple[str, int]


@dataclass(slots=True)
class ChainView:
    """What surrounds `root`: places by tier, and the links between them."""

    root: tuple[str, int]
    way: Way
    places: dict[tuple[str, int], Place] = field(default_factory=dict)
    tiers: list[list[tuple[str, int]]] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    is_cut: bool = False
    """There is more than what is shown."""

    def __bool__(self) -> bool:
        return bool(self.steps)

    @property
    def sites(self) -> list[Site]:
        """The sites among the places, for a map."""
        return [place.record for place in self.places.values() if isinstance(place.record, Site)]


def chain_around(viewer: Viewer, record: Supplier | Site, way: Way, *, on: date | None = None) -> ChainView:
    """The chain from `record` on; links that had ended by `on` are left out."""
    root = ("A" if isinstance(record, Site) else "S", record.pk)
    view = ChainView(root, way, {root: Place(*root, record)}, [[root]])
    links = ChainLink.objects.visible_to(viewer).select_related("source", "disclosed_by", "disclosed_to")
    links = links.filter(Q(ended_on=None) | Q(ended_on__gt=on)) if on else links.filter(ended_on=None)
    edge = [root]
    while edge and len(view.tiers) <= MOST_TIERS:
        found = list(_links_at(links, edge, way)[: MOST_LINKS + 1])
        view.is_cut |= len(found) > MOST_LINKS
        found = found[:MOST_LINKS]
        runs = _run_by(found, way)
        _load(viewer, view, found)
        reached: list[tuple[str, int]] = []
        for link in found:
            near = _end(link, way, near=True)
            if near not in view.places:
                near = runs.get(near) or near
            far = _end(link, way, near=False)
            tier = len(view.tiers)
            known = any(far in each for each in view.tiers)
            if not known and far not in reached:
                if len(reached) >= MOST_A_TIER:
                    view.is_cut = True
                    continue
                reached.append(far)
            view.steps.append(Step(link, tier, near, far))
        if not reached:
            return view
        view.tiers.append(reached)
        # Beyond what the viewer may not know nothing is followed: the way there would tell of it.
        edge = [far for far in reached if view.places[far].record is not None]
    view.is_cut |= bool(edge) and _links_at(links, edge, way).exists()
    return view


def _links_at(
    links: "QuerySet[ChainLink]", edge: Iterable[tuple[str, int]], way: Way
) -> "QuerySet[ChainLink]":
    """Links that touch the edge; a supplier stands for the sites that it runs, too."""
    suppliers = [pk for kind, pk in edge if kind == "S"]
    sites = [pk for kind, pk in edge if kind == "A"]
    end = "to" if way == Way.BEHIND else "from"
    found: QuerySet[ChainLink] = links.filter(
        Q(**{f"{end}_supplier__in": suppliers})
        | Q(**{f"{end}_site__in": sites})
        | Q(
            **{
                f"{end}_site__in": Site.objects.unguarded("the links themselves are guarded")
                .filter(run_by__in=suppliers)
                .values("pk")
            }
        )
    )
    return found.order_by("pk")


def _end(link: ChainLink, way: Way, *, near: bool) -> tuple[str, int]:
    end = "to" if (way == Way.BEHIND) is near else "from"
    supplier = getattr(link, f"{end}_supplier_id")
    return ("S", supplier) if supplier else ("A", getattr(link, f"{end}_site_id"))


def _run_by(links: list[ChainLink], way: Way) -> dict[tuple[str, int], tuple[str, int] | None]:
    """A site at the near end that is not in the picture itself stands there as the supplier that runs it."""
    sites = {_end(link, way, near=True)[1] for link in links if _end(link, way, near=True)[0] == "A"}
    rows = Site.objects.unguarded("only whose it is").filter(pk__in=sites).values_list("pk", "run_by")
    return {("A", pk): ("S", run_by) if run_by else None for pk, run_by in rows}


def _load(viewer: Viewer, view: ChainView, links: list[ChainLink]) -> None:
    """The names of those at the far ends that the viewer may see."""
    wanted = {_end(link, view.way, near=False) for link in links} - view.places.keys()
    suppliers = Supplier.objects.visible_to(viewer).in_bulk([pk for kind, pk in wanted if kind == "S"])
    sites = Site.objects.visible_to(viewer).in_bulk([pk for kind, pk in wanted if kind == "A"])
    for kind, pk in wanted:
        view.places[kind, pk] = Place(kind, pk, suppliers.get(pk) if kind == "S" else sites.get(pk))
