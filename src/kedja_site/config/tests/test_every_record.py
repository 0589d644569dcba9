"""Every table of the site is a record with all that a record should have, a part of one, or says why it is neither."""

from collections.abc import Iterator

from django.apps import apps
from django.db.models import CASCADE, PROTECT, Model

from kedja_site.config.tests.every_record import (
    FOUR,
    GROUND,
    NO_RECORDS,
    NOT_BUILT,
    NUMBER,
    PLAN,
    RECORDS,
    RELEASE,
)
from kedja_site.config.weeding import WEEDING_KINDS
from kedja_site.followup.whole_case import CASES
from kedja_site.newsroom.models import PublishedPage
from kedja_site.procurements.weeding import FILES
from kedja_site.records.release_kinds import RELEASE_KINDS

GO_WITH_ANOTHER = CASES.tables | FILES.tables


def tables() -> Iterator[type[Model]]:
    here = (model for model in apps.get_models() if model.__module__.startswith("kedja_site."))
    yield from (model for model in here if not model._meta.proxy)


def label(model: type[Model]) -> str:
    return str(model._meta.label_lower)


def below(roots: set[str], *ways: object) -> set[str]:
    """What stands on `roots`, or on what stands on them, by keys that go in these ways."""
    known = set(roots)
    while True:
        found = {
            label(model)
            for model in tables()
            for field in model._meta.concrete_fields
            if field.is_relation
            and field.remote_field.on_delete in ways
            and field.related_model._meta.label_lower in known
        } - known
        if not found:
            return known - roots
        known |= found


def parts() -> set[str]:
    """What hangs on a record by a key that goes with it, or goes with one by what the rooms have said."""
    of_cases = below(CASES.tables, CASCADE, PROTECT)
    return (below(set(RECORDS) | GO_WITH_ANOTHER | of_cases, CASCADE) | GO_WITH_ANOTHER | of_cases) - set(
        RECORDS
    )


def has(model: type[Model]) -> set[str]:
    """Which of the four the table has, by what the rooms have said."""
    name = label(model)
    fields = {field.name for field in model._meta.concrete_fields}
    found = set()
    if name in RELEASE_KINDS:
        found |= {NUMBER, GROUND, RELEASE}
    if "public_id" in fields:
        found.add(NUMBER)
    if "legal_ground" in fields:
        found.add(GROUND)
    if name in WEEDING_KINDS or name in GO_WITH_ANOTHER | below(set(WEEDING_KINDS), CASCADE):
        found.add(PLAN)
    return found


def test_every_table_is_a_record_or_a_part_of_one_or_says_why_not() -> None:
    pages = {label(model) for model in tables() if issubclass(model, PublishedPage)}
    unplaced = {label(model) for model in tables()} - set(RECORDS) - parts() - set(NO_RECORDS) - pages
    assert sorted(unplaced) == [], "say in every_record.py what the table is"


def test_no_line_speaks_of_what_is_gone() -> None:
    there = {label(model) for model in tables()}
    assert sorted((set(RECORDS) | set(NO_RECORDS)) - there) == []
    assert sorted(set(NO_RECORDS) & set(RECORDS)) == []


def test_what_a_record_lacks_is_said_with_a_reason() -> None:
    models = {label(model): model for model in tables()}
    for name, said in RECORDS.items():
        lacking = FOUR - has(models[name])
        assert lacking <= set(said), f"{name} has no {', '.join(lacking - set(said))}"
        # What is not built yet may be, before the line here is taken away; a reason that no longer holds may not stay.
        stale = {each for each, why in said.items() if each not in lacking and why != NOT_BUILT}
        assert not stale, f"{name} has {', '.join(stale)}"


def test_whatever_can_be_released_or_weeded_is_among_the_records() -> None:
    assert set(RELEASE_KINDS) | set(WEEDING_KINDS) <= set(RECORDS)
