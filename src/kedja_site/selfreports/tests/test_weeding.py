"""What goes when a follow-up is weeded: the answers and their evidence, but nothing that another year shows too."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from kedja_site.config.weeding import WEEDING_KINDS
from kedja_site.followup import whole_case as rules
from kedja_site.followup.files import sent_files
from kedja_site.followup.models import FollowUp, StoredFile
from kedja_site.followup.whole_case import take_away
from kedja_site.selfreports.models import Evidence, SelfReport, ShownEvidence, Submission
from kedja_site.selfreports.tests.ground import Ground, again, link

PDF = b"%PDF-1.4 en policy"


@pytest.fixture
def answered(ground: Ground, client: Client) -> SelfReport:
    report = ground.invite()
    file = SimpleUploadedFile("policy.pdf", PDF)
    client.post(link(report, "underlag/policy-adopted/"), {"title": "Policyn", "file": file})
    ground.answer(report)
    return again(report)


def test_the_archive_gets_the_answers_and_the_files_but_no_secret(answered: SelfReport) -> None:
    kind = WEEDING_KINDS["followup.followup"]
    kept = kind.archived(answered.follow_up)
    tables = {row["table"] for row in kept["rows"]}
    assert {"selfreports.selfreport", "selfreports.submission", "selfreports.evidence"} <= tables
    assert "followup.supplierlink" not in tables
    ((name, opened),) = [(name, file.read()) for name, file in kind.files(answered.follow_up)]
    assert opened == PDF
    assert name == f"{kept['files'][0]['sha256']}.pdf"


def test_the_case_goes_with_answers_evidence_and_bytes(
    answered: SelfReport, django_capture_on_commit_callbacks: object
) -> None:
    (path,) = (file.path for file in StoredFile.objects.all())
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert take_away(answered.follow_up)
    connection.check_constraints()
    for table in (
        SelfReport.objects.unguarded("a test"),
        Submission.objects,
        Evidence.objects,
        StoredFile.objects,
    ):
        assert not table.exists()
    assert not sent_files().exists(path)


def test_evidence_that_another_year_shows_stays(answered: SelfReport, ground: Ground) -> None:
    other = SelfReport.objects.unguarded("a test").create(
        campaign=ground.campaign(name="Nästa år"),
        supplier=answered.supplier,
        led_by=answered.led_by,
        version=answered.version,
    )
    ShownEvidence.objects.create(report=other, question="policy-adopted", evidence=Evidence.objects.get())
    assert take_away(answered.follow_up)
    connection.check_constraints()
    assert StoredFile.objects.get() == Evidence.objects.get().file


def test_a_case_that_a_stranger_stands_on_stays_whole(
    answered: SelfReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules.CASES, "tables", set())
    assert not take_away(answered.follow_up)
    assert FollowUp.objects.unguarded("a test").filter(pk=answered.follow_up_id).exists()
    assert Submission.objects.exists()
