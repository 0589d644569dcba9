"""Complaints: told without an account, read by those alone who are named, answered in time, and deleted."""

import uuid
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from kedja.policy.months import months_after
from kedja_site.config.models import RateCount
from kedja_site.desk.models import Notice
from kedja_site.deviations.actions.complaints import (
    Told,
    add_to_complaint,
    answer_complaint,
    close_complaint,
    confirm_complaint,
    forget_complaints,
    join_complaint,
    name_handler,
    remind_handlers,
    tell_complaint,
    unname_handler,
)
from kedja_site.deviations.actions.move_deviation import CannotMoveError
from kedja_site.deviations.complaint_secret import complaint_of
from kedja_site.deviations.complaint_words import LANGUAGES, words_in
from kedja_site.deviations.models import Complaint, ComplaintHandler, ComplaintMessage, Deviation
from kedja_site.deviations.models.complaint import is_handler
from kedja_site.deviations.statuses import ComplaintState, Origin
from kedja_site.deviations.tests.ground import Ground, hidden, logged_in, name_handler_of, text_file
from kedja_site.followup.files import sent_files
from kedja_site.followup.models import StoredFile
from kedja_site.people.models import Assignment, LogEntry

SENTENCE = "De tog våra pass när vi kom."


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    # A person takes their time, a test does not.
    monkeypatch.setattr("kedja_site.config.spam.LEAST_TIME", timedelta(0))


def told(**more: object) -> Told:
    return Told(**{"text": SENTENCE, "language": "sv", "form_key": uuid.uuid4(), **more})


def complained(**more: object) -> Complaint:
    return tell_complaint(told=told(**more)).complaint


def again(complaint: Complaint) -> Complaint:
    return Complaint.objects.unguarded("a test").get(pk=complaint.pk)


def form_of(client: Client, address: str = "/avvikelser/klagomal/en/") -> dict[str, str]:
    page = client.get(address).content.decode()
    return {"stamp": hidden(page, "stamp"), "form_key": hidden(page, "form_key"), "website": ""}


def picture_with_traces() -> bytes:
    kept = BytesIO()
    traces = Image.Exif()
    traces[0x010F] = "Kameratillverkaren"
    traces[0x9003] = "2026:01:02 03:04:05"
    Image.new("RGB", (30, 20), "red").save(kept, "JPEG", exif=traces)
    return kept.getvalue()


def test_told_by_the_form_it_is_kept_and_the_sender_comes_back_with_code_and_secret(ground: Ground) -> None:
    client = Client()
    answer = client.post(
        "/avvikelser/klagomal/en/", {**form_of(client), "text": SENTENCE, "company": "Grossisten"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200, page
    code, secret = (part.split("</code>")[0] for part in page.split("<code>")[1:])
    assert (
        SENTENCE
        in client.post("/avvikelser/klagomal/en/svar/", {"code": code, "secret": secret}).content.decode()
    )
    assert complaint_of(code.lower(), secret.replace("-", "").lower()) is not None
    assert complaint_of(code, "FEL") is None
    assert client.cookies == {}


def test_a_wrong_secret_opens_nothing_and_guessing_is_stopped(ground: Ground) -> None:
    receipt = tell_complaint(told=told())
    client = Client()
    answers = [
        client.post(
            "/avvikelser/klagomal/sv/svar/", {"code": receipt.complaint.public_id, "secret": f"FEL{number}"}
        ).status_code
        for number in range(32)
    ]
    assert set(answers[:30]) == {422}
    assert answers[-1] == 429
    right = client.post(
        "/avvikelser/klagomal/sv/svar/",
        {"code": receipt.complaint.public_id, "secret": receipt.secret},
    )
    assert SENTENCE not in right.content.decode()


def test_the_secret_and_where_it_came_from_are_nowhere_in_the_database(ground: Ground) -> None:
    client = Client(REMOTE_ADDR="203.0.113.77")
    client.post("/avvikelser/klagomal/en/", {**form_of(client), "text": SENTENCE})
    rows = [
        *Complaint.objects.unguarded("a test").values(),
        *ComplaintMessage.objects.values(),
        *LogEntry.objects.values(),
        *RateCount.objects.values(),
    ]
    assert rows
    assert not any("203.0.113.77" in str(row) for row in rows)
    assert not any(SENTENCE in str(row) for row in LogEntry.objects.values())


def test_a_machine_that_fills_in_everything_keeps_nothing(ground: Ground) -> None:
    client = Client()
    answer = client.post(
        "/avvikelser/klagomal/en/", {**form_of(client), "text": SENTENCE, "website": "http://spam.example"}
    )
    assert answer.status_code == 200
    assert not Complaint.objects.unguarded("a test").exists()


def test_a_form_from_another_site_is_refused(ground: Ground) -> None:
    client = Client()
    given = {**form_of(client), "text": SENTENCE}
    answer = client.post("/avvikelser/klagomal/en/", given, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_what_is_missing_is_said_in_the_readers_language(ground: Ground) -> None:
    client = Client()
    answer = client.post("/avvikelser/klagomal/bn/", form_of(client, "/avvikelser/klagomal/bn/"))
    assert answer.status_code == 422
    assert words_in("bn")["empty"] in answer.content.decode()


def test_a_double_click_tells_once(ground: Ground) -> None:
    one = told()
    first, second = tell_complaint(told=one), tell_complaint(told=one)
    assert first.complaint.pk == second.complaint.pk
    assert complaint_of(second.complaint.public_id, second.secret) is not None
    assert ComplaintMessage.objects.count() == 1


def test_a_picture_loses_what_it_says_beside_what_it_shows(ground: Ground) -> None:
    upload = SimpleUploadedFile("IMG_Ravi_2026.jpg", picture_with_traces())
    tell_complaint(told=told(), files=[upload])
    stored = StoredFile.objects.get()
    with sent_files().open(stored.path) as kept:
        data = kept.read()
    assert b"Kameratillverkaren" not in data
    assert b"2026:01:02" not in data
    with Image.open(BytesIO(data)) as picture:
        assert picture.size == (30, 20)
        assert not picture.getexif()
    assert "Ravi" not in stored.name


def test_a_broken_picture_is_refused_and_nothing_is_kept(ground: Ground) -> None:
    client = Client()
    broken = SimpleUploadedFile("bild.jpg", picture_with_traces()[:200])
    answer = client.post("/avvikelser/klagomal/en/", {**form_of(client), "text": SENTENCE, "uploads": broken})
    assert answer.status_code == 422
    assert SENTENCE in answer.content.decode()
    assert not Complaint.objects.unguarded("a test").exists()


def test_only_who_is_named_reads_not_the_office(ground: Ground) -> None:
    complaint = complained()
    name_handler_of(ground.contact)
    assert list(Complaint.objects.visible_to(ground.contact)) == [complaint]
    for user in (ground.officer, ground.leader, ground.buyer, ground.stranger, ground.supplier_user):
        assert not Complaint.objects.visible_to(user).exists()
        assert logged_in(user).get(f"/avvikelser/klagomal/arenden/{complaint.public_id}/").status_code == 403
        with pytest.raises(PermissionDenied):
            answer_complaint(user=user, complaint=complaint, text="x", form_key=uuid.uuid4())


def test_who_loses_the_role_reads_no_more(ground: Ground) -> None:
    name_handler_of(ground.contact)
    Assignment.objects.filter(person=ground.contact).delete()
    assert not is_handler(User.objects.get(pk=ground.contact.pk))


def test_the_office_names_those_who_may_be_named(ground: Ground) -> None:
    handler = name_handler(user=ground.officer, person=ground.contact)
    with pytest.raises(CannotMoveError):
        name_handler(user=ground.officer, person=ground.supplier_user)
    with pytest.raises(PermissionDenied):
        name_handler(user=ground.leader, person=ground.leader)
    with pytest.raises(PermissionDenied):
        unname_handler(user=ground.contact, handler=handler)
    unname_handler(user=ground.officer, handler=handler)
    assert not ComplaintHandler.objects.exists()


def test_the_handlers_are_told_at_once_and_nothing_of_what_it_says(ground: Ground) -> None:
    name_handler_of(ground.contact)
    complained()
    notice = Notice.objects.get()
    assert notice.person == ground.contact
    assert notice.is_urgent
    assert SENTENCE not in notice.text_sv


def test_the_days_of_the_act(ground: Ground) -> None:
    complaint = complained()
    today = timezone.localdate()
    assert complaint.confirm_by == today + timedelta(days=7)
    assert complaint.feedback_by == months_after(today + timedelta(days=7), 3)
    name_handler_of(ground.contact)
    confirm_complaint(user=ground.contact, complaint=complaint, text="Tack.", form_key=uuid.uuid4())
    confirmed = again(complaint)
    assert confirmed.state == ComplaintState.CONFIRMED
    assert confirmed.feedback_by == months_after(today, 3)
    answer_complaint(
        user=ground.contact,
        complaint=complaint,
        text="Vi har gjort …",
        form_key=uuid.uuid4(),
        is_feedback=True,
    )
    assert again(complaint).state == ComplaintState.ANSWERED


def test_handlers_are_reminded_before_and_after_the_days(ground: Ground) -> None:
    name_handler_of(ground.contact)
    complained()
    now = timezone.now()
    assert remind_handlers(now) == 0
    assert remind_handlers(now + timedelta(days=5)) == 1
    assert remind_handlers(now + timedelta(days=6)) == 0
    assert remind_handlers(now + timedelta(days=8)) == 1
    assert Notice.objects.latest("pk").is_urgent


def test_both_sides_write_until_it_is_closed(ground: Ground) -> None:
    name_handler_of(ground.contact)
    complaint = complained()
    answer_complaint(user=ground.contact, complaint=complaint, text="Var?", form_key=uuid.uuid4())
    add_to_complaint(complaint=complaint, text="I hamnen.", form_key=uuid.uuid4(), files=[text_file()])
    close_complaint(user=ground.contact, complaint=complaint, text="Klart.", form_key=uuid.uuid4())
    assert [one.is_from_sender for one in complaint.messages.all()] == [True, False, True, False]
    with pytest.raises(CannotMoveError):
        add_to_complaint(complaint=complaint, text="Mer.", form_key=uuid.uuid4())


def test_two_years_after_it_was_closed_it_is_gone_with_its_files(ground: Ground) -> None:
    name_handler_of(ground.contact)
    complaint = tell_complaint(told=told(), files=[text_file()]).complaint
    close_complaint(user=ground.contact, complaint=complaint, text="Klart.", form_key=uuid.uuid4())
    now = timezone.now()
    assert forget_complaints(now + timedelta(days=728)) == 0
    assert forget_complaints(now + timedelta(days=732)) == 1
    assert not Complaint.objects.unguarded("a test").exists()
    assert not ComplaintMessage.objects.exists()
    assert not StoredFile.objects.exists()


def test_joined_to_a_case_it_does_not_lead_back_to_the_sender(ground: Ground) -> None:
    name_handler_of(ground.leader)
    complaint = complained(sender="Ravi", supplier="Grossisten")
    deviation = join_complaint(
        user=ground.leader,
        complaint=complaint,
        case=ground.case,
        found=ground.found(origin=Origin.COMPLAINT, description="Pass hålls inne."),
    )
    row = Deviation.objects.unguarded("a test").filter(pk=deviation.pk).values().get()
    assert not any(complaint.public_id in str(value) or "Ravi" in str(value) for value in row.values())
    page = logged_in(ground.second).get(deviation.get_absolute_url()).content.decode()
    assert "klagomål eller tips" in page
    assert complaint.public_id not in page
    entries = str(list(LogEntry.objects.values_list("before", "after", "why")))
    assert complaint.public_id not in entries
    assert "Ravi" not in entries


def test_a_handler_joins_only_to_cases_that_are_theirs(ground: Ground) -> None:
    name_handler_of(ground.contact)
    with pytest.raises(PermissionDenied):
        join_complaint(user=ground.contact, complaint=complained(), case=ground.case, found=ground.found())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str) -> None:
    words = words_in(language)
    assert words.keys() == words_in("sv").keys()
    assert all(words.values())
    assert "{confirm}" in words["days"]
    assert "{feedback}" in words["days"]
    assert words["dir"] == ("rtl" if language == "ur" else "ltr")
