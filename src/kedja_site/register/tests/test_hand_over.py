"""A role is handed over, and the contracts go with it: from the day that the other begins, and no earlier."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import User

from kedja_site.people.actions.hand_over_role import hand_over_role
from kedja_site.people.kinds import Role
from kedja_site.people.models import Assignment, LogEntry, Organisation
from kedja_site.register.actions.hand_over_contracts import hand_over_contracts
from kedja_site.register.contract_form import ContractForm
from kedja_site.register.models import Contract
from kedja_site.register.tests.people_around import person

LAST_DAY = date(2026, 12, 15)
BEFORE = datetime(2026, 12, 15, 12, tzinfo=UTC)
AFTER = datetime(2026, 12, 16, 12, tzinfo=UTC)


@pytest.fixture
def heir(db: None) -> User:
    return User.objects.create_user("heir")


@pytest.fixture
def contract(gloves: Contract, manager: User) -> Contract:
    """One that the manager answers for."""
    gloves.responsible = manager
    gloves.save()
    return gloves


@pytest.fixture
def handed_over(contract: Contract, manager: User, heir: User, officer: User) -> Contract:
    """The manager's role is to be the heir's from the 16th of December."""
    officer.assignments.update(manages_people=True)
    hand_over_role(officer, manager.assignments.get(), heir, LAST_DAY, today=date(2026, 11, 24))
    return contract


def responsible(contract: Contract) -> User | None:
    return Contract.objects.unguarded("a test").get(pk=contract.pk).responsible


def test_nothing_moves_while_the_old_one_has_the_role(handed_over: Contract, manager: User) -> None:
    assert hand_over_contracts(BEFORE) == 0
    assert responsible(handed_over) == manager


def test_the_contract_moves_when_the_other_begins_and_the_log_says_so(
    handed_over: Contract, heir: User
) -> None:
    assert hand_over_contracts(AFTER) == 1
    assert responsible(handed_over) == heir
    assert LogEntry.objects.filter(what="register.hand_over_contract").count() == 1
    assert hand_over_contracts(AFTER) == 0


def test_it_goes_on_to_the_last_in_a_row(handed_over: Contract, heir: User, officer: User) -> None:
    last = User.objects.create_user("last")
    hand_over_role(officer, heir.assignments.get(), last, date(2026, 12, 20), today=date(2026, 11, 24))
    assert hand_over_contracts(datetime(2026, 12, 21, 12, tzinfo=UTC)) == 1
    assert responsible(handed_over) == last


def test_somebody_with_another_role_there_keeps_theirs(
    handed_over: Contract, manager: User, region: Organisation
) -> None:
    Assignment.objects.create(
        person=manager, organisation=region, role=Role.REGION_CONTACT, valid_from=date(2020, 1, 1)
    )
    assert hand_over_contracts(AFTER) == 0
    assert responsible(handed_over) == manager


def test_whoever_is_responsible_stays_a_choice_after_their_role_has_ended(
    contract: Contract, manager: User, region: Organisation
) -> None:
    manager.assignments.update(valid_to=date(2025, 1, 1))
    colleague = person("colleague", Role.PROCURER, region)
    form = ContractForm(colleague, contract)
    assert manager.pk in {value for value, _name in form.fields["responsible"].choices}
