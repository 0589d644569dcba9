"""Files of amounts: what is kept, what is named and left out, and that nothing is counted twice."""

import threading

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from kedja_site.medicines.actions.confirm_columns import confirm_columns
from kedja_site.medicines.actions.take_away_amounts import take_away_amounts
from kedja_site.medicines.actions.upload_amounts import upload_amounts
from kedja_site.medicines.jobs import pick_up_dropped, put_in_line, read_amounts
from kedja_site.medicines.models import AmountFile, ProductAmount, SubstanceYear
from kedja_site.medicines.tests.ground import HEAD, ONE, THREE, Ground
from kedja_site.register.models.imports import SILENT

pytestmark = pytest.mark.django_db
G = 10**6


def test_packages_become_sums_by_substance_and_year(ground: Ground):
    file = ground.read(*THREE, *ONE, "diklofenak;Diklo A;50 mg;100;10;2023")
    assert (file.kept, file.rejected, file.state) == (5, 0, "done")
    assert ground.amounts() == {
        ("diclofenac", 2024): (5000 + 4000 + 2250) * G,
        ("diclofenac", 2023): 50 * G,
        ("methotrexate", 2024): 19_250_000,
    }
    rows = {(row.substance, row.year): row for row in SubstanceYear.objects.unguarded("a test")}
    assert [
        rows[key].is_shown for key in (("diclofenac", 2024), ("diclofenac", 2023), ("methotrexate", 2024))
    ] == [
        True,
        False,
        False,
    ]
    assert rows["diclofenac", 2024].largest_bp == 4445
    assert rows["diclofenac", 2024].region == "07"


def test_what_cannot_be_counted_is_named_and_left_out(ground: Ground):
    file = ground.read(
        *THREE,
        "diklofenakepolamin;X;180 mg;10;340;2024",
        "ibuprofen;X;20 mg/ml;100;2;2024",
        "paracetamol;X;500 mg;100;-40;2024",
        "citalopram;X;;28;120;2024",
        "citalopram;X;20 mg;28;1,500;2024",
        "citalopram;X;20 mg;28;15;",
        "citalopram;X;20 mg;28;15;1890",
        "citalopram;X;20 mg;28;15;tjugo",
        "okänt;X;20 mg;28;15;2024",
        "citalopram;X;;;;2024",
    )
    told = {row.row_no: (row.field, row.trouble) for row in file.rejected_rows.all()}
    assert sorted(told.values()) == sorted(
        [
            ("substance", "salt_without_factor"),
            ("package", "units_do_not_fit"),
            ("packages", "negative"),
            ("strength", "no_strength"),
            ("packages", "ambiguous"),
            ("year", "no_year"),
            ("year", "no_such_year"),
            ("year", "whole"),
            ("substance", "unknown_substance"),
            ("packages", "nothing_to_count"),
        ]
    )
    assert set(ground.amounts()) == {("diclofenac", 2024)}


def test_the_same_file_again_changes_nothing(ground: Ground):
    first = ground.read(*THREE)
    before = ground.amounts()
    assert ground.upload(*THREE) == first
    assert (ground.amounts(), AmountFile.objects.unguarded("a test").count()) == (before, 1)


def test_a_later_file_takes_the_place_of_an_earlier_for_its_years(ground: Ground):
    ground.read(*THREE, "diklofenak;Diklo A;50 mg;100;10;2023")
    ground.read("diklofenak;Diklo A;50 mg;100;1;2024")
    assert ground.amounts() == {("diclofenac", 2024): 5 * G, ("diclofenac", 2023): 50 * G}


def test_mended_rows_come_in_addition(ground: Ground):
    ground.read(*THREE)
    ground.read("diklofenak;Diklo D;50 mg;100;1;2024", adds=True)
    assert ground.amounts() == {("diclofenac", 2024): 11_255 * G}


def test_a_file_can_be_taken_away_and_is_read_anew_after(ground: Ground):
    file = ground.read(*THREE)
    take_away_amounts(user=ground.procurer, file=file)
    assert ground.amounts() == {}
    assert not file.path.exists()
    assert ground.read(*THREE).kept == 3


def test_amounts_in_kilograms_of_an_authority_are_shown_as_they_stand(ground: Ground):
    ground.read(
        "metotrexat;58,25;2024",
        head="Substans;Mängd;År",
        user=ground.officer,
        organisation=ground.office,
        is_published=True,
        source_name="Myndigheten",
        kind="sold",
    )
    row = SubstanceYear.objects.unguarded("a test").get()
    assert (row.region, row.micrograms, row.is_shown) == ("SE", 58_250_000_000, True)


def test_an_authoritys_data_have_to_say_whose(ground: Ground):
    with pytest.raises(ValidationError):
        ground.upload(*THREE, is_published=True)


def test_rows_without_a_named_product_are_never_shown(ground: Ground):
    ground.read("diklofenak;;50 mg;100;10;2024", *THREE)
    assert SubstanceYear.objects.unguarded("a test").get().is_shown is False


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"bara en rubrik"])
def test_a_file_that_is_no_table_is_refused_in_a_sentence(ground: Ground, content: bytes):
    with pytest.raises(ValidationError):
        upload_amounts(
            user=ground.procurer,
            organisation=ground.region,
            file=SimpleUploadedFile("x.csv", content),
            kind="sold",
        )
    assert not AmountFile.objects.unguarded("a test").exists()


@pytest.mark.parametrize(
    "fields", [{}, {"substance": "Aktiv substans"}, {"substance": "Aktiv substans", "amount": "Styrka"}]
)
def test_columns_that_are_not_enough_are_refused(ground: Ground, fields: dict[str, str]):
    file = ground.upload(*THREE)
    with pytest.raises(ValidationError):
        confirm_columns(user=ground.procurer, file=file, fields=fields)


def test_nobody_reads_for_another_organisation(ground: Ground):
    for user in (ground.stranger_region, ground.officer):
        with pytest.raises(PermissionDenied):
            ground.upload(*THREE, user=user)


def test_a_killed_reading_changes_nothing_and_is_begun_again(ground: Ground, monkeypatch):
    ground.read(*THREE)
    before = ground.amounts()
    file = ground.upload("diklofenak;Diklo A;50 mg;100;1;2024", *ONE)
    put_in_line(file)

    def killed(_held: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("kedja_site.medicines.jobs._make_current", killed)
        file.mapping = {
            "substance": "Aktiv substans",
            "product": "Produkt",
            "strength": "Styrka",
            "package": "Förpackning",
            "packages": "Antal förpackningar",
            "year": "År",
        }
        file.save()
        with pytest.raises(KeyboardInterrupt):
            read_amounts.call(file.pk, str(file.job))
    assert ground.amounts() == before
    assert ProductAmount.objects.filter(of=file, is_current=True).count() == 0
    old_job = str(file.job)
    assert pick_up_dropped(timezone.now()) == 0, "it gave a sign of life a moment ago"
    assert pick_up_dropped(timezone.now() + SILENT * 2) == 1
    file.refresh_from_db()
    assert read_amounts.call(file.pk, old_job) == "superseded"
    assert read_amounts.call(file.pk, str(file.job)) == "done"
    assert ground.amounts() == {("diclofenac", 2024): 5 * G, ("methotrexate", 2024): 19_250_000}


def test_after_three_attempts_it_is_given_up_in_a_sentence(ground: Ground):
    file = ground.upload(*THREE)
    put_in_line(file)
    AmountFile.objects.unguarded("a test").update(state="running", attempts=3)
    assert pick_up_dropped(timezone.now() + SILENT * 2) == 0
    file.refresh_from_db()
    assert file.state == "failed"
    assert set(file.failure) == {"sv", "en"}


def test_a_file_that_has_gone_fails_in_a_sentence(ground: Ground):
    file = ground.upload(*THREE)
    confirm_columns(
        user=ground.procurer,
        file=file,
        fields={
            "substance": "Aktiv substans",
            "strength": "Styrka",
            "package": "Förpackning",
            "packages": "Antal förpackningar",
            "year": "År",
        },
    )
    file.refresh_from_db()
    file.path.write_bytes(b"")
    assert read_amounts.call(file.pk, str(file.job)) == "failed"
    file.refresh_from_db()
    assert file.failure["sv"] != file.failure["en"]


@pytest.mark.django_db(transaction=True)
def test_a_double_click_uploads_one_file(settings, tmp_path):
    from kedja_site.medicines.tests.ground import make_medicine_ground

    settings.DATA_FOLDER = tmp_path
    ground = make_medicine_ground()
    if connection.vendor == "sqlite":
        pytest.skip("the test database of SQLite lies in memory, for one connection")
    at_once = threading.Barrier(2)
    made: list[int] = []

    def click() -> None:
        at_once.wait()
        made.append(ground.upload(*THREE, user=User.objects.get(pk=ground.procurer.pk)).pk)
        connection.close()

    threads = [threading.Thread(target=click) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 1


def test_headings_in_english_are_understood(ground: Ground):
    file = ground.read(
        "diclofenac,Diclo A,50 mg,100,10,2024",
        head=HEAD.replace(";", ",")
        .replace("Aktiv substans", "Active substance")
        .replace("Styrka", "Strength")
        .replace("Förpackning", "Package")
        .replace("Antal förpackningar", "Packages")
        .replace("Produkt", "Product")
        .replace("År", "Year")
        .replace("Antal Package", "Packages"),
    )
    assert file.kept + file.rejected == 1


def test_erasing_a_person_leaves_the_amounts(ground: Ground):
    from kedja_site.config.personal_data import Person
    from kedja_site.medicines.personal_data import _erase, _find

    ground.read(*THREE)
    person = Person.of(ground.procurer)
    assert len(list(_find(person))) == 1
    assert _erase(person) == 1
    assert list(_find(person)) == []
    assert ground.amounts()


def test_a_workbook_is_read_as_a_csv_is(ground: Ground):
    import io

    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(
            [
                HEAD.split(";"),
                ["diklofenak", "Diklo A", "50 mg", 100, 1000, 2024],
                ["naproxen", "Naprox A", "250 mg", "100 tabletter", 12.125, 2024],
            ]
        ):
            sheet.write_row(place, 0, row)
    file, _is_new = upload_amounts(
        user=ground.procurer,
        organisation=ground.region,
        file=SimpleUploadedFile("m.xlsx", out.getvalue()),
        kind="purchased",
    )
    fields = dict(
        zip(("substance", "product", "strength", "package", "packages", "year"), HEAD.split(";"), strict=True)
    )
    confirm_columns(user=ground.procurer, file=file, fields=fields)
    file.refresh_from_db()
    read_amounts.call(file.pk, str(file.job))
    assert [(row.field, row.trouble, row.value) for row in file.rejected_rows.all()] == []
    assert ground.amounts() == {("diclofenac", 2024): 5000 * G, ("naproxen", 2024): 303_125_000}
