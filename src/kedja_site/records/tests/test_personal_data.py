"""A copy of all that is held on a person, their wish to be erased, and that afterwards nothing names them."""

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone

from kedja_site.config.personal_data import HOLDINGS, Person
from kedja_site.letters.models import Letter
from kedja_site.people.chain import verify
from kedja_site.people.log import record
from kedja_site.people.models import Assignment, LogEntry, Organisation, PersonKey, SealedText
from kedja_site.records.actions.choose_records import choose_records
from kedja_site.records.actions.erase_person import CannotEraseError, erase_person
from kedja_site.records.actions.open_release import open_release
from kedja_site.records.models import ErasureRequest
from kedja_site.records.personal_copy import all_held_on
from kedja_site.records.scan import places_with
from kedja_site.records.tests.conftest import DAY, browser, text
from kedja_site.register.models import Claim, Contact, Contract, SavedFilter, Supplier
from kedja_site.riskview.models import SavedMapping, ScreeningRun
from kedja_site.subscriptions.models import Subscriber

pytestmark = pytest.mark.django_db

NAME = "Prov Handläggare"
MAIL = "prov.handlaggare@ett.example"


@pytest.fixture
def traces(manager: User, region: Organisation, contract: Contract, supplier: Supplier) -> User:
    """The manager has left something in every room."""
    browser(manager).get("/mina-uppgifter/")
    Letter.objects.create(
        key="1",
        template="t",
        language="sv",
        to=MAIL.upper(),
        subject="Hej",
        text=f"Hej {NAME}",
        html=f"<p>{NAME}",
    )
    Letter.objects.create(
        key="2",
        template="t",
        language="sv",
        to="annan@example.org",
        subject=f"Från {NAME}",
        text="-",
        html=f"<b>{NAME}</b>",
    )
    Subscriber.objects.create(
        email=MAIL,
        language="sv",
        rhythm="daily",
        asked_at=timezone.now(),
        confirm_fingerprint="1",
        leave_fingerprint="2",
    )
    Contact.objects.create(supplier=supplier, task="Avtal", name=NAME, email=MAIL)
    Claim.objects.create(
        supplier=supplier, person=manager, name=NAME, email=MAIL, task="Chef", evidence=f"{NAME} är chef"
    )
    SavedFilter.objects.create(person=manager, organisation=region, name="Mina", query="")
    ScreeningRun.objects.create(name="Egen körning", uploaded_by=manager)
    ScreeningRun.objects.create(name="Regionens körning", uploaded_by=manager, organisation=region)
    SavedMapping.objects.create(name="Kolumner", headings="x", fields={}, saved_by=manager)
    # By name: the alarms stand above this room.
    alarm = apps.get_model("alarms.Alarm").objects.create(
        title="Larm", started_by=manager, organisation=region
    )
    apps.get_model("alarms.Inquiry").objects.create(
        alarm=alarm,
        supplier=supplier,
        asked_for=region,
        to=MAIL,
        question="?",
        answer_by=DAY + timedelta(days=7),
    )
    with transaction.atomic():
        record(manager, "people.test", manager, after={"email": MAIL, "name": NAME}, why=f"{NAME} bad om det")
    return manager


def test_everybody_reads_and_takes_their_own_data_and_nobody_else_s(
    traces: User, stranger: User, officer: User
) -> None:
    client = browser(traces)
    page = text(client.get("/mina-uppgifter/"))
    for said in (MAIL, NAME, "Egen körning", "Handskar", "Region Ett", "register.change_contract"):
        assert said in page, said
    answer = client.get("/mina-uppgifter.json")
    assert "attachment" in answer["Content-Disposition"]
    told = json.loads(answer.content)
    names = {each["name"] for each in told["held"]}
    assert names == set(HOLDINGS)
    assert MAIL in answer.content.decode()
    assert MAIL not in text(browser(stranger).get("/mina-uppgifter/"))
    for other in (
        f"/registrerade/{traces.pk}/",
        f"/registrerade/{traces.pk}/uppgifter.json",
        "/registrerade/",
    ):
        assert browser(stranger).get(other).status_code == 403
        assert browser(officer).get(other).status_code == 200
    assert browser(None).get("/mina-uppgifter/").status_code == 302


def test_that_the_office_looked_is_logged_that_one_looked_oneself_is_not(traces: User, officer: User) -> None:
    browser(traces).get("/mina-uppgifter/")
    assert not LogEntry.objects.filter(what="records.export_person").exists()
    browser(officer).get(f"/registrerade/{traces.pk}/")
    assert LogEntry.objects.filter(what="records.export_person", subject_id=str(traces.pk)).count() == 1


def test_every_room_says_what_it_holds_in_words(traces: User) -> None:
    held = all_held_on(Person.of(traces))
    assert {each.holding.name for each in held if each.rows} >= {
        "people.account",
        "people.roles",
        "people.log",
        "people.sessions",
        "letters.letters",
        "subscriptions.subscribers",
        "register.contacts",
        "riskview.uploads",
        "alarms.inquiries",
    }
    for each in held:
        assert all(
            str(part)
            for part in (each.holding.title, each.holding.collected, each.holding.purpose, each.holding.kept)
        )


def test_once_erased_no_table_names_the_person_and_the_log_still_holds(
    traces: User, officer: User, region: Organisation, contract: Contract
) -> None:
    request = open_release(user=officer, organisation=region, received_on=DAY, asked_for=f"Avtal av {NAME}")
    choose_records(user=officer, request=request, references=[contract.public_id])
    assert {place.table for place in places_with([NAME, MAIL])} >= {
        "auth_user",
        "letters_letter",
        "register_contact",
        "register_claim",
        "people_sealedtext",
        "alarms_inquiry",
        "records_releaserequest",
    }
    entries = LogEntry.objects.count()
    erased = erase_person(user=officer, person=traces, reason="Har slutat")
    assert erased.left == []
    assert places_with([NAME, MAIL, "handlaggare"]) == []
    traces.refresh_from_db()
    assert not traces.is_active
    assert not traces.has_usable_password()
    assert traces.get_full_name() == ""
    assert not PersonKey.objects.filter(person=traces).exists()
    assert not Session.objects.filter(
        pk__in=[
            row.pk
            for row in Session.objects.all()
            if row.get_decoded().get("_auth_user_id") == str(traces.pk)
        ]
    ).exists()
    assert (
        not Assignment.objects.valid_on(timezone.localdate() + timedelta(days=1))
        .filter(person=traces)
        .exists()
    )
    contract.refresh_from_db()
    assert contract.responsible is None
    assert ScreeningRun.objects.get().name == "Regionens körning"
    assert LogEntry.objects.count() > entries
    assert verify().fault is None


def test_what_cannot_be_taken_out_by_itself_is_told_to_the_officer(
    traces: User, officer: User, contract: Contract
) -> None:
    Contract.objects.unguarded("test").update(title=f"Avtal av {NAME}")
    erased = erase_person(user=officer, person=traces, reason="Har slutat")
    assert [(place.table, place.column) for place in erased.left] == [("register_contract", "title")]
    assert NAME not in json.dumps(LogEntry.objects.get(what="records.erase_person").after)


def test_a_reason_that_names_the_person_is_refused_and_nothing_is_erased(traces: User, officer: User) -> None:
    with pytest.raises(CannotEraseError):
        erase_person(user=officer, person=traces, reason=f"{NAME} har slutat")
    with pytest.raises(CannotEraseError):
        erase_person(user=officer, person=officer, reason="Slutar")
    assert SealedText.objects.exists()
    assert User.objects.filter(email=MAIL).exists()


def test_a_person_asks_and_the_office_erases_in_two_steps(traces: User, officer: User) -> None:
    client = browser(traces)
    assert client.get("/mina-uppgifter/radera/").status_code == 200
    assert client.post("/mina-uppgifter/radera/", {"words": "Jag slutar"}).status_code == 422
    assert (
        client.post("/mina-uppgifter/radera/", {"words": "Jag slutar", "understood": "on"}).status_code == 302
    )
    assert "Du har begärt att bli raderad" in text(client.get("/mina-uppgifter/"))
    office = browser(officer)
    assert "Jag slutar" in text(office.get("/registrerade/"))
    where = f"/registrerade/{traces.pk}/radera/"
    assert text(office.get(where)).count("Radera") > 1
    assert office.post(where, {"reason": "Begärd", "typed": "fel"}).status_code == 422
    answer = office.post(where, {"reason": "Begärd", "typed": traces.username})
    assert "finns längre någonstans" in text(answer)
    wish = ErasureRequest.objects.get()
    assert (wish.state, wish.person, wish.words) == ("erased", None, "")
    assert office.get(f"/registrerade/{traces.pk}/").status_code == 404
    assert client.get("/mina-uppgifter/").status_code == 302


def test_a_wish_that_is_refused_tells_the_person_why(traces: User, officer: User) -> None:
    client = browser(traces)
    client.post("/mina-uppgifter/radera/", {"understood": "on"})
    office = browser(officer)
    assert office.post(f"/registrerade/{traces.pk}/avsla/", {"reason": ""}).status_code == 422
    assert office.post(f"/registrerade/{traces.pk}/avsla/", {"reason": "Pågående ärende."}).status_code == 302
    page = text(client.get("/mina-uppgifter/"))
    assert "Pågående ärende." in page
    assert "IMY" in page


def test_people_are_found_by_name_and_address(traces: User, officer: User) -> None:
    office = browser(officer)
    for asked in ("Prov Hand", "handlaggare@ett", "manager"):
        assert f"/registrerade/{traces.pk}/" in text(office.get("/registrerade/", {"q": asked})), asked
    assert "Ingen som har ett konto" in text(office.get("/registrerade/", {"q": "finns inte"}))


def test_ones_account_leads_to_what_is_held_on_oneself(manager: User) -> None:
    assert 'href="/mina-uppgifter/"' in text(browser(manager).get("/mitt-konto/"))
