"""The office keeps the chart: a part at a time, each change a version with its reason."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from kedja.circular import Chart, Known
from kedja.circular.chart import Said
from kedja_site.circular.actions.keep_chart import keep_chart
from kedja_site.circular.actions.refusing import CannotDoError
from kedja_site.circular.charts import current_chart
from kedja_site.circular.models import ChartVersion
from kedja_site.circular.tests.ground import Ground
from kedja_site.people.models import LogEntry
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.results.models.written_once import WrittenOnceError

HOME = "/cirkulara-mal/karta/"


def renamed(code: str, name: str) -> Any:
    def edit(chart: Chart) -> Chart:
        return replace(
            chart,
            strategies=tuple(
                replace(each, name=Said(name)) if each.code == code else each for each in chart.strategies
            ),
        )

    return edit


def keep(ground: Ground, code: str, name: str, based_on: int, why: str = "Tydligare.") -> ChartVersion | None:
    return keep_chart(
        user=ground.base.officer,
        edit=renamed(code, name),
        part=lambda chart: chart.strategy(code),
        based_on=based_on,
        what=code,
        why=why,
    )


def test_before_anybody_changes_it_the_shipped_chart_holds(ground: Ground) -> None:
    assert current_chart().number == 0
    page = Client().get(HOME).content.decode()
    assert "vårt eget förslag" in page
    assert "inte är fastställda här" in page
    assert "Ändra" not in page


def test_a_change_is_a_version_with_its_reason_and_two_parts_do_not_disturb_each_other(
    ground: Ground,
) -> None:
    keep(ground, "A1", "Dela inom huset", 0)
    keep(ground, "A5", "Mindre spill", 0)
    chart = current_chart()
    assert chart.number == 2
    assert chart.chart.strategy("A1").name.sv == "Dela inom huset"  # type: ignore[union-attr]
    assert chart.chart.strategy("A5").name.sv == "Mindre spill"  # type: ignore[union-attr]


def test_who_saves_on_top_of_another_is_told_and_nothing_is_lost(ground: Ground) -> None:
    keep(ground, "A1", "Dela inom huset", 0)
    before = LogEntry.objects.count()
    with pytest.raises(CannotDoError, match="samma del av kartan"):
        keep(ground, "A1", "Dela", 0)
    assert LogEntry.objects.count() == before, "what was refused is not in the log"
    assert current_chart().chart.strategy("A1").name.sv == "Dela inom huset"  # type: ignore[union-attr]


def test_nothing_changed_is_no_version_and_no_reason_is_refused(ground: Ground) -> None:
    assert keep(ground, "A1", "Delad användning internt", 0) is not None, "its English name went"
    assert keep(ground, "A1", "Delad användning internt", 1) is None
    with pytest.raises(CannotDoError):
        keep(ground, "A1", "x", 1, why=" ")
    with pytest.raises(CannotDoError, match="saknar svenskt namn"):
        keep(ground, "A1", " ", 1)
    with pytest.raises(WrittenOnceError):
        ChartVersion.objects.get().save()


def test_only_the_office_keeps_it(ground: Ground) -> None:
    with pytest.raises(PermissionDenied):
        keep_chart(
            user=ground.procurer,
            edit=renamed("A1", "x"),
            part=lambda _c: None,
            based_on=0,
            what="A1",
            why="x",
        )
    assert logged_in(ground.procurer).get(f"{HOME}strategi/A1/").status_code == 403


def test_the_office_fills_in_what_was_not_established(ground: Ground) -> None:
    client = logged_in(ground.base.officer)
    form = {"name_sv": "Spårbara material", "step": "recycle", "serves_D": "Kända delar.", "basic_sv": "Varan är märkt.",
            "why": "Beslut i styrgruppen.", "based_on": 0}  # fmt: skip
    assert client.post(f"{HOME}mal/E/ny-strategi/", {**form, "why": ""}).status_code == 422
    assert client.post(f"{HOME}mal/E/ny-strategi/", form).status_code == 302
    new = current_chart().chart.strategy("Ed")
    assert new is not None
    assert (new.known, new.goal, list(new.serves)) == (Known.OFFICE, "E", ["D"])
    assert "skrivet av kansliet" in client.get(HOME).content.decode()
    assert client.post(f"{HOME}strategi/Ed/ta-bort/", {"why": "Fel.", "based_on": 1}).status_code == 302
    assert current_chart().chart.strategy("Ed") is None
    idea = {"name_sv": "Andel spårbart", "unit_sv": "%", "better": "up", "measured_by": "supplier", "how_sv": "Räknat.",
            "why": "Behövs.", "based_on": 2}  # fmt: skip
    assert client.post(f"{HOME}mal/E/ny-indikator/", idea).status_code == 302
    pair = {"one": "A1", "other": "A1", "why_sv": "x", "why": "x", "based_on": 3}
    answer = client.post(f"{HOME}motverkar/ny/", pair)
    assert answer.status_code == 422
    assert "motverkar sig själv" in answer.content.decode()
    assert client.post(f"{HOME}motverkar/ny/", {**pair, "other": "B1"}).status_code == 302
    assert client.post(f"{HOME}motverkar/A1/B1/ta-bort/", {"why": "x", "based_on": 4}).status_code == 302
    assert Client().get(f"{HOME}versioner/1/").status_code == 200
    assert Client().get(f"{HOME}versioner/99/").status_code == 404
    assert "Beslut i styrgruppen." in Client().get(f"{HOME}versioner/").content.decode()


def test_a_chosen_strategy_that_goes_from_the_chart_must_be_mended_before_it_is_signed(
    ground: Ground,
) -> None:
    ground.chosen("E", "Ea", "Ec")
    logged_in(ground.base.officer).post(f"{HOME}strategi/Ea/ta-bort/", {"why": "Fel.", "based_on": 0})
    page = (
        logged_in(ground.procurer)
        .get(f"/upphandlingar/{ground.procurement.public_id}/cirkulart/underteckna/")
        .content.decode()
    )
    assert "Ea finns inte längre på kartan" in page


def test_the_office_says_that_a_goal_is_complete_once_it_has_compared(ground: Ground) -> None:
    client = logged_in(ground.base.officer)
    form = {"name_sv": "Maximera materialåtervinningen", "name_en": "Maximise the recycling of materials",
            "is_complete": "on", "why": "Jämförd med kartan.", "based_on": 0}  # fmt: skip
    assert client.post(f"{HOME}mal/E/", form).status_code == 302
    goal = current_chart().chart.goal("E")
    assert goal is not None
    assert (goal.is_complete, goal.known) == (True, Known.PUBLISHED)
    assert client.get(f"{HOME}mal/Z/").status_code == 404
