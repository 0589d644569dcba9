"""Somebody enters an article, or changes what is known of it; each value with where it is from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.plastics import Part, composed
from kedja_site.people.changes import difference, values_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.models import Article, ArticlePart, ValueSource
from kedja_site.plastics.permissions import article_is_kept_by, keeping_organisations

SOURCED: Mapping[str, tuple[str, ...]] = {
    "weight": ("weight_mg",),
    "packaging": ("packaging_mg",),
    "uses": ("is_multi_use", "uses"),
    "sterile": ("is_sterile",),
    "pvc": ("has_pvc",),
    "phthalates": ("has_phthalates",),
    "stream": ("stream",),
}
"""What has a source of its own, and the columns that it speaks of; the parts beside."""


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Where the values are from, and how well they are known."""

    quality: str
    text: str
    day: date | None = None


@transaction.atomic
def keep_article(
    *,
    user: User,
    owner: Organisation,
    values: Mapping[str, Any],
    parts: Sequence[Part],
    said: SaidBy,
    article: Article | None = None,
    based_on: int | None = None,
    now: datetime | None = None,
) -> tuple[Article, str]:
    """The article as it is from now on, and what that was: new, changed or unchanged.

    `values` are columns of Article; those that are left out stay. Raises PermissionDenied, CompositionError, and
    CannotDoError where the number is taken, or somebody else has changed the article since `based_on`.
    """
    now = now or timezone.now()
    if article is None:
        if not keeping_organisations(user, Subject.PLASTIC_ARTICLE).filter(pk=owner.pk).exists():
            raise PermissionDenied
        found = Article(owner=owner, changed_no=0)
    else:
        found = (
            Article.objects.unguarded("an action that asks for permission")
            .select_for_update()
            .get(pk=article.pk)
        )
        if not article_is_kept_by(user, found.owner_id):
            raise PermissionDenied
        if based_on is not None and found.changed_no != based_on:
            raise CannotDoError(
                _(
                    "Somebody else has changed the article meanwhile. Look at it, and make your change once more."
                )
            )
    before = values_of(found) if found.pk else {}
    parts_before = [_plain(row.part) for row in found.parts.all()] if found.pk else []
    for name, value in values.items():
        setattr(found, name, value)
    composed(found.weight_mg, parts)
    if found.is_plastic_free and parts:
        raise CannotDoError(_("An article without plastic has no polymers. Take away one of the two."))
    _refuse_taken(found)
    after = values_of(found)
    is_new = found.pk is None
    changed = {name for name in after if before.get(name) != after[name]}
    parts_after = sorted(
        (_plain(part) for part in parts), key=lambda each: (-each["mass_mg"], each["polymer"])
    )
    if not is_new and not changed and _same(parts_before, parts_after):
        return found, "unchanged"
    found.changed_no += 1
    found.changed_at = now
    found.save()
    if not _same(parts_before, parts_after):
        found.parts.all().delete()
        ArticlePart.objects.bulk_create(ArticlePart(article=found, **each) for each in parts_after)
    _keep_sources(found, changed, said, user, has_parts=not _same(parts_before, parts_after))
    was, becomes = difference(before, values_of(found))
    if not _same(parts_before, parts_after):
        was, becomes = was | {"parts": parts_before}, becomes | {"parts": parts_after}
    record(user, "plastics.keep_article", found, before=was, after=becomes, now=now)
    return found, "new" if is_new else "changed"


def _refuse_taken(article: Article) -> None:
    others = Article.objects.unguarded("a number stands once a supplier").filter(
        number=article.number, supplier_name=article.supplier_name
    )
    if others.exclude(pk=article.pk).exists():
        raise CannotDoError(
            _("There is an article with the number %(number)s of that supplier already. Change that one.")
            % {"number": article.number}
        )


def _plain(part: Part) -> dict[str, Any]:
    return {
        "polymer": part.polymer,
        "mass_mg": part.mass_mg,
        "bio_bp": part.bio_bp,
        "recycled_bp": part.recycled_bp,
        "certificate": part.certificate,
        "is_mass_balance": part.is_mass_balance,
    }


def _same(one: Sequence[dict[str, Any]], other: Sequence[dict[str, Any]]) -> bool:
    return sorted(one, key=lambda each: each["polymer"]) == sorted(other, key=lambda each: each["polymer"])


def _keep_sources(article: Article, changed: set[str], said: SaidBy, user: User, *, has_parts: bool) -> None:
    fields = [field for field, columns in SOURCED.items() if changed & set(columns)]
    if has_parts:
        fields.append("parts")
    for field in fields:
        columns = SOURCED.get(field, ())
        is_told = field == "parts" or any(getattr(article, column) not in {None, ""} for column in columns)
        if not is_told:
            article.value_sources.filter(field=field).delete()
            continue
        ValueSource.objects.update_or_create(
            article=article,
            field=field,
            defaults={"quality": said.quality, "text": said.text, "day": said.day, "said_by": user},
        )
