"""Somebody at a company claims its record: says who they are, proves the address, and the office or a coordinator decides."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.core import signing
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kedja_site.letters.actions.write_letter import write_letter
from kedja_site.people import log
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action
from kedja_site.register.exchange.statuses import ClaimState
from kedja_site.register.models import Claim, Supplier
from kedja_site.signin.actions.invite import Asked, address_of, make_invitation

SALT = "kedja_site.register.claim"
TWO_WEEKS = 14 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who claims, and what shows it."""

    name: str
    email: str
    task: str
    evidence: str
    language: str = "sv"


@transaction.atomic
def claim_supplier(*, supplier: Supplier, claimant: Claimant, person: User | None) -> Claim:
    """A claim that waits for its address to be proved, by a link in a letter. Raises ValidationError where it has an owner."""
    if supplier.organisation_id is not None:
        raise ValidationError(_("The record is kept by the company already: ask for an invitation there."))
    claim = Claim.objects.create(
        supplier=supplier,
        person=person,
        name=claimant.name,
        email=claimant.email.strip().lower(),
        task=claimant.task,
        evidence=claimant.evidence,
        language=claimant.language,
    )
    log.record(person, "register.claim_supplier", supplier, after={"claim": claim.pk})
    _write(claim, "prove", prove_address=_address(claim))
    return claim


def claim_of_token(token: str) -> Claim | None:
    """The claim whose letter held this token; None where the token is none of ours, or too old."""
    try:
        number = signing.loads(token, salt=SALT, max_age=TWO_WEEKS)
    except signing.BadSignature:
        return None
    return Claim.objects.select_related("supplier").filter(pk=number).first()


@transaction.atomic
def prove_claim(token: str, now: datetime | None = None) -> Claim | None:
    """The address is proved: the claim waits for a decision. Twice does no harm."""
    found = claim_of_token(token)
    if found is None:
        return None
    claim = Claim.objects.select_for_update(of=("self",)).select_related("supplier").get(pk=found.pk)
    if claim.state == ClaimState.UNPROVED:
        claim.state, claim.proved_at = ClaimState.WAITING, now or timezone.now()
        claim.save(update_fields=["state", "proved_at"])
        log.record(None, "register.prove_claim", claim.supplier, after={"claim": claim.pk})
    return claim


@transaction.atomic
def decide_claim(*, user: User, claim: Claim, accept: bool, reason: str, now: datetime | None = None) -> None:
    """Gives the company its record, or not; the claimant is told why. Raises PermissionDenied, ValidationError."""
    held = Claim.objects.select_for_update(of=("self",)).select_related("supplier").get(pk=claim.pk)
    supplier = (
        Supplier.objects.visible_to(user, Action.DECIDE)
        .select_for_update(of=("self",))
        .filter(pk=held.supplier_id)
        .first()
    )
    if supplier is None:
        raise PermissionDenied
    if held.state != ClaimState.WAITING or not reason.strip():
        raise ValidationError(_("Say why: the reason stands in the log."))
    if accept and supplier.merged_into_id is not None:
        raise ValidationError(_("One of them has been merged already."))
    now = now or timezone.now()
    accept_address = _give(supplier, held, user, now) if accept else ""
    held.state = ClaimState.ACCEPTED if accept else ClaimState.REJECTED
    held.decided_by, held.decided_at, held.reason = user, now, reason
    held.save(update_fields=["state", "decided_by", "decided_at", "reason"])
    log.record(
        user,
        "register.accept_claim" if accept else "register.reject_claim",
        supplier,
        after={"claim": held.pk, "organisation": supplier.organisation_id},
        why=reason,
        now=now,
    )
    _write(held, "accepted" if accept else "rejected", reason=reason, accept_address=accept_address)


def _give(supplier: Supplier, claim: Claim, user: User, now: datetime) -> str:
    """The supplier's own organisation, with an invitation to the claimant; gives the invitation's address."""
    organisation = supplier.organisation
    if organisation is None:
        name = supplier.name[:180]
        if Organisation.objects.filter(kind=OrganisationKind.SUPPLIER, name=name).exists():
            name = f"{name} ({supplier.public_id})"
        organisation = Organisation.objects.create(kind=OrganisationKind.SUPPLIER, name=name)
        log.record(
            user,
            "people.make_organisation",
            organisation,
            after={"kind": organisation.kind, "name": name},
            now=now,
        )
        supplier.organisation = organisation
        supplier.changed_at = now
        supplier.save(update_fields=["organisation", "changed_at"])
    invitation, token = make_invitation(
        user,
        organisation,
        Asked(claim.email, Role.SUPPLIER_USER, manages_people=True, language=claim.language),
        now,
    )
    return address_of(invitation, token)


def _address(claim: Claim) -> str:
    token = signing.dumps(claim.pk, salt=SALT)
    with translation.override(claim.language):
        return settings.SITE_ADDRESS + reverse("register:prove_claim", args=[token])


def _write(claim: Claim, letter: str, **context: str) -> None:
    write_letter(
        f"register/letters/claim_{letter}",
        to=claim.email,
        language=claim.language,
        key=f"register claim {claim.pk} {letter}",
        context={"supplier": claim.supplier.name, "name": claim.name, **context},
    )
