"""Who comes in where among self-reports, and what is kept from whom."""

from datetime import date
from typing import Any

from django.utils import timezone

from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import COLLABORATION, EVERYBODY, STRANGERS, World
from kedja_site.followup.models import FollowUp, StoredFile
from kedja_site.followup.statuses import CaseState
from kedja_site.followup.supplier_link import give_link, token_of
from kedja_site.selfreports.actions.edit_questionnaire import start_draft
from kedja_site.selfreports.actions.first_questionnaire import make_first_questionnaire
from kedja_site.selfreports.models import (
    Answer,
    Campaign,
    Evidence,
    Questionnaire,
    SelfReport,
    ShownEvidence,
    Submission,
)
from kedja_site.selfreports.question_set import fingerprint_of
from kedja_site.selfreports.statuses import CampaignState, ReportState

WHY = "the walk"
RUNS = {"officer", "coordinator"}
"""The office, and the coordinator whose area leads the campaign."""
READS = {*RUNS, "contact", "procurer", "supplier"}
"""Beside them the region that buys from the supplier, and the supplier's own user."""
KNOWS = {*COLLABORATION, "supplier"}
WHOEVER = {*EVERYBODY, *STRANGERS}


def build(world: World) -> None:
    """A campaign with a supplier in every state, and an answer that only those may read who buy, lead, or are the supplier."""
    make_first_questionnaire()
    questionnaire = Questionnaire.objects.unguarded(WHY).get()
    version = questionnaire.versions.get(number=1)
    world.things["questionnaire"], world.things["version"] = questionnaire, version
    draft = start_draft(user=world.people["officer"], questionnaire=questionnaire)
    world.things["draft"] = draft
    world.things["draft_section"] = draft.sections.first()
    world.things["draft_question"] = draft.sections.first().questions.first()
    area, supplier = world.things["area"], world.things["supplier"]
    given = {"led_by": area, "version": version, "categories": [], "year": 2026, "deadline": date(2100, 1, 1)}
    world.things["campaign"] = Campaign.objects.create(name="Vandring", state=CampaignState.RUNNING, **given)
    world.things["campaign_draft"] = Campaign.objects.create(
        name=world.keep("Enkampanjsomförbereds", *RUNS), **given
    )
    said = world.keep("Ettsvarförköparna", *READS)
    for year, (name, state) in enumerate(
        (("asked", ReportState.OPEN), ("submitted", ReportState.SUBMITTED), ("chosen", ReportState.CHOSEN)),
        2026,
    ):
        campaign = (
            world.things["campaign"]
            if name == "asked"
            else Campaign.objects.create(name=f"Vandring {name}", state=CampaignState.RUNNING, **given)
        )
        case = FollowUp.objects.create(supplier=supplier, led_by=area, year=year, state=CaseState.INVITED)
        report = SelfReport.objects.create(
            campaign=campaign,
            supplier=supplier,
            led_by=area,
            follow_up=case,
            version=version,
            state=state,
            email=world.keep(f"{name}-rapport@leverantor.example", *RUNS),
            deadline=date(2100, 1, 1),
            invited_at=timezone.now(),
        )
        world.things[f"{name}_report"] = report
        world.things[f"{name}_link"] = give_link(case, report.email, "sv", timezone.now())
    _answers(world, said)


def _answers(world: World, said: str) -> None:
    asked, submitted = world.things["asked_report"], world.things["submitted_report"]
    # What the supplier writes is nobody's but its own before it is sent; whoever has the link reads it.
    Answer.objects.create(report=asked, question="policy-adopted", value="yes", words="Skrivs än.")
    stored = StoredFile.objects.create(sha256="0" * 64, name="policy.pdf", kind="pdf", size=1)
    evidence = Evidence.objects.create(supplier=asked.supplier, title="Policyn", link="https://example.org/p")
    ShownEvidence.objects.create(report=asked, question="policy-adopted", evidence=evidence)
    content = {
        "profile": {},
        "answers": {
            "policy-adopted": {"value": "yes", "words": said, "is_as_last_year": False, "evidence": []}
        },
    }
    Submission.objects.create(
        report=submitted,
        supplier=submitted.supplier,
        questionnaire=submitted.version.questionnaire,
        version=submitted.version,
        content=content,
        fingerprint=fingerprint_of(content),
        sent_by="Chefen",
    )
    submitted.submitted_at = timezone.now()
    submitted.save()
    assert stored.path


def secret(*rest: str) -> Any:
    return lambda link: [token_of(link.seed), *rest]


def of_version(*rest: Any) -> Any:
    return lambda version: [version.questionnaire.slug, version.number, *rest]


def of_section(section: Any) -> list[Any]:
    return [section.version.questionnaire.slug, section.version.number, section.pk]


def of_question(question: Any) -> list[Any]:
    return [*of_section(question.section), question.pk]


def by_link(name: str, *rest: str, **more: Any) -> Any:
    return place(
        f"selfreports:{name}", "asked_link", args=secret(*rest), is_link=True, opens_to=WHOEVER, **more
    )


OFFICE = {"officer"}
ROOM = Room(
    namespace="selfreports",
    build=build,
    places=[
        place("selfreports:campaigns", opens_to=COLLABORATION),
        place("selfreports:new_campaign", opens_to={"officer", "coordinator", "elsewhere_coordinator"}),
        place("selfreports:campaign", "campaign", opens_to=COLLABORATION),
        place("selfreports:campaign", "campaign_draft", opens_to=RUNS),
        place("selfreports:change_campaign", "campaign_draft", opens_to=RUNS),
        place("selfreports:choose", "campaign_draft", opens_to=RUNS),
        place("selfreports:end_campaign", "campaign_draft", opens_to=RUNS),
        place("selfreports:letter", "campaign_draft", opens_to=RUNS),
        place(
            "selfreports:export", "campaign", args=lambda one: [one.public_id, "csv"], opens_to=COLLABORATION
        ),
        place(
            "selfreports:export", "campaign", args=lambda one: [one.public_id, "xlsx"], opens_to=COLLABORATION
        ),
        place("selfreports:report", "asked_report", opens_to=KNOWS),
        place("selfreports:report", "submitted_report", opens_to=KNOWS),
        place("selfreports:contact", "chosen_report", opens_to=RUNS),
        place("selfreports:leave_out", "chosen_report", opens_to=RUNS),
        place("selfreports:extend", "asked_report", opens_to=RUNS),
        place("selfreports:renew", "asked_report", opens_to=RUNS),
        place("selfreports:withdraw", "asked_report", opens_to=RUNS),
        place("selfreports:assess", "submitted_report", opens_to=RUNS),
        place(
            "selfreports:judge",
            "submitted_report",
            args=lambda one: [one.public_id, "dd.policies"],
            opens_to=RUNS,
        ),
        place("selfreports:decide", "submitted_report", method="post", opens_to=RUNS),
        place("selfreports:close", "submitted_report", method="post", opens_to=RUNS),
        place("selfreports:questionnaires", opens_to=COLLABORATION),
        place("selfreports:new_questionnaire", opens_to=OFFICE),
        place(
            "selfreports:questionnaire", "questionnaire", args=lambda one: [one.slug], opens_to=COLLABORATION
        ),
        place("selfreports:version", "version", args=of_version(), opens_to=COLLABORATION),
        place("selfreports:version", "draft", args=of_version(), opens_to=OFFICE),
        place("selfreports:preview", "version", args=of_version(), opens_to=COLLABORATION),
        place("selfreports:compare", "draft", args=of_version(1), opens_to=OFFICE),
        place("selfreports:publish", "draft", args=of_version(), opens_to=OFFICE),
        place("selfreports:new_section", "draft", args=of_version(), opens_to=OFFICE),
        place("selfreports:section", "draft_section", args=of_section, opens_to=OFFICE),
        place("selfreports:new_question", "draft_section", args=of_section, opens_to=OFFICE),
        place("selfreports:question", "draft_question", args=of_question, opens_to=OFFICE),
        by_link("answer"),
        by_link("answer_profile"),
        by_link("answer_review"),
        by_link("answer_send"),
        by_link("answer_sharing"),
        by_link("answer_template"),
        by_link("answer_file", answer=302),
        by_link("answer_evidence", "policy-adopted"),
        by_link("answer_part", "dd.policies"),
    ],
    elsewhere={
        "evidence": "test_sharing.py: a file, for whoever may read the answers",
        "answer_evidence_file": "test_evidence.py: the supplier's own file, by its link",
    },
)
