"""What a region has tried: written by itself, followed by the amounts, told to everybody only as far as all may see."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from kedja.progress import Went
from kedja_site.config.personal_data import Person
from kedja_site.medicines import open_data
from kedja_site.medicines.actions.measures import begin_measure, end_measure, note_measure
from kedja_site.medicines.measured import measures_for, standings_of
from kedja_site.medicines.models import MeasureNote, WaterMeasure
from kedja_site.medicines.personal_data import _erase, _find
from kedja_site.medicines.tests.ground import ONE, THREE, Ground, somebody
from kedja_site.people.kinds import Role
from kedja_site.people.models import LogEntry

EVERYBODY = AnonymousUser()


def begun(ground: Ground, **more) -> WaterMeasure:
    given = {
        "user": ground.procurer,
        "organisation": ground.region,
        "substance": "diclofenac",
        "kind": "substitution",
        "name": "Naproxen först",
        "responsible": "Läkemedelskommittén",
        "before_year": 2023,
        "from_year": 2024,
        "aim_pct": 50,
        **more,
    }
    return begin_measure(**given)


def logged_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def years(rows, year, times=1):
    """The same products in another year, so many times as much."""
    parts = [row.split(";") for row in rows]
    return tuple(";".join([*cells[:4], str(int(cells[4]) * times), str(year)]) for cells in parts)


@pytest.mark.parametrize(
    ("before", "aim", "went"),
    [(2, 50, Went.WORKED), (2, 60, Went.PARTLY), (1, 50, Went.NOT), (None, 50, Went.NOT_MEASURED)],
)
def test_it_is_held_against_the_year_before(ground: Ground, before, aim, went):
    rows = [*THREE, *(years(THREE, 2023, before) if before else ())]
    ground.read(*rows)
    measure = begun(ground, aim_pct=aim)
    for viewer in (ground.procurer, ground.stranger_region, EVERYBODY):
        (standing,) = standings_of(viewer, [measure])
        assert standing.went is went


def test_by_the_quotient_what_treatment_takes_away_counts(ground: Ground):
    from decimal import Decimal

    from kedja_site.medicines.actions.set_parameters import set_parameters

    ground.read(*THREE, *years(THREE, 2023))
    by_amount = begun(ground, name="Ozon, kilogram")
    by_quotient = begun(ground, name="Ozon", kind="treatment", measured_by="quotient")
    for year, removed in ((2023, 0), (2024, 80)):
        set_parameters(
            user=ground.procurer,
            organisation=ground.region,
            from_year=year,
            population=200_000,
            waste_water=200,
            dilution=10,
            reason="Mätt.",
            removals={"diclofenac": Decimal(removed)},
        )
    first, second = standings_of(ground.procurer, [by_amount, by_quotient])
    assert first.went is Went.NOT
    assert (second.went, second.progress.change_bp) == (Went.WORKED, -8000)


def test_what_would_tell_a_single_product_is_not_told_by_how_it_went(ground: Ground):
    ground.read(*ONE, *years(ONE, 2023, 4))
    measure = begun(ground, substance="methotrexate")
    (own,) = standings_of(ground.procurer, [measure])
    assert own.went is Went.WORKED
    for viewer in (EVERYBODY, ground.stranger_region):
        (seen,) = standings_of(viewer, [measure])
        assert seen.went is Went.NOT_MEASURED
        assert all(row.micrograms is None and row.quotient is None for row in seen.years)
    text = Client().get(measure.get_absolute_url()).content.decode()
    assert "inte uppmätt" in text
    assert "−75" not in text
    assert "−75" in logged_in(ground.procurer).get(measure.get_absolute_url()).content.decode()
    (row,) = open_data.measure_rows()
    assert (row["went"], row["latest"], row["change_percent"]) == ("not_measured", None, None)


def test_what_is_not_public_is_read_by_the_collaboration_alone(ground: Ground):
    measure = begun(ground, is_public=False)
    assert Client().get(measure.get_absolute_url()).status_code == 404
    assert "Naproxen först" not in Client().get(reverse("medicines:measures")).content.decode()
    assert list(open_data.measure_rows()) == []
    assert logged_in(ground.stranger_region).get(measure.get_absolute_url()).status_code == 200


def test_the_public_pages_and_the_open_data_tell_it(ground: Ground):
    ground.read(*THREE, *years(THREE, 2023, 3))
    measure = begun(ground)
    note_measure(user=ground.procurer, measure=measure, year=2024, text="Det gick fort.")
    text = Client().get(reverse("medicines:measures")).content.decode()
    assert all(
        word in text for word in ("Naproxen först", "Region Kronoberg", "Diklofenak", "hjälpte", "−67")
    )
    text = Client().get(measure.get_absolute_url()).content.decode()
    assert all(word in text for word in ("Läkemedelskommittén", "Det gick fort.", "<svg", "2023", "2024"))
    assert "upphandlaren" not in text, "who wrote it is for the collaboration"
    (row,) = open_data.measure_rows()
    assert (row["went"], row["before"] / row["latest"]) == ("worked", 3)
    substance = Client().get(reverse("medicines:substance", args=["diclofenac"])).content.decode()
    assert reverse("medicines:measures") + "?substans=diclofenac" in substance


def test_it_is_written_by_form_and_what_is_wrong_is_said(ground: Ground):
    client = logged_in(ground.procurer)
    url = reverse("medicines:new_measure")
    assert 'value="Diklofenak"' in client.get(url + "?substans=diclofenac").content.decode()
    given = {
        "organisation": ground.region.pk, "substance": "diklofenak", "kind": "less", "name": "Mindre  av den",
        "responsible": "Kommittén", "from_year": 2024, "before_year": 2023, "measured_by": "amount", "aim_pct": 20,
        "is_public": "on",
    }  # fmt: skip
    for wrong, says in (
        ({"substance": "kryptonit"}, "kryptonit"),
        ({"before_year": 2024}, "välj ett tidigare år"),
        ({"aim_pct": 0}, "error"),
        ({"responsible": ""}, "error"),
    ):
        answer = client.post(url, {**given, **wrong})
        assert answer.status_code == 422
        assert says in answer.content.decode()
    for _time in range(2):
        assert client.post(url, given).status_code == 302
    measure = WaterMeasure.objects.unguarded("a test").get()
    assert (measure.name, measure.substance, measure.region) == ("Mindre av den", "diclofenac", "07")
    assert LogEntry.objects.filter(what="medicines.begin_measure").count() == 1
    page = measure.get_absolute_url()
    assert client.post(page, {"year": "förra", "text": ""}).status_code == 422
    for _time in range(2):
        assert client.post(page, {"year": 2024, "text": "Bra."}).status_code == 302
    assert MeasureNote.objects.count() == 1
    client.post(reverse("medicines:end_measure", args=[measure.public_id]))
    measure.refresh_from_db()
    assert measure.ended_on is not None


def test_only_the_region_itself_writes_and_a_wrong_one_is_refused(ground: Ground):
    measure = begun(ground)
    reader = somebody("lasaren", ground.region, Role.READER)
    for who in (ground.stranger_region, reader):
        client = logged_in(who)
        assert client.post(measure.get_absolute_url(), {"year": 2024, "text": "Nej."}).status_code == 403
        assert client.post(reverse("medicines:end_measure", args=[measure.public_id])).status_code == 403
        with pytest.raises(PermissionDenied):
            begun(ground, user=who, name="Annat")
        with pytest.raises(PermissionDenied):
            end_measure(user=who, measure=measure, on=measure.begun_at.date())
    assert Client().post(measure.get_absolute_url(), {"year": 2024, "text": "Nej."}).status_code in {302, 403}
    assert not MeasureNote.objects.exists()
    with pytest.raises(ValidationError):
        begun(ground, substance="kryptonit")
    with pytest.raises(ValidationError):
        begun(ground, name="Annat", before_year=2025)


def test_the_number_of_questions_does_not_grow_with_them(ground: Ground, django_assert_max_num_queries):
    ground.read(*THREE, *years(THREE, 2023, 3))
    for number in range(30):
        begun(ground, name=f"Åtgärd {number}")
    with django_assert_max_num_queries(8):
        assert len(standings_of(EVERYBODY, measures_for(EVERYBODY))) == 30
    with django_assert_max_num_queries(25):
        assert Client().get(reverse("medicines:measures")).status_code == 200


def test_who_wrote_is_found_and_forgotten_and_what_came_of_it_stays(ground: Ground):
    measure = begun(ground)
    note_measure(user=ground.procurer, measure=measure, year=2024, text="Det gick fort.")
    who = Person(ground.procurer, frozenset(), frozenset())
    assert {"Naproxen först", "Det gick fort."} <= {
        str(value) for item in _find(who) for value in item.values()
    }
    _erase(who)
    measure.refresh_from_db()
    assert measure.begun_by is None
    assert measure.notes.get().written_by is None
