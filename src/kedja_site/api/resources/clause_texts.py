"""Published texts of the contract clause and its annexes."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from kedja_site.api.authentication import may_read_procurements
from kedja_site.api.pages import Part, links_of, listed, part_of
from kedja_site.api.versions import answer
from kedja_site.clauses.models import ClauseText, ClauseTextVersion
from kedja_site.clauses.statuses import VersionState

router = Router(tags=["clause texts"], auth=may_read_procurements)


class TextOut(Schema):
    """A published version of a text. `numbers`: each requirement's key, and the number that is printed in this version."""

    id: int
    text: str
    kind: str
    level: str
    name_sv: str
    name_en: str
    version: int
    published_at: datetime | None
    what_is_new: str
    numbers: dict[str, str]
    sha256: str


class WholeTextOut(TextOut):
    """The same with its words, as they were written."""

    body_sv: str
    body_en: str


class TextList(Schema):
    """A part of the list."""

    items: list[TextOut]
    next: int | None


class TextPart(Part):
    """Which versions are asked for."""

    text: str = Field("", max_length=40, description="Name of the text in addresses")


@router.get("", response=TextList, operation_id="list_clause_texts", summary="Texts of the clause")
def texts(request: HttpRequest, part: Query[TextPart]) -> HttpResponse:
    """Every published version of every text."""
    rows = _published(request).defer("body_sv", "body_en")
    if part.text:
        rows = rows.filter(text__slug=part.text)
    found, following = part_of(rows, part)
    return answer(
        request, listed([_said(row) for row in found], following), links=links_of(request, following)
    )


@router.get(
    "/{number}", response=WholeTextOut, operation_id="get_clause_text", summary="A text of the clause, whole"
)
def text(request: HttpRequest, number: int) -> HttpResponse:
    """By the version's id."""
    found = _published(request).filter(pk=number).first() if 0 < number < 2**63 else None
    if found is None:
        raise Http404
    return answer(request, {**_said(found), "body_sv": found.body_sv, "body_en": found.body_en})


def _published(request: HttpRequest) -> QuerySet[ClauseTextVersion]:
    seen = ClauseText.objects.visible_to(request.user).values("pk")
    rows = ClauseTextVersion.objects.filter(text__in=seen, state=VersionState.PUBLISHED)
    return rows.select_related("text")


def _said(row: ClauseTextVersion) -> dict[str, Any]:
    return {
        "id": row.pk,
        "text": row.text.slug,
        "kind": row.text.kind,
        "level": row.text.level,
        "name_sv": row.text.name_sv,
        "name_en": row.text.name_en,
        "version": row.number,
        "published_at": row.published_at,
        "what_is_new": row.what_is_new,
        "numbers": row.numbers,
        "sha256": row.sha256,
    }
