"""How a supplier relates to a harm: the rule's page and its table, run."""

from kedja.policy.relation import Duty, Relation, duties_of
from tests.policy.pages import example


def test_the_pages_example() -> None:
    page = {
        Relation(row["relation"]): {Duty(duty) for duty in row["duties"].split()}
        for row in example("relation")
    }
    assert page == {relation: duties_of(relation) for relation in Relation}


def test_only_those_with_a_part_in_the_harm_make_good() -> None:
    assert [relation for relation in Relation if Duty.REMEDY in duties_of(relation)] == [
        Relation.CAUSES,
        Relation.CONTRIBUTES,
    ]
