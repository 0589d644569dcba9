"""Two colleagues write one plan: nothing that either wrote is lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from kedja_site.deviations.actions.write_plan import draft_of, save_draft
from kedja_site.deviations.models import PlanDraft
from kedja_site.deviations.plan_content import empty, faults_of, merge
from kedja_site.deviations.tests.ground import Ground, again, behind, make_ground, measure, whole_plan


def test_what_both_wrote_in_different_places_is_one_text() -> None:
    base = whole_plan()
    first, second = base["measures"]
    theirs = {**base, "root_cause": "Annan orsak."}
    mine = {**base, "measures": [{**first, "owner": "Fabrikschefen"}, second, measure()]}
    merged = merge(base, theirs, mine)
    assert merged.conflicts == ()
    assert merged.content["root_cause"] == "Annan orsak."
    assert merged.content["measures"][0]["owner"] == "Fabrikschefen"
    assert len(merged.content["measures"]) == 3


def test_what_both_wrote_in_the_same_place_is_kept_twice() -> None:
    base = whole_plan()
    merged = merge(base, {**base, "root_cause": "Deras."}, {**base, "root_cause": "Min."})
    assert merged.conflicts == ("root_cause",)
    assert merged.content["root_cause"] == "Deras."
    assert merged.content["beside"] == [{"at": "root_cause", "text": "Min."}]
    assert faults_of(merged.content)


def test_a_measure_that_one_took_away_and_the_other_changed_stays_whole() -> None:
    base = whole_plan()
    first, second = base["measures"]
    changed = {**base, "measures": [{**first, "what": "Ändrat."}, second]}
    without = {**base, "measures": [second]}
    for merged in (merge(base, changed, without), merge(base, without, changed)):
        kept = {one["key"]: one for one in merged.content["measures"]}
        assert kept[first["key"]]["what"] == "Ändrat."
        assert kept[first["key"]]["owner"] == first["owner"]
    gone = merge(base, {**base, "root_cause": "Annat."}, without)
    assert [one["key"] for one in gone.content["measures"]] == [second["key"]]


def test_whoever_saves_from_an_older_page_is_shown_both_texts(ground: Ground) -> None:
    deviation = ground.confirm()
    client = Client()
    address = behind(deviation, "plan/")
    given = {"version": "0", "m-TOTAL_FORMS": "0", "m-INITIAL_FORMS": "0", "save": "1"}
    assert client.post(address, {**given, "root_cause": "Först skrev jag."}).status_code == 302
    answer = client.post(address, {**given, "root_cause": "Samtidigt skrev jag."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Först skrev jag." in page
    assert "Samtidigt skrev jag." in page
    draft = again(deviation).draft
    name = page.split('name="settle" value="')[1].split('"')[0]
    settled = {**given, "version": draft.version, "root_cause": "Vi skrev.", "settle": name}
    assert client.post(address, settled).status_code == 302
    draft.refresh_from_db()
    assert (draft.content["root_cause"], draft.content["beside"]) == ("Vi skrev.", [])


def test_a_save_of_nothing_new_is_no_version(ground: Ground) -> None:
    deviation = ground.confirm()
    draft = draft_of(deviation)
    save_draft(deviation=deviation, version=draft.version, content=empty())
    assert PlanDraft.objects.get().version == 0


def test_an_empty_row_is_no_measure_and_half_a_one_is_kept(ground: Ground) -> None:
    deviation = ground.confirm()
    rows = {
        "m-TOTAL_FORMS": "2",
        "m-INITIAL_FORMS": "0",
        "m-0-kind": "corrective",
        "m-0-what": "Bara påbörjad",
        "m-1-kind": "preventive",
    }
    Client().post(behind(deviation, "plan/"), {**rows, "version": "0", "root_cause": "", "add": "1"})
    (only,) = again(deviation).draft.content["measures"]
    assert only["what"] == "Bara påbörjad"
    answer = Client().post(behind(deviation, "skicka/"), {"handed_in_by": "Chefen"})
    assert answer.status_code == 422
    assert "Skriv vad orsaken är." in answer.content.decode()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time")
@pytest.mark.django_db(transaction=True)
def test_many_who_save_at_once_all_keep_theirs() -> None:
    ground = make_ground()
    deviation = ground.confirm()
    draft_of(deviation)

    def write(number: int) -> None:
        try:
            one = measure(what=f"Åtgärd {number}")
            save_draft(deviation=deviation, version=0, content={**empty(), "measures": [one]})
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(8)))
    kept = {one["what"] for one in PlanDraft.objects.get().content["measures"]}
    assert kept == {f"Åtgärd {number}" for number in range(8)}
