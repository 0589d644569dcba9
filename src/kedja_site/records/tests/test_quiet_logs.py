"""Structured logs carry no personal data: typical requests of people with names, and what they leave on standard error."""

import io
import json
import logging
import logging.config
from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import User

from kedja_site.config.logs import logging_settings
from kedja_site.people.models import Organisation
from kedja_site.records.tests.conftest import browser
from kedja_site.register.models import Contract, Supplier

pytestmark = pytest.mark.django_db

PERSONAL = (
    "Prov",
    "Handläggare",
    "handlaggare",
    "ett.example",
    "manager",
    "officer",
    "hemligt lösenord",
    "198.51.100.7",
    "Annas telefon",
    "Kontakt Person",
    "kontakt@handskar",
)


@pytest.fixture
def logged() -> Iterator[Callable[[], list[str]]]:
    """What the site writes, line by line, each time it is asked for."""
    logging.config.dictConfig(logging_settings("DEBUG"))
    written = io.StringIO()
    (handler,) = (each for each in logging.getLogger().handlers if each.get_name() == "stderr")
    assert isinstance(handler, logging.StreamHandler)
    handler.setStream(written)

    def lines() -> list[str]:
        said = written.getvalue()
        written.seek(0)
        written.truncate()
        return [line for line in said.splitlines() if line.strip()]

    yield lines
    logging.getLogger().removeHandler(handler)


def test_what_people_do_leaves_nothing_of_them_in_the_logs(
    logged, manager: User, officer: User, region: Organisation, contract: Contract, supplier: Supplier
) -> None:
    logged()
    around = {"HTTP_USER_AGENT": "Annas telefon", "REMOTE_ADDR": "198.51.100.7"}
    stranger, own, office = browser(None), browser(manager), browser(officer)
    stranger.get("/logga-in/", **around)
    stranger.post("/logga-in/", {"login": manager.email, "password": "hemligt lösenord"}, **around)
    stranger.post("/logga-in/glomt/", {"email": manager.email}, **around)
    stranger.get(f"/sok/?q={manager.email}", **around)
    stranger.get("/finns-inte/?namn=Prov+Handläggare", **around)
    own.get("/mina-uppgifter/", **around)
    own.get("/mina-uppgifter.json", **around)
    own.get(contract.get_absolute_url(), **around)
    own.get(supplier.get_absolute_url(), **around)
    own.get("/logg/?person=Handläggare", **around)
    office.get("/logg/?person=Prov+Handl", **around)
    b"".join(office.get("/logg.csv?person=Prov", **around).streaming_content)
    office.get("/registrerade/?q=handlaggare@ett", **around)
    office.get(f"/registrerade/{manager.pk}/", **around)
    office.post(
        "/utlamnanden/nytt/",
        {
            "organisation": region.pk,
            "received_on": "2026-11-25",
            "asked_for": "Prov Handläggare",
            "answer_to": manager.email,
        },
        **around,
    )
    office.post(
        f"/registrerade/{manager.pk}/radera/", {"reason": "Slutat", "typed": manager.username}, **around
    )
    written = logged()
    finished = [json.loads(line) for line in written if "request_finished" in line]
    assert len(finished) >= 15
    assert all(event["request_id"] and "code" in event for event in finished)
    text = "\n".join(written)
    for word in PERSONAL:
        assert word not in text, [line for line in written if word in line][:3]


ASKED = "/registrerade/?q=Prov+Handläggare"


@pytest.mark.parametrize("asked", [ASKED], ids=["a name"])  # a traceback shows lines of code, this one too
def test_a_fault_on_the_way_leaves_no_values_either(logged, officer: User, monkeypatch, asked: str) -> None:
    """A traceback names the line that broke, and not what stood in the form."""
    client = browser(officer)
    client.raise_request_exception = False

    def fall(*_given: object, **_named: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("kedja_site.records.views.personal_data._named", fall)
    logged()
    assert client.get(asked).status_code == 500
    text = "\n".join(logged())
    assert "RuntimeError" in text
    assert "Handläggare" not in text
