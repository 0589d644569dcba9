"""One record that was two: a new one is split off, with what somebody has chosen to move to it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.row_lock import as_system
from kedja_site.people import log
from kedja_site.people.guarded import rows_of
from kedja_site.people.subjects import Action
from kedja_site.register.exchange.actions.merge_records import MODELS
from kedja_site.register.exchange.carrying_out import follow_up
from kedja_site.register.exchange.references import references_to
from kedja_site.register.exchange.shapes import BY_MODEL
from kedja_site.register.exchange.statuses import PairDecision
from kedja_site.register.models import LikelyPair, Site, Supplier
from kedja_site.register.names import name_key

Chosen = Mapping[str, Iterable[int]]

WHY = "a split moves the references that were chosen, whoever may see them"


def movable(record: Supplier | Site) -> dict[str, Any]:
    """What can be moved: `model.field` → the reference. Rows of the register, not of who decided what about it."""
    return {
        f"{key.model._meta.model_name}.{key.name}": key  # noqa: SLF001 - Django's documented way
        for key in references_to(type(record))
        if key.model._meta.app_label == "register"  # noqa: SLF001 - as above
        and key.name != "merged_into"
        and key.model._meta.model_name not in {"claim", "supplierlead"}  # noqa: SLF001 - as above
    }


@transaction.atomic
def split_off(
    *, user: User, kind: str, record: int, name: str, chosen: Chosen, reason: str, now: datetime | None = None
) -> Supplier | Site:
    """The new record. Raises PermissionDenied; ValidationError without a name or a reason."""
    model = MODELS[kind]
    old = (
        model.objects.visible_to(user, Action.DECIDE)
        .select_for_update(of=("self",))
        .filter(pk=record)
        .first()
    )
    if old is None:
        raise PermissionDenied
    if not name.strip() or not reason.strip():
        raise ValidationError(_("The new record needs a name, and the log a reason."))
    with as_system("what belongs to the part moves, also what other regions keep to themselves"):
        return _split(user, old, name, chosen, reason, now or timezone.now())


def _split(
    user: User, old: Supplier | Site, name: str, chosen: Chosen, reason: str, now: datetime
) -> Supplier | Site:
    model = type(old)
    kind = "supplier" if model is Supplier else "site"
    new = model(
        name=" ".join(name.split()),
        name_key=name_key(name),
        country=old.country,
        source=old.source,
        legal_ground=old.legal_ground,
        created_at=now,
        changed_at=now,
    )
    if isinstance(new, Site) and isinstance(old, Site):
        new.is_confidential, new.disclosed_to = old.is_confidential, old.disclosed_to
    new.save(force_insert=True)
    moved: dict[str, list[int]] = {}
    keys = movable(old)
    for label, pks in chosen.items():
        key = keys.get(label)
        if key is None:
            continue
        rows = rows_of(key.model, WHY).filter(**{key.name: old.pk}, pk__in=list(pks))
        moved[label] = sorted(rows.values_list("pk", flat=True))
        rows.update(**{key.name: new.pk})
    # An alias that is the new record's own name has done its work.
    rows_of(keys[f"{kind}name.{kind}"].model, WHY).filter(**{kind: new.pk}, name=new.name).delete()
    LikelyPair.objects.create(
        kind=kind,
        one=old.pk,
        other=new.pk,
        score=100,
        rung="person",
        decision=PairDecision.DIFFERENT,
        reason=reason,
        decided_by=user,
        decided_at=now,
    )
    log.record_many(
        user,
        f"register.split_{kind}",
        [
            log.Change(old, {"moved": moved}, {"split_off": new.public_id}),
            log.Change(new, {}, {"name": new.name, "split_from": old.public_id, "moved": moved}),
        ],
        why=reason,
        now=now,
    )
    old.changed_at = now
    old.save(update_fields=["changed_at"])
    follow_up(BY_MODEL[model], [old.pk, new.pk], now)
    return new
