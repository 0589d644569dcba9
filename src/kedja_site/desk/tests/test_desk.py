"""My tasks, one digest a day, the urgent at once, the calendar by its secret address, and notes on suppliers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.test import Client
from icalendar import Calendar

from kedja_site.desk.actions.keep_note import take_note_away, write_note
from kedja_site.desk.actions.tell_people import forget_told, tell_urgent, worth_telling, write_digests
from kedja_site.desk.calendar import address_of, give_address
from kedja_site.desk.models import DeskSettings, Notice, Rhythm, SupplierNote
from kedja_site.desk.notices import tell
from kedja_site.desk.tasks import GIVINGS, Task, TaskState
from kedja_site.letters.models import Letter
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.register.models import Source, Supplier

MONDAY = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)
"""Half past eight in Stockholm."""


@dataclass(frozen=True)
class Ground:
    """Two regions, an area, and a supplier."""

    region: Organisation
    supplier: Supplier
    procurer: User
    coordinator: User
    stranger: User


@pytest.fixture
def ground(db: None) -> Ground:
    region, elsewhere = (
        Organisation.objects.create(name=f"Region {n}", kind="region") for n in ("Ett", "Två")
    )
    area = Organisation.objects.create(name="Område F", kind=OrganisationKind.AREA)
    people = []
    for name, role, where in (
        ("upphandlare", Role.PROCURER, region),
        ("samordnare", Role.AREA_COORDINATOR, area),
        ("annan", Role.PROCURER, elsewhere),
    ):
        people.append(User.objects.create_user(name, email=f"{name}@demo.example"))
        Assignment.objects.create(
            person=people[-1], organisation=where, role=role, valid_from=date(2020, 1, 1)
        )
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=region)
    supplier = Supplier.objects.create(name="Fabriken AB", name_key="fabriken", source=source)
    return Ground(region, supplier, *people)


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def one_task() -> Iterator[None]:
    """The coordinator has something to do within the week."""

    def giving(viewer: object, today: date) -> list[Task]:
        if getattr(viewer, "username", "") != "samordnare":
            return []
        return [
            Task(
                "prov 1",
                "Bedöm svaret",
                "Fabriken AB",
                "/uppfoljning/",
                TaskState.DUE,
                today + timedelta(days=3),
            )
        ]

    GIVINGS.append(giving)
    yield
    GIVINGS.remove(giving)


def test_the_same_is_told_a_person_once(ground: Ground) -> None:
    for _ in range(2):
        tell([ground.coordinator], "Ett svar har kommit.", path="/uppfoljning/", key="svar 1")
    assert Notice.objects.count() == 1


@pytest.mark.usefixtures("one_task")
def test_one_letter_a_day_holds_what_is_new_and_what_is_due(ground: Ground) -> None:
    tell([ground.coordinator], "Ett svar har kommit.", path="/uppfoljning/", key="svar 1")
    assert write_digests(MONDAY) == 1
    letter = Letter.objects.get()
    assert "Ett svar har kommit." in letter.text
    assert "Bedöm svaret: Fabriken AB" in letter.text
    tell([ground.coordinator], "Ett till.", path="/uppfoljning/", key="svar 2")
    assert write_digests(MONDAY + timedelta(hours=3)) == 0
    assert write_digests(MONDAY + timedelta(days=1)) == 1
    assert "Bedöm svaret" not in Letter.objects.latest("pk").text


def test_who_has_nothing_new_and_nothing_due_gets_no_letter(ground: Ground) -> None:
    assert write_digests(MONDAY) == 0


@pytest.mark.parametrize(
    "when", [MONDAY.replace(hour=5), MONDAY + timedelta(days=5)], ids=["before seven", "on a Saturday"]
)
def test_letters_come_on_working_mornings(ground: Ground, when: datetime) -> None:
    tell([ground.coordinator], "Ett svar har kommit.", path="/", key="svar 1")
    assert write_digests(when) == 0


def test_a_person_chooses_language_and_rhythm(ground: Ground) -> None:
    client = logged_in(ground.coordinator)
    client.post("/mitt/brev/", {"language": "en", "rhythm": "weekly"})
    tell([ground.coordinator], "Ett svar har kommit.", path="/uppfoljning/", key="svar 1")
    assert write_digests(MONDAY + timedelta(days=1)) == 0
    assert write_digests(MONDAY + timedelta(days=7)) == 1
    letter = Letter.objects.get()
    assert letter.language == "en"
    assert "/en/uppfoljning/" in letter.text


def test_what_is_urgent_comes_at_once_also_to_who_wants_no_digest(ground: Ground) -> None:
    DeskSettings.objects.create(person=ground.procurer, rhythm=Rhythm.NEVER)
    tell([ground.procurer], "En allvarlig avvikelse.", path="/", key="a", is_urgent=True)
    assert tell_urgent(MONDAY.replace(hour=1)) == 1
    assert tell_urgent(MONDAY) == 0
    assert Letter.objects.get().subject == "Brådskande: En allvarlig avvikelse."
    assert write_digests(MONDAY) == 0


def test_what_was_told_is_forgotten_and_what_waits_is_not(ground: Ground) -> None:
    tell([ground.procurer], "Sagt.", path="/", key="a", is_urgent=True)
    tell_urgent(MONDAY)
    tell([ground.procurer], "Inte sagt.", path="/", key="b")
    assert forget_told(MONDAY + timedelta(days=91)) == 1
    assert Notice.objects.get().key == "b"


def test_a_task_is_told_when_it_comes_within_a_week_and_when_it_becomes_late() -> None:
    day = date(2026, 12, 10)
    task = Task("k", "t", "a", "/", TaskState.DUE, day)
    told = [
        today
        for today in (date(2026, 12, 1) + timedelta(days=n) for n in range(20))
        if worth_telling([task], today, today - timedelta(days=1))
    ]
    assert told == [date(2026, 12, 3), date(2026, 12, 11)]


@pytest.mark.usefixtures("one_task")
def test_my_tasks_shows_what_is_due(ground: Ground) -> None:
    page = logged_in(ground.coordinator).get("/mitt/").content.decode()
    assert "Bedöm svaret" in page
    assert "Bedöm svaret" not in logged_in(ground.procurer).get("/mitt/").content.decode()


@pytest.mark.usefixtures("one_task")
def test_the_calendar_is_read_by_its_address_until_it_is_renewed(ground: Ground) -> None:
    address = address_of(give_address(ground.coordinator)).removeprefix("http://127.0.0.1:8000")
    answer = Client().get(address)
    calendar = Calendar.from_ical(answer.content)
    assert [str(event["SUMMARY"]) for event in calendar.events] == ["Bedöm svaret: Fabriken AB"]
    give_address(ground.coordinator)
    assert Client().get(address).status_code == 404


def test_the_address_of_a_calendar_cannot_be_made_of_what_stands_in_the_database(ground: Ground) -> None:
    found = give_address(ground.coordinator)
    secret = address_of(found).rsplit("/", 1)[-1].removesuffix(".ics")
    assert secret not in {found.calendar_seed, found.calendar_fingerprint}


def test_a_note_is_the_organisations_own_until_it_is_shared(ground: Ground) -> None:
    for text, is_shared in (("Bara vi.", False), ("Alla.", True)):
        write_note(
            user=ground.procurer,
            supplier=ground.supplier,
            organisation=ground.region,
            text=text,
            is_shared=is_shared,
        )
    address = ground.supplier.get_absolute_url()
    own = logged_in(ground.procurer).get(address).content.decode()
    theirs = logged_in(ground.stranger).get(address).content.decode()
    assert "Bara vi." in own
    assert "Bara vi." not in theirs
    assert "Alla." in theirs


def test_nobody_takes_another_regions_note_away(ground: Ground) -> None:
    note = write_note(
        user=ground.procurer,
        supplier=ground.supplier,
        organisation=ground.region,
        text="Alla.",
        is_shared=True,
    )
    with pytest.raises(PermissionDenied):
        take_note_away(user=ground.stranger, note=note)
    take_note_away(user=ground.procurer, note=note)
    assert not SupplierNote.objects.unguarded("the test").exists()
