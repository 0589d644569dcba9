"""Lists in parts: from a row on, by its number, so that the last part costs what the first does."""

from typing import Any, Self, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from ninja import Field, Schema
from pydantic import ValidationInfo, model_validator

from kedja_site.api.problems import Problem

Row = TypeVar("Row", bound=Model)
MOST = 200


class Asked(Schema):
    """What is asked for of a list."""

    @model_validator(mode="after")
    def _nothing_unknown(self, info: ValidationInfo) -> Self:
        """A misspelt filter would give the whole list. Raises Problem 422."""
        asked = info.context["request"].GET if info.context else {}
        unknown = [name for name in asked if name not in type(self).model_fields]
        if unknown:
            raise Problem(
                422, errors=[{"field": name, "message": "This list has no such filter."} for name in unknown]
            )
        return self


class Part(Asked):
    """Which part of a list is asked for."""

    limit: int = Field(50, ge=1, le=MOST, description="How many at most.")
    after: int = Field(0, ge=0, lt=2**63, description="Where the part before ended: `next` of its answer.")


def part_of(rows: QuerySet[Row], part: Part) -> tuple[list[Row], int | None]:
    """The rows of the part, and where the next one begins; None where it is the last."""
    found = list(rows.filter(pk__gt=part.after).order_by("pk")[: part.limit + 1])
    if len(found) <= part.limit:
        return found, None
    found = found[: part.limit]
    return found, found[-1].pk


def links_of(request: HttpRequest, following: int | None) -> str:
    """The Link header (RFC 8288) of a part."""
    if following is None:
        return ""
    asked = request.GET.copy()
    asked["after"] = str(following)
    return f'<{request.build_absolute_uri(request.path)}?{asked.urlencode()}>; rel="next"'


def listed(items: list[Any], following: int | None) -> dict[str, Any]:
    """A part of a list as it is said."""
    return {"items": items, "next": following}
