"""Who may keep articles, read files and choose actions. Small questions, answered by the table of rules."""

from django.db.models import QuerySet

from kedja_site.people.access import Viewer, access_for, own_organisations
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.plastics.models import Article, PlanAction


def user_can_see_plastics(viewer: Viewer) -> bool:
    """Whether the inventory is for the viewer: the collaboration."""
    return bool(access_for(viewer, Subject.PLASTIC_ARTICLE, Action.SEE))


def keeping_organisations(viewer: Viewer, subject: Subject) -> QuerySet[Organisation]:
    """For whom the viewer may enter things of that kind."""
    access = access_for(viewer, subject, Action.CREATE)
    # The office may keep everybody's, and enters what is new as its own.
    keys = own_organisations(viewer) if access.everything else access.organisations
    return Organisation.objects.filter(pk__in=keys, is_closed=False).order_by("name")


def user_can_keep(viewer: Viewer, article: Article) -> bool:
    """Whether the viewer may change the article."""
    return article_is_kept_by(viewer, article.owner_id)


def article_is_kept_by(viewer: Viewer, owner: int) -> bool:
    """The same, by the owner's key."""
    return access_for(viewer, Subject.PLASTIC_ARTICLE, Action.CHANGE).covers(owner)


def user_can_add(viewer: Viewer) -> bool:
    """Whether the viewer may enter articles and substitutes."""
    return bool(access_for(viewer, Subject.PLASTIC_ARTICLE, Action.CREATE))


def user_can_follow(viewer: Viewer, action: PlanAction) -> bool:
    """Whether the viewer may write in the region's plan."""
    return access_for(viewer, Subject.PLASTIC_PLAN, Action.CHANGE).covers(action.organisation_id)


def spend_of(viewer: Viewer) -> frozenset[int] | None:
    """Whose prices the viewer may see; None is everybody's."""
    access = access_for(viewer, Subject.SPEND, Action.SEE)
    return None if access.everything else access.organisations
