"""On PostgreSQL the database itself keeps answers to who follows up, to the supplier, and to whom it shares them with."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from kedja_site.config import row_lock
from kedja_site.config.tests.walk.plain_role import plain_role
from kedja_site.people.access import Viewer
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.row_lock import setting_of
from kedja_site.register.models import Contract, ContractBuyer, Supplier
from kedja_site.register.tests.test_row_lock import raw
from kedja_site.selfreports.actions.keep_evidence import Shown, keep_evidence
from kedja_site.selfreports.actions.share import share_with
from kedja_site.selfreports.models import (
    Answer,
    Assessment,
    Campaign,
    Evidence,
    Judgement,
    OtherAnswer,
    Question,
    Questionnaire,
    QuestionnaireVersion,
    Section,
    SelfReport,
    ShownEvidence,
    Submission,
    Withheld,
)
from kedja_site.selfreports.row_lock import POLICIES
from kedja_site.selfreports.tests.ground import Ground, again, link, logged_in, organisation, person

pytestmark = [
    pytest.mark.table_owner,  # each test says itself as whom it asks
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row-level security is PostgreSQL's"),
]

OF_REPORTS = (
    SelfReport, Answer, OtherAnswer, ShownEvidence, Evidence, Submission, Judgement, Assessment,
)  # fmt: skip
ASKED = (Questionnaire, QuestionnaireVersion, Section, Question, Campaign)


@pytest.fixture
def report(ground: Ground) -> SelfReport:
    """Answered, shown, judged and decided; Region Två, which has no clause for it, is kept out."""
    made = ground.invite()
    upload = SimpleUploadedFile("policy.pdf", b"%PDF-1.4 hemligt underlag")
    keep_evidence(made, "policy-adopted", Shown("Policyn", upload=upload))
    ground.answer(made)
    ground.approve(again(made))
    OtherAnswer.objects.create(report=made, question="policy-adopted", words="Kollegans")
    share_with(again(made), {ground.regions["Två"].pk})
    return again(made)


@pytest.fixture
def supplier_user(ground: Ground) -> User:
    firm = organisation("Grossisten AB", OrganisationKind.SUPPLIER)
    Supplier.objects.unguarded("a test").filter(pk=ground.supplier.pk).update(organisation=firm)
    return person("leverantor", Role.SUPPLIER_USER, firm)


def counts(viewer: Viewer | None, models: tuple[type, ...] = OF_REPORTS) -> list[int]:
    """How many rows of each the database gives to a query that forgot to ask; None is a job's."""
    with row_lock.reading_as(lambda: row_lock.SYSTEM if viewer is None else setting_of(viewer)):
        return [len(raw(model)) for model in models]


def test_every_table_that_is_locked_is_asked_here() -> None:
    assert {model._meta.db_table for model in (*OF_REPORTS, Withheld, *ASKED)} == set(POLICIES)


def test_answers_are_for_who_leads_for_the_supplier_and_for_buyers_that_it_shares_with(
    ground: Ground, report: SelfReport, supplier_user: User
) -> None:
    with plain_role():
        whole = counts(None)
        assert all(whole), whole
        for viewer in (ground.officer, ground.coordinator, supplier_user, ground.people["Ett"]):
            assert counts(viewer) == whole, viewer
        for viewer in (ground.people["Två"], ground.people["Tre"], AnonymousUser()):
            assert counts(viewer) == [0] * len(OF_REPORTS), viewer
        assert [len(raw(model)) for model in OF_REPORTS] == [0] * len(OF_REPORTS)
        with row_lock.as_system("the supplier shares again"):
            share_with(report, set())
        assert counts(ground.people["Två"]) == whole


def test_whom_answers_are_kept_from_is_that_buyers_alone(
    ground: Ground, report: SelfReport, supplier_user: User
) -> None:
    with plain_role():
        for viewer in (None, ground.officer, ground.people["Två"]):
            assert counts(viewer, (Withheld,)) == [1], viewer
        for viewer in (ground.people["Ett"], ground.people["Tre"], supplier_user, AnonymousUser()):
            assert counts(viewer, (Withheld,)) == [0], viewer
        # Whoever assesses is shown it on the report's page all the same.
        page = logged_in(ground.coordinator).get(report.get_absolute_url())
        assert [one.organisation.name for one in page.context["buyers"] if one.is_withheld] == ["Region Två"]


def test_the_database_gives_just_what_the_rules_give(
    ground: Ground, report: SelfReport, supplier_user: User
) -> None:
    two, three = ground.contracts["Två"], ground.regions["Tre"]
    viewers = (
        ground.officer, ground.coordinator, supplier_user, *ground.people.values(),
        person("lasare", Role.READER, ground.regions["Ett"]),
        person("granne", Role.AREA_COORDINATOR, organisation("Område H", OrganisationKind.AREA)),
    )  # fmt: skip
    contracts = Contract.objects.unguarded("a test").filter(pk=two.pk)
    changes = (
        lambda: None,
        lambda: ContractBuyer.objects.create(contract=two, buyer=three),
        lambda: contracts.update(clause_level="basic"),
        lambda: contracts.update(ends_on=date(2025, 2, 1)),
        lambda: SelfReport.objects.unguarded("a test").update(submitted_at=None),
    )
    seen = []
    with plain_role():
        for change in changes:
            with row_lock.as_system("the test changes something"):
                change()
            for viewer in viewers:
                for model in (SelfReport, Campaign, Questionnaire):
                    with row_lock.as_system("the test compares"):
                        allowed = set(model.objects.visible_to(viewer).values_list("pk", flat=True))
                    with row_lock.reading_as(lambda viewer=viewer: setting_of(viewer)):
                        assert raw(model) == allowed, (viewer, model, change)
                    if model is SelfReport:
                        seen.append(bool(allowed))
    assert {*seen} == {True, False}


def test_what_is_asked_is_open_to_the_collaboration_and_to_whoever_is_asked_it(
    ground: Ground, report: SelfReport, supplier_user: User
) -> None:
    with plain_role():
        whole = counts(None, ASKED)
        assert all(whole), whole
        for viewer in (ground.officer, ground.people["Tre"]):
            assert counts(viewer, ASKED) == whole, viewer
        assert counts(supplier_user, ASKED) == [0, 1, 0, 0, 0]
        assert counts(AnonymousUser(), ASKED) == [0] * len(ASKED)


def test_pages_and_the_suppliers_link_work_under_the_lock(
    ground: Ground, report: SelfReport, supplier_user: User
) -> None:
    with plain_role():
        with row_lock.as_system("the test finds the link"):
            asked = link(report)
        assert Client().get(asked).status_code == 200
        page = report.get_absolute_url()
        for viewer in (ground.coordinator, supplier_user, ground.people["Ett"]):
            assert "Så här gör vi." in logged_in(viewer).get(page).text, viewer
        kept_out = logged_in(ground.people["Två"]).get(page)
        assert kept_out.status_code == 200
        assert "Så här gör vi." not in kept_out.text
        # How many were asked is open to all who see the campaign.
        listed = logged_in(ground.people["Tre"]).get(reverse("selfreports:campaigns"))
        assert [one.chosen for one in listed.context["page"]] == [1]


def test_nobody_answers_in_anothers_report(ground: Ground, report: SelfReport) -> None:
    with (
        plain_role(),
        row_lock.reading_as(lambda: setting_of(ground.people["Två"])),
        pytest.raises(DatabaseError, match="row-level security"),
        transaction.atomic(),
    ):
        Answer.objects.create(report=report, question="egen", words="Påhittat")
