"""The link by which a supplier says what its articles are made of."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation

from kedja_site.config import secret_links
from kedja_site.config.behind_link import LinkedPages
from kedja_site.config.secret_links import fingerprint_of
from kedja_site.plastics.models import Article, SupplierAsk

LIVES = timedelta(days=180)
WHY = "whoever has the link answers for the supplier, without an account"


def token_of(seed: str) -> str:
    """The secret of a link."""
    return secret_links.token_of("kedja plastics", seed)


def address_of(ask: SupplierAsk) -> str:
    """The whole address, in the language of the letter."""
    with translation.override(ask.language):
        return settings.SITE_ADDRESS + reverse("plastics:answer", args=[token_of(ask.seed)])


def asked_articles(ask: SupplierAsk) -> list[Article]:
    """The supplier's articles that whoever asks keeps."""
    rows = Article.objects.unguarded(WHY).filter(owner=ask.organisation_id, supplier_name=ask.supplier_name)
    return list(rows.prefetch_related("parts").order_by("name", "pk"))


def ask_of(token: str) -> SupplierAsk | None:
    """Whose link it is, with who asks; None for one that was never made."""
    found: SupplierAsk | None = (
        SupplierAsk.objects.unguarded(WHY)
        .select_related("organisation")
        .filter(fingerprint=fingerprint_of(token))
        .first()
    )
    return found


behind_link = LinkedPages(
    "plastics",
    ask_of,
    lambda ask: timezone.localdate() <= ask.expires_on,
    ended="plastics/link_ended.html",
    named="ask",
    too_often="followup/too_often.html",
)
