"""How well the judgement does: the figures of `kedja validate`, whatever they are."""

from dataclasses import dataclass
from pathlib import Path

from kedja.risk.filled import Share, filled_share
from kedja.risk.inputs import reference_tables, unmapped_goods
from kedja.risk.judge import judge
from kedja.risk.settings import Settings, load_settings
from kedja.risk.validation.cases import Case, known_cases
from kedja.risk.validation.held_out import (
    HeldOut,
    countries_left_out,
    goods_left_out,
    high_risk_list,
    source_left_out,
)
from kedja.risk.validation.published import PublishedRow, published_rows


@dataclass(frozen=True, slots=True)
class Validation:
    """Everything that is measured. `unheard`: goods of the list that no table places or explains away."""

    settings: str
    published: tuple[PublishedRow, ...]
    held_out: tuple[HeldOut, ...]
    cases: tuple[Case, ...]
    filled: tuple[Share, ...]
    unheard: tuple[str, ...]


def validate(settings: Settings | None = None, home: Path | None = None) -> Validation:
    """Measure the judgement that `settings` and the reference tables give; it judges about 200 times."""
    chosen = settings or load_settings()
    references = reference_tables(home)
    placed = set(references["category_goods"]["good"].to_pylist())
    explained = set(unmapped_goods(home)["good"].to_pylist())
    goods = {
        good
        for name in ("documented_harm", "documented_harm_inputs")
        for good in references[name]["good"].to_pylist()
    }
    return Validation(
        settings=chosen.fingerprint(),
        published=published_rows(home),
        held_out=(
            *source_left_out(chosen, references, home),
            goods_left_out(chosen, references),
            countries_left_out(chosen, references),
            *high_risk_list(chosen, references, home),
        ),
        cases=known_cases(chosen, references, home),
        filled=filled_share(chosen, home, judge(chosen, references)),
        unheard=tuple(sorted(goods - placed - explained)),
    )
