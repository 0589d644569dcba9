"""What organisers do in the editor, and who is kept out of it."""

import csv
import io
from datetime import time, timedelta

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import (
    GroupApprovalTask,
    GroupPagePermission,
    PageLogEntry,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from kedja_site.events.actions.cancel_event import cancel_event
from kedja_site.events.actions.repeat_event import repeat_event
from kedja_site.events.actions.write_to_attendees import write_to_attendees
from kedja_site.events.models import EventPage, ProgrammeItem, Registration
from kedja_site.events.recurrence import Recurrence, Step
from kedja_site.letters.models import Letter
from kedja_site.newsroom.roles import REVIEWERS

pytestmark = pytest.mark.django_db
SOMEBODY = "upphandlare@mittland.example"


def addresses(event):
    start = f"/redaktion/evenemang/{event.pk}/"
    return [
        start + end for end in ("anmalda/", "anmalda.csv", "anmalda.xlsx", "brev/", "stall-in/", "upprepa/")
    ]


@pytest.fixture
def writer_elsewhere(django_user_model):
    """Somebody who writes pages in the editor, but not this one."""
    from kedja_site.newsroom.models import NewsIndexPage

    group = Group.objects.create(name="Andra")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    GroupPagePermission.objects.create(
        group=group,
        page=NewsIndexPage.objects.first(),
        permission=Permission.objects.get(codename="change_page"),
    )
    user = django_user_model.objects.create_user("annan", password="ett langt losenord")
    user.groups.add(group)
    return user


def test_strangers_members_and_other_writers_see_no_list(client, event, register, member, writer_elsewhere):
    register(event)
    registration = Registration.objects.get()
    doors = [*addresses(event)]
    remove = f"/redaktion/evenemang/{event.pk}/anmalda/{registration.pk}/avanmal/"
    for user in (None, member, writer_elsewhere):
        client.logout()
        if user is not None:
            client.force_login(user)
        for address in doors:
            for answer in (
                client.get(address),
                client.post(address, {"subject": "x", "text": "x", "key": "k"}),
            ):
                assert answer.status_code in {302, 403, 405}, (user, address)
                assert b"mittland.example" not in answer.content
        assert client.post(remove).status_code in {302, 403}
        assert "Vilka som är anmälda" not in client.get(f"/kalender/{event.slug}/").content.decode()
    registration.refresh_from_db()
    assert registration.state == "placed"
    event.occasion.refresh_from_db()
    assert not event.occasion.is_cancelled
    assert Letter.objects.count() == 1
    for act in (
        lambda: cancel_event(event, member, timezone.now()),
        lambda: repeat_event(event, Recurrence(Step.WEEK, count=3), member, at_once=False),
        lambda: write_to_attendees(event, member, subject="x", text="x", key="k", with_waiting=True),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_the_organiser_sees_who_comes_and_who_waits(client, office, make_event, register):
    event = make_event(limit=1, asks_needs=True)
    register(event, needs="Ramp")
    register(event, email="b@mittland.example")
    client.force_login(office)
    page = client.get(f"/redaktion/evenemang/{event.pk}/anmalda/").content.decode()
    assert page.index("Har plats") < page.index("På väntelistan")
    assert "Ramp" in page
    assert "av 1 platser är tagna" in page
    edit = client.get(f"/redaktion/pages/{event.pk}/edit/").content.decode()
    assert f"/redaktion/evenemang/{event.pk}/anmalda/" in edit
    assert "Vilka som är anmälda" in client.get(f"/kalender/{event.slug}/").content.decode()


def test_a_list_to_take_away_holds_no_formula_and_is_written_down(client, office, make_event, register):
    event = make_event(asks_needs=True)
    register(event, name='=HYPERLINK("https://x.example")', organisation="+46", needs="@SUM(1)")
    client.force_login(office)
    start = f"/redaktion/evenemang/{event.pk}/anmalda"
    answer = client.get(f"{start}.csv")
    assert "no-store" in answer["Cache-Control"]
    (heading, row) = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert heading == ["Läge", "Namn", "Organisation", "E-postadress", "Tid för anmälan", "Språk", "Behov"]
    assert row[:4] == ["Har plats", '\'=HYPERLINK("https://x.example")', "'+46", SOMEBODY]
    sheet = load_workbook(io.BytesIO(client.get(f"{start}.xlsx").content)).active
    assert [cell.value for cell in sheet[2]][:4] == row[:4]
    assert {cell.data_type for cell in sheet[2]} == {"s"}
    assert client.get(f"{start}.doc").status_code == 404
    assert PageLogEntry.objects.filter(action="kedja.events.export").count() == 2


def test_the_organiser_cancels_for_somebody(client, office, make_event, register, letters):
    event = make_event(limit=1)
    register(event)
    register(event, email="b@mittland.example")
    client.force_login(office)
    first = Registration.objects.order_by("pk").first()
    client.post(f"/redaktion/evenemang/{event.pk}/anmalda/{first.pk}/avanmal/")
    assert letters()[-2:] == [("cancelled", SOMEBODY), ("moved_up", "b@mittland.example")]
    other = make_event("Ett annat möte")
    second = Registration.objects.order_by("pk").last()
    assert client.post(f"/redaktion/evenemang/{other.pk}/anmalda/{second.pk}/avanmal/").status_code == 404


def test_a_letter_goes_to_all_once(client, office, make_event, register, letters):
    event = make_event(limit=1)
    register(event)
    register(event, email="b@mittland.example")
    client.force_login(office)
    address = f"/redaktion/evenemang/{event.pk}/brev/"
    key = client.get(address).context["form"]["key"].value()
    for _twice in range(2):
        client.post(address, {"subject": "Ny sal", "text": "Vi är i sal 2.", "key": key})
    assert letters()[2:] == [("from_organiser", SOMEBODY)]
    client.post(address, {"subject": "Mer", "text": "Till alla.", "key": "another", "with_waiting": "on"})
    assert letters()[3:] == [("from_organiser", SOMEBODY), ("from_organiser", "b@mittland.example")]
    letter = Letter.objects.order_by("pk")[2]
    assert (letter.subject, "Vi är i sal 2." in letter.text) == ("Ny sal", True)


def test_a_cancelled_event_stays_says_so_and_tells_everybody(client, office, event, register, letters):
    register(event)
    client.force_login(office)
    said = client.post(
        f"/redaktion/evenemang/{event.pk}/stall-in/", {"why_sv": "Talaren är sjuk."}, follow=True
    )
    assert "Evenemanget är inställt" in said.content.decode()
    client.post(f"/redaktion/evenemang/{event.pk}/stall-in/", {"why_sv": "En gång till."})
    assert letters() == [("confirmation", SOMEBODY), ("event_cancelled", SOMEBODY)]
    client.logout()
    for address in (f"/kalender/{event.slug}/", f"/en/kalender/{event.slug}/"):
        assert "Talaren är sjuk." in client.get(address).content.decode()
    assert "Inställt" in client.get("/kalender/").content.decode()
    assert "Evenemanget är inställt" in client.get(f"/kalender/{event.slug}/anmalan/").content.decode()
    # A draft from before does not bring it back.
    page = EventPage.objects.get(pk=event.pk)
    page.revisions.first().publish()
    assert "Talaren är sjuk." in client.get(f"/kalender/{event.slug}/").content.decode()


@pytest.fixture
def reviewers(calendars):
    """The group of reviewers, who may publish in the calendar, and the workflow that asks them."""
    group = Group.objects.create(name=REVIEWERS)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename)
        GroupPagePermission.objects.create(group=group, page=calendars["sv"], permission=permission)
    task = GroupApprovalTask.objects.create(name="Granskning")
    task.groups.set([group])
    workflow = Workflow.objects.create(name="Granskning")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=calendars["sv"])
    return group


def editor(name, *groups):
    user = User.objects.create_user(name, f"{name}@kedja.example", first_name=name.title(), is_staff=True)
    user.groups.set(groups)
    return user


def test_who_approves_is_told_at_once_that_an_event_is_called_off(reviewers, event, letters):
    organiser, _second = editor("ordnaren", reviewers), editor("granskaren", reviewers)
    User.objects.create_user("annan", "annan@kedja.example", is_staff=True)
    cancel_event(event, organiser, timezone.now(), why_sv="Talaren är sjuk.")
    assert letters() == [("called_off", "granskaren@kedja.example")]
    letter = Letter.objects.get()
    assert "Ordnaren har ställt in evenemanget" in letter.text
    assert "Talaren är sjuk." in letter.text
    assert f"/redaktion/pages/{event.pk}/history/" in letter.text
    entry = PageLogEntry.objects.get(action="kedja.events.cancel")
    assert (entry.user, entry.data["why"]) == (organiser, "Talaren är sjuk.")


def test_times_that_a_reviewer_makes_wait_for_another(reviewers, event):
    reviewer = editor("granskaren", reviewers)
    (made,) = repeat_event(event, Recurrence(Step.WEEK, count=2), reviewer, at_once=True)
    assert not made.live
    assert made.workflow_in_progress
    assert made.current_workflow_state.requested_by == reviewer


def test_an_event_is_repeated_as_pages_of_their_own(client, office, make_event, register):
    event = make_event(limit=10, opens_at=timezone.now() - timedelta(days=1), conclusions="<p>Slut</p>")
    event.programme.add(ProgrammeItem(day=event.local_start.date(), begins=time(9), title="Start"))
    event.save_revision().publish()
    register(event)
    client.force_login(office)
    address = f"/redaktion/evenemang/{event.pk}/upprepa/"
    asked = {"step": "week", "interval": "1", "count": "3", "at_once": "on"}
    shown = client.post(address, asked)
    assert shown.content.decode().count("<li><time") == 3
    assert EventPage.objects.filter(title=event.title, locale=event.locale).count() == 1
    for _twice in range(2):
        client.post(address, {**asked, "make": "1"})
    made = EventPage.objects.filter(title=event.title, locale=event.locale).order_by("starts_at")
    assert [each.local_start.date() - event.local_start.date() for each in made] == [
        timedelta(weeks=n) for n in range(3)
    ]
    assert {each.local_start.time() for each in made} == {event.local_start.time()}
    second = made[1]
    assert second.live
    assert second.occasion != event.occasion
    assert (
        second.opens_at.astimezone(second.zone).date()
        == (event.opens_at + timedelta(weeks=1)).astimezone(second.zone).date()
    )
    assert (second.limit, second.conclusions) == (10, "")
    assert second.programme.get().day == second.local_start.date()
    assert not second.occasion.registrations.exists()
    client.logout()
    EventPage.objects.filter(pk=second.pk).update(opens_at=None)
    register(second)
    assert second.occasion.registrations.count() == 1


def test_drafts_of_a_repeated_event_are_seen_by_nobody(client, office, event):
    (draft,) = repeat_event(event, Recurrence(Step.MONTH, count=2), office, at_once=False)
    assert client.get(f"/kalender/{draft.slug}/").status_code == 404
    assert client.get(f"/kalender/{draft.slug}/anmalan/").status_code == 404
    assert client.get(f"/kalender/{draft.slug}/kalender.ics").status_code == 404


def test_a_repetition_needs_an_end(client, office, event):
    client.force_login(office)
    answer = client.post(f"/redaktion/evenemang/{event.pk}/upprepa/", {"step": "week", "interval": "1"})
    assert "Ange hur många gånger" in answer.content.decode()
