"""Whose names may not be in a summary: sub-suppliers and sites of the supplier's chain, persons, and what was marked.

The register is read past who may see what: to hide a name one has to know it. The names themselves are shown to those
who may change the summary, and to nobody else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db.models import Q

from kedja.policy.redaction import MARK, Secret, SecretKind, redact
from kedja_site.followup.models import FollowUp
from kedja_site.people.guarded import rows_of
from kedja_site.people.models import PersonKey
from kedja_site.register.models import ChainLink, Contact, Contract, Site, SiteName, Supplier, SupplierName
from kedja_site.results.models import Comment, SecretPart, Summary
from kedja_site.results.telling import told_of

WHY = "names that a published summary may not have in it"
MOST_TIERS = 12
SHORTEST_ADDRESS = 8
SHORTEST_NAME = 2


@dataclass(slots=True)
class _Chain:
    """What the supplier gets its goods from, through all tiers that are known."""

    suppliers: set[int] = field(default_factory=set)
    sites: set[int] = field(default_factory=set)


def secrets_of(summary: Summary) -> list[Secret]:
    """Everything that is hidden in the summary, the most telling reason of a name first."""
    case = summary.follow_up
    found = [*_marked(summary), *_chain_names(case.supplier), *told_of(case).secrets, *_people(summary)]
    own = {
        case.supplier.name,
        *SupplierName.objects.filter(supplier=case.supplier).values_list("name", flat=True),
    }
    unique: dict[str, Secret] = {}
    for secret in found:
        if len(secret.text.strip()) >= SHORTEST_NAME and not _is_only(secret, own):
            unique.setdefault(secret.text.casefold(), secret)
    return list(unique.values())


def _is_only(secret: Secret, names: Iterable[str]) -> bool:
    """Whether the secret is a name of the supplier's own, which the summary is about: that cannot be hidden."""
    if secret.kind is SecretKind.TRADE_SECRET:
        return False
    return any(redact(name, [secret]).text.strip(" .,") == MARK for name in names)


def _marked(summary: Summary) -> Iterator[Secret]:
    for part in rows_of(SecretPart, WHY).filter(summary=summary, declined_at=None):
        yield Secret(part.text, SecretKind.TRADE_SECRET)


def _chain_names(supplier: Supplier) -> Iterator[Secret]:
    chain = _behind(supplier)
    for name in _supplier_names(chain.suppliers):
        yield Secret(name, SecretKind.SUB_SUPPLIER)
    sites = Site.objects.unguarded(WHY).filter(
        Q(pk__in=chain.sites) | Q(run_by__in=chain.suppliers) | Q(run_by=supplier, is_confidential=True)
    )
    # A site of the supplier's own that is not confidential may be told of; everybody else's may not.
    hidden = sites.exclude(run_by=supplier, is_confidential=False)
    for name, address in hidden.values_list("name", "address"):
        yield Secret(name, SecretKind.SITE)
        yield from _address(address)
    for name in SiteName.objects.filter(site__in=hidden.order_by().values("pk")).values_list(
        "name", flat=True
    ):
        yield Secret(name, SecretKind.SITE)


def _supplier_names(suppliers: set[int]) -> Iterator[str]:
    yield from Supplier.objects.unguarded(WHY).filter(pk__in=suppliers).values_list("name", flat=True)
    yield from SupplierName.objects.filter(supplier__in=suppliers).values_list("name", flat=True)


def _behind(supplier: Supplier) -> _Chain:
    """Everybody behind the supplier, tier by tier, and whatever it has itself disclosed."""
    chain = _Chain()
    links = ChainLink.objects.unguarded(WHY)
    ends = ("from_supplier", "from_site", "from_site__run_by")
    for to_supplier, to_site in links.filter(disclosed_by=supplier).values_list("to_supplier", "to_site"):
        _add(chain, supplier, to_supplier, to_site, None)
    _add_all(chain, supplier, links.filter(disclosed_by=supplier).values_list(*ends))
    near_suppliers, near_sites = {supplier.pk} | chain.suppliers, set(chain.sites)
    for _tier in range(MOST_TIERS):
        known = (set(chain.suppliers), set(chain.sites))
        rows = links.filter(
            Q(to_supplier__in=near_suppliers)
            | Q(to_site__in=near_sites)
            | Q(to_site__run_by__in=near_suppliers)
        )
        _add_all(chain, supplier, rows.values_list(*ends))
        near_suppliers, near_sites = chain.suppliers - known[0], chain.sites - known[1]
        if not near_suppliers and not near_sites:
            break
    return chain


def _add_all(
    chain: _Chain, supplier: Supplier, rows: Iterable[tuple[int | None, int | None, int | None]]
) -> None:
    for by_supplier, by_site, run_by in rows:
        _add(chain, supplier, by_supplier, by_site, run_by)


def _add(
    chain: _Chain, supplier: Supplier, by_supplier: int | None, by_site: int | None, run_by: int | None
) -> None:
    chain.suppliers |= {pk for pk in (by_supplier, run_by) if pk is not None and pk != supplier.pk}
    if by_site is not None:
        chain.sites.add(by_site)


def _people(summary: Summary) -> Iterator[Secret]:
    """Persons that the case knows: who runs it, who answers for its contracts, the supplier's contacts, who commented."""
    case = summary.follow_up
    users = {case.contact, case.made_by}
    users |= set(
        User.objects.filter(
            pk__in=Contract.objects.unguarded(WHY).filter(followed_in__follow_up=case).values("responsible")
        )
    )
    users |= {
        row.person
        for row in PersonKey.objects.filter(key__in=summary.writers).select_related("person")
        if row.person
    }
    for user in users - {None}:
        if user is not None:
            yield from named(user.get_full_name(), user.email)
    for name, email in Contact.objects.filter(supplier=case.supplier).values_list("name", "email"):
        yield from named(name, email)
    for by in rows_of(Comment, WHY).filter(summary=summary).values_list("by", flat=True):
        yield from named(by, "")
    yield from _link_address(case)


def _link_address(case: FollowUp) -> Iterator[Secret]:
    link = getattr(case, "link", None)
    if link is not None:
        yield Secret(link.email)


def site_secrets(site: Site, supplier: int) -> Iterator[Secret]:
    """A site by its names and address; the supplier's own that is not confidential is none."""
    if site.run_by_id == supplier and not site.is_confidential:
        return
    for name in (site.name, *SiteName.objects.filter(site=site).values_list("name", flat=True)):
        yield Secret(name, SecretKind.SITE)
    yield from _address(site.address)


def _address(address: str) -> Iterator[Secret]:
    """The whole of it, and the street alone."""
    for part in dict.fromkeys((address, address.split(",", maxsplit=1)[0].strip())):
        if len(part) >= SHORTEST_ADDRESS:
            yield Secret(part, SecretKind.SITE)


def named(name: str, email: str) -> Iterator[Secret]:
    """A person by whole name and address. One name alone is a word like others, and names too many."""
    if " " in name.strip():
        yield Secret(name)
    if email:
        yield Secret(email)
