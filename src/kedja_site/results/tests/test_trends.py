"""The yearly report: counted, suppressed, published by the office alone, and never more than its figures say."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from kedja_site.config.open_data import PUBLISHED_SETS
from kedja_site.results.actions.locking import CannotDoError
from kedja_site.results.actions.publish_trend import publish_trend
from kedja_site.results.models import TrendReport, WrittenOnceError
from kedja_site.results.statuses import Cured
from kedja_site.results.telling import Finding
from kedja_site.results.tests.ground import Ground, logged_in
from kedja_site.results.trend_content import TABLES, TOTAL, Table, read_trend
from kedja_site.results.trend_figures import suppressed

YEAR = 2026


def findings(number: int, year: int = YEAR, *, suppliers: int = 5, **more: object) -> list[Finding]:
    """So many, spread over so many suppliers."""
    given = {
        "area": "environment",
        "category": "gloves",
        "country": "MY",
        "kind": "ordinary",
        "cured": Cured.IN_TIME,
    }
    return [
        Finding(year=year, supplier=place % suppliers, **{**given, **more})  # type: ignore[arg-type]
        for place in range(number)
    ]


def figures(tables: list[Table], name: str) -> dict[str, tuple[int | None, ...]]:
    table = next(each for each in tables if each.name == name)
    return {row.key: row.figures for row in table.rows}


def test_large_numbers_are_shown_and_add_up() -> None:
    tables = suppressed([*findings(7), *findings(6, country="CN")], [YEAR])
    assert figures(tables, "country") == {"CN": (6,), "MY": (7,), TOTAL: (13,)}


def test_a_small_number_is_left_out_and_so_is_one_beside_it() -> None:
    tables = suppressed([*findings(9), *findings(8, country="CN"), *findings(2, country="PK")], [YEAR])
    shown = figures(tables, "country")
    assert shown["PK"] == (None,)
    assert shown[TOTAL] == (19,)
    assert list(shown.values()).count((None,)) == 2


def test_a_total_that_would_give_a_small_number_away_is_left_out_everywhere() -> None:
    """Alone in its table the small number is the total; the same total stands in the other tables too."""
    tables = suppressed(findings(3), [YEAR])
    assert all(figures(tables, name)[TOTAL] == (None,) for name in TABLES)
    tables = suppressed([*findings(9), *findings(2, kind="child_labour")], [YEAR])
    for name in TABLES:
        rows = figures(tables, name)
        hidden = [key for key, figure in rows.items() if figure == (None,)]
        assert len(hidden) != 1, name
    assert figures(tables, "kind")["child_labour"] == (None,)
    assert len({figures(tables, name)[TOTAL] for name in TABLES}) == 1


def test_nothing_left_out_can_be_worked_out_from_any_table_or_between_them() -> None:
    every = [
        *findings(9), *findings(2, kind="child_labour", country="PK"), *findings(6, country="CN", area="workers_rights"),
        *findings(1, YEAR - 1, country="PK"), *findings(12, YEAR - 1, cured=Cured.LATE),
    ]  # fmt: skip
    tables = suppressed(every, [YEAR - 1, YEAR])
    for place in range(2):
        totals = {figures(tables, name)[TOTAL][place] for name in TABLES}
        assert len(totals) == 1
        for name in TABLES:
            hidden = [key for key, row in figures(tables, name).items() if row[place] is None]
            assert len(hidden) != 1, (name, place)


def test_a_number_of_two_suppliers_is_left_out_however_large() -> None:
    tables = suppressed(
        [*findings(30, suppliers=2, country="PK"), *findings(20), *findings(9, country="CN")], [YEAR]
    )
    assert figures(tables, "country")["PK"] == (None,)


def test_what_is_not_known_is_a_row_of_its_own() -> None:
    tables = suppressed([*findings(9), *findings(8, country="")], [YEAR])
    assert figures(tables, "country")[""] == (8,)


@pytest.fixture
def report(ground: Ground) -> TrendReport:
    year = ground.today.year
    ground.stories.findings += findings(9, year, country="MY") + findings(
        7, year, country="CN", cured=Cured.LATE
    )
    ground.stories.findings += findings(2, year, country="PK", kind="child_labour", cured=Cured.OPEN)
    ground.stories.findings += findings(8, year - 1)
    ground.base.done(months=14)
    return publish_trend(user=ground.base.officer, year=year)


def test_only_the_office_publishes_it(ground: Ground) -> None:
    for user in (ground.coordinator, ground.base.procurer):
        with pytest.raises(PermissionDenied):
            publish_trend(user=user, year=ground.today.year)
        assert logged_in(user).get("/resultat/arsrapport/ny/").status_code == 403


def test_it_is_never_changed_and_another_version_says_why(ground: Ground, report: TrendReport) -> None:
    with pytest.raises(WrittenOnceError):
        report.save()
    with pytest.raises(CannotDoError):
        publish_trend(user=ground.base.officer, year=report.year)
    later = publish_trend(user=ground.base.officer, year=report.year, why="En uppföljning saknades.")
    assert (later.number, later.why) == (2, "En uppföljning saknades.")
    page = Client().get(f"/resultat/arsrapport/{report.year}/version/1/").content.decode()
    assert "En uppföljning saknades." in page


def test_a_year_that_has_not_begun_has_no_report(ground: Ground) -> None:
    with pytest.raises(CannotDoError):
        publish_trend(user=ground.base.officer, year=ground.today.year + 1)


def test_what_is_kept_never_held_the_small_numbers(report: TrendReport) -> None:
    content = read_trend(report.content)
    kind = next(table for table in content.tables if table.name == "kind")
    assert {row.key: row.figures[-1] for row in kind.rows}["child_labour"] is None
    assert [each.follow_ups for each in content.coverage] == [1, 1]


def test_page_pdf_and_open_data_have_the_same_figures(report: TrendReport) -> None:
    client = Client()
    for address in (f"/resultat/arsrapport/{report.year}/", f"/en/resultat/arsrapport/{report.year}/"):
        page = client.get(address)
        assert page.status_code == 200
        assert page.content.count(b"<svg") > 2
    pdf = client.get(f"/resultat/arsrapport/{report.year}/rapport.pdf")
    assert pdf.content.startswith(b"%PDF")
    rows = json.loads(b"".join(client.get("/oppna-data/follow-up-trends.json").streaming_content))  # type: ignore[attr-defined]
    found = rows["rows"] if isinstance(rows, dict) and "rows" in rows else rows
    said = {
        (row["table"], row["key"], row["year"]): row["findings"]
        for row in (found if isinstance(found, list) else found["data"])
    }
    content = read_trend(report.content)
    for table in content.tables:
        for row in table.rows:
            for year, figure in zip(content.years, row.figures, strict=True):
                assert said[table.name, row.key or None, year] == figure
    assert "follow-up-trends" in PUBLISHED_SETS


def test_a_report_that_is_not_there_is_not_found(ground: Ground) -> None:
    assert Client().get("/resultat/arsrapport/1999/").status_code == 404
    assert Client().get("/resultat/arsrapport/").status_code == 200
