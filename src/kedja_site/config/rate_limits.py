"""How often a stranger may ask for something: a registration, a subscription, a letter.

Counted in the database, so that it holds over all processes; Django's local cache is each process's own, and
libraries that count in a cache count wrongly there. Spans are fixed (each hour from its first second), so that at the
border of two spans twice as much may pass.

Who asked is not kept: the row's name is a keyed digest of sender, purpose, span and day, by the site's secret, which
is not in the database. The row goes when its span is over.
"""

import ipaddress
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.module_loading import import_string

from kedja_site.config.due import comes_round
from kedja_site.config.models import RateCount

LONGEST = timedelta(days=1)


def allow(key: str, *, limit: int, per: timedelta, now: datetime | None = None) -> bool:
    """Counts one asking for `key`; False once there have been `limit` in this span. `per` is a day at most."""
    if not timedelta(0) < per <= LONGEST:
        raise ValueError(per)
    now = now or timezone.now()
    number = int(now.timestamp() // per.total_seconds())
    day = now.astimezone(UTC).date()
    digest = salted_hmac(f"rate limit {day}", f"{per} {number} {key}", algorithm="sha256").hexdigest()
    counts = RateCount.objects.filter(digest=digest, count__lt=limit)
    if counts.update(count=F("count") + 1):
        return True
    ends_at = datetime.fromtimestamp((number + 1) * per.total_seconds(), tz=UTC)
    _row, is_first = RateCount.objects.get_or_create(digest=digest, defaults={"ends_at": ends_at})
    # Not the first: the limit is reached, or somebody else was first just now.
    return is_first or bool(counts.update(count=F("count") + 1))


def sender(request: HttpRequest) -> str:
    """Where `request` came from; of an IPv6 address the network, as one household has all the rest."""
    address: str = import_string(settings.AXES_CLIENT_IP_CALLABLE)(request)
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    return str(ipaddress.ip_network((read, 64), strict=False)) if read.version == 6 else address  # noqa: PLR2004 - IPv6


def allow_request(request: HttpRequest, purpose: str, *, limit: int, per: timedelta) -> bool:
    """The same for whoever sent `request`: at most `limit` times `per` for this `purpose`."""
    return allow(f"{purpose} {sender(request)}", limit=limit, per=per)


@comes_round(every=timedelta(hours=1))
def forget_counts(now: datetime) -> None:
    """Spans that are over."""
    RateCount.objects.filter(ends_at__lte=now).delete()
