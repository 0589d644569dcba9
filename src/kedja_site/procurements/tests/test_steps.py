"""The need, the level, the risk analysis and the criteria: filled in beforehand, saved, signed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.models import Draft, Lot, LotCategory, Procurement, SignedVersion
from kedja_site.procurements.selectors import newest_versions, visible_file
from kedja_site.procurements.steps import next_step, steps_of
from kedja_site.procurements.tests.ground import Ground, logged_in

MOST_QUESTIONS = 90


def address(name: str, procurement: Procurement, number: int = 1) -> str:
    return reverse(f"procurements:{name}", args=[procurement.public_id, number])


def signed_of(procurement: Procurement, kind: str) -> SignedVersion:
    (found,) = [one for (code, _lot), one in newest_versions(procurement).items() if code == kind]
    return found


def post(ground: Ground, name: str, procurement: Procurement, **given: object) -> object:
    """What a browser sends: all that the form shows, with what is changed on top."""
    client = logged_in(ground.procurer)
    form = client.get(address(name, procurement)).context["form"]
    data = {field.html_name: "" if field.value() is None else field.value() for field in form}
    return client.post(address(name, procurement), {**data, **given})


@pytest.fixture
def furniture(ground: Ground) -> Procurement:
    """Of a category that is not prioritised."""
    return ground.opened(title="Möbler", categories=["furniture"])


def test_a_prioritised_category_is_assessed_already_with_the_decisions_reference(ground: Ground) -> None:
    post(ground, "need", ground.procurement, sign="1")
    content = signed_of(ground.procurement, "need").content
    assert (content["outcome"], content["grounds"]) == ("needed", ["prioritised"])
    assert content["decision"]["period"] == "2023–2025"
    post(ground, "level", ground.procurement, sign="1")
    assert signed_of(ground.procurement, "level").content["level"] == "advanced"


def test_what_cannot_be_told_is_saved_and_not_signed(ground: Ground, furniture: Procurement) -> None:
    answer = post(ground, "need", furniture, sign="1", where="Polen")
    assert answer.status_code == 422
    assert "utomlands" in answer.text
    assert Draft.objects.get(procurement=furniture).content["where"] == "Polen"
    assert newest_versions(furniture) == {}


def test_a_decision_against_the_rule_needs_reasons(ground: Ground, furniture: Procurement) -> None:
    answer = post(ground, "need", furniture, is_abroad="no", decision="needed", sign="1")
    assert answer.status_code == 422
    post(
        ground,
        "need",
        furniture,
        is_abroad="no",
        decision="needed",
        why="Monteras av utstationerade.",
        sign="1",
    )
    content = signed_of(furniture, "need").content
    assert (content["outcome"], content["by_rule"]) == ("needed", "not_needed")


def needed(ground: Ground, procurement: Procurement) -> None:
    post(ground, "need", procurement, is_abroad="yes", convention_C155="yes", sign="1")


def test_advanced_is_refused_for_want_of_maturity(ground: Ground, furniture: Procurement) -> None:
    needed(ground, furniture)
    given = {
        "high_risk": "yes",
        "mature": "no",
        "mature_why": "Få företag har rutiner.",
        "proportionate": "yes",
    }
    answer = post(ground, "level", furniture, **given, chosen="advanced", sign="1")
    assert answer.status_code == 422
    assert "inte mogen nog" in answer.text
    post(ground, "level", furniture, **given, chosen="", sign="1")
    content = signed_of(furniture, "level").content
    assert content["level"] == "basic"
    assert content["conditions"]["mature"] == {"holds": False, "why": "Få företag har rutiner."}


def test_another_level_is_kept_with_its_reason(ground: Ground, furniture: Procurement) -> None:
    needed(ground, furniture)
    given = {"high_risk": "yes", "mature": "no", "proportionate": "yes"}
    post(
        ground,
        "level",
        furniture,
        **given,
        chosen="advanced",
        override_why="Två av tre har rutiner.",
        sign="1",
    )
    content = signed_of(furniture, "level").content
    assert (content["level"], content["by_rule"], content["override_why"]) == (
        "advanced",
        "basic",
        "Två av tre har rutiner.",
    )


def test_the_level_waits_for_the_need(ground: Ground, furniture: Procurement) -> None:
    given = {"high_risk": "yes", "mature": "yes", "proportionate": "yes"}
    answer = post(ground, "level", furniture, **given, sign="1")
    assert answer.status_code == 422
    assert "behövlighetsbedömning" in answer.text.lower()


def test_the_analysis_is_filled_in_with_the_screenings_own_facts(ground: Ground) -> None:
    client = logged_in(ground.procurer)
    page = client.get(address("analysis", ground.procurement))
    form = page.context["form"]
    assert form["risk_final_manufacturing_workers_rights_severity"].value() == "5"
    assert "Malaysia" in form["countries_final_manufacturing"].value()
    post(
        ground,
        "analysis",
        ground.procurement,
        own_1_name="Brist på nitril",
        own_1_severity="2",
        own_1_likelihood="1",
        sign="1",
    )
    version = signed_of(ground.procurement, "risk_analysis")
    names = [risk["name"] for risk in version.content["risks"]]
    assert names[0].startswith("Arbetares rättigheter")
    assert "Brist på nitril" in names
    unknown = [risk for risk in version.content["risks"] if risk["band"] == "unknown"]
    assert unknown, "what has no likelihood is not low"
    page = client.get(version.get_absolute_url())
    assert "<svg" in page.text
    assert client.get(f"{version.get_absolute_url()}pdf/").content.startswith(b"%PDF")


def test_every_step_can_be_left_and_taken_up_by_a_colleague(ground: Ground) -> None:
    post(ground, "analysis", ground.procurement, work_processing="Formsprutning")
    other = logged_in(ground.neighbour_s).get(address("analysis", ground.procurement))
    assert "Formsprutning" in other.text
    assert "upphandlare" in other.text


def test_nobody_signs_what_a_colleague_has_changed_unseen(ground: Ground, furniture: Procurement) -> None:
    mine = logged_in(ground.procurer)
    form = mine.get(address("need", furniture)).context["form"]
    data = {field.html_name: "" if field.value() is None else field.value() for field in form}
    colleague = {**data, "where": "Utanför EU"}
    logged_in(ground.colleague).post(address("need", furniture), colleague)
    answer = mine.post(address("need", furniture), {**data, "is_abroad": "no", "sign": "1"})
    assert answer.status_code == 422
    assert "Utanför EU" in answer.text
    assert newest_versions(furniture) == {}
    again = {field.html_name: field.value() or "" for field in answer.context["form"]}
    mine.post(address("need", furniture), {**again, "sign": "1"})
    assert signed_of(furniture, "need").content["answers"]["where"] == "Utanför EU"


def test_a_field_that_the_page_does_not_show_keeps_what_stood_there(ground: Ground) -> None:
    logged_in(ground.procurer).post(address("level", ground.procurement), {"based_on": "0", "sign": "1"})
    assert "high_risk" not in Draft.objects.get(procurement=ground.procurement).content


def test_a_file_says_what_is_next(ground: Ground, furniture: Procurement) -> None:
    found = visible_file(ground.procurer, furniture.public_id)
    step = next_step(steps_of(ground.procurer, found))
    assert step is not None
    assert step.key == "need"
    states = {one.key: one.state for phase in steps_of(ground.procurer, found) for one in phase.steps}
    assert states["level"] == "blocked"
    assert states["contract"] == "blocked"


def test_steps_ask_the_same_number_of_questions_however_many_lots_there_are(ground: Ground) -> None:
    with CaptureQueriesContext(connection) as few:
        steps_of(ground.procurer, visible_file(ground.procurer, ground.procurement.public_id))
    for number in range(2, 9):
        Lot.objects.create(procurement=ground.procurement, number=number, title=f"Del {number}")
    with CaptureQueriesContext(connection) as many:
        steps_of(ground.procurer, visible_file(ground.procurer, ground.procurement.public_id))
    assert len(many) == len(few)


def test_the_file_asks_the_same_number_of_questions_however_much_is_signed_and_done(ground: Ground) -> None:
    client = logged_in(ground.procurer)
    where = ground.procurement.get_absolute_url()
    post(ground, "need", ground.procurement, sign="1")
    client.get(where)
    with CaptureQueriesContext(connection) as few:
        client.get(where)
    for number in range(2, 6):
        lot = Lot.objects.create(procurement=ground.procurement, number=number, title=f"Del {number}")
        LotCategory.objects.create(lot=lot, category="gloves")
        sign(
            user=ground.procurer, procurement=ground.procurement, lot=lot, kind="tried", content={}, facts={}
        )
        ground.opened(title=f"Handskar {number}", categories=["gloves"])
    with CaptureQueriesContext(connection) as many:
        client.get(where)
    assert len(many) == len(few)
    assert len(many) < MOST_QUESTIONS
