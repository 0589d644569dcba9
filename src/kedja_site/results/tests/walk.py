"""Who comes in where at the results, and what is kept from whom."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import EVERYBODY, STRANGERS, World
from kedja_site.followup.models import FollowUp, Performed
from kedja_site.followup.statuses import CaseState, Method, Verdict
from kedja_site.followup.supplier_link import new_link, token_of
from kedja_site.people.log import key_of
from kedja_site.results.composing import compose
from kedja_site.results.content import to_keep
from kedja_site.results.models import PublishedSummary, SecretPart, Summary, TrendReport
from kedja_site.results.statuses import SummaryState
from kedja_site.results.trend_content import Covered, TrendContent
from kedja_site.results.trend_content import to_keep as trend_to_keep

LEADS = {"officer", "coordinator"}
MAKES = {
    "officer", "coordinator", "contact", "procurer", "neighbour", "elsewhere", "elsewhere_contact",
    "elsewhere_coordinator", "partner", "supplier", "rival",
}  # fmt: skip
"""Whom some rule lets see summaries: each its own."""
SHOWN = {*LEADS, "supplier"}
WHOEVER = {*EVERYBODY, *STRANGERS}


def _case(world: World, year: int) -> FollowUp:
    case = FollowUp.objects.create(
        supplier=world.things["supplier"],
        led_by=world.things["area"],
        category="workwear",
        year=year,
        state=CaseState.CLOSED,
        verdict=Verdict.APPROVED,
        closed_on=date(year, 6, 1),
    )
    Performed.objects.create(
        follow_up=case, method=Method.OFFICE_AUDIT, performed_on=date(year, 5, 1), verdict=Verdict.APPROVED
    )
    return case


def build(world: World) -> None:
    """A case to begin with, a summary in each state, and a report."""
    now = timezone.now()
    world.things["unsummed_case"] = _case(world, 2019)
    officer = str(key_of(world.people["officer"]).key)
    for place_, (name, state) in enumerate(
        (
            ("written_summary", SummaryState.WRITING),
            ("shown_summary", SummaryState.WITH_SUPPLIER),
            ("approved_summary", SummaryState.WITH_SUPPLIER),
            ("published_summary", SummaryState.PUBLISHED),
            ("withdrawn_summary", SummaryState.WITHDRAWN),
        )
    ):
        case = _case(world, 2020 + place_)
        content = to_keep(compose(case, date(2026, 1, 1)))
        content["next_step"] = world.keep(f"Vandringens hemliga steg {name}", *LEADS)
        shown = state != SummaryState.WRITING
        made = Summary.objects.create(
            follow_up=case,
            state=state,
            content=content,
            writers=[officer],
            shown_at=now if shown else None,
            times_shown=int(shown),
            comment_until=date(2020, 1, 1) + timedelta(days=1) if shown else None,
            withdrawn_at=now if state == SummaryState.WITHDRAWN else None,
            withdrawn_why="Fel." if state == SummaryState.WITHDRAWN else "",
        )
        SecretPart.objects.create(
            summary=made, text=f"Vandringens hemliga steg {name}", why="hemligt", is_by_supplier=False
        )
        world.things[name] = made
        link = new_link(case, f"{name}@leverantor.example", "sv", now)
        link.save()
        world.things[f"link_of_{name}"] = link
    for name, is_current in (("published_summary", True), ("withdrawn_summary", False)):
        summary = world.things[name]
        PublishedSummary.objects.create(
            summary=summary,
            public_id=summary.public_id,
            number=1,
            is_current=is_current,
            content=summary.content | {"next_step": "[…]"},
            supplier_name=world.things["supplier"].name,
            category="workwear",
            light="green",
            approved_by=officer,
        )
    world.things["trend"] = TrendReport.objects.create(
        year=2025,
        number=1,
        content=trend_to_keep(TrendContent(2025, (2025,), (Covered(2025, 3, 3),), _empty_tables(), 5, 3)),
        published_by=officer,
    )


def _empty_tables() -> Any:
    from kedja_site.results.trend_content import TABLES, TOTAL, Row, Table

    return tuple(Table(name, (Row(TOTAL, (None,)),)) for name in TABLES)


def version(thing: Summary) -> list[Any]:
    return [thing.public_id, 1]


def part(thing: Summary) -> list[Any]:
    return [thing.public_id, thing.secret_parts.get().pk]


def year(thing: TrendReport) -> list[Any]:
    return [thing.year]


def open_to_all(name: str, of: str = "", **more: Any) -> Any:
    answer = more.get("answer", 200)
    return place(name, of, opens_to=WHOEVER, to_strangers=answer, is_link=True, **more)


ROOM = Room(
    namespace="results",
    build=build,
    places=[
        open_to_all("results:summaries"),
        open_to_all("results:atom"),
        open_to_all("results:trends"),
        open_to_all("results:trend", "trend", args=year),
        open_to_all("results:trend_version", "trend", args=lambda thing: [thing.year, thing.number]),
        open_to_all("results:trend_pdf", "trend", args=year),
        open_to_all("results:summary", "published_summary"),
        open_to_all("results:summary", "withdrawn_summary", answer=410),
        open_to_all("results:version", "published_summary", args=version, answer=302),
        place("results:new_report", opens_to={"officer"}),
        place("results:work", opens_to=MAKES),
        place("results:prepare", "unsummed_case", method="post", answer=302, opens_to=LEADS),
        place("results:draft", "written_summary", opens_to=LEADS),
        place("results:draft", "shown_summary", opens_to=SHOWN),
        place("results:draft", "published_summary", opens_to=SHOWN),
        place("results:write", "written_summary", opens_to=LEADS),
        place("results:take_in", "written_summary", method="post", answer=302, opens_to=LEADS),
        place("results:hide", "written_summary", opens_to=LEADS),
        place("results:decline", "shown_summary", args=part, opens_to=LEADS),
        place("results:show", "written_summary", opens_to=LEADS),
        place("results:take_back", "shown_summary", method="post", answer=302, opens_to=LEADS),
        place("results:approve", "approved_summary", opens_to=LEADS),
        place("results:correct", "withdrawn_summary", method="post", answer=302, opens_to=LEADS),
        place("results:withdraw", "published_summary", opens_to=LEADS),
        place(
            "results:comment",
            "link_of_approved_summary",
            args=lambda link: [token_of(link.seed)],
            is_link=True,
            opens_to=WHOEVER,
        ),
    ],
)
