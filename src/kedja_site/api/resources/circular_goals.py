"""Circular goals of contracts, and what was measured."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema

from kedja_site.api.authentication import may_read_procurements
from kedja_site.api.pages import Part, links_of, listed, part_of
from kedja_site.api.resources.said import NamedId
from kedja_site.api.versions import answer
from kedja_site.circular.models import ContractGoal
from kedja_site.circular.selectors import goals_for, visible_goal

router = Router(tags=["circular goals"], auth=may_read_procurements)


class MomentOut(Schema):
    """A day that the indicator is measured on, and what it should be then; null where no target was set for that day."""

    day: date
    target: str | None


class MeasuredOut(Schema):
    """A value that stands: one that was corrected is left out."""

    day: date
    value: str
    is_by_supplier: bool


class GoalOut(Schema):
    """A goal of a contract with its indicator. Values are decimal strings; `baseline` null is not known."""

    id: str
    contract: NamedId
    goal: str
    goal_name: str
    strategies: list[str]
    name: str
    unit: str
    better: str = Field(description="`up` or `down`")
    how: str
    measured_by: str = Field(description="`buyer` or `supplier`")
    baseline: str | None
    target: str
    moments: list[MomentOut]
    measured: list[MeasuredOut]


class GoalList(Schema):
    """A part of the list."""

    items: list[GoalOut]
    next: int | None


class GoalPart(Part):
    """Which goals are asked for."""

    contract: str = Field("", max_length=20, description="Public id")
    owner: int | None = Field(None, ge=1, lt=2**63, description="Id of the contract's owner")
    goal: str = Field("", max_length=8, description="Letter of the goal")


@router.get("", response=GoalList, operation_id="list_circular_goals", summary="Circular goals of contracts")
def goals(request: HttpRequest, part: Query[GoalPart]) -> HttpResponse:
    """Of the contracts that you may see."""
    rows = goals_for(request.user)
    if part.contract:
        rows = rows.filter(contract__public_id=part.contract)
    if part.owner:
        rows = rows.filter(contract__owner=part.owner)
    if part.goal:
        rows = rows.filter(goal=part.goal)
    found, following = part_of(rows, part)
    return answer(
        request, listed([_said(row) for row in found], following), links=links_of(request, following)
    )


@router.get("/{public_id}", response=GoalOut, operation_id="get_circular_goal", summary="A circular goal")
def goal(request: HttpRequest, public_id: str) -> HttpResponse:
    """The goal."""
    return answer(request, _said(visible_goal(request.user, public_id)))


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _said(row: ContractGoal) -> dict[str, Any]:
    moments = ((row.first_on, None), (row.second_on, row.second_target), (row.third_on, row.target))
    return {
        "id": row.public_id,
        "contract": {"id": row.contract.public_id, "name": row.contract.title},
        "goal": row.goal,
        "goal_name": row.goal_name,
        "strategies": [each["code"] for each in row.strategies],
        "name": row.name,
        "unit": row.unit,
        "better": row.better,
        "how": row.how,
        "measured_by": row.measured_by,
        "baseline": _text(row.baseline),
        "target": _text(row.target),
        "moments": [{"day": day, "target": _text(target)} for day, target in moments],
        "measured": [
            {"day": each.day, "value": _text(each.value), "is_by_supplier": each.is_by_supplier}
            for each in row.standing  # type: ignore[attr-defined]  # prefetched
        ],
    }
