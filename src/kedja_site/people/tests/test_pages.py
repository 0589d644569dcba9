"""The pages of organisations, roles, leads and rights."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from kedja_site.people.categories import categories
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import AreaMembership, Assignment, CategoryLead, Organisation
from kedja_site.people.tests.conftest import browser, person_with

pytestmark = pytest.mark.django_db

OF_G = next(code for code, each in categories().items() if each.area == "G")


def page(user: User, name: str, *args: object) -> str:
    response = browser(user).get(reverse(f"people:{name}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def test_the_list_has_all_for_the_collaboration_and_the_own_one_for_a_supplier(
    procurer: User, other_region: Organisation
) -> None:
    supplier = Organisation.objects.create(kind=OrganisationKind.SUPPLIER, name="Leverantör AB")
    theirs = person_with(Role.SUPPLIER_USER, supplier)
    assert other_region.name in page(procurer, "organisations")
    shown = page(theirs, "organisations")
    assert "Leverantör AB" in shown
    assert other_region.name not in shown
    assert browser(theirs).get(reverse("people:organisation", args=[other_region.pk])).status_code == 404


def test_the_list_is_narrowed_by_name_code_and_kind(procurer: User, other_region: Organisation) -> None:
    for query, seen in (
        ("q=skåne", True),
        ("q=12", True),
        ("q=07", False),
        ("kind=area", False),
        ("kind=x", True),
    ):
        text = browser(procurer).get(reverse("people:organisations") + "?" + query).content.decode()
        assert (other_region.name in text) == seen, query


def test_the_list_takes_as_many_questions_for_many_as_for_few(
    procurer: User, django_assert_max_num_queries: object
) -> None:
    for number in range(60):
        organisation = Organisation.objects.create(kind=OrganisationKind.PARTNER, name=f"Köpare {number}")
        person_with(Role.PROCURER, organisation)
    client = browser(procurer)
    with django_assert_max_num_queries(8):
        assert "Köpare" in client.get(reverse("people:organisations")).content.decode()


def test_one_organisation_takes_as_many_questions_for_many_people_as_for_few(
    manager: User, region: Organisation, django_assert_max_num_queries: object
) -> None:
    before = None
    for _number in range(20):
        user = person_with(Role.PROCURER, region)
        Assignment.objects.filter(person=user).update(handed_over_from=before)
        before = user.assignments.get()
    client = browser(manager)
    with django_assert_max_num_queries(10):
        client.get(reverse("people:organisation", args=[region.pk]))


def test_colleagues_see_everybody_and_others_those_who_are_there_to_be_asked(
    procurer: User, manager: User, stranger: User, region: Organisation, officer: User
) -> None:
    for viewer, sees in ((procurer, True), (officer, True), (stranger, False)):
        text = page(viewer, "organisation", region.pk)
        assert manager.first_name in text
        assert (procurer.first_name in text) == sees, viewer


def test_whoever_manages_nobody_finds_no_way_to(procurer: User, manager: User, region: Organisation) -> None:
    assert "Ge en roll" in page(manager, "organisation", region.pk)
    assert "Ge en roll" not in page(procurer, "organisation", region.pk)


def test_a_role_is_given_handed_over_and_ended_on_pages(
    manager: User, procurer: User, region: Organisation
) -> None:
    client = browser(manager)
    today = timezone.localdate().isoformat()
    given = client.post(
        reverse("people:give_role", args=[region.pk]),
        {"person": procurer.username, "role": "reader", "valid_from": today, "why": "Ska läsa"},
        follow=True,
    )
    assert "har fått en ny roll" in given.content.decode()
    reader = procurer.assignments.get(role="reader")
    client.post(reverse("people:hand_over_role", args=[reader.pk]), {"to": manager.email, "last_day": today})
    assert manager.assignments.get(role="reader").handed_over_from == reader
    client.post(
        reverse("people:end_role", args=[procurer.assignments.get(role="procurer").pk]), {"last_day": today}
    )
    assert procurer.assignments.get(role="procurer").valid_to == timezone.localdate()
    assert "tar över" in client.get(reverse("people:organisation", args=[region.pk])).content.decode()


def test_a_manager_cannot_find_out_who_has_an_account(
    manager: User, stranger: User, region: Organisation
) -> None:
    answers = set()
    for name in (stranger.username, stranger.email, "finns-inte"):
        data = {"person": name, "role": "reader", "valid_from": "2026-11-30"}
        text = browser(manager).post(reverse("people:give_role", args=[region.pk]), data).content.decode()
        assert "Bjud in personen" in text or "bjud in personen" in text
        answers.add(text.count("errorlist"))
    assert len(answers) == 1
    assert not stranger.assignments.filter(organisation=region).exists()


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"person": "", "role": "office", "valid_from": "i morgon", "valid_to": "aldrig"},
        {"person": "x" * 300, "role": "reader", "valid_from": "2026-11-30"},
        {"person": "\x00", "role": "reader", "valid_from": "9999-99-99"},
    ],
)
def test_what_makes_no_sense_is_told_beside_the_field(
    data: dict[str, str], manager: User, region: Organisation
) -> None:
    response = browser(manager).post(reverse("people:give_role", args=[region.pk]), data)
    assert response.status_code == 200
    assert "error-summary" in response.content.decode()


def test_an_area_s_page_has_its_members_and_since_when(
    procurer: User, officer: User, area: Organisation, other_region: Organisation
) -> None:
    AreaMembership.objects.create(
        area=area, organisation=other_region, valid_from=date(2023, 1, 1), valid_to=date(2025, 12, 31)
    )
    text = page(procurer, "organisation", area.pk)
    assert "Region Kronoberg" in text
    assert "2025-12-31" in text
    assert "Ny medlem" not in text
    assert "Ny medlem" in page(officer, "organisation", area.pk)


def test_the_office_keeps_organisations_on_pages(officer: User, area: Organisation) -> None:
    client = browser(officer)
    made = client.post(
        reverse("people:new_organisation"), {"kind": "partner", "name": "Inköpscentralen"}, follow=True
    )
    assert "Inköpscentralen" in made.content.decode()
    partner = Organisation.objects.get(name="Inköpscentralen")
    again = client.post(reverse("people:new_organisation"), {"kind": "partner", "name": "Inköpscentralen"})
    assert "error-summary" in again.content.decode()
    client.post(
        reverse("people:new_member", args=[area.pk]),
        {"organisation": partner.pk, "valid_from": "2026-11-01"},
    )
    membership = AreaMembership.objects.get(organisation=partner)
    client.post(reverse("people:end_member", args=[membership.pk]), {"last_day": "2026-11-30"})
    membership.refresh_from_db()
    assert membership.valid_to == date(2026, 11, 30)
    client.post(
        reverse("people:change_organisation", args=[partner.pk]),
        {"name": "Inköpscentralen", "is_closed": "on"},
    )
    partner.refresh_from_db()
    assert partner.is_closed


def test_a_coordinator_appoints_on_pages(coordinator: User, region: Organisation, procurer: User) -> None:
    client = browser(coordinator)
    client.post(
        reverse("people:appoint_lead", args=[OF_G]),
        {
            "is_deputy": "lead",
            "organisation": region.pk,
            "person": procurer.username,
            "valid_from": "2026-11-01",
        },
    )
    lead = CategoryLead.objects.get()
    assert lead.person == procurer
    assert procurer.first_name in page(coordinator, "leads")
    today = timezone.localdate().isoformat()
    client.post(
        reverse("people:hand_over_lead", args=[lead.pk]), {"organisation": region.pk, "last_day": today}
    )
    assert CategoryLead.objects.get(handed_over_from=lead).person is None
    refused = browser(procurer).get(reverse("people:end_lead", args=[lead.pk]))
    assert refused.status_code == 404


def test_my_rights_say_what_through_which_role_and_why(coordinator: User) -> None:
    text = page(coordinator, "my_rights")
    assert "områdessamordnare, Upphandlingsregion G" in text
    assert "Områdessamordnaren väljer åt områdets regioner" in text
    assert "de som hör till områdets medlemmar" in text


def test_a_superuser_reads_that_this_gives_nothing() -> None:
    root = User.objects.create(username="root", is_superuser=True, is_staff=True)
    text = page(root, "my_rights")
    assert "Du har ingen roll i någon organisation" in text
    assert browser(root).get(reverse("people:rules")).status_code == 403


def test_the_whole_table_is_for_the_collaboration(procurer: User) -> None:
    auditor = person_with(
        Role.AUDITOR, Organisation.objects.create(kind=OrganisationKind.AUDIT_FIRM, name="Byrån AB")
    )
    assert "Varje myndighet äger sina uppgifter" in page(procurer, "rules")
    assert browser(auditor).get(reverse("people:rules")).status_code == 403


def test_pages_are_english_where_the_reader_is(coordinator: User) -> None:
    text = browser(coordinator).get("/en/mina-rattigheter/").content.decode()
    assert "My rights" in text
    assert "Procurement area G" in text
