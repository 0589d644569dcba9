"""Signing, approving, sending back; the report as page, PDF and Word."""

import zipfile
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from kedja_site.audits.actions.add_photo import add_photo
from kedja_site.audits.actions.decide_report import (
    approve_report,
    reopen_audit,
    send_back_report,
    suggested_verdict,
)
from kedja_site.audits.actions.locking import NotOpenError
from kedja_site.audits.actions.sign_report import sign_report
from kedja_site.audits.findings import deviating_findings
from kedja_site.audits.models import Report, WrittenOnceError
from kedja_site.audits.snapshot import sha256_of
from kedja_site.audits.statuses import Kind, State
from kedja_site.audits.tasks import audits_to_do
from kedja_site.audits.tests.ground import again, logged_in, photo_bytes
from kedja_site.desk.models import Notice
from kedja_site.followup.actions.move_case import hindrances_of
from kedja_site.followup.models import FollowUp, Performed
from kedja_site.followup.statuses import CaseState, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def audit(ground):
    ordered = ground.order()
    ground.fill(ordered)
    return ordered


def case_of(audit):
    return FollowUp.objects.unguarded("a test").get(pk=audit.follow_up_id)


def test_a_report_with_something_lacking_is_not_signed(ground):
    audit = ground.order()
    ground.write(audit, requirement="dd.policies", result="deviation", severity="", text="Inget.")
    with pytest.raises(NotOpenError) as hindered:
        ground.signed(audit)
    assert "2.2" in str(hindered.value)
    assert "allvarligt" in str(hindered.value)


def test_signing_freezes_what_stands_with_a_fingerprint_and_no_names(ground, audit):
    report = ground.signed(audit)
    assert report.sha256 == sha256_of(Report.objects.get().snapshot)
    said = str(report.snapshot)
    assert "Rev Isor" not in said
    assert "Ring facket" not in said
    assert again(audit).state == State.SIGNED
    report.sha256 = "0" * 64
    with pytest.raises(WrittenOnceError):
        report.save()
    assert Notice.objects.filter(person=ground.coordinator).count() == 1


def test_only_those_who_perform_it_sign(ground, audit):
    for person in (ground.coordinator, ground.rival, ground.procurer):
        with pytest.raises(PermissionDenied):
            sign_report(user=person, audit=audit, summary="x")
    ground.signed(audit)
    with pytest.raises(NotOpenError):
        ground.signed(audit)


def test_approving_takes_the_step_of_the_ladder(ground, audit):
    ground.signed(audit)
    assert suggested_verdict(again(audit)) == Verdict.DEVIATIONS
    with pytest.raises(NotOpenError):
        approve_report(user=ground.coordinator, audit=audit, verdict=Verdict.APPROVED)
    with pytest.raises(PermissionDenied):
        approve_report(user=ground.auditor, audit=audit, verdict=Verdict.DEVIATIONS)
    approve_report(user=ground.coordinator, audit=audit, verdict=Verdict.DEVIATIONS)
    step = Performed.objects.get()
    assert (step.method, step.verdict, step.by) == ("office_audit", "deviations", "Granskarna AB")
    assert step.performed_on == audit.ends_on
    assert case_of(audit).state == CaseState.AUDITED
    assert again(audit).state == State.APPROVED


def test_nobody_approves_their_own_report(ground):
    audit = ground.order(firm=None, auditor=ground.coordinator)
    for code in ("dd.policies", "dd.identify"):
        page = logged_in(ground.coordinator).post(
            f"/revisioner/{audit.public_id}/protokoll/ny/finding/",
            {
                "version": uuid4(),
                "entry": uuid4(),
                "requirement": code,
                "result": "met",
                "text": "Bra.",
            },
        )
        assert page.status_code == 302
    sign_report(user=ground.coordinator, audit=audit, summary="Klart.")
    with pytest.raises(NotOpenError, match="själv"):
        approve_report(user=ground.coordinator, audit=audit, verdict=Verdict.APPROVED)
    approve_report(user=ground.colleague, audit=audit, verdict=Verdict.APPROVED)
    assert Performed.objects.get().by == "Område Ett"


def test_a_report_that_is_sent_back_is_replaced_by_a_new_version_that_says_why(ground, audit):
    first = ground.signed(audit)
    send_back_report(user=ground.coordinator, audit=audit, why="Stickproven saknas")
    assert again(audit).state == State.BEGUN
    client = logged_in(ground.auditor)
    form = {"summary": "Nytt.", "is_sure": "on"}
    assert client.post(f"/revisioner/{audit.public_id}/signera/", form).status_code == 422
    form["why"] = "Stickproven är med"
    assert client.post(f"/revisioner/{audit.public_id}/signera/", form).status_code == 302
    assert [one.number for one in Report.objects.all()] == [2, 1]
    assert Report.objects.get(number=1).sha256 == first.sha256
    page = client.get(audit.get_absolute_url()).content.decode()
    assert "Stickproven saknas" in page
    assert "Stickproven är med" in page


def test_an_approved_report_can_be_opened_again_and_the_old_one_stays(ground, audit):
    ground.signed(audit)
    approve_report(user=ground.coordinator, audit=audit, verdict=Verdict.DEVIATIONS)
    with pytest.raises(PermissionDenied):
        reopen_audit(user=ground.procurer, audit=audit, why="x")
    reopen_audit(user=ground.auditor, audit=audit, why="Fel namn på fabriken")
    ground.signed(audit, why="Rätt namn")
    approve_report(user=ground.coordinator, audit=audit, verdict=Verdict.DEVIATIONS)
    assert Report.objects.count() == 2
    assert Performed.objects.count() == 1


def test_the_deviations_room_gets_the_findings_of_the_signed_report(ground, audit):
    (before,) = deviating_findings(again(audit))
    assert not before.is_signed
    ground.signed(audit)
    (found,) = deviating_findings(again(audit))
    assert found.id == before.id
    assert found.is_signed
    assert (found.requirement, found.severity, found.relation) == ("dd.identify", "ordinary", "contributes")
    assert not found.is_severe
    assert found.found_by == ground.firm


def test_the_pdf_is_tagged_speaks_its_language_and_has_all_of_it(ground, audit):
    entry = ground.write(audit, requirement="dd.policies", text="Med foto")
    add_photo(
        user=ground.auditor,
        audit=audit,
        photo_id=uuid4(),
        entry_id=entry,
        upload=SimpleUploadedFile("x.jpg", photo_bytes()),
        caption="Porten till lagret",
    )
    ground.signed(audit)
    client = logged_in(ground.coordinator)
    for language, spoken, heading in (
        ("sv", "sv", "Positiva iakttagelser"),
        ("en", "en", "Positive observations"),
    ):
        answer = client.get(f"/revisioner/{audit.public_id}/rapport.pdf?sprak={language}")
        assert answer["Content-Type"] == "application/pdf"
        reader = PdfReader(BytesIO(answer.content))
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"].startswith(spoken)
        text = " ".join(page.extract_text() for page in reader.pages)
        for words in ("Grossisten AB", "Riskleverantörerna", heading, "Porten till lagret", "Rev Isor"):
            assert words in text, words
        assert "Ring facket" not in text
        assert sum(len(page.images) for page in reader.pages) == 1


def test_the_word_document_opens_and_has_the_same(ground, audit):
    ground.signed(audit)
    answer = logged_in(ground.auditor).get(f"/revisioner/{audit.public_id}/rapport.docx")
    document = Document(BytesIO(answer.content))
    cells = " ".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "Riskleverantörerna är inte kartlagda." in cells
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == [
        "I korthet", "Sammanfattning", "Fynd", "Positiva iakttagelser", "Intervjuer", "Stickprov",
    ]  # fmt: skip


def test_words_that_look_like_markup_stay_words(ground):
    audit = ground.order()
    nasty = "#panic() <script>alert(1)</script> {{ 7*7 }} *fet* $x$"
    ground.write(audit, requirement="dd.policies", text=nasty)
    client = logged_in(ground.auditor)
    page = client.get(f"/revisioner/{audit.public_id}/rapport/").content.decode()
    assert "<script>alert" not in page
    answer = client.get(f"/revisioner/{audit.public_id}/rapport.pdf")
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    assert "#panic()" in text
    assert client.get(f"/revisioner/{audit.public_id}/rapport.docx").status_code == 200


def test_the_auditors_file_is_one_page_and_a_package(ground, audit):
    ground.signed(audit)
    approve_report(user=ground.coordinator, audit=audit, verdict=Verdict.DEVIATIONS)
    second = ground.order(kind=Kind.RE_AUDIT)
    client = logged_in(ground.auditor)
    page = client.get(f"/revisioner/{second.public_id}/underlag/").content.decode()
    for words in ("Handskar Region Ett", "Riskleverantörerna är inte kartlagda.", "avvikelser", "Malaysia"):
        assert words in page, words
    package = client.get(f"/revisioner/{second.public_id}/underlag.zip")
    with zipfile.ZipFile(BytesIO(package.content)) as zipped:
        names = zipped.namelist()
        assert f"{audit.public_id}.pdf" in names
        assert b"Handskar Region Ett" in zipped.read(names[0])


def test_each_person_gets_their_tasks(ground, audit, django_assert_max_num_queries):
    today = timezone.localdate()

    def keys(person):
        return {task.key.split()[0] for task in audits_to_do(person, today)}

    assert keys(ground.auditor) == {"audits.perform"}
    assert keys(ground.coordinator) == {"audits.wait"}
    assert keys(ground.second) == set()
    ground.signed(audit)
    assert keys(ground.auditor) == {"audits.signed"}
    assert keys(ground.coordinator) == {"audits.approve"}
    approve_report(user=ground.coordinator, audit=audit, verdict=Verdict.DEVIATIONS)
    assert keys(ground.coordinator) == keys(ground.auditor) == {"audits.done"}
    with django_assert_max_num_queries(4):
        keys(ground.colleague)


def test_a_region_reads_that_an_audit_was_made_and_nothing_of_what_was_found(ground, audit):
    page = logged_in(ground.procurer).get(f"/uppfoljning/{ground.case.public_id}/").content.decode()
    assert "Kontorsrevision" in page
    assert "Granskarna AB" in page
    assert audit.public_id not in page
    assert "Riskleverantörerna" not in page
    assert logged_in(ground.procurer).get(audit.get_absolute_url()).status_code == 404


def test_a_case_is_not_closed_while_an_audit_is_left(ground, audit):
    assert any("revision" in said for said in hindrances_of(case_of(audit)))
    ground.signed(audit)
    approve_report(user=ground.coordinator, audit=audit, verdict=Verdict.DEVIATIONS)
    assert not any("revision" in said for said in hindrances_of(case_of(audit)))
