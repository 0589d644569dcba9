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
