"""What is signed stays as it was signed; a change is a new version beside it, with a reason."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from kedja_site.people.models import LogEntry
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.models import SignedVersion
from kedja_site.procurements.models.version import SignedOnceError
from kedja_site.procurements.tests.ground import Ground, logged_in


def signed(ground: Ground, **more: object) -> SignedVersion:
    given = {
        "user": ground.procurer,
        "procurement": ground.procurement,
        "lot": ground.lot,
        "kind": "tried",
        "content": {"outcome": "needed"},
        "facts": {"itd": "2025"},
    }
    return sign(**{**given, **more})


def test_a_version_has_the_hash_of_what_it_says_and_stands_in_the_log(ground: Ground) -> None:
    version = signed(ground)
    assert (version.number, version.is_whole) == (1, True)
    entry = LogEntry.objects.get(what="procurements.sign")
    assert entry.after["sha256"] == version.sha256


def test_a_double_click_makes_one_version(ground: Ground) -> None:
    assert signed(ground).pk == signed(ground).pk


def test_a_change_is_a_new_version_with_a_reason(ground: Ground) -> None:
    signed(ground)
    with pytest.raises(CannotDoError):
        signed(ground, content={"outcome": "not needed"})
    version = signed(ground, content={"outcome": "not needed"}, why="Arbetet utförs i Sverige.")
    assert version.number == 2


def test_neither_the_model_nor_the_database_changes_or_deletes_it(ground: Ground) -> None:
    version = signed(ground)
    version.content = {"outcome": "other"}
    with pytest.raises(SignedOnceError):
        version.save()
    with pytest.raises(SignedOnceError):
        version.delete()
    rows = SignedVersion.objects.unguarded("a test")
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.filter(pk=version.pk).update(content={})
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM procurements_signedversion")
    assert rows.get().content == {"outcome": "needed"}


def test_who_takes_part_works_but_only_who_procures_signs(ground: Ground) -> None:
    for who in (ground.neighbour_s, ground.reader, ground.stranger, ground.officer):
        with pytest.raises(PermissionDenied):
            signed(ground, user=who)


def test_two_versions_are_read_printed_and_compared(ground: Ground) -> None:
    first = signed(ground)
    second = signed(ground, content={"outcome": "not needed"}, why="Nya uppgifter.")
    client = logged_in(ground.procurer)
    page = client.get(first.get_absolute_url()).text
    assert "needed" in page
    assert first.sha256 in page
    pdf = client.get(f"{first.get_absolute_url()}pdf/")
    assert pdf.content.startswith(b"%PDF")
    compared = client.get(f"{second.get_absolute_url()}jamfor/{first.pk}/").text
    assert "not needed" in compared
    assert "Nya uppgifter." in compared
    assert logged_in(ground.neighbour_s).get(first.get_absolute_url()).status_code == 200
    for who in (ground.stranger, ground.officer):
        assert logged_in(who).get(first.get_absolute_url()).status_code == 404
