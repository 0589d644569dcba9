"""What a viewer may see of the room."""

from django.db.models import Max, Min, QuerySet
from django.http import Http404

from kedja_site.people.access import Viewer
from kedja_site.people.models import Organisation
from kedja_site.plastics.models import Article, CellSum, PlanAction, Substitute
from kedja_site.register.public_ids import read_public_id


def articles_for(viewer: Viewer) -> QuerySet[Article]:
    """Articles, with their parts."""
    rows: QuerySet[Article] = (
        Article.objects.visible_to(viewer).select_related("owner").prefetch_related("parts")
    )
    return rows


def visible_article(viewer: Viewer, public_id: str) -> Article:
    """The one of that id. Raises Http404."""
    read = read_public_id(public_id)
    found = articles_for(viewer).filter(public_id=read).first() if read else None
    if found is None:
        raise Http404
    return found


def substitutes_for(viewer: Viewer) -> QuerySet[Substitute]:
    """Substitutes, with their articles."""
    rows: QuerySet[Substitute] = (
        Substitute.objects.visible_to(viewer)
        .select_related("article", "instead", "owner")
        .prefetch_related("article__parts", "instead__parts")
    )
    return rows


def visible_substitute(viewer: Viewer, public_id: str) -> Substitute:
    """The one of that id. Raises Http404."""
    read = read_public_id(public_id)
    found = substitutes_for(viewer).filter(public_id=read).first() if read else None
    if found is None:
        raise Http404
    return found


def actions_for(viewer: Viewer) -> QuerySet[PlanAction]:
    """Chosen actions, with what they speak of."""
    return with_articles(PlanAction.objects.visible_to(viewer))


def with_articles(rows: QuerySet[PlanAction]) -> QuerySet[PlanAction]:
    """With what `standing` reads, in a fixed number of queries."""
    return rows.select_related("organisation", "substitute__article", "substitute__instead").prefetch_related(
        "substitute__article__parts", "substitute__instead__parts", "notes__written_by"
    )


def visible_action(viewer: Viewer, public_id: str) -> PlanAction:
    """The one of that id. Raises Http404."""
    read = read_public_id(public_id)
    found = actions_for(viewer).filter(public_id=read).first() if read else None
    if found is None:
        raise Http404
    return found


def buying_organisations() -> QuerySet[Organisation]:
    """Those that have volumes: public authorities, and that they buy is no secret."""
    has_some = CellSum.objects.values("region")
    return Organisation.objects.filter(pk__in=has_some).order_by("name")


def years_known() -> list[int]:
    """The years that somebody has volumes of, the newest first."""
    found = CellSum.objects.aggregate(first=Min("year"), last=Max("year"))
    return list(range(found["last"], found["first"] - 1, -1)) if found["last"] else []


def categories_known() -> list[str]:
    """The purchasing categories that something is bought in."""
    return list(CellSum.objects.exclude(category="").values_list("category", flat=True).distinct())
