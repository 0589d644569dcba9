"""A file with other headings than ours is asked about once: proposed, shown, confirmed, saved under a name, and not asked again."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from kedja_site.config.personal_data import Person
from kedja_site.medicines.actions.confirm_columns import forget_columns, read_as_saved
from kedja_site.medicines.jobs import read_amounts
from kedja_site.medicines.models import AmountColumns, AmountFile
from kedja_site.medicines.personal_data import _erase, _find
from kedja_site.medicines.tests.ground import Ground

HEAD = "Substansens namn;Artikelbenämning;Styrketext;Storlek;Sålda st;Kalenderår"
ROW = "diklofenak;Diklo A;50 mg;100;{};2024"
OURS = {
    "field_substance": "Substansens namn",
    "field_product": "Artikelbenämning",
    "field_strength": "Styrketext",
    "field_package": "Storlek",
    "field_packages": "Sålda st",
    "field_year": "Kalenderår",
}


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def send(client: Client, ground: Ground, number: int, head: str = HEAD):
    file = SimpleUploadedFile(f"fil{number}.csv", ground.text(ROW.format(number), head=head))
    given = {"file": file, "organisation": ground.region.pk, "kind": "purchased"}
    return client.post(reverse("medicines:new_file"), given, follow=True)


def newest() -> AmountFile:
    return AmountFile.objects.unguarded("a test").order_by("-pk").first()


def test_other_headings_are_asked_about_once_and_then_read_by_what_was_saved(ground: Ground):
    client = logged_in(ground.procurer)
    answer = send(client, ground, 10)
    assert "Stämmer kolumnerna" in answer.content.decode() or newest().state == "columns"
    asked = client.get(newest().get_absolute_url()).content.decode()
    assert "Substansens namn" in asked
    assert "Diklo A" in asked
    answer = client.post(
        reverse("medicines:columns", args=[newest().public_id]), {**OURS, "save_as": "Apoteksdata"}
    )
    assert answer.status_code == 302
    first = newest()
    assert read_amounts.call(first.pk, str(first.job)) == "done"
    assert first.products.count() == 1
    assert AmountColumns.objects.unguarded("a test").get().name == "Apoteksdata"

    text = send(client, ground, 20).content.decode()
    assert "läses som ”Apoteksdata”" in text
    second = newest()
    assert (second.state, second.columns_as, second.mapping) == ("queued", "Apoteksdata", first.mapping)
    assert read_amounts.call(second.pk, str(second.job)) == "done"
    assert (
        "Kolumner som sparats under ”Apoteksdata”" in client.get(second.get_absolute_url()).content.decode()
    )


def test_without_a_name_the_next_file_is_asked_about(ground: Ground):
    client = logged_in(ground.procurer)
    send(client, ground, 10)
    client.post(reverse("medicines:columns", args=[newest().public_id]), OURS)
    assert not AmountColumns.objects.unguarded("a test").exists()
    send(client, ground, 20)
    assert newest().state == "columns"


def saved(ground: Ground) -> AmountColumns:
    file = ground.upload(ROW.format(1), head=HEAD)
    logged_in(ground.procurer).post(
        reverse("medicines:columns", args=[file.public_id]), {**OURS, "save_as": "Apoteksdata"}
    )
    return AmountColumns.objects.unguarded("a test").get()


def test_saved_again_for_the_same_headings_it_is_one(ground: Ground):
    saved(ground)
    file = ground.upload(ROW.format(2), head=HEAD)
    page = reverse("medicines:columns", args=[file.public_id])
    assert 'value="Apoteksdata"' in logged_in(ground.procurer).get(page).content.decode()
    logged_in(ground.procurer).post(page, {**OURS, "save_as": "Nytt namn"})
    assert AmountColumns.objects.unguarded("a test").get().name == "Nytt namn"


def test_columns_in_another_order_are_another_layout(ground: Ground):
    saved(ground)
    client = logged_in(ground.procurer)
    send(client, ground, 20, head=";".join(reversed(HEAD.split(";"))))
    assert newest().state == "columns"


def test_where_the_saved_columns_are_not_enough_it_is_asked(ground: Ground):
    row = saved(ground)
    row.fields = {name: heading for name, heading in row.fields.items() if name != "year"}
    row.save()
    client = logged_in(ground.procurer)
    send(client, ground, 20)
    assert newest().state == "columns"


def test_another_organisations_are_neither_used_nor_seen_nor_forgotten(ground: Ground):
    row = saved(ground)
    theirs = ground.upload(ROW.format(3), head=HEAD, user=ground.stranger_region, organisation=ground.other)
    assert read_as_saved(user=ground.stranger_region, file=theirs) is None
    client = logged_in(ground.stranger_region)
    assert "Apoteksdata" not in client.get(reverse("medicines:files")).content.decode()
    assert client.post(reverse("medicines:forget", args=[row.pk])).status_code == 404
    with pytest.raises(PermissionDenied):
        forget_columns(user=ground.stranger_region, saved=row)
    assert Client().post(reverse("medicines:forget", args=[row.pk])).status_code in {302, 403}
    assert AmountColumns.objects.unguarded("a test").exists()


def test_they_can_be_forgotten_and_the_next_file_is_asked_about(ground: Ground):
    row = saved(ground)
    client = logged_in(ground.procurer)
    assert "Apoteksdata" in client.get(reverse("medicines:files")).content.decode()
    answer = client.post(reverse("medicines:forget", args=[row.pk]), follow=True)
    assert "Glömda" in answer.content.decode()
    send(client, ground, 20)
    assert newest().state == "columns"
    assert client.post(reverse("medicines:forget", args=[row.pk])).status_code == 404


def test_who_saved_them_is_found_and_forgotten_and_they_stay(ground: Ground):
    saved(ground)
    who = Person(ground.procurer, frozenset(), frozenset())
    assert any("Apoteksdata" in item.values() for item in _find(who))
    _erase(who)
    assert AmountColumns.objects.unguarded("a test").get().saved_by is None
