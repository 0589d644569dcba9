"""Entering and changing suppliers, sites, contracts and links."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from kedja_site.people.models import LogEntry
from kedja_site.register.actions.change_contract import change_contract
from kedja_site.register.actions.change_supplier import change_supplier
from kedja_site.register.actions.contract_parts import ContractParts
from kedja_site.register.actions.delete_records import delete_record
from kedja_site.register.actions.link_chain import add_link, end_link
from kedja_site.register.actions.register_contract import register_contract
from kedja_site.register.actions.register_site import register_site
from kedja_site.register.actions.register_supplier import register_supplier
from kedja_site.register.finding import Likeness, candidates, find, with_words
from kedja_site.register.models import ChainLink, Contract, FoundKind, RiskBand, Supplier
from kedja_site.register.public_ids import new_public_id, read_public_id
from kedja_site.register.sources import sources_by_field, statements_of
from kedja_site.register.tests.conftest import NOW


@pytest.fixture
def glove_maker(manager, source):
    return register_supplier(
        user=manager,
        values={"name": "Handskar i Norden AB", "country": "SE"},
        source=source,
        identifiers=[("se_orgnr", "5560125790")],
        now=NOW,
    )


@pytest.fixture
def gloves(manager, region, glove_maker, source):
    return register_contract(
        user=manager,
        values={
            "owner": region,
            "supplier": glove_maker,
            "title": "Undersökningshandskar",
            "reference": "RE 2026/117",
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2028, 12, 31),
            "value": 1_200_000_000,
        },
        source=source,
        parts=ContractParts(categories=["gloves"], countries=["MY"]),
        now=NOW,
    )


def test_a_new_supplier_is_found_at_once_by_name_number_and_id(manager, glove_maker):
    for text in (
        "Handskar i Norden",
        "HANDSKAR I NORDEN AKTIEBOLAG",
        "hands nord",
        "556012-5790",
        glove_maker.public_id,
        glove_maker.public_id.lower().replace("-", " "),
    ):
        assert [hit.record for hit in find(manager, text)] == [glove_maker], text


def test_every_id_has_a_digit_by_which_a_search_knows_it_from_a_word():
    ids = [new_public_id("S") for _ in range(300)]
    assert [one for one in ids if not any(sign.isdigit() for sign in one[2:-2])] == []
    assert all(read_public_id(one) == one for one in ids)


def test_a_name_a_letter_off_is_found_last(manager, glove_maker):
    (candidate,) = candidates("Hanskar i Norden")
    assert candidate.likeness == Likeness.SLIP


def test_a_supplier_that_changes_name_is_found_by_both(manager, glove_maker, source):
    change_supplier(
        user=manager, supplier=glove_maker, values={"name": "Nordhand AB"}, source=source, now=NOW
    )
    assert [hit.record.name for hit in find(manager, "Handskar i Norden")] == ["Nordhand AB"]
    assert [hit.record.name for hit in find(manager, "nordhand")] == ["Nordhand AB"]
    assert glove_maker.names.get().name == "Handskar i Norden AB"


def test_a_change_says_where_the_value_comes_from_and_the_rest_keeps_its_own(manager, glove_maker, region):
    from kedja_site.register.sources import own_source

    later = own_source(manager, region, date(2026, 12, 1), "Region Ett")
    change_supplier(
        user=manager, supplier=glove_maker, values={"address": "Storgatan 1, Borås"}, source=later
    )
    sources = sources_by_field(glove_maker, statements_of(glove_maker))
    assert sources["address"] == later
    assert sources["country"] == glove_maker.source


def test_a_contract_is_judged_as_the_screening_judges_and_logged(gloves):
    assert gloves.risk.band in {RiskBand.VERY_HIGH, RiskBand.HIGH}
    assert gloves.risk.basis in {"stated", "distribution"}
    entry = LogEntry.objects.get(what="register.register_contract")
    assert entry.after["countries"] == ["MY"]
    assert entry.after["title"] == "Undersökningshandskar"


def test_a_contract_without_category_is_of_unknown_risk_never_low(manager, gloves, source):
    change_contract(
        user=manager, contract=gloves, values={}, source=source, parts=ContractParts(categories=[])
    )
    gloves.risk.refresh_from_db()
    assert gloves.risk.band == RiskBand.UNKNOWN


def test_a_contract_is_found_by_title_and_diary_number(manager, gloves):
    assert [hit.record for hit in find(manager, "undersökningsh")] == [gloves]
    assert [hit.record for hit in find(manager, "RE 2026/117")] == [gloves]


def test_a_contract_is_found_by_a_part_of_a_compound_where_no_word_begins_so(manager, gloves):
    supplier = gloves.supplier
    assert [hit.record for hit in find(manager, "handskar")] == [supplier]
    hits = find(manager, "handskar", inside=True)
    assert [(hit.record, hit.likeness) for hit in hits] == [
        (supplier, Likeness.WORDS),
        (gloves, Likeness.INSIDE),
    ]
    assert not find(manager, "ska", inside=True)  # too short to tell anything
    listed = Contract.objects.visible_to(manager).filter(with_words("handskar", FoundKind.CONTRACT))
    assert list(listed) == [gloves]


def test_nobody_enters_a_contract_for_another_region(stranger, region, glove_maker, source):
    values = {"owner": region, "supplier": glove_maker, "title": "Ett avtal", "starts_on": date(2026, 1, 1)}
    with pytest.raises(PermissionDenied):
        register_contract(user=stranger, values=values, source=source)
    assert not Contract.objects.exists()


def test_nobody_changes_what_is_another_regions(stranger, gloves, glove_maker, source):
    with pytest.raises(PermissionDenied):
        change_contract(user=stranger, contract=gloves, values={"title": "Annat"}, source=source)
    with pytest.raises(PermissionDenied):
        change_supplier(user=stranger, supplier=glove_maker, values={"name": "Annat"}, source=source)
    with pytest.raises(PermissionDenied):
        delete_record(user=stranger, record=gloves, why="Bara för att")


def test_a_confidential_contract_is_found_by_its_own_region_alone(manager, stranger, gloves, source):
    change_contract(user=manager, contract=gloves, values={"is_confidential": True}, source=source)
    assert find(manager, "undersökningshandskar")
    assert not find(stranger, "undersökningshandskar")
    assert not find(stranger, gloves.public_id)


def test_a_link_is_added_and_ended(manager, glove_maker, source):
    factory = register_site(
        user=manager, values={"name": "Glove Works Sdn Bhd", "country": "MY"}, source=source
    )
    link = add_link(
        user=manager,
        values={"from_site": factory, "to_supplier": glove_maker, "tier": 2, "product": "handskar"},
        source=source,
    )
    end_link(user=manager, link=link, day=date(2026, 11, 1), source=source)
    assert ChainLink.objects.unguarded("test").get().ended_on == date(2026, 11, 1)


def test_a_deleted_contract_is_found_no_more_and_the_log_keeps_what_it_was(manager, gloves):
    delete_record(user=manager, record=gloves, why="Dubblett")
    assert not find(manager, "undersökningshandskar")
    assert LogEntry.objects.get(what="register.delete_contract").before["title"] == "Undersökningshandskar"


def test_a_supplier_with_contracts_cannot_be_deleted(manager, gloves, glove_maker):
    from django.db.models import ProtectedError

    with pytest.raises(ProtectedError):
        delete_record(user=manager, record=glove_maker, why="Fel")
    assert Supplier.objects.unguarded("test").exists()
