"""How much of the index a question costs: each word looked up once for all kinds, few rows named at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kedja_site.register import finding
from kedja_site.register.finding import find, with_words
from kedja_site.register.models import Contract, FoundKind, RegisterWord, Supplier

pytestmark = pytest.mark.django_db


def lookups(asked):
    """The statements that look for words in the index, and those of them that look inside every word."""
    found = [each["sql"] for each in asked.captured_queries if 'FROM "register_registerword"' in each["sql"]]
    return len(found), sum("LIKE" in sql for sql in found)


def test_an_unknown_word_is_looked_for_inside_the_words_once_for_all_kinds(manager, gloves):
    with CaptureQueriesContext(connection) as asked:
        assert find(manager, "zebraskinn", inside=True) == []
    _all, inside = lookups(asked)
    assert inside == 1


def test_a_number_is_found_by_its_beginning_and_not_looked_for_inside_others(manager, gloves, glove_maker):
    with CaptureQueriesContext(connection) as asked:
        assert [hit.record for hit in find(manager, "556012", inside=True)] == [glove_maker]
    assert lookups(asked) == (1, 0)
    assert find(manager, "012579", inside=True) == []


def test_a_list_finds_the_same_whether_its_rows_are_named_or_too_many_for_that(manager, gloves, monkeypatch):
    def found():
        contracts = Contract.objects.visible_to(manager)
        return (
            list(contracts.filter(with_words("undersökning", FoundKind.CONTRACT))),
            list(contracts.filter(with_words("handskar", FoundKind.SUPPLIER, "supplier"))),
            list(contracts.filter(with_words("skruvar", FoundKind.CONTRACT))),
        )

    named = found()
    monkeypatch.setattr(finding, "NAMED", 0)
    assert named == found() == ([gloves], [gloves], [])


def test_thousands_of_rows_are_one_value_of_a_statement(gloves):
    suppliers = Supplier.objects.unguarded("test")
    many = suppliers.filter(pk__among=range(gloves.supplier_id, gloves.supplier_id + 300_000))
    assert list(many) == [gloves.supplier]
    assert len(many.query.sql_with_params()[1]) == 1
    assert list(suppliers.filter(pk__among=[])) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite orders words by their signs by itself")
def test_the_words_are_ordered_by_their_signs_so_that_their_index_holds_beginnings():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT collation_name FROM information_schema.columns WHERE table_name = %s AND column_name = 'word'",
            [RegisterWord._meta.db_table],
        )
        assert cursor.fetchone() == ("C",)
