"""The texts as their viewers may read them."""

from django.db.models import Prefetch, QuerySet
from django.http import Http404

from kedja_site.clauses.models import ClauseText, ClauseTextVersion
from kedja_site.clauses.permissions import user_can_write_texts
from kedja_site.clauses.statuses import TextKind, VersionState
from kedja_site.people.access import Viewer

WITHOUT_BODIES = ("body_sv", "body_en", "numbers")


def texts_for(viewer: Viewer) -> QuerySet[ClauseText]:
    """All texts, with those of their versions that the viewer may read."""
    versions = ClauseTextVersion.objects.order_by("-number").defer(*WITHOUT_BODIES)
    if not user_can_write_texts(viewer):
        versions = versions.filter(state=VersionState.PUBLISHED)
    rows: QuerySet[ClauseText] = ClauseText.objects.visible_to(viewer)
    return rows.prefetch_related(Prefetch("versions", versions))


def visible_text(viewer: Viewer, slug: str) -> ClauseText:
    """The text of that name, with its versions; Http404."""
    found = texts_for(viewer).filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def visible_version(viewer: Viewer, slug: str, number: int) -> ClauseTextVersion:
    """One version, whole; a draft for those who write alone. Http404."""
    text = ClauseText.objects.visible_to(viewer).filter(slug=slug).first()
    found = ClauseTextVersion.objects.filter(text=text, number=number).select_related("text").first()
    if text is None or found is None or not (found.is_published or user_can_write_texts(viewer)):
        raise Http404
    return found


def newest_published(kind: TextKind, level: str = "") -> ClauseTextVersion | None:
    """The version in force of a kind, for the level where it has one."""
    rows = ClauseTextVersion.objects.filter(text__kind=kind, text__level=level, state=VersionState.PUBLISHED)
    return rows.select_related("text").order_by("-number").first()
