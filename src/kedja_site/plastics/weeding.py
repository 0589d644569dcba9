"""What the plan for weeding speaks of among plastics: articles that nobody buys, what was done instead of them, and what was read and asked.

One stands on another: a file as long as a purchase rests on it, a question as long as an answer to it is there, and an article as long as a
region bought of it lately or a plan speaks of it. What was bought of an article goes with it, and its share of the sums.
"""

import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO, Any, cast

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from kedja_site.config.weeding import WeedingKind, register_weeding_kind
from kedja_site.people.changes import values_of
from kedja_site.plastics.figures import figures_of
from kedja_site.plastics.models import (
    Article,
    CellSum,
    FileRead,
    PlanAction,
    PolymerSum,
    Substitute,
    SupplierAnswer,
    SupplierAsk,
    Volume,
)
from kedja_site.plastics.released import ASK, FILE
from kedja_site.plastics.statuses import UNDER_WAY
from kedja_site.plastics.sums import Changes, VolumeKey, hold, keep_up
from kedja_site.records.release_kinds import keyed_reference

WHY = "the plan for weeding is worked out for all authorities"
OF_LINK = frozenset({"seed", "fingerprint"})
"""What a link is made of; no archive needs it."""


def _articles(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = Article.objects.unguarded(WHY).filter(changed_at__date__lt=before)
    rows = rows.annotate(bought_from=Value(before.year))
    rows = rows.filter(~Exists(_bought(OuterRef("pk"), before.year)), ~Exists(_standing_on(OuterRef("pk"))))
    return rows.select_related("owner").order_by("pk")


def _bought(article: Any, year: int) -> "QuerySet[Any]":
    """What was bought of it in that year, of which a part may lie after the day, or later."""
    rows: QuerySet[Any] = Volume.objects.unguarded(WHY).filter(article=article, year__gte=year)
    return rows


def _standing_on(article: Any) -> "QuerySet[Any]":
    """Substitutes for it that a plan speaks of, and those that take it instead of another."""
    chosen = Q(article=article, chosen__isnull=False)
    rows: QuerySet[Any] = Substitute.objects.unguarded(WHY).filter(chosen | Q(instead=article))
    return rows


def _archived_article(article: Article) -> Mapping[str, Any]:
    volumes = Volume.objects.unguarded(WHY).filter(article=article).select_related("organisation")
    answers = SupplierAnswer.objects.filter(article=article)
    return {
        **values_of(article),
        "owner_name": str(article.owner),
        "parts": [values_of(row) for row in article.parts.all()],
        "packaging_parts": [values_of(row) for row in article.packaging_parts.all()],
        "value_sources": [values_of(row) for row in article.value_sources.all()],
        "volumes": [
            {**values_of(row), "organisation_name": str(row.organisation)} for row in volumes.order_by("pk")
        ],
        "substitutes": [
            values_of(row) for row in Substitute.objects.unguarded(WHY).filter(article=article).order_by("pk")
        ],
        "answers": [values_of(row) for row in answers.order_by("pk")],
    }


def _weed_article(article: Any) -> bool:
    """With what was bought of it; `article` is one that `_articles` found. False where it is bought or used again meanwhile."""
    try:
        with transaction.atomic():
            hold()
            if _standing_on(article).exists() or _bought(article, article.bought_from).exists():
                return False
            _take_away(article)
    except ProtectedError:  # chosen for a plan meanwhile
        return False
    return True


def _take_away(article: Article) -> None:
    parts = [row.part for row in article.parts.all()]
    figures = figures_of(article, parts, [row.part for row in article.packaging_parts.all()])
    bought: dict[VolumeKey, tuple[int, int | None]] = {
        (article.pk, region, year): (units, spend)
        for region, year, units, spend in Volume.objects.unguarded(WHY)
        .filter(article=article)
        .values_list("organisation", "year", "units", "spend_minor")
    }
    keep_up(Changes({article.pk: (figures, figures)}, {key: (was, (0, None)) for key, was in bought.items()}))
    article.delete()
    for region, year in {(region, year) for _article, region, year in bought}:
        # Else the room would go on offering a region and year that nobody bought anything in.
        if not Volume.objects.unguarded(WHY).filter(organisation=region, year=year).exists():
            CellSum.objects.filter(region=region, year=year).delete()
            PolymerSum.objects.filter(region=region, year=year).delete()


def _substitutes(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = Substitute.objects.unguarded(WHY).filter(made_at__date__lt=before, chosen=None)
    return rows.select_related("owner").order_by("pk")


def _archived_substitute(substitute: Substitute) -> Mapping[str, Any]:
    named = {"owner_name": str(substitute.owner), "article_name": str(substitute.article)}
    return {**values_of(substitute), **named}


def _weed_substitute(substitute: Substitute) -> bool:
    if PlanAction.objects.unguarded(WHY).filter(substitute=substitute).exists():
        return False
    substitute.delete()
    return True


def _actions(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = PlanAction.objects.unguarded(WHY).filter(ended_on__lt=before)
    return rows.select_related("organisation", "substitute__article").order_by("pk")


def _archived_action(action: PlanAction) -> Mapping[str, Any]:
    return {
        **values_of(action),
        "organisation_name": str(action.organisation),
        "substitute_name": str(action.substitute),
        "article_name": str(action.substitute.article),
        "notes": [values_of(row) for row in action.notes.all()],
    }


def _weed_action(action: PlanAction) -> bool:
    action.delete()
    return True


def _files(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = FileRead.objects.unguarded(WHY).filter(read_at__date__lt=before)
    counted = Volume.objects.unguarded(WHY).filter(source=OuterRef("pk"))
    return rows.filter(~Exists(counted)).exclude(state__in=UNDER_WAY).order_by("pk")


def _archived_file(file: FileRead) -> Mapping[str, Any]:
    return {
        **values_of(file),
        "organisation_name": str(file.organisation),
        "rejected": [values_of(row) for row in file.rejected_rows.all()],
    }


def _bytes(file: FileRead) -> Iterator[tuple[str, IO[bytes]]]:
    if file.path.is_file():
        with file.path.open("rb") as opened:
            yield f"{file.sha256}-{file.stored_as}", cast("IO[bytes]", opened)


def _weed_file(file: FileRead) -> bool:
    hold()
    if Volume.objects.unguarded(WHY).filter(source=file).exists():
        return False
    folder = file.path.parent
    file.delete()
    transaction.on_commit(lambda: shutil.rmtree(folder, ignore_errors=True))
    return True


def _asks(before: date) -> "QuerySet[Any]":
    rows: QuerySet[Any] = SupplierAsk.objects.unguarded(WHY).filter(expires_on__lt=before, answers=None)
    return rows.select_related("organisation").order_by("pk")


def _archived_ask(ask: SupplierAsk) -> Mapping[str, Any]:
    said = {name: value for name, value in values_of(ask).items() if name not in OF_LINK}
    return {**said, "organisation_name": str(ask.organisation)}


def _weed_ask(ask: SupplierAsk) -> bool:
    if ask.answers.exists():
        return False
    ask.delete()
    return True


register_weeding_kind(
    WeedingKind(
        "plastics.article",
        _("Plastic articles"),
        _("the day that it was last changed; never while it is bought or stands in a plan"),
        _articles,
        _archived_article,
        lambda article: str(article.public_id),
        _weed_article,
        months=120,
        after="archive",
        ground=_("Proposed: ten years, as the purchases that it tells of."),
    )
)
register_weeding_kind(
    WeedingKind(
        "plastics.substitute",
        _("Substitutes of plastic articles"),
        _("the day that it was told of; never while a plan speaks of it"),
        _substitutes,
        _archived_substitute,
        lambda substitute: str(substitute.public_id),
        _weed_substitute,
        months=120,
        after="archive",
        ground=_("Proposed: ten years, so that others can learn from it."),
    )
)
register_weeding_kind(
    WeedingKind(
        "plastics.planaction",
        _("Actions for less plastic"),
        _("the day that it was ended"),
        _actions,
        _archived_action,
        lambda action: str(action.public_id),
        _weed_action,
        months=120,
        after="archive",
        ground=_("Proposed: ten years, so that others can learn from it."),
    )
)
register_weeding_kind(
    WeedingKind(
        "plastics.fileread",
        _("Files of plastic articles and purchases"),
        _("the day that it was uploaded; never while it is counted with"),
        _files,
        _archived_file,
        lambda file: keyed_reference(FILE, file.pk),
        _weed_file,
        files=_bytes,
        months=120,
        after="archive",
        ground=_("Proposed: ten years, as the purchases that it tells of."),
    )
)
register_weeding_kind(
    WeedingKind(
        "plastics.supplierask",
        _("Questions to suppliers on plastic articles"),
        _("the link’s last day; never while an answer to it is kept"),
        _asks,
        _archived_ask,
        lambda ask: keyed_reference(ASK, ask.pk),
        _weed_ask,
        months=24,
        after="weed",
        ground=_(
            "Proposed: two years, as nothing was answered or what was answered has gone with its article."
        ),
    )
)
