"""Every page, for who runs the alarm, for others, and for strangers."""

import pytest
from django.urls import reverse
from django.utils import translation

from kedja_site.alarms import urls
from kedja_site.alarms.models import Alarm
from kedja_site.alarms.tests.doing import alarm_about, as_user, confirm_all
from kedja_site.alarms.tests.ground import somebody
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Organisation

pytestmark = pytest.mark.django_db

FOR_ALL = ("alarm", "paper", "answer_csv", "answer_xlsx", "unknown", "candidates", "answers", "log")
FOR_KEEPERS = ("add", "change", "inform", "ask", "close")
OTHERS = {
    "overview",
    "start",
    "reply",
    "watch_lists",
    "new_watch_list",
    "watch_list",
    "change_watch_list",
    "answer_file",
    "reopen",
}


def address(name, alarm, language="sv"):
    with translation.override(language):
        return reverse(f"alarms:{name}", args=[alarm.public_id])


def test_every_address_is_tried():
    assert {pattern.name for pattern in urls.urlpatterns} == {*FOR_ALL, *FOR_KEEPERS, *OTHERS}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("about", ["Klang Latex Factory 4", "Zzyzx Nowhere", "Handsken i Växjö AB"])
def test_every_page_opens_for_who_runs_the_alarm(ground, about, language):
    alarm = alarm_about(ground, about, risk_area="workers_rights", publisher="The Guardian", note="Bara vi")
    client = as_user(ground.officer)
    for name in (*FOR_ALL, *FOR_KEEPERS):
        assert client.get(address(name, alarm, language)).status_code == 200, name
    for shown in ("bild", "karta", "okant"):
        assert client.get(f"{address('alarm', alarm, language)}?visa={shown}").status_code == 200, shown
    assert client.get(address("alarm", alarm) + "?visa=annat").status_code == 404
    confirm_all(ground.officer, alarm)
    for name in (*FOR_ALL, *FOR_KEEPERS):
        assert client.get(address(name, alarm, language)).status_code == 200, name


@pytest.mark.parametrize("name", [*FOR_ALL, *FOR_KEEPERS])
def test_others_read_an_open_alarm_and_run_nothing(ground, name):
    alarm = alarm_about(ground, "Klang Latex Factory 4", note="Bara vi", publisher="En tidning")
    response = as_user(ground.procurer_k).get(address(name, alarm))
    assert response.status_code == (200 if name in FOR_ALL else 403)
    if name not in ("answer_csv", "answer_xlsx"):
        assert b"Bara vi" not in response.content


@pytest.mark.parametrize("name", [*FOR_ALL, *FOR_KEEPERS])
def test_an_alarm_of_ones_own_is_not_there_for_others(ground, name):
    alarm = alarm_about(ground, "Klang Latex", ground.procurer_g, ground.gavleborg, is_confidential=True)
    assert as_user(ground.procurer_k).get(address(name, alarm)).status_code == 404
    assert as_user(ground.procurer_g).get(address(name, alarm)).status_code == 200


@pytest.mark.parametrize("name", ["overview", "start", "watch_lists", "new_watch_list"])
def test_strangers_are_sent_to_the_login_and_suppliers_get_nothing(ground, name, client):
    assert client.get(reverse(f"alarms:{name}")).status_code == 302
    organisation = Organisation.objects.create(kind=OrganisationKind.SUPPLIER, name="Sårvård Grossist AB")
    alarm_about(ground, "Klang Latex", title="Larm om Klang")
    response = as_user(somebody(Role.SUPPLIER_USER, organisation)).get(reverse(f"alarms:{name}"))
    assert response.status_code == (403 if name in ("start", "new_watch_list") else 200)
    assert "Larm om Klang" not in response.content.decode()


def test_an_alarm_is_started_by_the_form_and_shows_its_answer(ground):
    client = as_user(ground.procurer_k)
    page = client.get(reverse("alarms:start"))
    form = page.context["form"]
    sent = {
        "lines": "Klang Latex Factory 4",
        "title": "Tvångsarbete i Klang",
        "organisation": ground.kronoberg.pk,
        "form_key": form["form_key"].value(),
        "publisher": "The Guardian",
        "source_date": "2026-11-20",
    }
    first = client.post(reverse("alarms:start"), sent)
    second = client.post(reverse("alarms:start"), sent)
    assert first["Location"] == second["Location"]
    assert Alarm.objects.unguarded("test").count() == 1
    body = client.get(first["Location"]).content.decode()
    assert "Handskar till vården" in body
    assert "Undersökningshandskar" in body
    assert "Sårvård Grossist AB" in body


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"title": "X"}, "Skriv minst ett namn"),
        ({"lines": "Klang"}, "obligatoriskt"),
        ({"title": "X", "lines": "y" * 400}, "Rad 1 har 400 tecken"),
        ({"title": "X", "shape": "circle", "latitude": "3"}, "Området behöver det här talet"),
        (
            {"title": "X", "shape": "rectangle", "south": "9", "north": "3", "west": "1", "east": "2"},
            "minst lika långt norrut",
        ),
        ({"title": "X", "shape": "circle", "latitude": "95", "longitude": "1", "radius": "5"}, "90"),
    ],
)
def test_a_faulty_form_says_what_is_wrong(ground, sent, said):
    response = as_user(ground.procurer_k).post(
        reverse("alarms:start"), sent | {"organisation": ground.kronoberg.pk, "form_key": "k"}
    )
    assert response.status_code == 200
    assert said in response.content.decode()
    assert not Alarm.objects.unguarded("test").exists()


def test_a_page_of_contracts_asks_the_same_number_of_queries_for_many_as_for_few(
    ground, django_assert_max_num_queries
):
    from kedja_site.alarms.tests.ground import contract

    alarm = alarm_about(ground, "Klang Latex Factory 4")
    for number in range(40):
        contract(ground.kronoberg, ground.wholesaler, f"Handskar {number}")
    client = as_user(ground.officer)
    with django_assert_max_num_queries(90):
        body = client.get(address("alarm", alarm)).content.decode()
    assert body.count("Handskar ") >= 40
