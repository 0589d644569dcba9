"""The log: bound entry to entry, naming nobody, in the change's own transaction."""

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from kedja_site.people.log import hash_of, key_of, record
from kedja_site.people.models import LogEntry, PersonKey


@pytest.mark.django_db
def test_each_entry_is_bound_to_the_one_before() -> None:
    user = User.objects.create(username="somebody")
    with transaction.atomic():
        first = record(user, "people.test", ("thing", "1"), before={"a": 1}, after={"a": 2}, why="because")
        second = record(None, "people.test", ("thing", "1"), after={"a": 3})
    kept = list(LogEntry.objects.order_by("number"))
    assert [entry.number for entry in kept] == [first.number, second.number]
    assert hash_of(kept[0], "") == kept[0].hash
    assert hash_of(kept[1], kept[0].hash) == kept[1].hash


@pytest.mark.django_db
def test_an_entry_names_a_key_and_erasing_the_person_deletes_the_key() -> None:
    user = User.objects.create(username="somebody")
    with transaction.atomic():
        entry = record(user, "people.test", user)
    assert entry.who == key_of(user).key
    user.delete()
    assert not PersonKey.objects.exists()
    assert LogEntry.objects.get().who == entry.who


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_logged() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        record(None, "people.test", ("thing", "1"))
    assert not LogEntry.objects.exists()
