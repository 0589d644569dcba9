"""What is signed stands, can be taken along, and becomes the contract's."""

from datetime import timedelta
from io import BytesIO

import pypdf
import pytest
from django.core.exceptions import PermissionDenied
from PIL import Image

from kedja_site.circular.actions.give_goals import give_goals
from kedja_site.circular.actions.sign_plan import sign_plan
from kedja_site.circular.given_to_contract import circular_goals
from kedja_site.circular.models import ContractGoal
from kedja_site.circular.procurement_steps import circular_goals as step
from kedja_site.circular.tests.ground import Ground
from kedja_site.circular.tests.test_meeting import address
from kedja_site.procurements.actions.change_lots import keep_lot
from kedja_site.procurements.actions.hand_over import Signed, hand_over
from kedja_site.procurements.actions.move_procurement import award
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.criteria import texts_offered
from kedja_site.procurements.drafts import draft_of
from kedja_site.procurements.handing_over import Term
from kedja_site.procurements.models import SignedVersion
from kedja_site.procurements.signed import document_of
from kedja_site.procurements.statuses import StepState
from kedja_site.procurements.tests.ground import logged_in


def test_what_is_missing_is_said_and_nothing_is_signed(ground: Ground) -> None:
    ground.chosen("A", "A1", "B")
    client = logged_in(ground.procurer)
    page = client.get(address(ground, "underteckna/")).content.decode()
    assert "B Minska mängden jungfruliga material: välj en strategi som främjar det." in page
    assert "A Begränsa den totala materialåtgången: välj en indikator." in page
    answer = client.post(address(ground, "underteckna/"), {"based_on": ground.number()})
    assert answer.status_code == 422
    with pytest.raises(CannotDoError):
        sign_plan(user=ground.procurer, procurement=ground.procurement)
    assert not SignedVersion.objects.unguarded("test").exists()


def test_the_signed_goals_are_kept_with_names_indicators_and_the_chart_they_rested_on(ground: Ground) -> None:
    version = ground.signed()
    assert [goal["code"] for goal in version.content["goals"]] == ["A", "C"]
    assert version.content["goals"][0]["strategies"] == ["A4", "A5", "C2"]
    assert version.content["goals"][1]["indicator"]["target"] == "80"
    assert version.facts["circular_chart"] == 0
    assert version.facts["categories"] == "gloves"
    assert not any(name.startswith("index_") for name in version.facts)
    document = document_of(version)
    assert document.parts[0].svg.startswith("<svg")
    assert document.parts[0].tables[0].rows[0][0] == "A Begränsa den totala materialåtgången"


def test_signing_twice_makes_one_and_a_change_needs_a_reason(ground: Ground) -> None:
    first = ground.signed()
    assert sign_plan(user=ground.procurer, procurement=ground.procurement).pk == first.pk
    ground.chosen("A3")
    with pytest.raises(CannotDoError):
        sign_plan(user=ground.procurer, procurement=ground.procurement)
    second = sign_plan(user=ground.procurer, procurement=ground.procurement, why="En strategi till.")
    assert second.number == 2
    with pytest.raises(PermissionDenied):
        sign_plan(user=ground.base.stranger, procurement=ground.procurement, why="x")


def test_the_step_of_the_file_says_how_far_it_has_come(ground: Ground) -> None:
    lots = list(ground.procurement.lots.all())
    states = [step(ground.procurer, ground.procurement, lots).state]
    ground.chosen("A", "A1")
    states.append(step(ground.procurer, ground.procurement, lots).state)
    ground.signed()
    last = step(ground.procurer, ground.procurement, lots)
    assert [*states, last.state] == [StepState.TO_DO, StepState.BEGUN, StepState.DONE]
    assert last.says == "2 mål är undertecknade, version 1."


def test_picture_and_page_can_be_taken_along(ground: Ground) -> None:
    client = logged_in(ground.procurer)
    assert client.get(address(ground, "bild.svg")).status_code == 404, "nothing is chosen"
    ground.signed()
    svg = client.get(address(ground, "bild.svg"))
    assert svg["Content-Type"] == "image/svg+xml"
    assert b"currentColor" not in svg.content
    with Image.open(BytesIO(client.get(address(ground, "bild.png")).content)) as png:
        assert png.width > 1500
    pdf = pypdf.PdfReader(BytesIO(client.get(address(ground, "sammanfattning.pdf")).content))
    catalogue = pdf.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert catalogue["/Lang"] == "sv"
    assert len(pdf.pages) == 1
    text = pdf.pages[0].extract_text()
    assert "Andel fel som lagas" in text
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Cirkulära mål: Undersökningshandskar"


def test_a_name_is_never_read_as_markup(ground: Ground) -> None:
    ground.signed(name='<script>"#emph[x]"')
    client = logged_in(ground.procurer)
    for rest in ("", "sammanfattning/", "underteckna/", "leverantor/"):
        assert "<script>&quot;" not in client.get(address(ground, rest)).content.decode()
        assert '<script>"' not in client.get(address(ground, rest)).content.decode()
    assert client.get(address(ground, "sammanfattning.pdf")).content.startswith(b"%PDF")


def test_the_suppliers_version_has_criteria_and_texts_of_what_is_chosen(ground: Ground) -> None:
    ground.signed()
    page = logged_in(ground.procurer).get(address(ground, "leverantor/")).content.decode()
    assert "Krav, spjutspetsnivå" in page
    assert "C2 Avtal om underhåll och reparation" in page
    assert "B1 " not in page


def test_the_contract_gets_the_goals_once(ground: Ground) -> None:
    lot = ground.base.lot
    term = Term(ground.today, None)
    assert circular_goals(ground.procurement, lot, term) is None
    ground.chosen("A")
    begun = circular_goals(ground.procurement, lot, term)
    assert begun is not None
    assert begun.missing == (
        "Cirkulära mål är valda, eller följer av köparens policy, men inte undertecknade.",
    )
    version = ground.signed()
    given = circular_goals(ground.procurement, lot, term)
    assert given is not None
    assert given.says[1][0] == "C Förlänga livslängden"
    contract = ground.contract()
    assert given.after is not None
    given.after(ground.procurer, contract)
    assert give_goals(user=ground.procurer, contract=contract, version=version) == []
    goals = list(ContractGoal.objects.unguarded("test"))
    assert [(goal.goal, str(goal.target.normalize()), goal.unit) for goal in goals] == [
        ("A", "8", "kg"),
        ("C", "8E+1", "%"),
    ]
    assert [each["code"] for each in goals[0].strategies] == ["A4", "A5", "C2"]


def test_one_action_makes_the_contract_with_its_goals(ground: Ground) -> None:
    ground.signed()
    award(user=ground.procurer, procurement=ground.procurement, on=ground.today)
    start = ground.today - timedelta(days=380)
    values = {
        "supplier": ground.supplier,
        "title": "Handskar",
        "starts_on": start,
        "ends_on": start + timedelta(days=1200),
    }
    contract = hand_over(
        user=ground.procurer, procurement=ground.procurement, lot=ground.base.lot, signed=Signed(values)
    )
    assert [goal.goal for goal in contract.circular_goals.unguarded("test")] == ["A", "C"]
    page = logged_in(ground.procurer).get(contract.get_absolute_url()).content.decode()
    assert "Andel fel som lagas" in page
    assert "inte uppmätt" in page


def test_days_outside_the_contracts_term_are_told_before_the_hand_over(ground: Ground) -> None:
    ground.signed()
    given = circular_goals(ground.procurement, ground.base.lot, Term(ground.today, None))
    assert given is not None
    assert len(given.missing) == 2
    assert "utanför avtalstiden" in given.missing[0]
    start = ground.today - timedelta(days=380)
    inside = circular_goals(ground.procurement, ground.base.lot, Term(start, start + timedelta(days=1200)))
    assert inside is not None
    assert inside.missing == ()


def test_nobody_signs_what_they_have_not_read(ground: Ground) -> None:
    ground.chosen("A", "A4", "A5")
    ground.indicator("A")
    client = logged_in(ground.procurer)
    read = ground.number()
    ground.chosen("A3")
    answer = client.post(address(ground, "underteckna/"), {"based_on": read})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "En kollega har ändrat något under tiden." in page
    assert "A3 " in page
    assert client.post(address(ground, "underteckna/"), {"based_on": ground.number()}).status_code == 302
    assert SignedVersion.objects.unguarded("test").count() == 1


def test_what_is_signed_is_shown_by_the_chart_that_it_was_signed_by(ground: Ground) -> None:
    ground.signed()
    client = logged_in(ground.procurer)
    before = client.get(address(ground, "bild.svg")).content
    form = {"why": "Fel.", "based_on": 0}
    logged_in(ground.base.officer).post("/cirkulara-mal/karta/strategi/C2/ta-bort/", form)
    assert client.get(address(ground, "bild.svg")).content == before
    for rest in ("sammanfattning/", "leverantor/"):
        page = client.get(address(ground, rest)).content.decode()
        assert "C2 Avtal om underhåll och reparation" in page
    assert page.count("Leverantören erbjuder underhåll och reparation under avtalstiden.") == 1
    assert "Texterna står ovan." in page


def test_a_goal_for_some_lots_is_given_to_their_contracts_alone(ground: Ground) -> None:
    keep_lot(
        user=ground.procurer,
        procurement=ground.procurement,
        lot=None,
        title="Munskydd",
        value=None,
        categories=["gloves"],
    )
    client = logged_in(ground.procurer)
    page = client.get(address(ground, "indikator/C/"))
    assert page.status_code == 404  # not chosen yet
    ground.chosen("A", "C", "A4", "C2")
    ground.indicator("A")
    aims = {"better": "up", "baseline": "20", "second_target": "50", "target": "80"}
    values = ground.indicator("C", name="Andel fel som lagas", **aims)
    assert "2. Munskydd" in client.get(address(ground, "indikator/C/")).text
    sent = {**values, "lots": ["2"], "based_on": ground.number()}
    assert client.post(address(ground, "indikator/C/"), sent).status_code == 302
    assert "(Anbudsdelar 2)" in client.get(address(ground)).text
    version = sign_plan(user=ground.procurer, procurement=ground.procurement)
    assert ("Anbudsdelar", "2") in document_of(version).parts[2].values
    term = Term(ground.today - timedelta(days=400), ground.today + timedelta(days=1000))
    one, two = ground.procurement.lots.order_by("number")
    first, second = (circular_goals(ground.procurement, lot, term) for lot in (one, two))
    assert first is not None
    assert second is not None
    assert (len(first.says), len(second.says)) == (1, 2)
    made = give_goals(user=ground.procurer, contract=ground.contract(), version=version, lot=1)
    assert [goal.goal for goal in made] == ["A"]


def test_an_undivided_procurement_is_not_asked_for_lots(ground: Ground) -> None:
    ground.chosen("A", "A4")
    assert 'name="lots"' not in logged_in(ground.procurer).get(address(ground, "indikator/A/")).text


def test_a_strategy_s_criterion_is_taken_over_in_one_click(ground: Ground) -> None:
    lot = ground.procurement.lots.get()
    ground.chosen("A", "A4")
    offered = texts_offered(ground.procurement, lot)
    assert {one.key.partition(".")[0] for one in offered} == {"A4"}
    client = logged_in(ground.procurer)
    where = f"/upphandlingar/{ground.procurement.public_id}/delar/1/kriterier/"
    page = client.get(where).text
    assert "Från de valda strategierna" in page
    for _time in range(2):  # a double click is one
        assert client.post(f"{where}ta-med/", {"text": offered[0].key}).status_code == 302
    own = draft_of(ground.procurement, lot, "criteria").content["own"]
    assert own == f"{offered[0].title}\n{offered[0].words}"
    assert "Finns redan med" in client.get(where).text
