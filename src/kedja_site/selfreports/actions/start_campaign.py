"""Starts a campaign, and chooses who is asked in it; nobody is written to before the invitations are sent."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kedja_site.config.row_lock import as_system
from kedja_site.people.changes import record_change, values_of
from kedja_site.people.log import record
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contact
from kedja_site.selfreports.candidates import Candidate, Source, candidates
from kedja_site.selfreports.models import Campaign, QuestionnaireVersion, SelfReport, Submission
from kedja_site.selfreports.permissions import campaign_leaders, user_can_run
from kedja_site.selfreports.statuses import CampaignState, ReportState, VersionState

AT_ONCE = 500
WHY = "an action that has asked for permission"


@dataclass(frozen=True, slots=True)
class Starting:
    """What a campaign is."""

    name: str
    led_by: Organisation
    version: QuestionnaireVersion
    categories: list[str]
    year: int
    deadline: date
    note: str = ""
    languages: dict[str, str] = field(default_factory=dict)


class NotADraftError(Exception):
    """The campaign has been sent, or the questionnaire is not published."""


@as_system("asks for permission by itself")
@transaction.atomic
def start_campaign(*, user: User, starting: Starting, now: datetime | None = None) -> Campaign:
    """A draft. Raises PermissionDenied for another's organisation, NotADraftError for an unpublished questionnaire."""
    now = now or timezone.now()
    if not campaign_leaders(user).filter(pk=starting.led_by.pk).exists():
        raise PermissionDenied
    if starting.version.state != VersionState.PUBLISHED:
        raise NotADraftError
    campaign = Campaign.objects.create(
        name=starting.name,
        led_by=starting.led_by,
        version=starting.version,
        categories=starting.categories,
        year=starting.year,
        deadline=starting.deadline,
        note=starting.note,
        made_by=user,
        made_at=now,
    )
    record(user, "selfreports.start_campaign", campaign, after=values_of(campaign), now=now)
    return campaign


def held(user: User, campaign: Campaign) -> Campaign:
    """The campaign, locked. Raises PermissionDenied."""
    found: Campaign = (
        Campaign.objects.unguarded(WHY)
        .select_for_update(of=("self",))
        .select_related("led_by", "version__questionnaire")
        .get(pk=campaign.pk)
    )
    if not user_can_run(user, found):
        raise PermissionDenied
    return found


CHANGED = ("name", "deadline", "note")


@as_system("asks for permission by itself")
@transaction.atomic
def change_campaign(
    *, user: User, campaign: Campaign, values: dict[str, Any], now: datetime | None = None
) -> Campaign:
    """Name, day and letter of a draft. Raises PermissionDenied, NotADraftError."""
    found = held(user, campaign)
    if found.state != CampaignState.DRAFT:
        raise NotADraftError
    before = values_of(found)
    for name in CHANGED:
        if name in values:
            setattr(found, name, values[name])
    found.save(update_fields=list(CHANGED))
    record_change(user, "selfreports.change_campaign", found, before, now=now)
    return found


@as_system("asks for permission by itself")
def choose_suppliers(
    *,
    user: User,
    campaign: Campaign,
    source: Source,
    only: Collection[int] | None = None,
    now: datetime | None = None,
) -> int:
    """Takes the candidates of a source into the campaign: those of `only`, or all. Twice chosen, they are there once.

    Gives how many came in. Raises PermissionDenied, NotADraftError.
    """
    now = now or timezone.now()
    with transaction.atomic():
        found = held(user, campaign)
        if found.state == CampaignState.CLOSED:
            raise NotADraftError
        wanted = [one for one in candidates(found, source) if only is None or one.supplier_id in only]
        before = found.reports.count()
        for start in range(0, len(wanted), AT_ONCE):
            _take_in(found, wanted[start : start + AT_ONCE])
        number = found.reports.count() - before
        if number:
            record(
                user,
                "selfreports.choose_suppliers",
                found,
                after={"chosen": number, "from": source},
                now=now,
            )
        return number


def _take_in(campaign: Campaign, chosen: list[Candidate]) -> None:
    ids = [one.supplier_id for one in chosen]
    contacts: dict[int, tuple[str, str]] = {}
    rows = Contact.objects.filter(supplier__in=ids).exclude(email="").order_by("pk")
    for supplier, email, language in rows.values_list("supplier", "email", "language"):
        contacts.setdefault(supplier, (email, language))
    earlier: dict[int, tuple[int, dict[str, Any]]] = {}
    sent = Submission.objects.filter(
        supplier__in=ids, questionnaire=campaign.version.questionnaire_id
    ).order_by("-sent_at", "-pk")
    for supplier, pk, profile in sent.values_list("supplier", "pk", F("content__profile")):
        earlier.setdefault(supplier, (pk, profile))
    SelfReport.objects.bulk_create(
        [
            SelfReport(
                campaign=campaign,
                supplier_id=one.supplier_id,
                led_by_id=one.led_by_id or campaign.led_by_id,
                category=one.category,
                follow_up_id=one.case_id,
                version=campaign.version,
                email=contacts.get(one.supplier_id, ("", "sv"))[0],
                language=contacts.get(one.supplier_id, ("", "sv"))[1],
                earlier_id=earlier[one.supplier_id][0] if one.supplier_id in earlier else None,
                profile={
                    **(earlier[one.supplier_id][1] if one.supplier_id in earlier else {}),
                    "category": [one.category] if one.category else [],
                },
            )
            for one in chosen
        ],
        ignore_conflicts=True,
    )


def chosen_report(user: User, report: SelfReport) -> SelfReport:
    """A report of nobody invited yet, locked. Raises PermissionDenied, NotADraftError."""
    found: SelfReport = (
        SelfReport.objects.unguarded(WHY)
        .select_for_update(of=("self",))
        .select_related("campaign")
        .get(pk=report.pk)
    )
    if not user_can_run(user, found.campaign):
        raise PermissionDenied
    if found.state != ReportState.CHOSEN:
        raise NotADraftError
    return found


@as_system("asks for permission by itself")
@transaction.atomic
def leave_out(*, user: User, report: SelfReport, now: datetime | None = None) -> None:
    """Takes a supplier out again, before it is invited. Raises PermissionDenied, NotADraftError."""
    found = chosen_report(user, report)
    record(
        user,
        "selfreports.leave_out",
        found.campaign,
        before={"supplier": found.supplier_id},
        now=now,
    )
    found.delete()


@as_system("asks for permission by itself")
@transaction.atomic
def set_contact(
    *, user: User, report: SelfReport, email: str, language: str, now: datetime | None = None
) -> SelfReport:
    """Where the letter will go, and in which language. Raises PermissionDenied, NotADraftError."""
    found = chosen_report(user, report)
    before = values_of(found)
    found.email, found.language, found.trouble = email, language, ""
    found.save(update_fields=["email", "language", "trouble"])
    record_change(user, "selfreports.set_contact", found, before, now=now)
    return found
