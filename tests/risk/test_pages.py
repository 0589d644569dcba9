"""The tables of the rule pages are what the steps give, and every setting is told on a page.

A table after the line `% table: NAME` is compared with the step NAME: each row must be there with those values.
"""

import re
from pathlib import Path

import pytest

from kedja.risk import STEPS, load_settings
from tests.risk.conftest import rows_of

DOCS = Path(__file__).resolve().parents[2] / "docs"
RULES = sorted((DOCS / "reference" / "rules").glob("*.md"))
GLOVES = DOCS / "explanation" / "gloves-from-malaysia.md"
TABLE = re.compile(r"^% table: (?P<name>\w+)\n(?P<rows>(?:\|.*\n)+)", re.MULTILINE)


def tables_of(page: Path):
    for found in TABLE.finditer(page.read_text(encoding="utf-8")):
        lines = [[cell.strip() for cell in line.strip("|").split("|")] for line in found["rows"].splitlines()]
        heading, _, *rows = lines
        yield found["name"], heading, rows


STEP_NAMES = {step.name for step in STEPS}
SHOWN = [
    pytest.param(page, name, dict(zip(heading, row, strict=True)), id=f"{page.stem}-{name}-{number}")
    for page in [*RULES, GLOVES]
    for name, heading, rows in tables_of(page)
    if name in STEP_NAMES
    for number, row in enumerate(rows)
]


@pytest.mark.parametrize(("page", "name", "shown"), SHOWN)
def test_a_row_on_a_page_is_what_the_step_gives(page, name, shown, judged):
    expected = {column: None if cell == "–" else cell for column, cell in shown.items()}
    made = [
        {column: None if row[column] is None else str(row[column]) for column in expected}
        for row in getattr(judged, name).to_pylist()
    ]
    assert expected in made


@pytest.mark.parametrize("name", ["severity", "likelihood", "documented-harm", "origin", "bands"])
def test_every_rule_has_its_page_with_method_example_reason_source_and_limits(name):
    page = (DOCS / "reference" / "rules" / f"{name}.md").read_text(encoding="utf-8")
    for part in ("## Method", "## Worked example", "## Why", "## Source", "## Limits"):
        assert part in page


def test_every_weight_stands_on_a_rule_page_with_its_value_and_bounds():
    told = "\n".join(page.read_text(encoding="utf-8") for page in RULES)
    for weight in load_settings().weights():
        if weight.name == "origin.worst_share_bp":
            assert f"(`{weight.name}`" in told or f"`{weight.name}`" in told
            assert f"drawn between {weight.low}–{weight.high}" in told
        else:
            assert f"| `{weight.name}` | {weight.value} | {weight.low}–{weight.high} |" in told, weight.name


def test_the_numbers_of_a_run_stand_on_the_page_of_the_bands():
    page = (DOCS / "reference" / "rules" / "bands.md").read_text(encoding="utf-8")
    settings = load_settings()
    for name in ("draws", "top_n", "seed"):
        assert f"| `{name}` | {getattr(settings, name)} |" in page


def test_the_bands_on_the_page_are_the_bands_of_the_settings():
    ((_, heading, rows),) = tables_of(DOCS / "reference" / "rules" / "bands.md")
    shown = {
        (int(row[0]), int(likelihood), band)
        for row in rows
        for likelihood, band in zip(heading[1:], row[1:], strict=True)
    }
    assert shown == set(load_settings().risk_band)


def test_gloves_are_worked_out_by_hand_to_the_same_judgement(judged):
    settings = load_settings()
    bands = {(severity, likelihood): band for severity, likelihood, band in settings.risk_band}
    (shown,) = [(heading, rows) for name, heading, rows in tables_of(GLOVES) if name == "worked"]
    worked = [dict(zip(shown[0], row, strict=True)) for row in shown[1]]
    assert len(worked) == 4

    cell = {"category": "gloves", "stage": "final_manufacturing"}
    shares = {row["iso3"]: row["share_bp"] for row in rows_of(judged.origin, **cell)}
    for row in worked:
        area = {"area": row["area"]}
        (severity,) = rows_of(judged.severity, **cell, **area)
        classes = {}
        for iso3 in shares:
            raised = rows_of(judged.cell_likelihood, **cell, **area, iso3=iso3)
            base = rows_of(judged.likelihood, **area, iso3=iso3)
            classes[iso3] = (raised or base)[0]["likelihood"]
        plausible = [iso3 for iso3, share in shares.items() if share >= settings.worst_share_bp]
        worst = max(plausible, key=lambda iso3: (classes[iso3], shares[iso3]))
        expected = sum(shares[c] * classes[c] for c in shares) * 100 // sum(shares.values())
        assert row == {
            "area": row["area"],
            "severity": str(severity["severity"]),
            "likelihood": str(classes[worst]),
            "iso3": worst,
            "expected_hundredths": str(expected),
            "band": bands[severity["severity"], classes[worst]],
        }


@pytest.mark.slow
def test_the_page_of_the_validation_tells_what_the_command_measures(no_reference_home):
    from kedja.risk.validate import validate

    measured = validate(home=no_reference_home)

    def place(at):
        return f"{at.severity}×{at.likelihood}, {at.percentile / 10:.1f}"

    expected = {
        "published": [
            [row.iso3, str(row.published or "–"), str(row.by_rule or "–"), "yes" if row.reproduced else "no"]
            for row in measured.published
        ],
        "left_out": [
            [
                each.name, str(each.groups), str(each.by_class.positives), str(each.by_class.negatives),
                str(each.unknown), f"{each.by_class.auc_bp / 10_000:.3f}", f"{each.by_score.auc_bp / 10_000:.3f}",
            ]
            for each in measured.held_out
        ],
        "cases": [
            [
                case.case_en, place(case.as_judged), place(case.without_raise), place(case.without_source),
                "yes" if case.as_judged.in_top_decile else "no",
            ]
            for case in measured.cases
        ],
        "filled": [
            [
                share.part, str(share.cells), str(share.filled), f"{share.filled_bp / 100:.1f}",
                str(share.from_rating), str(share.from_harm_only), str(share.insufficient),
            ]
            for share in measured.filled
        ],
    }  # fmt: skip
    told = {name: rows for name, _, rows in tables_of(DOCS / "explanation" / "validation.md")}
    assert {name: sorted(rows) for name, rows in told.items()} == {
        name: sorted(rows) for name, rows in expected.items()
    }
