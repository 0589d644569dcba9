"""Criteria are taken over from another lot in one go, and what is chosen already stays as it is."""

import pytest
from django.core.exceptions import PermissionDenied

from kedja_site.knowledge.actions.first_criteria import make_first_criteria
from kedja_site.knowledge.models import Criterion
from kedja_site.procurements.actions.change_lots import keep_lot
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.actions.take_criteria import copy_criteria, take_text
from kedja_site.procurements.criteria import KIND, offered
from kedja_site.procurements.drafts import draft_of, save_draft
from kedja_site.procurements.models import Lot
from kedja_site.procurements.tests.ground import Ground, logged_in
from kedja_site.procurements.tests.test_steps import address

pytestmark = pytest.mark.django_db


@pytest.fixture
def second(ground: Ground) -> Lot:
    """Lot 2, of the same category."""
    return keep_lot(
        user=ground.procurer,
        procurement=ground.procurement,
        lot=None,
        title="Munskydd",
        value=None,
        categories=["gloves"],
    )


@pytest.fixture
def criteria(ground: Ground) -> list[Criterion]:
    make_first_criteria()
    found = offered(ground.procurement.lots.get(number=1))
    assert len(found) >= 2
    return found


def save(ground: Ground, lot: Lot, **values: object) -> None:
    draft = draft_of(ground.procurement, lot, KIND)
    save_draft(
        user=ground.procurer,
        procurement=ground.procurement,
        lot=lot,
        kind=KIND,
        values=values,
        based_on=draft.changed_no,
    )


def test_what_is_chosen_for_one_lot_is_taken_over_to_another(
    ground: Ground, second: Lot, criteria: list[Criterion]
) -> None:
    first = ground.procurement.lots.get(number=1)
    one, two = (each.identifier for each in criteria[:2])
    chosen = {
        f"use_{one}": "award",
        f"version_{one}": 1,
        f"follow_{one}": "Vid start",
        f"use_{two}": "clause",
    }
    save(ground, first, **chosen, own="Ett eget krav")
    save(ground, second, **{f"use_{two}": "award"})
    client = logged_in(ground.procurer)
    where = address("criteria", ground.procurement, 2)
    assert "Hämta kraven från en annan anbudsdel" in client.get(where).text
    answer = client.post(f"{where}hamta/", {"from": "1"}, follow=True)
    assert "2 krav togs med." in answer.text
    content = draft_of(ground.procurement, second, KIND).content
    assert content[f"use_{one}"] == "award"
    assert content[f"follow_{one}"] == "Vid start"
    assert content[f"use_{two}"] == "award"  # what stood there stays
    assert content["own"] == "Ett eget krav"
    again = client.post(f"{where}hamta/", {"from": "1"}, follow=True)
    assert "inget krav som passar" in again.text


@pytest.mark.parametrize("given", ["", "2", "99", "x"])
def test_a_lot_that_is_none_is_told(ground: Ground, second: Lot, given: str) -> None:
    where = address("criteria", ground.procurement, 2)
    answer = logged_in(ground.procurer).post(f"{where}hamta/", {"from": given}, follow=True)
    assert answer.status_code == 200
    assert "Välj vilken anbudsdel" in answer.text


def test_nobody_else_takes_anything(ground: Ground, second: Lot) -> None:
    first = ground.procurement.lots.get(number=1)
    save(ground, first, own="Ett eget krav")
    with pytest.raises(PermissionDenied):
        copy_criteria(user=ground.stranger, procurement=ground.procurement, source=first, lot=second)
    save(ground, second, own="x" * 3995)
    with pytest.raises(CannotDoError, match="får inte plats"):
        copy_criteria(user=ground.procurer, procurement=ground.procurement, source=first, lot=second)
    with pytest.raises(CannotDoError, match="erbjuds inte"):
        take_text(user=ground.procurer, procurement=ground.procurement, lot=second, key="A1.basic")
