"""Whoever procures asks for tenders of a lot: by which version, until when, and of whom. Later it may close later."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.log import record
from kedja_site.procurements.actions.change_procurement import held
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.selectors import newest_versions
from kedja_site.tenders.choosing import KIND
from kedja_site.tenders.letter_context import write_to_tenderer
from kedja_site.tenders.models import Tender, TenderRound
from kedja_site.tenders.permissions import user_can_ask
from kedja_site.tenders.secret_link import fingerprint_of, new_seed, token_of
from kedja_site.tenders.statuses import MOST_INVITED


def round_held(user: User, asked: TenderRound) -> TenderRound:
    """The round, locked, for whoever may ask. Raises PermissionDenied."""
    found: TenderRound = (
        TenderRound.objects.unguarded("an action that asks for permission")
        .select_for_update(of=("self",))
        .select_related("procurement__owner", "lot", "version")
        .get(pk=asked.pk)
    )
    if not user_can_ask(user, found.procurement):
        raise PermissionDenied
    return found


@transaction.atomic
def ask_for_tenders(
    *, user: User, procurement: Procurement, lot: Lot, closes_at: datetime, now: datetime | None = None
) -> TenderRound:
    """Opens the round, by the version in force; sent twice it is one. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    found = held(procurement)
    if not user_can_ask(user, found):
        raise PermissionDenied
    standing = TenderRound.objects.unguarded("so that there is one").filter(lot=lot).first()
    if standing is not None:
        return standing
    version = newest_versions(found).get((KIND, lot.pk))
    if version is None:
        raise CannotDoError(
            _("Sign what is asked of the medicines first: tenderers answer to what is signed.")
        )
    if closes_at <= now:
        raise CannotDoError(_("Choose a time that has not passed."))
    asked = TenderRound.objects.create(
        procurement=found, lot=lot, version=version, closes_at=closes_at, asked_at=now
    )
    record(
        user,
        "tenders.ask",
        found,
        after={"lot": lot.number, "version": version.number, "closes_at": closes_at},
        now=now,
    )
    return asked


@transaction.atomic
def invite(
    *,
    user: User,
    asked: TenderRound,
    name: str,
    email: str,
    number: str = "",
    language: str = "sv",
    now: datetime | None = None,
) -> Tender:
    """A tenderer gets its link by letter; asked twice it is one. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    found = round_held(user, asked)
    if found.is_closed(now):
        raise CannotDoError(_("Tenders have closed: nobody can be invited any more."))
    rows = Tender.objects.unguarded("so that a tenderer is invited once").filter(round=found)
    standing = rows.filter(name__iexact=name).first()
    if standing is not None:
        if standing.email.casefold() == email.casefold():
            return standing
        raise CannotDoError(_("%(name)s is invited already. Send a new link instead.") % {"name": name})
    if rows.count() >= MOST_INVITED:
        raise CannotDoError(_("A lot can have %(most)s tenderers at most.") % {"most": MOST_INVITED})
    seed = new_seed()
    try:
        with transaction.atomic():
            tender = Tender.objects.create(
                round=found,
                name=name,
                email=email,
                number=number,
                language=language,
                seed=seed,
                fingerprint=fingerprint_of(token_of(seed)),
                invited_at=now,
            )
    except IntegrityError as taken:
        raise CannotDoError(
            _("%(name)s is invited already. Send a new link instead.") % {"name": name}
        ) from taken
    # The log is read by more than the file's buyers: it says that somebody was invited, not who.
    record(
        user,
        "tenders.invite",
        found.procurement,
        after={"lot": found.lot.number, "tender": tender.pk},
        now=now,
    )
    write_to_tenderer(tender, "invitation", key="invitation")
    return tender


@transaction.atomic
def renew_link(
    *, user: User, tender: Tender, email: str, now: datetime | None = None
) -> Tender:  # fmt: skip
    """A new link to the same or another address; the old one opens nothing any more. Raises PermissionDenied."""
    now = now or timezone.now()
    asked = round_held(user, tender.round)
    found: Tender = Tender.objects.unguarded("an action that has asked").select_for_update().get(pk=tender.pk)
    found.round = asked
    found.seed = new_seed()
    found.fingerprint = fingerprint_of(token_of(found.seed))
    found.email = email
    found.save(update_fields=["seed", "fingerprint", "email"])
    record(
        user, "tenders.renew", asked.procurement, after={"lot": asked.lot.number, "tender": found.pk}, now=now
    )
    write_to_tenderer(found, "invitation", key=f"renewed {found.fingerprint[:12]}")
    return found


@transaction.atomic
def close_later(
    *, user: User, asked: TenderRound, closes_at: datetime, why: str, now: datetime | None = None
) -> TenderRound:
    """More time, for all; every tenderer is told. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    found = round_held(user, asked)
    if found.is_closed(now):
        raise CannotDoError(_("Tenders have closed: the time is not changed any more."))
    if closes_at == found.closes_at:
        return found
    if closes_at < found.closes_at:
        raise CannotDoError(_("The time can only be made longer: somebody may have planned by it."))
    if not why.strip():
        raise CannotDoError(_("Write why tenders close later."))
    before, found.closes_at = found.closes_at, closes_at
    found.save(update_fields=["closes_at"])
    record(
        user,
        "tenders.close_later",
        found.procurement,
        before={"closes_at": before},
        after={"lot": found.lot.number, "closes_at": closes_at},
        why=why,
        now=now,
    )
    for tender in Tender.objects.unguarded("all are told").filter(round=found):
        tender.round = found
        write_to_tenderer(tender, "later", key=f"later {closes_at.isoformat()}", more={"why": why})
    return found


@transaction.atomic
def use_newest_version(
    *, user: User, asked: TenderRound, why: str, now: datetime | None = None
) -> TenderRound:  # fmt: skip
    """Tenderers answer to the newest signed version from now on; all are told, and send anew. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    found = round_held(user, asked)
    newest = newest_versions(found.procurement).get((KIND, found.lot_id))
    if newest is None or newest.pk == found.version_id:
        return found
    if found.is_closed(now):
        raise CannotDoError(_("Tenders have closed: what they answer to is not changed any more."))
    if not why.strip():
        raise CannotDoError(_("Write why what is asked is changed."))
    before, found.version = found.version.number, newest
    found.save(update_fields=["version"])
    record(
        user,
        "tenders.change",
        found.procurement,
        before={"version": before},
        after={"lot": found.lot.number, "version": newest.number},
        why=why,
        now=now,
    )
    for tender in Tender.objects.unguarded("all are told").filter(round=found):
        tender.round = found
        write_to_tenderer(tender, "changed", key=f"changed {newest.number}", more={"why": why})
    return found
