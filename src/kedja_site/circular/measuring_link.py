"""The link by which a supplier says what it has measured."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from kedja_site.circular.models import MeasuringLink
from kedja_site.config import secret_links
from kedja_site.config.behind_link import LinkedPages
from kedja_site.config.secret_links import fingerprint_of, new_seed
from kedja_site.register.models import Contract

LIVES_ON = timedelta(days=365)
"""How long it opens after the contract has ended: the last value may come late."""


def token_of(seed: str) -> str:
    """The secret of a link."""
    return secret_links.token_of("kedja circular", seed)


def give_link(contract: Contract, email: str, language: str, now: datetime) -> MeasuringLink:
    """The contract's link; another address gets another link, and the old one is dead."""
    standing = MeasuringLink.objects.filter(contract=contract).first()
    expires = (contract.ends_on or timezone.localdate(now) + 5 * LIVES_ON) + LIVES_ON
    if standing is not None and standing.email == email:
        standing.language, standing.expires_on = language, expires
        standing.save(update_fields=["language", "expires_on"])
        return standing
    seed = new_seed()
    values = {
        "email": email,
        "language": language,
        "seed": seed,
        "fingerprint": fingerprint_of(token_of(seed)),
        "made_at": now,
        "expires_on": expires,
        "asked_for": None,
    }
    link, _made = MeasuringLink.objects.update_or_create(contract=contract, defaults=values)
    return link


def address_of(link: MeasuringLink) -> str:
    """The whole address, in the language of the letter."""
    with translation.override(link.language):
        return settings.SITE_ADDRESS + reverse("circular:answer", args=[token_of(link.seed)])


def link_opens(link: MeasuringLink, today: date) -> bool:
    """Whether it still leads in."""
    return today <= link.expires_on


def link_found(token: str) -> MeasuringLink | None:
    """Whose link it is, with the contract; None for one that was renewed, or never made."""
    rows = MeasuringLink.objects.select_related("contract__owner", "contract__supplier")
    return rows.filter(fingerprint=fingerprint_of(token)).first()


behind_measuring_link = LinkedPages(
    "circular",
    link_found,
    lambda link: link_opens(link, timezone.localdate()),
    ended="circular/link_ended.html",
    named="link",
    too_often="followup/too_often.html",
)
