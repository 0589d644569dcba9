"""The clause of a lot: chosen by several at once, its effects shown, signed with documents, and given to the contract."""

import hashlib
import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from docx import Document

from kedja.policy.clause_placeholders import DECLARED, Placeholder
from kedja.policy.follow_up_words import ClauseLevel
from kedja_site.clauses.actions.sign_clause import sign_clause
from kedja_site.clauses.actions.write_text import propose, publish, save_draft, start_draft
from kedja_site.clauses.choices import KIND, NOTHING, choices_in, months_between, prefilled
from kedja_site.clauses.models import ClauseDocument, ClauseText
from kedja_site.clauses.procurement_steps import clause_step
from kedja_site.clauses.tests.file_ground import PENALTY, File, make_file
from kedja_site.clauses.tests.ground import WHY, person
from kedja_site.followup.files import sent_files
from kedja_site.people.kinds import Role
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.models import Draft, Lot, SignedVersion
from kedja_site.procurements.statuses import StepState
from kedja_site.procurements.tests.ground import logged_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(db: None) -> File:
    return make_file()


def posted(file: File, **others: Any) -> dict[str, Any]:
    """What a browser sends: the form as it stands, with what somebody changes."""
    found = {name: [] if value == NOTHING else value for name, value in file.content().items() if value != ""}
    found["penalty_amount"] = str(PENALTY // 100)
    return {**found, "based_on": "0", **others}


@pytest.mark.parametrize(
    ("starts", "ends", "months"),
    [
        (date(2027, 1, 1), date(2028, 12, 31), 24),
        (date(2027, 1, 1), date(2028, 12, 30), 23),
        (date(2027, 1, 15), date(2028, 1, 14), 12),
        (date(2027, 1, 15), date(2027, 1, 20), 0),
        (None, date(2028, 1, 1), None),
        (date(2027, 1, 1), None, None),
    ],
)
def test_the_term_is_counted_in_whole_months(
    starts: date | None, ends: date | None, months: int | None
) -> None:
    assert months_between(starts, ends) == months


def test_what_the_file_knows_is_filled_in(file: File) -> None:
    content = prefilled(file.procurement, file.lot)
    assert content["buyer"] == "Region Ett och Region Två"
    assert content["goods"] == "undersökningshandskar"
    assert content["goods_en"]
    assert content["final_country"] == "yes"
    assert "penalty_amount" not in content


def test_that_none_is_chosen_is_a_choice_and_not_the_default(file: File) -> None:
    client = logged_in(file.ground.procurer)
    assert client.post(file.address, posted(file, sanctions=[], save="1")).status_code == 302
    draft = Draft.objects.get(kind=KIND)
    assert draft.content["sanctions"] == NOTHING
    said = client.get(file.address).content.decode()
    assert "Avtalet kan inte väljas för en gemensam revision: ingen sanktion är knuten till kraven." in said
    assert not re.search(r'value="penalty"[^>]*checked', said)


def test_the_effect_of_each_choice_stands_beside_it(file: File) -> None:
    said = logged_in(file.ground.procurer).get(file.address).content.decode()
    assert "Ingen revision på plats kan göras enligt avtalet." in said
    assert "Var varorna tillverkas är inte känt" in said
    assert "Längre än de vanliga fyra veckorna" in said
    assert "Avtalet kan väljas för en gemensam revision." in said
    assert "Eget förval: ingen källa anger det." in said


def test_two_who_begin_at_once_lose_nothing(file: File) -> None:
    mine, colleague = logged_in(file.ground.procurer), logged_in(file.ground.colleague)
    assert colleague.post(file.address, posted(file, reporting_weeks="3")).status_code == 302
    assert mine.post(file.address, posted(file, plan_days="20")).status_code == 302
    content = Draft.objects.get(kind=KIND).content
    assert (content["reporting_weeks"], content["plan_days"]) == (3, 20)
    both = mine.post(file.address, posted(file, reporting_weeks="4"))
    assert both.status_code == 422
    assert "En kollega har ändrat samma" in both.content.decode()
    assert Draft.objects.get(kind=KIND).content["reporting_weeks"] == 3


def test_nothing_is_demanded_before_it_is_signed(file: File) -> None:
    client = logged_in(file.ground.procurer)
    empty = posted(file, buyer="", reporting_weeks="", penalty_amount="", save="1")
    assert client.post(file.address, empty).status_code == 302
    file.level()
    answer = client.post(file.address, {**empty, "based_on": "1", "sign": "1"})
    assert answer.status_code == 422
    said = answer.content.decode()
    assert "Fyll i: Vite för varje påbörjad vecka." in said
    assert not SignedVersion.objects.unguarded(WHY).filter(kind=KIND).exists()


@pytest.mark.parametrize("given", [{"reporting_weeks": "100"}, {"inspection": "moon"}, {"sanctions": ["moon"]}, {"penalty_amount": "much"}])  # fmt: skip
def test_what_cannot_be_read_is_told(file: File, given: dict[str, Any]) -> None:
    answer = logged_in(file.ground.procurer).post(file.address, posted(file, **given))
    assert answer.status_code == 422


def test_it_is_not_signed_before_the_level_is(file: File) -> None:
    with pytest.raises(CannotDoError):
        file.sign()
    file.level("none")
    with pytest.raises(CannotDoError):
        file.sign()


def test_signed_it_has_every_document_with_its_hash_and_rests_on_the_texts(file: File) -> None:
    file.level()
    version = file.sign()
    documents = list(ClauseDocument.objects.filter(version=version).select_related("stored"))
    assert len(documents) == 4 * 2 * 2
    kept = {each["name"]: each["sha256"] for each in version.content["documents"]}
    for each in documents:
        with sent_files().open(each.stored.path) as stored:
            assert hashlib.sha256(stored.read()).hexdigest() == each.stored.sha256 == kept[each.stored.name]
    assert version.content["texts"][0]["sha256"] == ClauseText.objects.unguarded(WHY).get(slug="avancerad").versions.get().sha256  # fmt: skip
    with sent_files().open(documents[0].stored.path) as stored:
        words = "\n".join(one.text for one in Document(BytesIO(stored.read())).paragraphs)
    assert "Region Ett och Region Två" in words
    assert "10\N{NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}SEK" in words


def test_a_double_click_signs_once_and_a_change_says_why(file: File) -> None:
    file.level()
    first = file.sign()
    assert file.sign() == first
    assert ClauseDocument.objects.count() == 16
    with pytest.raises(CannotDoError):
        file.sign(reporting_weeks=3)
    second = file.sign(why="Kortare tid", reporting_weeks=1)
    assert second.number == 2
    assert ClauseDocument.objects.filter(version=first).count() == 16


def test_a_choice_leaves_out_the_annexes_it_has_no_use_for(file: File) -> None:
    file.level()
    version = file.sign(final_country="no", transparency_tiers=NOTHING)
    assert {each["kind"] for each in version.content["documents"]} == {"clause", "code_of_conduct"}


def test_basic_level_uses_its_own_text(file: File) -> None:
    file.level("basic")
    version = file.sign(start_months="")
    assert version.content["texts"][0]["text"] == "basniva"
    assert "start_months" not in version.content["choices"]


def test_who_takes_part_writes_and_who_procures_signs(file: File) -> None:
    file.level()
    neighbour = logged_in(file.ground.neighbour_s)
    assert neighbour.post(file.address, posted(file, save="1")).status_code == 302
    with pytest.raises(PermissionDenied):
        sign_clause(file.ground.neighbour_s, file.procurement, file.lot, file.content(), "")
    stranger = logged_in(file.ground.stranger)
    assert stranger.get(file.address).status_code == 404
    file.sign()
    for address in ("dokument/", "dokument/alla.zip", f"dokument/{ClauseDocument.objects.first().pk}/"):  # type: ignore[union-attr]
        assert stranger.get(f"/upphandlingar/{file.procurement.public_id}/{address}").status_code == 404
    assert logged_in(file.ground.reader).post(file.address, posted(file)).status_code == 403


def test_the_page_of_the_documents_and_the_package(file: File) -> None:
    file.level()
    version = file.sign()
    client = logged_in(file.ground.reader)
    home = f"/upphandlingar/{file.procurement.public_id}/dokument/"
    said = client.get(home).content.decode()
    for each in version.content["documents"]:
        assert each["sha256"] in said
    package = zipfile.ZipFile(BytesIO(client.get(home + "alla.zip").content))
    assert package.testzip() is None
    sums = dict(reversed(line.split("  ")) for line in package.read("sha256.txt").decode().splitlines())  # type: ignore[misc]
    assert len(sums) == 16 + 2
    for name, digest in sums.items():
        assert hashlib.sha256(package.read(name)).hexdigest() == digest
    one = ClauseDocument.objects.filter(form="pdf").select_related("stored").first()
    assert one is not None
    answer = client.get(f"{home}{one.pk}/")
    assert b"".join(answer.streaming_content)[:4] == b"%PDF"  # type: ignore[attr-defined]


def test_the_page_of_the_documents_asks_as_little_however_many_lots(
    file: File, django_assert_max_num_queries: Any
) -> None:
    for number in range(2, 5):
        lot = Lot.objects.create(procurement=file.procurement, number=number, title=f"Del {number}")
        file.level(lot=lot)
        sign_clause(file.ground.procurer, file.procurement, lot, file.content(), "")
    client = logged_in(file.ground.procurer)
    home = f"/upphandlingar/{file.procurement.public_id}/dokument/"
    client.get(home)
    with django_assert_max_num_queries(30):
        assert client.get(home).content.decode().count("SHA-256") == 3 * 16


def test_a_document_of_another_file_is_not_found(file: File) -> None:
    file.level()
    file.sign()
    other = file.ground.opened(title="Annat")
    pk = ClauseDocument.objects.values_list("pk", flat=True).first()
    client = logged_in(file.ground.procurer)
    assert client.get(f"/upphandlingar/{other.public_id}/dokument/{pk}/").status_code == 404


def test_the_signed_version_is_read_as_a_page_and_pdf(file: File) -> None:
    file.level()
    version = file.sign()
    client = logged_in(file.ground.procurer)
    said = client.get(version.get_absolute_url()).content.decode()
    assert "Rätt att granska på plats" in said
    assert version.content["documents"][0]["sha256"] in said
    assert client.get(version.get_absolute_url() + "pdf/").content[:4] == b"%PDF"


def test_the_clause_is_read_as_it_will_stand(file: File) -> None:
    client = logged_in(file.ground.procurer)
    said = client.get(file.address + "clause/?sprak=en").content.decode()
    assert "The buyer is Region Ett och Region Två." in said
    assert "[Penalty for each week begun]" in said
    assert client.get(file.address + "code_of_conduct/").status_code == 200
    file.save(final_country="no")
    assert client.get(file.address + "final_country/").status_code == 404


def test_a_new_text_does_not_change_what_is_signed(file: File) -> None:
    file.level()
    version = file.sign()
    writer = person("skribent", Role.OFFICE, file.ground.office)
    text = ClauseText.objects.unguarded(WHY).get(slug="avancerad")
    draft = start_draft(user=writer, text=text)
    changed = save_draft(
        user=writer, version=draft, body_sv=draft.body_sv + "\nEn rad till.\n", body_en=draft.body_en,
        what_is_new="En rad", edition=draft.edition,
    )  # fmt: skip
    publish(user=file.ground.officer, version=propose(user=writer, version=changed))
    assert SignedVersion.objects.unguarded(WHY).get(pk=version.pk).content["texts"][0]["version"] == 1
    assert file.sign(why="Ny text").content["texts"][0]["version"] == 2


def test_the_step_says_what_is_next(file: File, django_assert_max_num_queries: Any) -> None:
    lots = [file.lot]
    viewer = file.ground.procurer
    assert clause_step(viewer, file.procurement, lots).state is StepState.BLOCKED
    file.level()
    assert clause_step(viewer, file.procurement, lots).state is StepState.TO_DO
    file.save(buyer="Region Ett")
    assert clause_step(viewer, file.procurement, lots).state is StepState.BEGUN
    file.sign()
    with django_assert_max_num_queries(2):
        done = clause_step(viewer, file.procurement, lots)
    assert (done.state, done.says) == (StepState.DONE, "16 handlingar, klara att ta.")
    file.level("basic")
    assert clause_step(viewer, file.procurement, lots).state is StepState.BEGUN
    file.sign(why="Ny nivå", start_months="")
    assert clause_step(viewer, file.procurement, lots).state is StepState.DONE
    Lot.objects.create(procurement=file.procurement, number=2, title="Andra")
    assert clause_step(viewer, file.procurement, list(file.procurement.lots.all())).state is StepState.BLOCKED
    file.level("none")
    assert clause_step(viewer, file.procurement, lots).state is StepState.NOT_NEEDED


def test_every_placeholder_is_kept_and_read_again(file: File) -> None:
    choices = choices_in(file.content(), ClauseLevel.ADVANCED)
    assert set(choices) == set(Placeholder)
    assert set(choices_in(file.content(), ClauseLevel.BASIC)) == {
        name for name, declared in DECLARED.items() if ClauseLevel.BASIC in declared.levels
    }


def test_another_lot_begins_as_the_one_before_it_but_for_its_goods(file: File) -> None:
    second = Lot.objects.create(procurement=file.procurement, number=2, title="Operationshandskar")
    assert prefilled(file.procurement, second)["plan_days"] == 30
    file.save(plan_days=20, sanctions=NOTHING, goods="något annat")
    content = prefilled(file.procurement, second)
    assert (content["plan_days"], content["sanctions"], content["goods"]) == (
        20,
        NOTHING,
        "operationshandskar",
    )
    said = (
        logged_in(file.ground.procurer).get(file.address.replace("/delar/1/", "/delar/2/")).content.decode()
    )
    assert "Ifyllt som i del 1, Undersökningshandskar." in said
