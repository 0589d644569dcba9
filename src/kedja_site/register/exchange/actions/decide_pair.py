"""Somebody says that two records which look alike are not one: it is never asked again."""

from datetime import datetime

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.people import log
from kedja_site.people.subjects import Action
from kedja_site.register.exchange.actions.merge_records import MODELS
from kedja_site.register.exchange.statuses import PairDecision
from kedja_site.register.models import LikelyPair


@transaction.atomic
def say_not_the_same(*, user: User, pair: LikelyPair, reason: str, now: datetime | None = None) -> None:
    """Keeps them apart. Raises PermissionDenied, ValidationError without a reason."""
    mine = MODELS[pair.kind].objects.visible_to(user, Action.DECIDE).filter(pk__in=(pair.one, pair.other))
    if mine.count() != 2:  # noqa: PLR2004 - the two
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError(_("Say why: the reason stands in the log."))
    pair.decision, pair.reason = PairDecision.DIFFERENT, reason
    pair.decided_by, pair.decided_at = user, now or timezone.now()
    pair.save(update_fields=["decision", "reason", "decided_by", "decided_at"])
    log.record(user, "register.keep_apart", pair, after={"one": pair.one, "other": pair.other}, why=reason)
