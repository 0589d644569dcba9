"""What came in beside what was known: new, confirmed, otherwise, gone.

A site that the supplier names is matched with the register's by a ladder; the first rung that knows it decides:

    id              the supplier wrote the site's id in Kedja
    name, address   the same name, without case, signs and legal form, in the same country, at the same address
    unsure          the same name, in the same country or one that is not known: somebody is asked
    new             none of these
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja_site.disclosures.models import AnswerRow, DisclosureRequest, PartAnswer
from kedja_site.disclosures.permissions import rows_for
from kedja_site.disclosures.statuses import STAGES, Outcome, Part, Said
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import ChainLink, Site, SiteName, Supplier
from kedja_site.register.names import folded, name_key
from kedja_site.register.public_ids import read_public_id

COMPARED: dict[str, str | Promise] = {
    "name": _("legal name"),
    "address": _("physical address"),
    "country": _("country"),
}
ENOUGH_SAID = frozenset({Said.TOLD, Said.NONE})
"""What lets a site that is not named be taken to be gone; who does not know, or will not tell, takes nothing away."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of which the register and the answer say different things."""

    field: str
    word: str | Promise
    known: str
    said: str


@dataclass(slots=True)
class Line:
    """A site of the answer, beside the register's."""

    row: AnswerRow
    site: Site | None = None
    candidates: list[Site] = field(default_factory=list)
    link: ChainLink | None = None
    differences: list[Difference] = field(default_factory=list)
    supplies: "Supplier | AnswerRow | None" = None

    @property
    def outcome(self) -> Outcome:
        """What it is beside what was known."""
        if self.site is None:
            return Outcome.UNSURE if self.candidates else Outcome.NEW
        if self.differences:
            return Outcome.DIFFERS
        return Outcome.CONFIRMED if self.link else Outcome.NEW

    @property
    def word(self) -> str | Promise:
        """The outcome as it is shown: of a site that the register has, only what it supplies can be new."""
        return _("new link") if self.site is not None and self.outcome is Outcome.NEW else self.outcome.label

    @property
    def known(self) -> list[Site]:
        """The register's own: the site, or those that it may be."""
        return [self.site] if self.site else self.candidates

    @property
    def is_done(self) -> bool:
        """Whether somebody has decided on it."""
        return self.row.taking_id is not None or self.row.was_refused


@dataclass(slots=True)
class Compared:
    """The answer to one part."""

    part: Part
    answer: PartAnswer | None
    lines: list[Line]
    gone: list[ChainLink]


@dataclass
class Comparison:
    """The whole answer, part by part, in the order of the chain."""

    parts: list[Compared]

    @cached_property
    def lines(self) -> list[Line]:
        """All of them."""
        return [line for part in self.parts for line in part.lines]

    @property
    def undecided(self) -> list[Line]:
        """What nobody has decided on."""
        return [line for line in self.lines if not line.is_done]

    @property
    def gone(self) -> list[ChainLink]:
        """Links that were known and are not named any more."""
        return [link for part in self.parts for link in part.gone]

    def numbers(self) -> list[tuple[str, int]]:
        """How many of each outcome."""
        counts: dict[Outcome, int] = defaultdict(int)
        for line in self.lines:
            counts[line.outcome] += 1
        counts[Outcome.GONE] = len(self.gone)
        return [(str(outcome.label), counts[outcome]) for outcome in Outcome if counts[outcome]]


def address_key(address: str) -> str:
    """An address made comparable."""
    return " ".join(sorted(folded(address).split()))


def compare(viewer: Viewer, request: DisclosureRequest) -> Comparison:
    """As far as `viewer` may see; a fixed number of queries, however many sites were named."""
    answers = {answer.part: answer for answer in request.answers.all()}
    rows = list(rows_for(viewer, request).select_related("answer", "told_to").order_by("answer", "place"))
    sites = _Sites(viewer, rows)
    known = _known_links(viewer, request)
    by_name = {name_key(row.name): row for row in rows}
    lines: dict[str, list[Line]] = defaultdict(list)
    for row in rows:
        line = Line(row)
        line.site, line.candidates = sites.of(row)
        line.supplies = target_of(row, request.supplier, by_name)
        lines[row.answer.part].append(line)
    found = {line.row.pk: line.site for some in lines.values() for line in some}
    for some in lines.values():
        for line in some:
            _compare_line(line, known, found)
    named = {site.pk for site in found.values() if site} | {
        one.pk for some in lines.values() for line in some for one in line.candidates
    }
    return Comparison(
        [
            Compared(part, answers.get(part), lines[part], _gone(known, part, answers, named))
            for part in request.asked_parts()
        ]
    )


def target_of(
    row: AnswerRow, supplier: Supplier, by_name: dict[str, AnswerRow]
) -> Supplier | AnswerRow | None:
    """Whom a site supplies: the supplier itself where nothing is said; None where the named one is nowhere to be seen."""
    key = name_key(row.supplies)
    if not key or key == supplier.name_key:
        return supplier
    return by_name.get(key)


class _Sites:
    """The register's sites that the rows may mean, read at once."""

    def __init__(self, viewer: Viewer, rows: Sequence[AnswerRow]) -> None:
        ids = {read for row in rows if (read := read_public_id(row.known_id))}
        keys = {name_key(row.name) for row in rows}
        seen = Site.objects.visible_to(viewer)
        self.access = access_for(viewer, Subject.SITE, Action.SEE)
        taken = {row.site_id for row in rows if row.site_id}
        others = SiteName.objects.filter(name_key__in=keys)
        found = list(
            seen.filter(
                Q(public_id__in=ids)
                | Q(pk__in=taken)
                | Q(name_key__in=keys)
                | Q(pk__in=others.values("site"))
            )
            .select_related("merged_into", "run_by")
            .order_by("pk")
        )
        self.by_pk = {site.pk: self._standing(site) for site in found}
        self.by_id = {site.public_id: self._standing(site) for site in found}
        self.by_key: dict[str, dict[int, Site]] = defaultdict(dict)
        for site in found:
            standing = self._standing(site)
            self.by_key[site.name_key][standing.pk] = standing
        for pk, key in others.values_list("site", "name_key"):
            if pk in self.by_pk:
                standing = self.by_pk[pk]
                self.by_key[key][standing.pk] = standing

    def _standing(self, site: Site) -> Site:
        """The one that it was merged into, where it was, and the viewer may see that one."""
        while site.merged_into is not None and site.merged_into.is_within(self.access):
            site = site.merged_into
        return site

    def of(self, row: AnswerRow) -> tuple[Site | None, list[Site]]:
        """The site that the row means, or those that it may mean."""
        # Of a confidential site each that was told has a record of its own; this may be another's.
        if row.site_id in self.by_pk:
            return self.by_pk[row.site_id], []
        named = read_public_id(row.known_id)
        if named and named in self.by_id:
            return self.by_id[named], []
        same = [
            site
            for site in self.by_key.get(name_key(row.name), {}).values()
            if site.country in {"", row.country}
        ]
        key = address_key(row.address)
        sure = [site for site in same if site.country and site.address and address_key(site.address) == key]
        if len(sure) == 1:
            return sure[0], []
        return None, same


def _known_links(viewer: Viewer, request: DisclosureRequest) -> list[ChainLink]:
    """The running links that this supplier has told of before, or that lead straight to it."""
    return list(
        ChainLink.objects.visible_to(viewer)
        .filter(Q(disclosed_by=request.supplier) | Q(to_supplier=request.supplier), ended_on=None)
        .exclude(from_site=None)
        .select_related("from_site", "to_site", "to_supplier", "source", "disclosed_by", "disclosed_to")
        .order_by("tier", "pk")
    )


def _compare_line(line: Line, known: Iterable[ChainLink], found: dict[int, Site | None]) -> None:
    if line.site is None:
        return
    target: Supplier | Site | None
    target = found.get(line.supplies.pk) if isinstance(line.supplies, AnswerRow) else line.supplies
    line.link = next(
        (
            link
            for link in known
            if link.from_site_id == line.site.pk and (link.to_site or link.to_supplier) == target
        ),
        None,
    )
    if line.is_done:
        return
    for name, word in COMPARED.items():
        said, is_known = getattr(line.row, name), getattr(line.site, name)
        if is_known and _differ(name, is_known, said):
            line.differences.append(Difference(name, word, is_known, said))
    if line.link and line.link.product and folded(line.link.product) != folded(line.row.makes):
        line.differences.append(
            Difference("makes", _("what is made there"), line.link.product, line.row.makes)
        )


def _differ(name: str, known: str, said: str) -> bool:
    if name == "name":
        return name_key(known) != name_key(said)
    return address_key(known) != address_key(said)


def _gone(
    known: Iterable[ChainLink], part: Part, answers: dict[str, PartAnswer], named: set[int]
) -> list[ChainLink]:
    """Those of the part's stage that the supplier has told of before and does not name now.

    Several parts may be of one stage: a link is shown with the first of them, and only where all of them were told.
    """
    same_stage = [one for one in Part if STAGES[one] == STAGES[part] and one in answers]
    if not same_stage or same_stage[0] != part:
        return []
    if any(answers[one].said not in ENOUGH_SAID for one in same_stage):
        return []
    return [link for link in known if link.stage == STAGES[part] and link.from_site_id not in named]
