"""Which questions are asked: the rule's page and its table, run."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kedja.language import LANGUAGES
from kedja.policy.errors import MESSAGES, RuleError, RuleFault
from kedja.policy.question_applies import (
    ALWAYS,
    FIELDS,
    AllOf,
    AnyOf,
    Condition,
    applies,
    fields_of,
    holds,
    parse,
)
from tests.policy.pages import RULES, example, tri


def profile_of(text: str) -> dict:
    return {
        field: frozenset(value) if isinstance(value, list) else value
        for field, value in json.loads(text).items()
    }


@pytest.mark.parametrize("row", example("question-applies"), ids=lambda row: row["rule"] + row["profile"])
def test_the_pages_example(row: dict[str, str]) -> None:
    rule, profile = parse(json.loads(row["rule"].strip("`"))), profile_of(row["profile"].strip("`"))
    assert holds(rule, profile) is tri(row["holds"])
    assert applies(rule, profile) is tri(row["asked"])


def test_the_page_has_every_field_and_its_values() -> None:
    page = (RULES / "question-applies.md").read_text(encoding="utf-8")
    for field, values in FIELDS.items():
        line = next(line for line in page.splitlines() if line.startswith(f"| `{field}` |"))
        assert {value for value in values or () if f"`{value}`" not in line} == set()


@pytest.mark.parametrize("value", [None, "", frozenset(), frozenset({""})])
def test_a_value_that_is_not_known_asks_the_question(value: frozenset[str] | str | None) -> None:
    rule = Condition("size", frozenset({"large"}))
    assert applies(rule, {"size": value})
    assert holds(rule, {"size": value}) is None


SIZE = {"field": "size", "is_in": ["large"]}


@pytest.mark.parametrize(
    ("data", "fault", "at"),
    [
        (None, RuleFault.NOT_A_RULE, "rule"),
        ([], RuleFault.NOT_A_RULE, "rule"),
        ("size", RuleFault.NOT_A_RULE, "rule"),
        ({"all": [{}]}, RuleFault.NOT_A_RULE, "rule.all[0]"),
        ({**SIZE, "not": True}, RuleFault.UNKNOWN_KEY, "rule"),
        ({"all": [SIZE], "any": [SIZE]}, RuleFault.UNKNOWN_KEY, "rule"),
        ({"all": [SIZE], "field": "size"}, RuleFault.UNKNOWN_KEY, "rule"),
        ({"field": "size"}, RuleFault.MISSING_KEY, "rule"),
        ({"is_in": ["large"]}, RuleFault.MISSING_KEY, "rule"),
        ({"field": "colour", "is_in": ["red"]}, RuleFault.UNKNOWN_FIELD, "rule.field"),
        ({"field": ["size"], "is_in": ["large"]}, RuleFault.UNKNOWN_FIELD, "rule.field"),
        ({"field": "answer:", "is_in": ["yes"]}, RuleFault.UNKNOWN_FIELD, "rule.field"),
        (
            {"all": [SIZE, {"field": "size", "is_in": ["huge"]}]},
            RuleFault.UNKNOWN_VALUE,
            "rule.all[1].is_in[0]",
        ),
        ({"field": "category", "is_in": ["gloves", 3]}, RuleFault.UNKNOWN_VALUE, "rule.is_in[1]"),
        ({"field": "size", "is_in": "large"}, RuleFault.NOT_A_LIST, "rule.is_in"),
        ({"field": "size", "is_in": []}, RuleFault.EMPTY, "rule.is_in"),
        ({"any": []}, RuleFault.EMPTY, "rule.any"),
    ],
)
def test_other_data_are_refused_and_it_is_said_where(data: object, fault: RuleFault, at: str) -> None:
    with pytest.raises(RuleError) as refused:
        parse(data)
    assert (refused.value.fault, refused.value.at) == (fault, at)
    assert str(refused.value).startswith(at + ":")


def test_rules_within_rules_end_somewhere() -> None:
    deep: dict = SIZE
    for _ in range(5000):
        deep = {"all": [deep]}
    with pytest.raises(RuleError) as refused:
        parse(deep)
    assert refused.value.fault is RuleFault.TOO_DEEP


def test_every_fault_has_its_sentence() -> None:
    assert set(MESSAGES) == set(RuleFault)
    for language in LANGUAGES:
        assert RuleError(RuleFault.EMPTY, "rule.any").said_in(language)


def test_the_fields_that_a_rule_asks_of() -> None:
    rule = parse({"any": [SIZE, {"all": [{"field": "answer:q3", "is_in": ["no"]}]}]})
    assert fields_of(rule) == {"size", "answer:q3"}
    assert fields_of(ALWAYS) == frozenset()


VALUES = ("gloves", "it", "food")
CONDITIONS = some.builds(
    Condition,
    some.sampled_from(["category", "answer:q1"]),
    some.frozensets(some.sampled_from(VALUES), min_size=1),
)
SOME_RULES = some.recursive(
    CONDITIONS,
    lambda below: (
        some.lists(below, min_size=1, max_size=3)
        .map(tuple)
        .flatmap(lambda rules: some.sampled_from([AllOf(rules), AnyOf(rules)]))
    ),
)
KNOWN = some.fixed_dictionaries(
    {
        "category": some.frozensets(some.sampled_from(VALUES), min_size=1),
        "answer:q1": some.sampled_from(VALUES),
    }
)


@given(SOME_RULES, KNOWN, some.sets(some.sampled_from(["category", "answer:q1"])))
def test_knowing_less_never_takes_a_question_away(rule: AllOf, known: dict, forgotten: set) -> None:
    if applies(rule, known):
        assert applies(rule, {field: value for field, value in known.items() if field not in forgotten})
