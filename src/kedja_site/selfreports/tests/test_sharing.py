"""Who reads what a supplier answers: the law of the clause, and the supplier's own choice."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kedja_site.people.access import access_for
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import LogEntry
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import ContractBuyer
from kedja_site.selfreports.actions.keep_evidence import Shown, keep_evidence
from kedja_site.selfreports.actions.share import buyers_of, share_with
from kedja_site.selfreports.actions.submit_report import submit_report
from kedja_site.selfreports.models import SelfReport, Withheld
from kedja_site.selfreports.selectors import answers_for
from kedja_site.selfreports.tests.ground import (
    Ground,
    again,
    fill,
    link,
    logged_in,
    organisation,
    person,
)

pytestmark = pytest.mark.django_db
SECRET = b"%PDF-1.4 hemligt underlag"


@pytest.fixture
def report(ground: Ground) -> SelfReport:
    """Region Ett buys by the clause; Två without; Tre not at all."""
    made = ground.invite()
    fill(made)
    keep_evidence(made, "policy-adopted", Shown("Policyn", upload=SimpleUploadedFile("policy.pdf", SECRET)))
    submit_report(again(made), sent_by="Chefen")
    return again(made)


def reads(ground: Ground, name: str, report: SelfReport) -> bool:
    """Asked from outside: page, file and export agree with each other and with the selector."""
    user = ground.people[name]
    browser = logged_in(user)
    page = browser.get(report.get_absolute_url())
    assert page.status_code == 200  # that it was asked is open to all
    on_page = "Så här gör vi." in page.content.decode()
    evidence = report.submissions.get().content["answers"]["policy-adopted"]["evidence"][0]["id"]
    file = browser.get(f"{report.get_absolute_url()}underlag/{evidence}/")
    on_file = file.status_code == 200 and b"hemligt" in b"".join(file.streaming_content)
    csv = b"".join(browser.get(f"{report.campaign.get_absolute_url()}export.csv").streaming_content).decode()
    book = browser.get(f"{report.campaign.get_absolute_url()}export.xlsx")
    with zipfile.ZipFile(io.BytesIO(b"".join(book.streaming_content))) as packed:
        words = b"".join(packed.read(one) for one in packed.namelist()).decode()
    found = {
        on_page,
        on_file,
        "Så här gör vi." in csv,
        "Så här gör vi." in words,
        answers_for(user, report) is not None,
    }
    assert len(found) == 1, found
    assert report.is_within(access_for(user, Subject.SELF_REPORT, Action.SEE)) == on_page
    return on_page


def test_by_default_every_buyer_with_a_running_contract_reads(ground: Ground, report: SelfReport) -> None:
    assert reads(ground, "Ett", report)
    assert reads(ground, "Två", report)
    assert not reads(ground, "Tre", report)


def test_withholding_hides_answers_from_who_has_no_clause_alone(ground: Ground, report: SelfReport) -> None:
    everybody = {one.organisation.pk for one in buyers_of(report, timezone.localdate())}
    share_with(report, everybody)
    assert reads(ground, "Ett", report)
    assert not reads(ground, "Två", report)
    assert set(Withheld.objects.values_list("organisation", flat=True)) == {ground.regions["Två"].pk}
    assert answers_for(ground.officer, report)
    assert answers_for(ground.coordinator, report)
    share_with(report, set())
    assert reads(ground, "Två", report)
    assert LogEntry.objects.filter(what="selfreports.share").count() == 2


def test_withholding_never_hides_that_the_follow_up_was_made(ground: Ground, report: SelfReport) -> None:
    share_with(report, {ground.regions["Två"].pk})
    browser = logged_in(ground.people["Två"])
    page = browser.get(report.campaign.get_absolute_url()).content.decode()
    assert "Grossisten AB" in page
    case = browser.get(report.follow_up.get_absolute_url())
    assert case.status_code == 200
    assert "delar inte sina svar" in case.content.decode()


def test_who_buys_by_anothers_contract_reads_by_its_clause(ground: Ground, report: SelfReport) -> None:
    ContractBuyer.objects.create(contract=ground.contracts["Ett"], buyer=ground.regions["Tre"])
    share_with(report, {ground.regions["Tre"].pk})
    assert reads(ground, "Tre", report)


def test_a_contract_that_has_ended_gives_no_right(ground: Ground, report: SelfReport) -> None:
    contract = ground.contracts["Två"]
    contract.ends_on = timezone.localdate().replace(year=2025, month=6, day=1)
    contract.save()
    assert not reads(ground, "Två", report)


def test_nothing_is_read_before_it_is_sent(ground: Ground) -> None:
    made = ground.invite()
    fill(made)
    assert answers_for(ground.people["Ett"], made) is None
    assert not SelfReport.objects.visible_to(ground.people["Ett"]).exists()
    page = logged_in(ground.coordinator).get(made.get_absolute_url()).content.decode()
    assert "Så här gör vi." not in page


def test_another_supplier_reads_nothing(ground: Ground, report: SelfReport) -> None:
    rival = person("rival", Role.SUPPLIER_USER, organisation("Rivalen AB", OrganisationKind.SUPPLIER))
    assert answers_for(rival, report) is None
    assert logged_in(rival).get(report.get_absolute_url()).status_code == 404


def test_the_supplier_chooses_on_its_page_and_later_too(
    ground: Ground, report: SelfReport, client: Client
) -> None:
    page = client.get(link(report, "delning/")).content.decode()
    assert "Region Två" in page
    assert "alltid, enligt avtalet" in page
    assert client.post(link(report, "delning/"), {}).status_code == 302
    assert not reads(ground, "Två", report)
    assert client.post(link(report, "delning/"), {"share": [ground.regions["Två"].pk]}).status_code == 302
    assert reads(ground, "Två", report)


def test_the_export_begins_no_formula(ground: Ground) -> None:
    from kedja_site.selfreports.values import Value

    made = ground.invite()
    ground.answer(made, policy_adopted=Value("yes", "=HYPERLINK(1)"))
    browser = logged_in(ground.coordinator)
    csv = b"".join(browser.get(f"{made.campaign.get_absolute_url()}export.csv").streaming_content).decode()
    assert "'=HYPERLINK(1)" in csv
