"""Whoever procures opens what came in: its price, what an answer counts as, who wins, and what is told to everybody."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people.log import key_of, record
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.register.models import Site
from kedja_site.tenders.actions.open_tenders import open_tenders
from kedja_site.tenders.asked import asked_of
from kedja_site.tenders.comparing import compare
from kedja_site.tenders.models import Assessment, PublishedOutcome, SiteMatch, Tender, TenderRound
from kedja_site.tenders.models.tender import hash_of
from kedja_site.tenders.permissions import user_can_ask, user_can_assess, user_can_award, user_can_publish
from kedja_site.tenders.publishing import told_of_winner
from kedja_site.tenders.selectors import newest_version
from kedja_site.tenders.sites import known_sites, sites_in
from kedja_site.tenders.statuses import Said


def _held(asked: TenderRound, now: datetime) -> TenderRound:
    """The round, locked, and opened if it has closed: two who judge at once wait for each other."""
    open_tenders(asked, now=now)
    found: TenderRound = (
        TenderRound.objects.unguarded("an action that asks for permission")
        .select_for_update(of=("self",))
        .select_related("procurement__owner", "lot", "version", "awarded_to")
        .get(pk=asked.pk)
    )
    return found


@transaction.atomic
def assess(
    *,
    user: User,
    tender: Tender,
    place: int,
    criterion: str,
    answer: Said,
    why: str,
    now: datetime | None = None,
) -> Assessment:
    """What an answer counts as, with the reason; the tender's own words stay. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    asked = _held(tender.round, now)
    if not user_can_assess(user, asked, now):
        raise PermissionDenied
    version = newest_version(tender)
    places = {product["place"] for product in version.content["products"]} if version else set()
    if version is None or place not in places or criterion not in asked_of(asked.version).keys:
        raise CannotDoError(
            _("There is no such answer in the tender. Open it again, and choose one that is there.")
        )
    if not why.strip():
        raise CannotDoError(_("Write why the answer counts so: the tenderer may ask."))
    standing = version.assessments.filter(place=place, criterion=criterion).last()
    if standing is not None and (standing.answer, standing.why) == (answer, why.strip()):
        return standing
    made = Assessment.objects.create(
        version=version,
        place=place,
        criterion=criterion,
        answer=answer,
        why=why.strip(),
        by=key_of(user).key,
        at=now,
    )
    record(
        user,
        "tenders.assess",
        asked.procurement,
        after={"lot": asked.lot.number, "tender": tender.pk, "product": place, "criterion": criterion},
        now=now,
    )
    return made


@transaction.atomic
def set_price(*, user: User, tender: Tender, price: int | None, now: datetime | None = None) -> Tender:
    """The price that is compared, in the minor unit, as it was read in the tender. Raises PermissionDenied."""
    now = now or timezone.now()
    asked = _held(tender.round, now)
    if not user_can_assess(user, asked, now):
        raise PermissionDenied
    if price != tender.price:
        tender.price = price
        tender.save(update_fields=["price"])
        record(
            user,
            "tenders.price",
            asked.procurement,
            after={"lot": asked.lot.number, "tender": tender.pk},
            now=now,
        )
    return tender


@transaction.atomic
def choose_winner(
    *, user: User, tender: Tender, why: str, now: datetime | None = None
) -> TenderRound:  # fmt: skip
    """Says which tender wins, once. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    asked = _held(tender.round, now)
    if asked.awarded_to_id == tender.pk:
        return asked
    if not user_can_award(user, asked, now):
        raise PermissionDenied
    row = compare(asked).row_of(tender.pk)
    if row is None or row.version is None:
        raise CannotDoError(_("%(name)s has sent no tender.") % {"name": tender.name})
    if row.qualifies is False:
        raise CannotDoError(_("%(name)s does not meet the criteria of qualification, and cannot win.") % {"name": tender.name})  # fmt: skip
    if not why.strip():
        raise CannotDoError(_("Write why this tender wins."))
    asked.awarded_to, asked.awarded_why, asked.awarded_at = tender, why.strip(), now
    asked.save(update_fields=["awarded_to", "awarded_why", "awarded_at"])
    record(
        user,
        "tenders.award",
        asked.procurement,
        after={"lot": asked.lot.number, "tender": tender.pk},
        now=now,
    )
    return asked


@transaction.atomic
def match_site(
    *, user: User, asked: TenderRound, key: tuple[str, str, str], site: Site, now: datetime | None = None
) -> SiteMatch:
    """A site of the winner is the register's `site`, which is among those that it may be. Raises PermissionDenied, CannotDoError."""
    now = now or timezone.now()
    found = _held(asked, now)
    if not user_can_ask(user, found.procurement) or found.awarded_to is None:
        raise PermissionDenied
    version = newest_version(found.awarded_to)
    named = sites_in(version.content, {}) if version else []
    known = known_sites(user, [one for one in named if one.key == key]).get(key)
    if known is None or site not in (known.same, *known.maybe):
        raise CannotDoError(
            _("The register no longer has the site, or it is not alike. Open the page again.")
        )
    name, country, address = key
    match, _made = SiteMatch.objects.update_or_create(
        round=found, name_key=name, country=country, address_key=address, defaults={"site": site}
    )
    record(
        user,
        "tenders.match_site",
        found.procurement,
        after={"lot": found.lot.number, "site": site.public_id},
        now=now,
    )
    return match


@transaction.atomic
def publish_outcome(*, user: User, asked: TenderRound, now: datetime | None = None) -> PublishedOutcome:
    """Tells everybody the countries and the criteria that the winner meets. What is told already is not told twice.

    Raises PermissionDenied.
    """
    now = now or timezone.now()
    found = _held(asked, now)
    if not user_can_publish(user, found):
        raise PermissionDenied
    content = told_of_winner(found)
    digest = hash_of(content)
    newest = found.outcomes.order_by("-number").first()
    if newest is not None and newest.sha256 == digest and not hasattr(newest, "withdrawal"):
        return newest
    made = PublishedOutcome.objects.create(
        round=found,
        number=(newest.number if newest else 0) + 1,
        content=content,
        sha256=digest,
        by=key_of(user).key,
        at=now,
    )
    record(user, "tenders.publish", found.procurement, after={"lot": found.lot.number, "version": made.number, "sha256": digest}, now=now)  # fmt: skip
    return made
