"""The chart as it is shipped: the published map, and what we have added to it."""

from functools import cache

from kedja.circular.chart import (
    Better,
    Chart,
    Conflict,
    Goal,
    IndicatorIdea,
    Known,
    Measurer,
    Moment,
    Said,
    Strategy,
    TextKind,
    WasteStep,
)
from kedja.reference import load

_SERVES = "serves"


@cache
def default_chart() -> Chart:
    """The chart that an office starts from."""
    published = load("circular_strategies").to_pylist()
    goals = tuple(
        Goal(row["code"], Moment(row["moment"]), _name(row), bool(row["complete"]), Known.PUBLISHED)
        for row in published
        if row["code"] == row["goal"]
    )
    own = load("circular_own_strategies").to_pylist()
    rows = [(row, Known.PUBLISHED) for row in published if row["code"] != row["goal"]]
    return Chart(
        goals,
        _strategies(rows + [(row, Known.OWN) for row in own]),
        tuple(
            Conflict(row["strategy"], row["other"], _why(row))
            for row in load("circular_relations").to_pylist()
            if row["kind"] != _SERVES
        ),
        _indicators(),
    )


def _strategies(rows: list[tuple[dict[str, str], Known]]) -> tuple[Strategy, ...]:
    steps = {row["strategy"]: WasteStep(row["step"]) for row in load("circular_hierarchy").to_pylist()}
    relations = [row for row in load("circular_relations").to_pylist() if row["kind"] == _SERVES]
    texts = load("circular_texts").to_pylist()
    return tuple(
        Strategy(
            row["code"],
            row["goal"],
            _name(row),
            known,
            steps.get(row["code"]),
            {each["other"]: _why(each) for each in relations if each["strategy"] == row["code"]},
            {
                TextKind(each["kind"]): Said(each["text_sv"], each["text_en"])
                for each in texts
                if each["strategy"] == row["code"]
            },
        )
        for row, known in rows
    )


def _indicators() -> tuple[IndicatorIdea, ...]:
    return tuple(
        IndicatorIdea(
            row["code"],
            row["goal"],
            _name(row),
            Said(row["unit_sv"], row["unit_en"]),
            Better(row["better"]),
            Said(row["how_sv"], row["how_en"]),
            Measurer(row["measured_by"]),
            Known.OWN,
        )
        for row in load("circular_indicators").to_pylist()
    )


def _name(row: dict[str, str]) -> Said:
    return Said(row["name_sv"], row["name_en"])


def _why(row: dict[str, str]) -> Said:
    return Said(row["why_sv"], row["why_en"])
