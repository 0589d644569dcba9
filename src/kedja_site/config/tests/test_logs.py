"""The log says what happened and never who."""

import json
import logging
import logging.config

import pytest

from kedja_site.config.logs import logging_settings, without_persons


def test_persons_and_what_they_searched_for_are_left_out():
    event = without_persons(
        None,
        "info",
        {
            "event": "request_finished",
            "request": "GET /riskbild/?q=Anna+Andersson",
            "ip": "192.0.2.1",
            "user_id": 7,
            "user_agent": "x",
            "code": 200,
        },
    )
    assert event == {"event": "request_finished", "request": "GET /riskbild/", "code": 200}


def test_the_secret_of_a_link_is_blotted_out():
    secret = "HenfcuriR2T8zjSour1gUmX8hbXr1lmYjnSi2QphOH8"
    for path, logged in (
        (f"/kedjefragor/svar/{secret}/final/", "/kedjefragor/svar/…/final/"),
        ("/aktuellt/en-nyhet-med-ett-mycket-langt-namn-som-ar-lasbart/",) * 2,
    ):
        event = without_persons(None, "info", {"request": f"GET {path}"})
        assert event["request"] == f"GET {logged}"


@pytest.mark.django_db
def test_a_request_becomes_one_json_line_with_an_id(client, first_pages, capfd):
    logging.config.dictConfig(logging_settings("INFO"))
    client.get("/om/?q=hemligt", headers={"user-agent": "Anna's browser"})
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines() if line.startswith("{")]
    finished = [line for line in lines if line["event"] == "request_finished"]
    assert len(finished) == 1
    assert finished[0]["request"] == "GET /om/"
    assert finished[0]["code"] == 200
    assert finished[0]["request_id"]
    assert "hemligt" not in json.dumps(lines)
    assert "Anna" not in json.dumps(lines)
