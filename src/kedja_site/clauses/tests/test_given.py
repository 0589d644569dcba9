"""What the signed clause gives the contract, and how a deviation uses its ladder."""

from datetime import date

import pytest
from django.test import RequestFactory

from kedja.policy.escalation import Step
from kedja_site.clauses.choices import NOTHING
from kedja_site.clauses.given_to_contract import clause
from kedja_site.clauses.page_parts import clause_of_contract
from kedja_site.clauses.tests.file_ground import File, make_file
from kedja_site.clauses.tests.ground import WHY
from kedja_site.deviations.models import ContractLadder
from kedja_site.procurements.actions.hand_over import Signed, hand_over
from kedja_site.procurements.handing_over import Term
from kedja_site.procurements.models import ContractDeadline
from kedja_site.procurements.statuses import Phase
from kedja_site.procurements.tests.ground import logged_in
from kedja_site.register.models import Contract, Source, Supplier
from kedja_site.register.names import name_key

pytestmark = pytest.mark.django_db
TERM = Term(date(2027, 1, 1), date(2030, 12, 31))


@pytest.fixture
def file(db: None) -> File:
    return make_file()


def supplier(file: File) -> Supplier:
    source = Source.objects.create(kind="buyer", name="Prov", organisation=file.ground.region)
    made: Supplier = Supplier.objects.create(name="Prov AB", name_key=name_key("Prov AB"), source=source)
    return made


def test_without_a_signed_clause_the_contract_goes_without_and_says_so(file: File) -> None:
    given = clause(file.procurement, file.lot, TERM)
    assert given.values == {}
    assert len(given.missing) == 1


def test_the_clause_gives_its_version_rights_and_a_day_to_ask_for_the_chain(file: File) -> None:
    file.level()
    file.sign()
    given = clause(file.procurement, file.lot, TERM)
    assert given.values == {
        "clause_version": "avancerad 1",
        "code_version": "2022",
        "may_inspect": True,
        "has_sanctions": True,
    }
    assert [one.due_on for one in given.deadlines] == [date(2027, 3, 1)]
    assert given.missing == ()


def test_a_level_that_was_changed_since_is_told(file: File) -> None:
    file.level()
    file.sign()
    file.level("basic")
    assert len(clause(file.procurement, file.lot, TERM).missing) == 1


def test_what_was_left_out_the_contract_does_not_have(file: File) -> None:
    file.level()
    file.sign(inspection="none", sanctions=NOTHING, penalty_amount="", transparency_tiers=NOTHING)
    given = clause(file.procurement, file.lot, TERM)
    assert (given.values["may_inspect"], given.values["has_sanctions"]) == (False, False)
    assert given.deadlines == ()


def test_handed_over_the_contract_has_the_ladder_of_its_clause(file: File) -> None:
    file.level()
    file.sign()
    file.procurement.phase = Phase.MANAGE
    file.procurement.save()
    signed = Signed(
        {
            "supplier": supplier(file), "title": "Handskar", "reference": "A-1", "starts_on": TERM.starts_on,
            "ends_on": TERM.ends_on,
        }
    )  # fmt: skip
    contract = hand_over(user=file.ground.procurer, procurement=file.procurement, lot=file.lot, signed=signed)
    kept = Contract.objects.unguarded(WHY).get(pk=contract.pk)
    assert (kept.clause_level, kept.clause_version, kept.may_inspect) == ("advanced", "avancerad 1", True)
    assert ContractLadder.objects.get(contract=kept).steps == [
        Step.PENALTY,
        Step.SUSPENSION,
        Step.TERMINATION,
    ]
    assert ContractDeadline.objects.filter(contract=kept, key="clauses.ask_for_chain").exists()
    request = RequestFactory().get("/")
    request.user = file.ground.procurer
    link = clause_of_contract(request, contract=kept)
    assert link is not None
    assert "villkoret som undertecknades" in link
    request.user = file.ground.officer
    assert clause_of_contract(request, contract=kept) is not None  # once it is awarded, all may learn of it
    assert "avancerad 1" in logged_in(file.ground.procurer).get(kept.get_absolute_url()).content.decode()
