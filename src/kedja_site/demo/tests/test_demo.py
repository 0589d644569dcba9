"""What a visitor of the demo finds, and that making it twice changes nothing."""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from kedja_site.demo.making import KEY, make_risk_picture, stamp
from kedja_site.demo.people import PEOPLE, SUPPLIER, demo_password, make_people
from kedja_site.demo.register.suppliers import _wholesaler
from kedja_site.people.kinds import Role
from kedja_site.riskview.selectors import loaded_run, results

TODAY = date(2026, 1, 15)


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: object) -> Path:
    settings.DATA_FOLDER = tmp_path
    return tmp_path


def test_the_logins_are_shown_in_a_demo_only(db: None, settings: object) -> None:
    settings.DEMO = False
    assert Client().get(reverse("demo:logins")).status_code == 404
    settings.DEMO = True
    text = Client().get(reverse("demo:logins")).content.decode()
    assert demo_password() in text
    assert all(person.role in text for person in PEOPLE)


def test_everybody_listed_can_log_in(db: None) -> None:
    make_people()
    make_people()
    assert User.objects.count() == len(PEOPLE)
    for person in PEOPLE:
        user = User.objects.get(username=person.username)
        assert user.check_password(demo_password())
        given = [(one.organisation.name, one.role) for one in user.assignments.all()]
        assert given == ([(person.organisation, person.given)] if person.given else [])


def test_a_password_that_a_visitor_has_changed_is_the_demo_s_again_at_the_next_start(db: None) -> None:
    make_people()
    user = User.objects.get(username=PEOPLE[0].username)
    user.set_password("a visitor's own")
    user.save()
    make_people()
    user.refresh_from_db()
    assert user.check_password(demo_password())


def test_every_role_that_a_person_can_have_but_the_steering_group_s_can_be_tried(db: None) -> None:
    assert {person.given for person in PEOPLE} == {None, *Role} - {Role.STEERING_GROUP}


def test_the_supplier_s_login_is_that_of_the_wholesaler_in_the_register(db: None) -> None:
    assert _wholesaler().spellings[0] == SUPPLIER


def test_the_password_is_this_data_folder_s_own_and_stays(db: None, tmp_path: Path, settings: object) -> None:
    first = demo_password()
    assert demo_password() == first
    settings.DATA_FOLDER = tmp_path / "another"
    assert demo_password() != first


def test_no_user_is_called_as_a_person_would_be(db: None) -> None:
    make_people()
    assert not User.objects.exclude(last_name="").exists()
    assert not User.objects.exclude(email__endswith="@demo.example").exists()


def test_the_risk_picture_is_made_once_and_again_only_when_its_making_changes(
    db: None, data_folder: Path
) -> None:
    said: list[str] = []

    def make(lines: int) -> None:
        make_risk_picture(
            data_folder, say=said.append, progress=lambda _stage, _share: None, today=TODAY, lines=lines
        )

    make(2000)
    run = loaded_run(KEY)
    assert run is not None
    assert run.is_open
    assert run.lines_are_open
    info = results(run).info
    assert info.lines_read == info.lines_kept + info.lines_rejected == 2000
    first = len(said)
    make(2000)
    assert len(said) == first
    assert stamp(2000) != stamp(3000)
    # The folder of a demo that an earlier version made: the run is made anew, at the same address.
    told = run.run_folder / "run.json"
    told.write_text(told.read_text(encoding="utf-8").replace('"format"', '"was"'), encoding="utf-8")
    make(2000)
    assert len(said) > first
    again = loaded_run(KEY)
    assert again == run
    assert results(again).info.lines_read == 2000
    assert not list((data_folder / "demo").glob("*.csv"))
