"""What the choices in a clause mean: the rule's page and its table, run."""

import pytest

from kedja.policy.clause_choices import (
    Choices,
    Effect,
    Fault,
    Weight,
    Wrong,
    effects_of,
    effects_of_one,
    faults_in,
)
from kedja.policy.clause_placeholders import (
    DECLARED,
    Inspection,
    Kind,
    Origin,
    Placeholder,
    Value,
    declared_for,
    defaults_for,
)
from kedja.policy.follow_up_words import ClauseLevel
from tests.policy.pages import example

LEVEL = ClauseLevel.ADVANCED
VALUES: tuple[Value, ...] = (
    "",
    "none",
    "chain",
    -1,
    0,
    5,
    10**13,
    True,
    False,
    (),
    ("final",),
    ("penalty",),
    ("moon",),
)
COMPLETE: Choices = {
    **defaults_for(LEVEL),
    Placeholder.BUYER: "Region Exempel",
    Placeholder.GOODS: "handskar",
    Placeholder.GOODS_EN: "gloves",
    Placeholder.PENALTY_AMOUNT: 1_000_000,
}


def _many(cell: str) -> tuple[str, ...]:
    return () if cell == "none" else tuple(cell.split())


@pytest.mark.parametrize("row", example("clause-choices"), ids=lambda row: " | ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    choices: dict[Placeholder, Value] = {
        **COMPLETE,
        Placeholder.MONITORING: _many(row["monitoring"]),
        Placeholder.INSPECTION: row["inspection"],
        Placeholder.SANCTIONS: _many(row["sanctions"]),
        Placeholder.TRANSPARENCY_TIERS: _many(row["tiers"]),
    }
    told = effects_of(LEVEL, choices, int(row["months"]))
    for weight in (Weight.STOPS, Weight.LIMITS):
        found = {each.effect for each in told if each.weight is weight}
        assert found == {Effect(name) for name in row[weight].split()}


def test_what_is_not_chosen_yet_never_gives_a_joint_audit() -> None:
    for placeholder in (Placeholder.MONITORING, Placeholder.INSPECTION, Placeholder.SANCTIONS):
        choices = {key: value for key, value in COMPLETE.items() if key is not placeholder}
        effects = {each.effect for each in effects_of(LEVEL, choices, 48)}
        assert Effect.JOINT_AUDIT not in effects
        assert Effect.JOINT_AUDIT_UNKNOWN in effects
    assert Effect.JOINT_AUDIT_UNKNOWN in {each.effect for each in effects_of(LEVEL, COMPLETE, None)}


def test_the_gravest_comes_first() -> None:
    told = effects_of(LEVEL, {**COMPLETE, Placeholder.INSPECTION: Inspection.NONE}, 48)
    order = [tuple(Weight).index(each.weight) for each in told]
    assert order == sorted(order)
    assert told[0].effect is Effect.NO_AUDIT


def test_one_value_is_tried_beside_what_is_chosen() -> None:
    tried = effects_of_one(LEVEL, COMPLETE, Placeholder.INSPECTION, Inspection.NONE, 48)
    assert [each.effect for each in tried] == [Effect.NO_AUDIT]
    assert COMPLETE[Placeholder.INSPECTION] == Inspection.CHAIN


def test_a_complete_clause_has_no_fault() -> None:
    assert faults_in(LEVEL, COMPLETE) == ()


def test_nothing_chosen_lacks_all_that_has_to_be_filled_in() -> None:
    missing = {each.placeholder for each in faults_in(LEVEL, {})}
    assert missing == {each.placeholder for each in declared_for(LEVEL)} - {Placeholder.PENALTY_AMOUNT}


@pytest.mark.parametrize(
    ("placeholder", "value", "wrong"),
    [
        (Placeholder.BUYER, "  ", Wrong.MISSING),
        (Placeholder.REPORTING_WEEKS, 0, Wrong.TOO_SMALL),
        (Placeholder.REPORTING_WEEKS, 13, Wrong.TOO_LARGE),
        (Placeholder.REPORTING_WEEKS, True, Wrong.UNKNOWN_VALUE),
        (Placeholder.INSPECTION, "perhaps", Wrong.UNKNOWN_VALUE),
        (Placeholder.TRANSPARENCY_TIERS, ("final", "moon"), Wrong.UNKNOWN_VALUE),
        (Placeholder.FINAL_COUNTRY, "yes", Wrong.UNKNOWN_VALUE),
        (Placeholder.PENALTY_AMOUNT, 0, Wrong.TOO_SMALL),
        (Placeholder.SANCTIONS, ("suspension", "termination"), Wrong.NOT_ASKED),
    ],
)
def test_what_cannot_stand_is_named(placeholder: Placeholder, value: Value, wrong: Wrong) -> None:
    at = Placeholder.PENALTY_AMOUNT if placeholder is Placeholder.SANCTIONS else placeholder
    assert faults_in(LEVEL, {**COMPLETE, placeholder: value}) == (Fault(at, wrong),)


def test_a_penalty_needs_its_amount() -> None:
    choices = {key: value for key, value in COMPLETE.items() if key is not Placeholder.PENALTY_AMOUNT}
    assert faults_in(LEVEL, choices) == (Fault(Placeholder.PENALTY_AMOUNT, Wrong.MISSING),)


def test_basic_level_does_not_ask_when_the_process_starts() -> None:
    assert faults_in(ClauseLevel.BASIC, COMPLETE) == (Fault(Placeholder.START_MONTHS, Wrong.NOT_ASKED),)


def test_every_default_is_one_that_may_be_chosen_and_says_where_it_is_from() -> None:
    for level in (ClauseLevel.BASIC, ClauseLevel.ADVANCED):
        for placeholder, value in defaults_for(level).items():
            faults = faults_in(level, {placeholder: value})
            assert placeholder not in {
                each.placeholder for each in faults if each.wrong is not Wrong.NOT_ASKED
            }
    for declared in DECLARED.values():
        assert (declared.default is None) == (declared.origin is Origin.NONE)
        assert bool(declared.values) == (declared.kind in {Kind.ONE, Kind.MANY})


@pytest.mark.parametrize("level", [ClauseLevel.BASIC, ClauseLevel.ADVANCED])
@pytest.mark.parametrize("months", [None, 0, 24])
def test_whatever_is_chosen_is_judged_and_each_effect_is_told_once(
    level: ClauseLevel, months: int | None
) -> None:
    for placeholder in Placeholder:
        for value in VALUES:
            for beside in ({}, COMPLETE):
                choices: Choices = {**beside, placeholder: value}
                faults_in(level, choices)
                effects = [each.effect for each in effects_of(level, choices, months)]
                assert len(effects) == len(set(effects))
