"""Several write in one draft at once, and nobody's words are lost."""

import pytest
from django.core.exceptions import PermissionDenied

from kedja_site.procurements.drafts import Saved, draft_of, save_draft
from kedja_site.procurements.models import DraftSave
from kedja_site.procurements.tests.ground import Ground


def save(ground: Ground, values: dict[str, object], based_on: int, user: object = None) -> Saved:
    return save_draft(
        user=user or ground.procurer,
        procurement=ground.procurement,
        lot=ground.lot,
        kind="tried",
        values=values,
        based_on=based_on,
    )


def now(ground: Ground) -> dict[str, object]:
    return draft_of(ground.procurement, ground.lot, "tried").content


def test_what_is_saved_stands_there_for_a_colleague(ground: Ground) -> None:
    save(ground, {"where": "MY"}, 0)
    assert now(ground) == {"where": "MY"}


def test_different_fields_of_two_are_merged(ground: Ground) -> None:
    save(ground, {"where": "MY", "why": ""}, 0)
    save(ground, {"where": "MY", "why": "Gummi"}, 1, ground.colleague)
    late = save(ground, {"where": "TH", "why": ""}, 1)
    assert late.conflicts == []
    assert late.merged == ["why"]
    assert now(ground) == {"where": "TH", "why": "Gummi"}


def test_the_same_field_of_two_is_shown_to_choose_and_the_other_fields_are_kept(ground: Ground) -> None:
    save(ground, {"where": "MY", "why": ""}, 0)
    save(ground, {"where": "TH", "why": ""}, 1, ground.neighbour_s)
    late = save(ground, {"where": "VN", "why": "Gummi"}, 1)
    (conflict,) = late.conflicts
    assert (conflict.field, conflict.mine, conflict.theirs, conflict.by) == (
        "where",
        "VN",
        "TH",
        ground.neighbour_s,
    )
    assert now(ground) == {"where": "TH", "why": "Gummi"}
    chosen = save(ground, {"where": "VN", "why": "Gummi"}, late.draft.changed_no)
    assert chosen.conflicts == []
    assert now(ground)["where"] == "VN"


def test_two_who_write_the_same_do_not_disagree(ground: Ground) -> None:
    save(ground, {"where": "MY"}, 0)
    assert save(ground, {"where": "MY"}, 0, ground.colleague).conflicts == []
    assert DraftSave.objects.count() == 1


def test_two_who_begin_at_once_with_an_empty_form_are_merged_too(ground: Ground) -> None:
    save(ground, {"where": "MY", "why": ""}, 0)
    late = save(ground, {"where": "", "why": "Gummi"}, 0, ground.colleague)
    assert [one.field for one in late.conflicts] in ([], ["where"])
    assert now(ground) == {"where": "MY", "why": "Gummi"}


def test_nobody_else_writes(ground: Ground) -> None:
    for who in (ground.stranger, ground.officer, ground.reader):
        with pytest.raises(PermissionDenied):
            save(ground, {"where": "MY"}, 0, who)


def test_who_leaves_what_was_filled_in_beforehand_has_not_changed_it(ground: Ground) -> None:
    beforehand = {"weeks": 2, "days": 30}
    given = {"procurement": ground.procurement, "lot": ground.lot, "kind": "x", "prefilled": beforehand}
    save_draft(user=ground.procurer, values={"weeks": 3, "days": 30}, based_on=0, **given)
    saved = save_draft(user=ground.colleague, values={"weeks": 2, "days": 20}, based_on=0, **given)
    assert (saved.conflicts, saved.draft.content) == ([], {"weeks": 3, "days": 20})
