"""Somebody enters an article, or changes what is known of it; each value with where it is from."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja.plastics import Part
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.article_state import SaidBy, state_of
from kedja_site.plastics.models import Article, ArticlePart, PackagingPart, ValueSource
from kedja_site.plastics.permissions import article_is_kept_by, keeping_organisations
from kedja_site.plastics.sums import Changes, hold, keep_up


@transaction.atomic
def keep_article(
    *,
    user: User,
    owner: Organisation,
    values: Mapping[str, Any],
    parts: Sequence[Part],
    said: SaidBy,
    packaging: Sequence[Part] | None = None,
    article: Article | None = None,
    based_on: int | None = None,
    now: datetime | None = None,
) -> tuple[Article, str]:
    """The article as it is from now on, and what that was: new, changed or unchanged.

    `values` are columns of Article; those that are left out stay, and so do the parts of the packaging. Raises PermissionDenied, CompositionError, and
    CannotDoError where the number is taken, or somebody else has changed the article since `based_on`.
    """
    now = now or timezone.now()
    hold()
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
    state = state_of(found)
    state.become(values, parts, said, packaging)
    _refuse_taken(found)
    if not state.is_changed:
        return found, "unchanged"
    state.stamp(now)
    found.save()
    if state.has_other_parts:
        found.parts.all().delete()
        ArticlePart.objects.bulk_create(state.part_rows())
    if state.has_other_packaging:
        found.packaging_parts.all().delete()
        PackagingPart.objects.bulk_create(state.packaging_rows())
    found.value_sources.filter(field__in=state.said_of).delete()
    ValueSource.objects.bulk_create(state.source_rows(user))
    keep_up(Changes({found.pk: (state.figures_before, state.figures)}))
    change = state.change()
    record(user, "plastics.keep_article", found, before=change.before, after=change.after, now=now)
    return found, "new" if state.is_new else "changed"


def _refuse_taken(article: Article) -> None:
    others = Article.objects.unguarded("a number stands once a supplier").filter(
        number=article.number, supplier_name=article.supplier_name
    )
    if others.exclude(pk=article.pk).exists():
        raise CannotDoError(
            _("There is an article with the number %(number)s of that supplier already. Change that one.")
            % {"number": article.number}
        )
