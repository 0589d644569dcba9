"""Self-reports in the demo: last year's campaign, and this year's with one invited, one begun, one to assess, one approved."""

import uuid
from collections.abc import Collection
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from kedja_site.followup.actions.move_case import close_case
from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import CaseState, Verdict
from kedja_site.people.models import Organisation
from kedja_site.selfreports.actions.assess import Judging, decide, judge
from kedja_site.selfreports.actions.first_questionnaire import make_first_questionnaire
from kedja_site.selfreports.actions.invite import carry_out
from kedja_site.selfreports.actions.keep_evidence import Shown, keep_evidence
from kedja_site.selfreports.actions.save_answers import Sent, save_answers, save_profile
from kedja_site.selfreports.actions.start_campaign import Starting, choose_suppliers, start_campaign
from kedja_site.selfreports.actions.submit_report import submit_report
from kedja_site.selfreports.candidates import Source, candidates
from kedja_site.selfreports.models import Campaign, QuestionnaireVersion, SelfReport
from kedja_site.selfreports.question_set import Asked
from kedja_site.selfreports.sheet import Line, read_sheet
from kedja_site.selfreports.statuses import CampaignState, Decision, Kind, VersionState
from kedja_site.selfreports.values import Value

WHY = "the demo's own rows, on nobody's behalf"
LOGIN, AREA, CATEGORY = "omradessamordnare-f", "Upphandlingsregion F", "gloves"
A_YEAR = timedelta(days=340)
PROFILE = {"size": "medium", "activity": ["imports", "wholesale"], "has_staff_abroad": "no"}
SAID = {
    "policy-adopted": "Hållbarhetspolicyn antogs av styrelsen i januari och täcker alla fyra områden.",
    "policy-published": "Policyn finns på webbplatsen på svenska och engelska och gås igenom när någon anställs.",
    "risk-suppliers": "Vi har 14 riskleverantörer av handskar och skyddskläder, valda efter land och råvara.",
    "risk-prioritised": "Skuldslaveri bland migrantarbetare i handskfabriker är den allvarligaste risken, följd av brandsäkerhet.",
    "recruitment-fees": "Två fabriker har betalat tillbaka avgifter. Vi har intervjuat 40 arbetare genom en oberoende part.",
    "chain-mapped": "Fabrikerna är kända. För latexen känner vi länderna men inte odlingarna.",
    "remedy-described": "Avgifter på i snitt sex månadslöner återbetalades till 112 arbetare under förra året.",
}
WORDS = "Det är en del av vår rutin för hållbara inköp, som gås igenom varje år."
POLICY = b"%PDF-1.4\n% Demonstration: a policy of an invented company.\n"


def make_self_reports(now: datetime) -> int:
    """How many reports were made now: none where there are some, or where the demo's people are not."""
    user = User.objects.filter(username=LOGIN).first()
    area = Organisation.objects.filter(name=AREA).first()
    if user is None or area is None or Campaign.objects.unguarded(WHY).exists():
        return 0
    make_first_questionnaire()
    version = (
        QuestionnaireVersion.objects.filter(state=VersionState.PUBLISHED)
        .select_related("questionnaire")
        .order_by("-number")
        .first()
    )
    if version is None:
        return 0
    last = _last_year(user, area, version, now - A_YEAR)
    return len(last) + len(_this_year(user, area, version, now, last))


def _last_year(
    user: User, area: Organisation, version: QuestionnaireVersion, then: datetime
) -> list[SelfReport]:
    """Two that were approved a year ago: this year their answers are filled in."""
    campaign = _campaign(user, area, version, then, "Handskar, förra året")
    wanted = [one.supplier_id for one in candidates(campaign, Source.CONTRACTS, 0, 30)]
    planned = FollowUp.objects.unguarded(WHY).filter(state=CaseState.PLANNED, category=CATEGORY)
    these = [
        pk for pk in planned.order_by("supplier__name").values_list("supplier", flat=True) if pk in wanted
    ]
    reports = _invite(user, campaign, Source.CONTRACTS, these[:2], then)
    for report in reports:
        _answer(report, then + timedelta(days=20))
        _judge(user, report, then + timedelta(days=40))
        decide(user=user, report=report, decision=Decision.APPROVED, now=then + timedelta(days=40))
        case = _again(report).follow_up
        assert case is not None  # it was invited
        close_case(user=user, case=case, verdict=Verdict.APPROVED, now=then + timedelta(days=41))
    return reports


def _this_year(
    user: User,
    area: Organisation,
    version: QuestionnaireVersion,
    now: datetime,
    last: list[SelfReport],
) -> list[SelfReport]:
    then = now - timedelta(days=25)
    campaign = _campaign(user, area, version, then, f"Handskar {now.year}")
    planned = [one.supplier_id for one in candidates(campaign, Source.PLANNED)]
    reports = _invite(user, campaign, Source.PLANNED, planned, then)
    more = [one.supplier_id for one in candidates(campaign, Source.CONTRACTS, 0, 3)]
    reports += _invite(user, campaign, Source.CONTRACTS, more, then)
    filled_in = {report.supplier_id for report in last}
    others = [report for report in reports if report.supplier_id not in filled_in]
    if others:
        _answer(others[0], now - timedelta(days=2))
    if len(others) > 1:
        _answer(others[1], now - timedelta(days=15))
        _judge(user, others[1], now - timedelta(days=8))
        decide(user=user, report=others[1], decision=Decision.APPROVED, now=now - timedelta(days=8))
    if len(others) > 2:  # noqa: PLR2004 - the third has begun
        _begin(others[2], now - timedelta(days=3))
    return reports


def _campaign(
    user: User, area: Organisation, version: QuestionnaireVersion, at: datetime, name: str
) -> Campaign:
    day = timezone.localdate(at)
    starting = Starting(name, area, version, [CATEGORY], day.year, day + timedelta(weeks=6))
    return start_campaign(user=user, starting=starting, now=at)


def _invite(
    user: User, campaign: Campaign, source: Source, suppliers: Collection[int], at: datetime
) -> list[SelfReport]:
    """As the job does it, but on the day that the demo says."""
    if not suppliers:
        return []
    before = set(campaign.reports.values_list("pk", flat=True))
    choose_suppliers(user=user, campaign=campaign, source=source, only=set(suppliers), now=at)
    campaign.job, campaign.state, campaign.seen_at = uuid.uuid4(), CampaignState.INVITING, at
    campaign.to_invite = campaign.reports.count()
    campaign.save()
    carry_out(campaign, user, at)
    rows = SelfReport.objects.unguarded(WHY).filter(campaign=campaign, state="open")
    return [_again(report) for report in rows.exclude(pk__in=before).order_by("pk")]


def _again(report: SelfReport) -> SelfReport:
    found: SelfReport = (
        SelfReport.objects.unguarded(WHY)
        .select_related("supplier", "campaign__led_by", "version__questionnaire", "follow_up")
        .get(pk=report.pk)
    )
    return found


def _begin(report: SelfReport, at: datetime) -> None:
    save_profile(report, {**report.profile, **PROFILE}, seen=report.profile_version, now=at)
    sheet = read_sheet(_again(report))
    save_answers(report, [_sent(line) for line in sheet.missing[:12]], at)


def _answer(report: SelfReport, at: datetime) -> None:
    """Everything, with a policy as evidence for the questions that ask for one first."""
    save_profile(report, {**report.profile, **PROFILE}, seen=report.profile_version, now=at)
    while missing := read_sheet(_again(report)).missing:
        save_answers(report, [_sent(line) for line in missing], at)
    name = _again(report).supplier.name
    policy = Shown(
        f"Hållbarhetspolicy {name}",
        dated_on=timezone.localdate(at) - timedelta(days=200),
        upload=SimpleUploadedFile("policy.pdf", POLICY + name.encode()),
    )
    keep_evidence(report, "policy-adopted", policy, at)
    site = Shown("Policyn på webbplatsen", link="https://leverantor.example/hallbarhet")
    keep_evidence(report, "policy-published", site, at)
    old = Shown(
        "Rutin för riskbedömning",
        dated_on=timezone.localdate(at) - timedelta(days=1_100),
        upload=SimpleUploadedFile("rutin.txt", f"Rutin, {name}".encode()),
    )
    keep_evidence(report, "risk-review", old, at)
    submit_report(_again(report), sent_by="Hållbarhetsansvarig", now=at)


def _sent(line: Line) -> Sent:
    return Sent(line.question.key, line.mark, _value(line.question))


def _value(question: Asked) -> Value:
    words = SAID.get(question.key, WORDS)
    plain = {
        Kind.TEXT: Value(None, words),
        Kind.NUMBER: Value("6", ""),
        Kind.DATE: Value("2026-01-15", ""),
        Kind.COUNTRIES: Value(["MY", "TH"], ""),
    }
    if question.kind in plain:
        return plain[question.kind]
    values = [value for value, _words in question.options]
    if question.kind == Kind.SEVERAL:
        return Value(values[:2], words)
    if question.kind == Kind.CHOICE:
        return Value(values[2 if question.key == "chain-mapped" else 0], words)
    no = question.is_about_risk and question.key not in {"risk-severe-signs", "remedy-made"}
    return Value("no" if no else "yes", "" if no else words)


def _judge(user: User, report: SelfReport, at: datetime) -> None:
    """Everything is met; an old document is remarked on."""
    submission = report.submissions.order_by("-round")[0]
    judge(
        user=user,
        report=report,
        judgings=[
            Judging(
                key,
                0,
                "met",
                comment="Uppdatera rutinen till nästa år." if key == "risk-review" else "",
                is_dated=key == "policy-adopted",
                is_specific=bool(kept["evidence"]),
            )
            for key, kept in submission.content["answers"].items()
        ],
        now=at,
    )
