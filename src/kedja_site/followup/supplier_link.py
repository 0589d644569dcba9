"""The link by which a supplier answers, mends and comments without an account: one for each case."""

from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from kedja_site.config import secret_links
from kedja_site.config.secret_links import fingerprint_of, new_seed
from kedja_site.followup.models import FollowUp, SupplierLink

LIVES_ON = timedelta(days=60)
"""How long the link opens after the case has ended, so that the supplier can read what came of it."""


def token_of(seed: str) -> str:
    """The secret of a link."""
    return secret_links.token_of("kedja follow-up", seed)


def new_link(case: FollowUp, email: str, language: str, now: datetime) -> SupplierLink:
    """A link to the case, unsaved, so that many can be made at once."""
    seed = new_seed()
    return SupplierLink(
        follow_up=case,
        email=email,
        language=language,
        seed=seed,
        fingerprint=fingerprint_of(token_of(seed)),
        made_at=now,
        expires_on=timezone.localdate(now) + LIVES_ON,
    )


def give_link(case: FollowUp, email: str, language: str, now: datetime) -> SupplierLink:
    """The case's link, made or renewed for a new address: where the address stays, so does the link."""
    standing = SupplierLink.objects.filter(follow_up=case).first()
    if standing is not None and standing.email == email:
        if standing.language != language:
            standing.language = language
            standing.save(update_fields=["language"])
        return standing
    if standing is not None:
        standing.delete()
    link = new_link(case, email, language, now)
    link.save()
    return link


def link_found(token: str) -> SupplierLink | None:
    """Whose link it is, with the case and supplier; None for one that was renewed, or never made."""
    return (
        SupplierLink.objects.select_related("follow_up__supplier", "follow_up__led_by")
        .filter(fingerprint=fingerprint_of(token))
        .first()
    )


def link_opens(link: SupplierLink, today: datetime) -> bool:
    """Whether it still leads in: while the case is open, and some time after."""
    case = link.follow_up
    if case.is_open:
        return True
    return timezone.localdate(today) <= max(link.expires_on, case.state_since + LIVES_ON)


def address_for(link: SupplierLink, name: str = "followup:asked", *args: object) -> str:
    """The whole address of a page behind the link, in the supplier's language: by default all that is asked."""
    with translation.override(link.language):
        return settings.SITE_ADDRESS + reverse(name, args=[token_of(link.seed), *args])
