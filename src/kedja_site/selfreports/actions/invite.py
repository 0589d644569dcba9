"""Invites the suppliers that were chosen, as a job: killable at any moment, and picked up where it was.

Each batch is two transactions: first the cases, then link, letter, state and log of each supplier. A job that is killed
leaves whole batches; the next attempt finds those that are still `chosen`. An attempt is named by `Campaign.job`.
"""

import uuid
from collections import defaultdict
from datetime import datetime, timedelta

import structlog
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from kedja_site.config.row_lock import as_system
from kedja_site.config.turns import SOMEBODY_WAITS
from kedja_site.followup.actions.many_cases import move_many, plan_many
from kedja_site.followup.actions.plan_follow_up import Plan
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.statuses import CaseState
from kedja_site.followup.supplier_link import address_for, new_link
from kedja_site.letters.actions.write_letter import keep_letters, prepare_letters
from kedja_site.letters.rendering import Draft
from kedja_site.people.log import Change, record, record_many
from kedja_site.register.models import Contract
from kedja_site.register.statuses import ClauseLevel
from kedja_site.riskview.sentences import in_every_language
from kedja_site.selfreports.actions.start_campaign import held
from kedja_site.selfreports.candidates import running_contracts
from kedja_site.selfreports.letter_context import ANSWER, letter_context
from kedja_site.selfreports.models import Campaign, SelfReport
from kedja_site.selfreports.statuses import WITH_SUPPLIER, CampaignState, ReportState, Trouble

BATCH = 200
MOST_ATTEMPTS = 3
SILENT = timedelta(minutes=5)
WHY = "the job that invites"
RANK = {ClauseLevel.ADVANCED: 3, ClauseLevel.BASIC: 2, ClauseLevel.NONE: 1, "": 0}

log = structlog.get_logger(__name__)

GIVEN_UP = gettext_lazy(
    "The work was interrupted three times without coming further. Try again, or ask whoever runs the site to look in its log."
)
DEFECT = gettext_lazy(
    "A fault in Kedja stopped the work. What was done before is kept: try again, or ask whoever runs the site to look in its log."
)
NOBODY = gettext_lazy("Whoever sent the invitations has no account any more: somebody else has to send them.")


class SupersededError(Exception):
    """The campaign was given to another attempt: keep nothing more."""


class NobodyToInviteError(Exception):
    """No supplier is left that has an address."""


def waiting_for_invitation(campaign: int) -> QuerySet[SelfReport]:
    """The reports that would be invited: chosen, with an address, and no trouble."""
    rows: QuerySet[SelfReport] = (
        SelfReport.objects.unguarded(WHY)
        .filter(campaign=campaign, state=ReportState.CHOSEN, trouble="")
        .exclude(email="")
    )
    return rows


@as_system("asks for permission by itself")
@transaction.atomic
def start_inviting(*, user: User, campaign: Campaign, now: datetime | None = None) -> Campaign:
    """Puts the invitations in line; pressed twice, they go once. Raises PermissionDenied, NobodyToInviteError."""
    now = now or timezone.now()
    found = held(user, campaign)
    if found.state == CampaignState.INVITING:
        return found
    number = waiting_for_invitation(found.pk).count()
    if not number or found.state == CampaignState.CLOSED:
        raise NobodyToInviteError
    found.to_invite = number
    found.made_by = user
    _put_in_line(found, now)
    record(user, "selfreports.invite", found, after={"suppliers": number}, now=now)
    return found


def _put_in_line(campaign: Campaign, now: datetime) -> None:
    campaign.job = uuid.uuid4()
    campaign.state, campaign.failure, campaign.seen_at = CampaignState.INVITING, {}, now
    campaign.save(update_fields=["job", "state", "failure", "seen_at", "to_invite", "made_by", "attempts"])
    primary_key, job = campaign.pk, str(campaign.job)
    transaction.on_commit(lambda: invite_suppliers.enqueue(primary_key, job))


@task(priority=SOMEBODY_WAITS)
def invite_suppliers(primary_key: int, job: str) -> str:
    """Invites, batch by batch. Returns what became of it, for the task's own record."""
    mine = Campaign.objects.unguarded(WHY).filter(pk=primary_key, job=job, state=CampaignState.INVITING)
    if not mine.update(attempts=F("attempts") + 1, seen_at=timezone.now()):
        return "superseded"
    campaign = mine.select_related("led_by", "version", "made_by").get()
    try:
        if campaign.made_by is None:
            return _stop(primary_key, job, NOBODY)
        carry_out(campaign, campaign.made_by)
    except SupersededError:
        return "superseded"
    except Exception:
        log.exception("invitations_failed", of=campaign.public_id)
        _stop(primary_key, job, DEFECT)
        raise
    return "done"


def carry_out(campaign: Campaign, user: User, now: datetime | None = None) -> None:
    """All batches that are left. Raises SupersededError where another attempt has the campaign."""
    while reports := list(_batch(campaign.pk)):
        invite_batch(campaign, user, reports, now)
    with transaction.atomic():
        last = _hold(campaign)
        last.state = CampaignState.RUNNING
        last.save(update_fields=["state"])


def _batch(campaign: int) -> QuerySet[SelfReport]:
    return waiting_for_invitation(campaign).select_related("supplier", "follow_up").order_by("pk")[:BATCH]


def _stop(primary_key: int, job: str, why: Promise) -> str:
    Campaign.objects.unguarded(WHY).filter(pk=primary_key, job=job).update(
        state=CampaignState.FAILED, failure=in_every_language(why)
    )
    return "failed"


def _hold(campaign: Campaign) -> Campaign:
    """The campaign's row, locked until the transaction ends. Raises SupersededError where it is another attempt's."""
    found: Campaign | None = (
        Campaign.objects.unguarded(WHY)
        .select_for_update()
        .filter(pk=campaign.pk, job=campaign.job, state=CampaignState.INVITING)
        .first()
    )
    if found is None:
        raise SupersededError
    return found


def invite_batch(
    campaign: Campaign, user: User, reports: list[SelfReport], now: datetime | None = None
) -> None:
    """One batch: cases first; then, when the letters have their words, link, state, letter and log of all at once."""
    now = now or timezone.now()
    _give_cases(campaign, user, reports, now)
    ready = _ready(reports)
    standing = {
        link.follow_up_id: link
        for link in SupplierLink.objects.filter(follow_up__in=[one.follow_up_id for one in ready])
    }
    links, drafts = [], []
    for report in ready:
        case = report.follow_up
        assert case is not None  # given above
        report.campaign = campaign
        report.deadline, report.state, report.invited_at = campaign.deadline, ReportState.OPEN, now
        link = standing.get(case.pk)
        if link is None or link.email != report.email:
            link = new_link(case, report.email, report.language, now)
            links.append(link)
        drafts.append(
            Draft(
                "selfreports/letters/invitation",
                link.email,
                link.language,
                f"selfreports {report.public_id} invitation",
                letter_context(report, address_for(link, ANSWER)),
            )
        )
    letters = prepare_letters(drafts)
    with transaction.atomic():
        _hold(campaign)
        SupplierLink.objects.filter(follow_up__in=[link.follow_up_id for link in links]).delete()
        SupplierLink.objects.bulk_create(links)
        SelfReport.objects.bulk_update(ready, ["state", "invited_at", "deadline"])
        move_many(
            cases=[one.follow_up_id for one in ready if one.follow_up_id],
            to=CaseState.INVITED,
            who=user,
            now=now,
        )
        keep_letters(letters)
        record_many(
            user,
            "selfreports.invite_supplier",
            [
                Change(one, after={"state": one.state, "email": one.email, "deadline": one.deadline})
                for one in ready
            ],
            now=now,
        )
        rows = Campaign.objects.unguarded(WHY).filter(pk=campaign.pk)
        rows.update(seen_at=timezone.now(), attempts=1)


def _ready(reports: list[SelfReport]) -> list[SelfReport]:
    """Those whose case is open and asked by no other report; the others are marked, and stay for somebody to see."""
    cases = [report.follow_up_id for report in reports]
    asked = set(
        SelfReport.objects.unguarded(WHY)
        .filter(follow_up__in=cases, state__in=WITH_SUPPLIER)
        .values_list("follow_up", flat=True)
    )
    ready, marked = [], []
    for report in reports:
        case = report.follow_up
        if case is None or not case.is_open:
            report.trouble = Trouble.NO_CASE
        elif case.pk in asked:
            report.trouble = Trouble.ASKED
        else:
            asked.add(case.pk)
            ready.append(report)
            continue
        marked.append(report)
    SelfReport.objects.bulk_update(marked, ["trouble"])
    return ready


def _give_cases(campaign: Campaign, user: User, reports: list[SelfReport], now: datetime) -> None:
    """A planned case for each that has none, with the contracts that it is made for and the strictest of their terms."""
    without = [report for report in reports if report.follow_up_id is None]
    if not without:
        return
    contracts = _contracts(campaign, without)
    plans = [_plan(campaign, report, contracts[report.supplier_id]) for report in without]
    with transaction.atomic():
        _hold(campaign)
        cases = plan_many(user=user, plans=plans, now=now)
        for report in without:
            case = cases[(report.supplier_id, report.category, campaign.year)]
            report.follow_up, report.led_by_id = case, case.led_by_id
        SelfReport.objects.bulk_update(without, ["follow_up", "led_by"])


def _plan(campaign: Campaign, report: SelfReport, contracts: list[Contract]) -> Plan:
    strictest = max(contracts, key=lambda one: RANK.get(one.clause_level, 0), default=None)
    return Plan(
        supplier=report.supplier,
        led_by=campaign.led_by,
        category=report.category,
        year=campaign.year,
        level=strictest.clause_level if strictest else "",
        clause_version=strictest.clause_version if strictest else "",
        code_version=strictest.code_version if strictest else "",
        planned_on=campaign.deadline,
        why=campaign.name,
        contracts=contracts,
    )


def _contracts(campaign: Campaign, reports: list[SelfReport]) -> dict[int, list[Contract]]:
    category = {report.supplier_id: report.category for report in reports}
    rows = (
        running_contracts(campaign, timezone.localdate())
        .filter(supplier__in=list(category))
        .annotate(in_category=F("categories__category"))
    )
    found: dict[int, list[Contract]] = defaultdict(list)
    for contract in rows:
        if contract.in_category == category[contract.supplier_id]:
            found[contract.supplier_id].append(contract)
    return found


# --- watching


def _is_in_line(campaign: Campaign) -> bool:
    """Whether a worker has still to take the attempt up."""
    asked = {"args": [campaign.pk, str(campaign.job)], "kwargs": {}}
    return DBTaskResult.objects.ready().filter(args_kwargs=asked).exists()


def pick_up_dropped(now: datetime) -> int:
    """Puts invitations back in line whose job has died, and gives them up after three attempts that came no further."""
    picked = 0
    dropped = Campaign.objects.unguarded("looked after for everybody").filter(
        state=CampaignState.INVITING, seen_at__lt=now - SILENT
    )
    for campaign in dropped:
        if not _is_in_line(campaign):
            picked += take_up_again(campaign, now)
    return picked


def take_up_again(campaign: Campaign, now: datetime | None = None) -> bool:
    """A new attempt, behind the last batch that was kept."""
    now = now or timezone.now()
    with transaction.atomic():
        rows = Campaign.objects.unguarded("looked after for everybody").select_for_update()
        found = rows.filter(pk=campaign.pk, job=campaign.job, state=CampaignState.INVITING).first()
        if found is None:
            return False
        if found.attempts >= MOST_ATTEMPTS:
            found.state, found.failure = CampaignState.FAILED, in_every_language(GIVEN_UP)
            found.save(update_fields=["state", "failure"])
            return False
        _put_in_line(found, now)
        return True
