"""The pages: what is shown to whom, what no data looks like, and how much is asked of the database."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils.translation import override

from kedja.medicines import substances
from kedja_site.config.open_data import PUBLISHED_SETS
from kedja_site.medicines.actions.set_parameters import set_parameters
from kedja_site.medicines.models import SubstanceYear, WaterParameters
from kedja_site.medicines.notes import NOTES
from kedja_site.medicines.search_sources import _substances
from kedja_site.medicines.tests.ground import ONE, THREE, Ground
from kedja_site.medicines.water import waters
from kedja_site.medicines.words import figure, weight
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import Organisation

pytestmark = pytest.mark.django_db
LIST, MAP, WHAT_IF = "/lakemedel/", "/lakemedel/karta/", "/lakemedel/tank-om/"
REGION = "/lakemedel/region/07/"


def as_(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def text(address: str, user: User | None = None, status: int = 200) -> str:
    answer = as_(user).get(address)
    assert answer.status_code == status, answer.status_code
    return answer.content.decode().replace("\u00a0", " ")


def set_water(ground: Ground, **more: object) -> WaterParameters:
    values = {"from_year": 2024, "population": 100_000, "waste_water": 200, "dilution": 10, "reason": "Mätt."}
    return set_parameters(user=ground.procurer, organisation=ground.region, **{**values, **more})


# --- what is kept from whom


def test_a_single_products_amount_is_told_by_no_page_or_dataset_to_others(ground: Ground):
    ground.read(*THREE, *ONE)
    told = [
        text(address, user)
        for user in (None, ground.stranger_region, ground.officer)
        for address in (LIST, REGION, MAP, "/lakemedel/substans/methotrexate/")
    ]
    told += [str(list(PUBLISHED_SETS["medicine-amounts"].rows()))]
    what_if = f"{WHAT_IF}?plats=07&ar=2024&substans=methotrexate&rening=50"
    told += [text(what_if, user) for user in (None, ground.stranger_region, ground.officer)]
    for each in told:
        assert "19,3 g" not in each
        assert "0.01925" not in each
        assert "Metex" not in each
    assert "Ingen mängd av Metotrexat får visas" in told[-1]
    assert "19,3 g" in text(REGION, ground.procurer)
    assert "ses bara av din organisation" in text(REGION, ground.procurer)


def test_no_total_gives_a_hidden_amount_away(ground: Ground):
    ground.read(*THREE, *ONE)
    known = list(PUBLISHED_SETS["medicine-amounts"].rows())
    assert [row["substance"] for row in known] == ["diclofenac"]
    page = text(REGION)
    assert "100 %" in page, "the share of what is shown: the hidden one has no part in it"
    assert "Hålls tillbaka" in page


def test_what_is_read_in_shows_at_once_though_pages_are_kept(ground: Ground):
    assert "Inga mängder som får visas" in text(REGION)
    ground.read(*THREE)
    assert "11,3 kg" in text(REGION)


# --- what is not known


def test_a_substance_without_data_says_so(ground: Ground):
    page = text("/lakemedel/substans/atenolol/")
    assert "Ingen källa är läst för substansen" in page
    assert "Data saknas: det finns ingen kvot" in page
    assert "Låg risk" not in page


def test_without_inhabitants_there_is_no_quotient_until_the_region_sets_them(ground: Ground):
    own = Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Påhitt")
    ground.region = own
    ground.procurer.assignments.update(organisation=own)
    ground.procurer = User.objects.get(pk=ground.procurer.pk)
    ground.read(*THREE)
    address = f"/lakemedel/region/o{own.pk}/"
    assert "Ingen kan rangordnas" in text(address)
    set_water(ground)
    assert "gånger gränsvärdet" in text(address)


@pytest.mark.parametrize(
    "address",
    [
        "/lakemedel/substans/finns-inte/",
        "/lakemedel/region/99/",
        "/lakemedel/region/o9999/",
        "/lakemedel/region/oxx/",
    ],
)
def test_what_is_not_there_is_not_found(ground: Ground, address: str):
    text(address, status=404)


@pytest.mark.parametrize("query", ["?ar=xx", "?ar=1890", "?page=999", "?ar=%C2%B2%C2%B2%C2%B2%C2%B2"])
def test_an_address_that_makes_no_sense_gives_the_newest(ground: Ground, query: str):
    ground.read(*THREE)
    assert "Diklofenak" in text(REGION + query)
    assert "Diklofenak" in text(MAP + query)


def test_the_list_finds_by_name_code_and_class(ground: Ground):
    assert "Diklofenak" in text(f"{LIST}?sok=dikl")
    assert "Citalopram" in text(f"{LIST}?sok=N06AB04")
    assert "Inget stämmer med filtret" in text(f"{LIST}?sok=qqq")
    assert "Levonorgestrel" in text(f"{LIST}?risk=high")
    assert "Abakavir" not in text(f"{LIST}?foljs=on")
    assert text(f"{LIST}?risk=nonsense&grupp=%00&page=zz")
    hazards = text(f"{LIST}?sort=-hazard")
    assert hazards.index("Permetrin") < hazards.index("Afatinib")


# --- parameters


def test_parameters_hold_from_their_year_and_the_later_set_holds(ground: Ground):
    set_water(ground, from_year=2022, population=1000)
    set_water(ground, from_year=2024, population=2000)
    set_water(ground, from_year=2024, population=3000, removals={"diclofenac": Decimal(30)})
    found = waters([("07", 2021), ("07", 2023), ("07", 2025)])
    assert [found["07", year].parameters.population for year in (2023, 2025)] == [1000, 3000]
    assert found["07", 2021].version is None
    assert found["07", 2025].removals == {"diclofenac": Decimal(30)}


def test_a_region_sets_its_own_alone(ground: Ground):
    for user in (ground.stranger_region, ground.officer):
        with pytest.raises(PermissionDenied):
            set_parameters(
                user=user,
                organisation=ground.region,
                from_year=2024,
                population=1,
                waste_water=1,
                dilution=1,
                reason="x",
            )


def test_the_form_says_what_is_wrong(ground: Ground):
    client = as_(ground.procurer)
    address = f"{REGION}parametrar/"
    good = {
        "from_year": "2024",
        "population": "1000",
        "waste_water": "150",
        "dilution": "5",
        "removals": "diklofenak: 40,5",
        "reason": "Mätt",
    }
    for wrong in (
        {"population": "0"},
        {"reason": ""},
        {"removals": "okänt: 4"},
        {"removals": "diklofenak: 140"},
        {"removals": "x"},
    ):
        answer = client.post(address, {**good, **wrong})
        assert answer.status_code == 422
    assert not WaterParameters.objects.unguarded("a test").exists()
    assert client.post(address, good).status_code == 302
    assert "150 liter" in text(REGION, ground.procurer) or "Inga mängder" in text(REGION, ground.procurer)
    assert WaterParameters.objects.unguarded("a test").get().removals == {"diclofenac": "40.5"}


# --- what if


def test_what_if_replaces_and_treats(ground: Ground):
    ground.read(*THREE)
    replaced = text(f"{WHAT_IF}?plats=07&ar=2024&substans=diclofenac&ersattning=naproxen&andel=50&kvot=2")
    assert "5,63 kg" in replaced
    assert "räknas från noll" in replaced
    treated = text(f"{WHAT_IF}?plats=07&ar=2024&substans=diclofenac&rening=90")
    assert "11,3 kg" in treated
    given = text(f"{WHAT_IF}?plats=SE&ar=2024&substans=diclofenac&mangd=1000,5&rening=50")
    assert "1 000 kg" in given
    assert "Inget är ändrat" in text(f"{WHAT_IF}?plats=07&ar=2024&substans=diclofenac")


@pytest.mark.parametrize(
    "query",
    [
        "rening=101",
        "rening=x",
        "ersattning=diclofenac&andel=5",
        "ersattning=naproxen&kvot=-1",
        "mangd=-3",
        "plats=99",
    ],
)
def test_what_cannot_be_asked_is_said(ground: Ground, query: str):
    ground.read(*THREE)
    base = {"plats": "07", "ar": "2024", "substans": "diclofenac"} | dict(
        part.split("=") for part in query.split("&")
    )
    page = text(f"{WHAT_IF}?" + "&".join(f"{key}={value}" for key, value in base.items()), status=422)
    assert "errorlist" in page or "error" in page


# --- files


def test_the_way_of_a_file_on_the_pages(ground: Ground, django_capture_on_commit_callbacks):
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = as_(ground.procurer)
    body = ground.text(*THREE, "okänt;Y;1 mg;10;5;2024")
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(
            "/lakemedel/mangder/ny/",
            {
                "file": SimpleUploadedFile("m.csv", body),
                "organisation": ground.region.pk,
                "kind": "purchased",
            },
            follow=True,
        )
    assert "Har kolumnerna förståtts rätt?" in answer.content.decode()
    form = answer.context["form"]
    data = {field.html_name: field.initial or "" for field in form}
    file = answer.context["file"]
    assert client.post(f"/lakemedel/mangder/{file.public_id}/kolumner/", {}).status_code == 422
    client.post(f"/lakemedel/mangder/{file.public_id}/kolumner/", data)
    file.refresh_from_db()
    if file.state != "done":
        from kedja_site.medicines.jobs import read_amounts

        read_amounts.call(file.pk, str(file.job))
    page = text(f"/lakemedel/mangder/{file.public_id}/", ground.procurer)
    assert "Tabellen har ingen sådan substans" in page
    assert "Diklo A" in page
    rejected = b"".join(
        client.get(f"/lakemedel/mangder/{file.public_id}/avvisade.csv").streaming_content
    ).decode()
    assert "okänt" in rejected
    again = client.post(
        "/lakemedel/mangder/ny/",
        {"file": SimpleUploadedFile("m.csv", body), "organisation": ground.region.pk, "kind": "purchased"},
        follow=True,
    )
    assert "redan inläst" in again.content.decode()
    for other in (ground.stranger_region, ground.officer):
        for address in ("", "kolumner/", "avvisade.csv", "ta-bort/"):
            assert as_(other).get(f"/lakemedel/mangder/{file.public_id}/{address}").status_code == 404
    assert client.post(f"/lakemedel/mangder/{file.public_id}/ta-bort/").status_code == 302
    assert not SubstanceYear.objects.unguarded("a test").exists()


# --- cost and words


@pytest.mark.parametrize("address", [LIST, REGION, MAP, "/lakemedel/substans/diclofenac/"])
def test_more_rows_ask_no_more_of_the_database(ground: Ground, address: str, django_assert_max_num_queries):
    names = [each.name_sv for each in substances().values()]
    ground.read(
        *(
            f"{name};{name} {maker};1 mg;100;{7 + place};2024"
            for place, name in enumerate(names)
            for maker in "ABC"
        )
    )
    client = as_(ground.procurer)
    with django_assert_max_num_queries(22):
        assert client.get(address).status_code == 200


def test_every_note_has_words():
    notes = {each.note for one in substances().values() for each in one.assessments if each.note}
    assert notes <= set(NOTES)


def test_the_search_finds_every_substance_in_both_languages():
    assert sum(1 for _each in _substances()) == 2 * len(substances())


def test_numbers_read_well_in_both_languages():
    with override("sv"):
        assert [figure(value) for value in (None, 0, 0.000881, 2320.4, 0.00000000001, Decimal("0.050"))] == [
            "–",
            "0",
            "0,000881",
            "2\u00a0320",
            "< 0,0000001",
            "0,05",
        ]
        assert weight(19_250_000) == "19,3\u00a0g"
    with override("en"):
        assert figure(0.5) == "0.5"


def test_the_datasets_have_the_columns_they_declare(ground: Ground):
    ground.read(*THREE)
    for name in ("medicine-assessments", "medicine-limits", "medicine-amounts"):
        dataset = PUBLISHED_SETS[name]
        rows = list(dataset.rows())
        assert rows
        assert {tuple(row) for row in rows} == {tuple(column.name for column in dataset.columns)}
        assert dataset.fingerprint()
