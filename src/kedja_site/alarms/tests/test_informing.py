"""Those who answer for the contracts are told: one letter each, with their own contracts, once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from kedja_site.alarms.actions.inform_people import inform_people
from kedja_site.alarms.tests.doing import alarm_about, as_user, confirm_all
from kedja_site.alarms.tests.ground import contract, somebody
from kedja_site.alarms.tests.test_pages import address
from kedja_site.letters.models import Letter
from kedja_site.people.kinds import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def alarm(ground):
    made = alarm_about(ground, "Klang Latex Factory 4")
    confirm_all(ground.officer, made)
    return made


def inform(ground, alarm, user=None):
    return inform_people(user or ground.officer, alarm, today=timezone.localdate(), now=timezone.now())


def test_each_gets_one_letter_with_their_contracts_only(ground, alarm):
    somebody(Role.REGION_CONTACT, ground.kronoberg, "kontakt@kronoberg.example")
    assert inform(ground, alarm) == 2
    letters = {letter.to: letter.text for letter in Letter.objects.all()}
    assert set(letters) == {"avtal@kronoberg.example", "kontakt@blekinge.example"}
    assert "Handskar till vården" in letters["avtal@kronoberg.example"]
    assert "Undersökningshandskar" in letters["kontakt@blekinge.example"]
    assert "Handskar till vården" not in letters["kontakt@blekinge.example"]
    assert "Klang Latex Factory 4 → Nordic Packing" in letters["kontakt@blekinge.example"]


def test_clicked_twice_it_writes_once_and_later_only_of_what_is_new(ground, alarm):
    assert inform(ground, alarm) == 2
    assert inform(ground, alarm) == 0
    assert Letter.objects.count() == 2
    contract(ground.blekinge, ground.wholesaler, "Fler handskar")
    assert inform(ground, alarm) == 1
    newest = Letter.objects.first()
    assert newest.to == "kontakt@blekinge.example"
    assert "Fler handskar" in newest.text
    assert "Undersökningshandskar" not in newest.text


def test_nobody_is_told_of_a_guess_by_a_stranger_or_when_it_is_closed(ground):
    undecided = alarm_about(ground, "Klang Latex Factory 4")
    with pytest.raises(ValidationError):
        inform(ground, undecided)
    with pytest.raises(PermissionDenied):
        inform(ground, undecided, ground.procurer_k)
    assert Letter.objects.count() == 0


def test_an_organisation_without_anybody_to_write_to_is_named(ground, alarm):
    ground.contact_b.email = ""
    ground.contact_b.save()
    body = as_user(ground.officer).get(address("inform", alarm)).content.decode()
    assert "Ingen att skriva till" in body
    assert "Region Blekinge: 1 avtal" in body
    inform(ground, alarm)
    body = as_user(ground.officer).get(address("inform", alarm)).content.decode()
    assert "Alla som går att skriva till har redan fått veta" in body
    assert "Alla har redan fått veta" not in body


def test_the_preview_shows_the_letter_and_the_button_sends_it(ground, alarm):
    client = as_user(ground.officer)
    page = client.get(address("inform", alarm)).content.decode()
    assert "Skicka 2 brev" in page
    assert "Undersökningshandskar" in page
    assert Letter.objects.count() == 0
    client.post(address("inform", alarm))
    client.post(address("inform", alarm))
    assert Letter.objects.count() == 2
