"""Requests for chains in the demo: one to take in, one that is late, one that others may join. The letters lie in the mailbox."""

from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db.models import Count
from django.utils import timezone

from kedja_site.disclosures.actions.answer_request import SaidRow, save_part, submit_answer
from kedja_site.disclosures.actions.ask_for_chain import Asking, ask_for_chain
from kedja_site.disclosures.models import DisclosureRequest
from kedja_site.disclosures.statuses import ANSWER_WEEKS, Part, Said
from kedja_site.people.models import Organisation
from kedja_site.register.models import ChainLink, Contract, Site, Supplier

ASKER = ("upphandlare-ostergotland", "Region Östergötland")
NEIGHBOUR = ("upphandlare-stockholm", "Region Stockholm")
WHY = "the demo's own rows, on nobody's behalf"
TO_TAKE_IN, LATE, WAITING = "surgical_instruments", "workwear", "wound_care"


def make_requests(now: datetime) -> int:
    """How many were made now: none where there are some, or where the demo's people are not."""
    if DisclosureRequest.objects.unguarded(WHY).exists():
        return 0
    made = [
        _ask(ASKER, TO_TAKE_IN, now - timedelta(days=25)),
        _ask(ASKER, LATE, now - timedelta(days=33)),
        _ask(NEIGHBOUR, WAITING, now - timedelta(days=6)),
    ]
    if made[0] is not None:
        _answer(made[0], now - timedelta(days=2))
    return sum(request is not None for request in made)


def _ask(who: tuple[str, str], category: str, at: datetime) -> DisclosureRequest | None:
    """Asks a supplier that the region has running contracts of the category with; the one that has told most."""
    login, region = who
    user = User.objects.filter(username=login).first()
    organisation = Organisation.objects.filter(name=region).first()
    contract = (
        Contract.objects.unguarded(WHY)
        .filter(
            owner=organisation,
            categories__category=category,
            ends_on__gt=timezone.localdate(at),
            is_confidential=False,
        )
        .select_related("supplier")
        .annotate(told=Count("supplier__disclosed_links"))
        .order_by("-told", "pk")
        .first()
    )
    contact = contract.supplier.contacts.first() if contract else None
    if user is None or organisation is None or contract is None or contact is None:
        return None
    same = Contract.objects.unguarded(WHY).filter(
        owner=organisation, supplier=contract.supplier, ends_on__gt=timezone.localdate(at)
    )
    asking = Asking(
        supplier=contract.supplier,
        organisation=organisation,
        contracts=list(same),
        parts=[Part.FINAL, Part.BEYOND, Part.EXTRACTION],
        email=contact.email,
        language=contact.language,
        deadline=timezone.localdate(at) + timedelta(weeks=ANSWER_WEEKS),
        reference=f"DEMO-{at:%Y}-{contract.pk}",
    )
    return ask_for_chain(user=user, asking=asking, now=at).request


def _answer(request: DisclosureRequest, at: datetime) -> None:
    """Something of everything: what was known, one that has moved, one that is new and confidential; some is not known."""
    known = _known(request.supplier)
    rows = [SaidRow(site.name, site.address, site.country, product) for site, product in known[1:]]
    if known:
        moved, product = known[0]
        town = moved.address.rsplit(", ", 1)[-1]
        rows.append(SaidRow(moved.name, f"New Road 7, {town}", moved.country, product))
    rows.append(
        SaidRow(
            "Benadorix Surgical (Pvt) Ltd",
            "Plot 88, Sector 2, Industrial Area, Sialkot",
            "PK",
            "pincetter",
            is_confidential=True,
        )
    )
    behind = [
        SaidRow(
            "Rilumodan Forging (Pvt) Ltd", "No. 14, Road 3, Gujranwala", "PK", "smidda ämnen", rows[0].name
        )
    ]
    save_part(request, Part.FINAL, Said.TOLD, "", rows, now=at)
    save_part(request, Part.BEYOND, Said.TOLD, "", behind, now=at)
    save_part(request, Part.EXTRACTION, Said.UNKNOWN, "Stålverket säger inte var malmen bryts.", [], now=at)
    submit_answer(request, answered_by="Hållbarhetsansvarig", now=at)


def _known(supplier: Supplier) -> list[tuple[Site, str]]:
    """Some of the sites that the supplier has told of before, with what they make; not all, so that one is named no more."""
    links = (
        ChainLink.objects.unguarded(WHY)
        .filter(
            disclosed_by=supplier,
            to_supplier=supplier,
            ended_on=None,
            is_confidential=False,
            from_site__stage="final_manufacturing",
        )
        .select_related("from_site")
        .order_by("pk")
    )
    found = [(link.from_site, link.product) for link in links if link.from_site is not None]
    return found[: max(1, len(found) - 1)]
