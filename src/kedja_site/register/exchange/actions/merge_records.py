"""Two records that are one: everything that refers to the one moves to the other, whose old id leads on for ever.

What moves is found from the models, in every room. It is kept, so that the merge can be undone; rows that would stand
twice (the same buyer, a link of a company to itself) are taken away, and kept as they were.
"""

import json
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.core.serializers.python import Deserializer, Serializer
from django.db import models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.batches import batches
from kedja_site.config.row_lock import as_system
from kedja_site.people import log
from kedja_site.people.guarded import rows_of
from kedja_site.people.subjects import Action
from kedja_site.register.exchange.carrying_out import follow_up
from kedja_site.register.exchange.references import references_to
from kedja_site.register.exchange.shapes import BY_MODEL, is_empty
from kedja_site.register.exchange.statuses import PairDecision, Twins
from kedja_site.register.models import (
    ChainLink,
    LikelyPair,
    Merge,
    Site,
    SiteName,
    Statement,
    Supplier,
    SupplierName,
)

MODELS: dict[str, type[Supplier] | type[Site]] = {Twins.SUPPLIER: Supplier, Twins.SITE: Site}
NAMES: dict[str, Any] = {Twins.SUPPLIER: SupplierName, Twins.SITE: SiteName}
FILLED = {
    Twins.SUPPLIER: ("country", "address", "website"),
    Twins.SITE: ("address", "country", "latitude", "longitude", "stage", "production"),
}
ROWS_AT_ONCE = 5000
WHY = "a merge moves every reference, whoever may see it"


@transaction.atomic
def merge_records(
    *, user: User, kind: str, kept: int, merged: int, reason: str, now: datetime | None = None
) -> Merge:
    """Merges the record `merged` into `kept`. Raises PermissionDenied; ValidationError that says what stands in the way."""
    model = MODELS[kind]
    rows = (
        model.objects.visible_to(user, Action.DECIDE)
        .select_for_update(of=("self",))
        .filter(pk__in=(kept, merged))
    )
    found = {row.pk: row for row in rows.order_by("pk")}
    if len(found) != 2:  # noqa: PLR2004 - the two
        raise PermissionDenied
    one, other = found[kept], found[merged]
    _refuse(one, other, reason)
    with as_system("what refers to a merged record moves, also what other regions keep to themselves"):
        return _merge(user, model, one, other, reason, now or timezone.now())


def _merge(
    user: User,
    model: type[Supplier] | type[Site],
    one: Supplier | Site,
    other: Supplier | Site,
    reason: str,
    now: datetime,
) -> Merge:
    kind = Twins.SUPPLIER if model is Supplier else Twins.SITE
    kept, merged = one.pk, other.pk
    work = Merge(kind=kind, kept=kept, merged=merged, reason=reason, merged_by=user, merged_at=now)
    _move_all(model, one, other, work)
    _take_over(kind, one, other, work, now)
    work.save()
    LikelyPair.objects.update_or_create(
        kind=kind,
        one=min(kept, merged),
        other=max(kept, merged),
        defaults={"decision": PairDecision.SAME, "reason": reason, "decided_by": user, "decided_at": now},
        create_defaults={
            "decision": PairDecision.SAME,
            "reason": reason,
            "decided_by": user,
            "decided_at": now,
            "score": 100,
            "rung": "person",
        },
    )
    log.record_many(
        user,
        f"register.merge_{kind}s",
        [
            log.Change(
                one,
                {},
                {"merged": other.public_id, **{name: pair[1] for name, pair in work.made["filled"].items()}},
            ),
            log.Change(other, {"merged_into": None}, {"merged_into": one.pk}),
        ],
        why=reason,
        now=now,
    )
    follow_up(BY_MODEL[model], [one.pk, other.pk], now)
    return work


def _refuse(one: Supplier | Site, other: Supplier | Site, reason: str) -> None:
    if not reason.strip():
        raise ValidationError(_("Say why: the reason stands in the log."))
    if one.merged_into_id or other.merged_into_id:
        raise ValidationError(_("One of them has been merged already."))
    claimed = [getattr(row, "organisation_id", None) for row in (one, other)]
    if all(claimed):
        raise ValidationError(_("Both companies keep their own records: ask them first which shall remain."))


def _move_all(model: type[models.Model], one: Supplier | Site, other: Supplier | Site, work: Merge) -> None:
    """Every reference, in every room."""
    for key in references_to(model):
        if key.name == "merged_into":
            continue  # earlier ids lead on by way of the merged one
        _take_away_doubles(key, one.pk, other.pk, work)
        rows = rows_of(key.model, WHY).filter(**{key.name: other.pk})
        pks = list(rows.values_list("pk", flat=True))
        if not pks:
            continue
        work.moved[f"{key.model._meta.label_lower}.{key.name}"] = pks  # noqa: SLF001 - as above
        for part in batches(pks, ROWS_AT_ONCE):
            rows_of(key.model, WHY).filter(pk__in=part).update(**{key.name: one.pk})
    kind = ContentType.objects.get_for_model(model)
    statements = Statement.objects.filter(kind=kind, record_id=other.pk)
    work.moved["register.statement"] = list(statements.values_list("pk", flat=True))
    statements.update(record_id=one.pk)


def _take_away_doubles(key: models.ForeignKey[Any, Any], one: int, other: int, work: Merge) -> None:
    """Rows that would break a rule of the database, or say that somebody supplies itself, if they moved."""
    rows = rows_of(key.model, WHY).filter(**{key.name: other})
    doubles: set[Any] = set()
    if key.model is ChainLink and key.name != "disclosed_by":
        side = key.name.removeprefix("from_").removeprefix("to_")
        ends = Q(**{f"from_{side}": one, f"to_{side}": other}) | Q(
            **{f"from_{side}": other, f"to_{side}": one}
        )
        itself = Q(**{f"from_{side}": other, f"to_{side}": F(f"from_{side}")})
        doubles |= set(
            ChainLink.objects.unguarded("merging").filter(ends | itself).values_list("pk", flat=True)
        )
    for names in _unique_with(key):
        taken = set(rows_of(key.model, WHY).filter(**{key.name: one}).values_list(*names))
        doubles |= {pk for pk, *values in rows.values_list("pk", *names) if tuple(values) in taken}
    if key.unique and rows_of(key.model, WHY).filter(**{key.name: one}).exists():
        doubles |= set(rows.values_list("pk", flat=True))
    if doubles:
        gone = rows_of(key.model, WHY).filter(pk__in=doubles)
        kept_as = Serializer().serialize(gone)
        work.taken_away += json.loads(json.dumps(kept_as, cls=DjangoJSONEncoder))
        gone.delete()


def _unique_with(key: models.ForeignKey[Any, Any]) -> list[tuple[str, ...]]:
    """What else has to differ, of the rules that a row's reference is part of."""
    rules = [
        constraint.fields
        for constraint in key.model._meta.constraints  # noqa: SLF001 - as above
        if isinstance(constraint, models.UniqueConstraint) and key.name in constraint.fields
    ]
    rules += [fields for fields in key.model._meta.unique_together if key.name in fields]  # noqa: SLF001 - as above
    return [tuple(name for name in fields if name != key.name) for fields in rules]


def _take_over(kind: str, one: Supplier | Site, other: Supplier | Site, work: Merge, now: datetime) -> None:
    """The name as an alias, what only the merged one knew, and the end of the merged one."""
    work.made = {"names": [], "filled": {}}
    if other.name != one.name:
        alias, is_new = NAMES[kind].objects.get_or_create(
            **{kind: one}, name=other.name, defaults={"name_key": other.name_key}
        )
        work.made["names"] = [alias.pk] if is_new else []
    for name in FILLED[Twins(kind)]:
        if is_empty(getattr(one, name)) and not is_empty(getattr(other, name)):
            work.made["filled"][name] = [getattr(one, name), getattr(other, name)]
            setattr(one, name, getattr(other, name))
    if isinstance(one, Supplier) and isinstance(other, Supplier) and other.organisation_id:
        work.made["organisation"] = organisation = other.organisation_id
        other.organisation = None
        other.save(update_fields=["organisation"])
        one.organisation_id = organisation
    if isinstance(one, Supplier) and one.parent_id == other.pk:
        work.made["parent"] = other.pk
        one.parent = None
    one.changed_at = other.changed_at = now
    other.merged_into_id = one.pk
    one.save()
    other.save(update_fields=["merged_into", "changed_at"])


@transaction.atomic
def undo_merge(*, user: User, merge: Merge, reason: str, now: datetime | None = None) -> None:
    """The merged record stands by itself again, with what was its own. Raises PermissionDenied, ValidationError."""
    work = Merge.objects.select_for_update().get(pk=merge.pk)
    model = MODELS[work.kind]
    rows = (
        model.objects.visible_to(user, Action.DECIDE)
        .select_for_update(of=("self",))
        .filter(pk__in=(work.kept, work.merged))
    )
    found = {row.pk: row for row in rows}
    if len(found) != 2:  # noqa: PLR2004 - the two
        raise PermissionDenied
    if work.undone_at or not reason.strip():
        raise ValidationError(_("Say why: the reason stands in the log."))
    one, other = found[work.kept], found[work.merged]
    if one.merged_into_id or other.merged_into_id != one.pk:
        raise ValidationError(_("The record has been merged further: undo that first."))
    with as_system("what has moved goes back, also what other regions keep to themselves"):
        _undo(user, work, one, other, reason, now or timezone.now())


def _undo(
    user: User, work: Merge, one: Supplier | Site, other: Supplier | Site, reason: str, now: datetime
) -> None:
    model = type(one)
    _give_back(work, one, other, now)
    work.undone_at = now
    work.save(update_fields=["undone_at"])
    LikelyPair.objects.filter(kind=work.kind, one=min(one.pk, other.pk), other=max(one.pk, other.pk)).update(
        decision=PairDecision.DIFFERENT, reason=reason, decided_by=user, decided_at=now
    )
    log.record_many(
        user,
        f"register.undo_merge_{work.kind}s",
        [
            log.Change(one, {"merged": other.public_id}, {}),
            log.Change(other, {"merged_into": one.pk}, {"merged_into": None}),
        ],
        why=reason,
        now=now,
    )
    follow_up(BY_MODEL[model], [one.pk, other.pk], now)


def _give_back(work: Merge, one: Supplier | Site, other: Supplier | Site, now: datetime) -> None:
    other.merged_into = None
    if (
        "organisation" in work.made
        and isinstance(one, Supplier)
        and one.organisation_id == work.made["organisation"]
    ):
        one.organisation = None
        one.save(update_fields=["organisation"])
        other.organisation_id = work.made["organisation"]  # type: ignore[union-attr]  # of one kind
    for name, (before, after) in work.made["filled"].items():
        if getattr(one, name) == after:
            setattr(one, name, before)
    if work.made.get("parent") and isinstance(one, Supplier) and one.parent_id is None:
        one.parent_id = work.made["parent"]
    NAMES[work.kind].objects.filter(pk__in=work.made["names"]).delete()
    one.changed_at = other.changed_at = now
    one.save()
    other.save()
    for key in references_to(type(one)):
        pks = work.moved.get(f"{key.model._meta.label_lower}.{key.name}", [])  # noqa: SLF001 - as above
        for part in batches(pks, ROWS_AT_ONCE):
            rows = rows_of(key.model, WHY).filter(pk__in=part, **{key.name: one.pk})
            rows.update(**{key.name: other.pk})
    Statement.objects.filter(pk__in=work.moved.get("register.statement", [])).update(record_id=other.pk)
    for row in Deserializer(work.taken_away, ignorenonexistent=True):
        row.save()
