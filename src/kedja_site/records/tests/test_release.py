"""Public records on request: proposed masking, a decision field by field, a second look, and copies that hold no secret."""

import csv
import io
import re
import zlib

import pypdf
import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from kedja_site.people.chain import verify
from kedja_site.people.models import LogEntry, Organisation
from kedja_site.records.actions.choose_records import choose_records
from kedja_site.records.actions.decide_release import release, send_back
from kedja_site.records.actions.examine_release import (
    NotDecidedError,
    Verdict,
    ask_second_look,
    decide_fields,
)
from kedja_site.records.actions.open_release import open_release
from kedja_site.records.models import ReleasedField, ReleaseRequest
from kedja_site.records.references import link_reference, read_link_reference, record_with
from kedja_site.records.tests.conftest import DAY, browser, text
from kedja_site.register.models import ChainLink, Contract, Site

pytestmark = pytest.mark.django_db

SECRETS = ("Hemliga Fabriken", "Dold gata", "2 234 567", "2234567", "223456700")


@pytest.fixture
def request_(manager: User, region: Organisation) -> ReleaseRequest:
    return open_release(
        user=manager, organisation=region, received_on=DAY, asked_for="Alla avtal om handskar"
    )


@pytest.fixture
def chosen(
    officer: User, office: Organisation, contract: Contract, factory: Site, link: ChainLink
) -> ReleaseRequest:
    """A request at the office, with a contract, a confidential site and a link of tier two."""
    made = open_release(user=officer, organisation=office, received_on=DAY, asked_for="Allt om handskar")
    references = [contract.public_id, factory.public_id, link_reference(link.pk)]
    assert len(choose_records(user=officer, request=made, references=references)) == 3
    return made


def proposed(request: ReleaseRequest) -> dict[str, str]:
    rows = ReleasedField.objects.filter(record__request=request, proposed_ground__gt="")
    return {
        f"{row.record.reference[0]}.{row.name}": row.proposed_ground for row in rows.select_related("record")
    }


def decide_as_proposed(user: User, request: ReleaseRequest) -> None:
    fields = ReleasedField.objects.filter(record__request=request)
    verdicts = {row.pk: Verdict(bool(row.proposed_ground), row.proposed_ground) for row in fields}
    decide_fields(user=user, request=request, verdicts=verdicts)


def test_a_request_gets_the_next_diary_number(
    manager: User, region: Organisation, request_: ReleaseRequest
) -> None:
    assert request_.diary_number == "U-2026-0001"
    client = browser(manager)
    answer = client.post(
        "/utlamnanden/nytt/",
        {"organisation": region.pk, "received_on": "2026-11-25", "asked_for": "Ett avtal"},
    )
    assert answer["Location"].endswith("/utlamnanden/U-2026-0002/")
    page = client.post(
        "/utlamnanden/nytt/", {"organisation": region.pk, "received_on": "2099-01-01", "asked_for": "x"}
    )
    assert page.status_code == 422
    assert "ligger framåt" in text(page)


def test_each_authority_sees_its_own_requests_and_the_office_all(
    request_: ReleaseRequest, manager: User, stranger: User, officer: User
) -> None:
    where = request_.get_absolute_url()
    assert browser(manager).get(where).status_code == 200
    assert browser(officer).get(where).status_code == 200
    assert browser(stranger).get(where).status_code == 404
    assert request_.diary_number not in text(browser(stranger).get("/utlamnanden/"))
    assert browser(None).get(where).status_code == 302
    with pytest.raises(PermissionDenied):
        open_release(user=stranger, organisation=request_.organisation, received_on=DAY, asked_for="x")


def test_a_link_s_reference_number_has_a_check_sign(link: ChainLink, officer: User, stranger: User) -> None:
    number = link_reference(link.pk)
    assert read_link_reference(number) == link.pk
    assert read_link_reference(number.lower().replace("-", " ")) == link.pk
    wrong = number[:-1] + ("A" if number[-1] != "A" else "B")
    assert read_link_reference(wrong) is None
    assert record_with(officer, number) == link
    for nonsense in ("L--", "L-²-1", "", "K-1", "L" + "9" * 40):
        assert read_link_reference(nonsense) is None


def test_what_the_law_may_keep_secret_is_proposed_to_be_masked(chosen: ReleaseRequest) -> None:
    assert proposed(chosen) == {
        "K.value": "osl_31_16",
        "A.name": "osl_31_16",
        "A.address": "osl_31_16",
        "L.from": "osl_31_16",
    }


def test_a_value_that_the_authority_does_not_hold_is_not_its_to_release(
    stranger: User, contract: Contract, link: ChainLink, factory: Site
) -> None:
    own = stranger.assignments.get().organisation
    made = open_release(user=stranger, organisation=own, received_on=DAY, asked_for="x")
    choose_records(user=stranger, request=made, references=[contract.public_id, factory.public_id])
    names = set(ReleasedField.objects.filter(record__request=made).values_list("name", flat=True))
    assert "title" in names
    assert "value" not in names
    assert made.records.count() == 1


def test_the_whole_way_by_the_pages(
    manager: User, second_manager: User, contract: Contract, request_: ReleaseRequest
) -> None:
    client, where = browser(manager), request_.get_absolute_url()
    found = text(client.get(where, {"q": contract.public_id.lower()}))
    assert f'value="{contract.public_id}"' in found
    assert contract.public_id in text(client.get(where, {"q": "UPP 2025/17"}))
    assert client.post(f"{where}valj/", {"reference": [contract.public_id]}).status_code == 302
    page = client.get(where)
    data = {}
    for _record, forms in page.context["groups"]:
        for form in forms:
            for name in form.fields:
                data[form.add_prefix(name)] = form.initial.get(name) or ""
    value = next(
        form for _record, forms in page.context["groups"] for form in forms if form.held.name == "value"
    )
    assert data[value.add_prefix("mask")] == "yes"
    without_ground = client.post(where, data | {value.add_prefix("ground"): ""})
    assert without_ground.status_code == 422
    assert "behöver en grund" in text(without_ground)
    assert client.post(where, data | {"hand_over": ""}).status_code == 302
    request_.refresh_from_db()
    assert request_.state == "second_look"
    look = f"{where}andra-ogon/"
    assert client.post(look, {"release": ""}).status_code == 403
    other = browser(second_manager)
    assert "Andra granskningen" in text(other.get(where))
    other.post(look, {"send_back": ""})
    request_.refresh_from_db()
    assert request_.state == "second_look", "a note is needed"
    assert other.post(look, {"release": "", "note": "Enligt OSL."}).status_code == 302
    request_.refresh_from_db()
    assert request_.state == "released"
    for form in ("html", "csv", "pdf"):
        assert other.get(f"{where}kopia.{form}").status_code == 200
    assert client.post(f"{where}valj/", {"reference": [contract.public_id]}).status_code == 403
    assert client.post(where, data).status_code == 403
    assert verify().fault is None


def released(chosen: ReleaseRequest, officer: User, colleague: User) -> ReleaseRequest:
    decide_as_proposed(officer, chosen)
    ask_second_look(user=officer, request=chosen)
    return release(user=colleague, request=chosen, note="Delvis")


def pieces_of(pdf: bytes) -> str:
    """Everything that a PDF's streams hold, inflated, and its text: a bar that only covers would be seen through."""
    raw = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            raw.append(zlib.decompress(stream))
        except zlib.error:
            raw.append(stream)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    texts = [page.extract_text() for page in reader.pages] + [str(reader.metadata)]
    return b"\n".join(raw).decode("latin-1") + "\n".join(texts)


def test_no_secret_is_in_any_copy_and_each_mask_says_why(
    chosen: ReleaseRequest, officer: User, colleague: User, contract: Contract
) -> None:
    where = released(chosen, officer, colleague).get_absolute_url()
    client = browser(officer)
    html = client.get(f"{where}kopia.html").content.decode()
    lines = b"".join(client.get(f"{where}kopia.csv").streaming_content).decode("utf-8-sig")
    pdf = client.get(f"{where}kopia.pdf").content
    for said in (html, lines, pieces_of(pdf)):
        plain = said.replace("\N{NO-BREAK SPACE}", " ")
        for secret in SECRETS:
            assert secret not in plain, secret
    for said in (html, lines, pieces_of(pdf)):
        assert "OSL 31:16" in said
        assert contract.public_id in said
    assert "kammarrätten" in html
    rows = list(csv.DictReader(io.StringIO(lines), delimiter=";"))
    masked = [row for row in rows if row["Maskad på grund av"]]
    assert len(masked) == 4
    assert all(row["Värde"] == "" for row in masked)
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.trailer["/Root"]["/Lang"] == "sv"


def test_the_draft_masks_what_is_not_decided_and_files_come_after_the_decision(
    chosen: ReleaseRequest, officer: User
) -> None:
    where, client = chosen.get_absolute_url(), browser(officer)
    draft = client.get(f"{where}kopia.html").content.decode()
    assert "ett utkast" in draft
    assert "Undersökningshandskar" not in draft
    assert client.get(f"{where}kopia.pdf").status_code == 404
    assert client.get(f"{where}kopia.exe").status_code == 404


def test_another_than_the_one_who_examined_releases(
    chosen: ReleaseRequest, officer: User, colleague: User
) -> None:
    decide_as_proposed(officer, chosen)
    ask_second_look(user=officer, request=chosen)
    with pytest.raises(PermissionDenied):
        release(user=officer, request=chosen)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleaseRequest.objects.unguarded("test").update(state="released", decided_by=chosen.examined_by)
    send_back(user=colleague, request=chosen, note="Adressen?")
    chosen.refresh_from_db()
    assert chosen.state == "open"


def test_nothing_goes_to_a_second_look_undecided_or_masked_without_a_ground(
    chosen: ReleaseRequest, officer: User
) -> None:
    with pytest.raises(NotDecidedError):
        ask_second_look(user=officer, request=chosen)
    field = ReleasedField.objects.filter(record__request=chosen).first()
    assert field is not None
    with pytest.raises(NotDecidedError):
        decide_fields(user=officer, request=chosen, verdicts={field.pk: Verdict(is_masked=True)})
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleasedField.objects.filter(pk=field.pk).update(is_masked=True, ground="")


def test_the_decision_is_logged_by_field_and_ground_and_never_by_value(
    chosen: ReleaseRequest, officer: User, colleague: User, contract: Contract
) -> None:
    released(chosen, officer, colleague)
    entry = LogEntry.objects.get(what="records.release")
    assert entry.after["masked"][contract.public_id] == {"value": "osl_31_16"}
    mine = LogEntry.objects.filter(subject_kind="records.releaserequest")
    for secret in SECRETS:
        assert not any(secret in str([each.before, each.after, each.why]) for each in mine)


def test_what_was_released_stays_when_the_record_changes(
    chosen: ReleaseRequest, officer: User, colleague: User
) -> None:
    where = released(chosen, officer, colleague).get_absolute_url()
    before = browser(officer).get(f"{where}kopia.html").content
    Contract.objects.unguarded("test").update(title="Något annat")
    assert browser(officer).get(f"{where}kopia.html").content == before
