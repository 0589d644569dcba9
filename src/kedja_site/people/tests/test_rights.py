"""What the rights page says is what the rules give, for every role, thing and action."""

import pytest
from django.utils.translation import override

from kedja_site.people.access import access_for
from kedja_site.people.kinds import ROLES_IN, OrganisationKind, Role
from kedja_site.people.models import Organisation
from kedja_site.people.rights import ACTIONS, REACHES, SUBJECTS, matrix, rights_of, rules_told, subject_word
from kedja_site.people.rules import RULES
from kedja_site.people.subjects import Action, Reach, Subject
from kedja_site.people.tests.conftest import person_with
from kedja_site.people.tests.rights_page import PAGE, page

pytestmark = pytest.mark.django_db


def test_every_thing_action_and_reach_has_a_word() -> None:
    assert set(SUBJECTS) == set(Subject)
    assert set(ACTIONS) == set(Action)
    assert set(REACHES) == set(Reach)


def test_every_role_can_be_had_somewhere() -> None:
    assert frozenset().union(*ROLES_IN.values()) == set(Role)
    assert set(ROLES_IN) == set(OrganisationKind)


@pytest.mark.parametrize("role", Role)
def test_the_page_tells_just_what_is_allowed(role: Role) -> None:
    kind = next(kind for kind, roles in ROLES_IN.items() if role in roles)
    user = person_with(role, Organisation.objects.create(kind=kind, name="Här"))
    told = {row.subject: {word for right in row.rights for word in right.actions} for row in rights_of(user)}
    for subject in Subject:
        allowed = {str(ACTIONS[action]) for action in Action if access_for(user, subject, action)}
        assert told[subject_word(subject)] == allowed, (role, subject)


def test_the_matrix_has_every_role_and_thing() -> None:
    roles, rows = matrix()
    assert len(roles) == len(Role)
    assert [subject for subject, _cells in rows] == [subject_word(one) for one in Subject]
    assert all(len(cells) == len(roles) for _subject, cells in rows)


def test_every_rule_says_why_in_both_languages() -> None:
    assert len(rules_told()) == len(RULES)
    swedish = [rule.why for rule in rules_told()]
    with override("en"):
        english = [rule.why for rule in rules_told()]
    assert all(sv != en for sv, en in zip(swedish, english, strict=True))


def test_the_page_of_the_reference_is_the_table_of_today() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), (
        "the rules have changed: run `python -m kedja_site.people.tests.rights_page`"
    )
