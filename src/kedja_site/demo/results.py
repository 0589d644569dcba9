"""Results in the demo: a green and a yellow summary on the public site, three years of findings, and a yearly report."""

from datetime import date, datetime, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from kedja_site.demo.follow_ups import AREA, COORDINATORS, running
from kedja_site.demo.people import SUPPLIER
from kedja_site.deviations.models import Deviation, Measure, Plan
from kedja_site.deviations.statuses import Origin, Severity, State
from kedja_site.followup.models import FollowUp, Performed
from kedja_site.followup.statuses import CaseState, Method, Verdict
from kedja_site.people.models import Organisation
from kedja_site.register.models import Supplier
from kedja_site.results.actions.comment import Said, comment_summary
from kedja_site.results.actions.locking import CannotDoError
from kedja_site.results.actions.prepare import prepare_summary
from kedja_site.results.actions.publish import publish_summary
from kedja_site.results.actions.publish_trend import publish_trend
from kedja_site.results.actions.show_to_supplier import show_to_supplier
from kedja_site.results.actions.write import Words, write_summary
from kedja_site.results.content import read_content
from kedja_site.results.models import Summary, TrendReport

WHY = "the demo's own rows, on nobody's behalf"
OFFICE = "kansli"
LETTER = "F"
YEARS = 3
HISTORY = ("protective_wear", "workwear", "medical_technology", "incontinence_and_stoma")
SUPPLIERS_A_YEAR = 5
"""Of each category: enough that most of the figures can be shown."""
FINDINGS = (
    ("dd.complaints", "Det finns ingen väg för dem som berörs att klaga.", "SE"),
    ("dd.identify", "Riskanalysen omfattar inte varorna i avtalet.", "SE"),
    ("code.workers_rights", "Övertiden är längre än lagen medger.", "CN"),
    ("code.environment", "Avloppsvattnet mäts inte.", "PK"),
)
YELLOW = "code.workers_rights"


def make_results(now: datetime) -> int:
    """How many summaries and reports were made now: none where there are some, or where what they stand on is not."""
    if Summary.objects.unguarded(WHY).exists() or TrendReport.objects.exists():
        return 0
    leader = User.objects.filter(username=COORDINATORS[LETTER]).first()
    officer = User.objects.filter(username=OFFICE).first()
    area = Organisation.objects.filter(name=AREA.format(letter=LETTER)).first()
    if leader is None or officer is None or area is None:
        return 0
    _history(area, now)
    made = 0
    wholesaler = Supplier.objects.unguarded(WHY).filter(name=SUPPLIER).first()
    green = (
        FollowUp.objects.unguarded(WHY)
        .filter(supplier=wholesaler, verdict=Verdict.MENDED, state=CaseState.CLOSED)
        .first()
    )
    if green is not None:
        words = {
            "plan_words": "Leverantören har en klagomålskanal på fem språk sedan i våras, och riskanalysen görs om varje år.",
            "next_step": "Uppföljning av hur kanalen används, vid nästa självrapport.",
        }
        made += _published(green, leader, officer, now - timedelta(days=60), words)
    yellow = _yellow(area, leader, now)
    if yellow is not None:
        words = {
            "plan_words": "Fabriken anställer fler i packningen och inför ett system som stoppar skift över lagens gräns.",
            "next_step": "Återrevision när planen är genomförd.",
        }
        made += _published(yellow, leader, officer, now - timedelta(days=20), words)
    try:
        publish_trend(user=officer, year=timezone.localdate(now).year - 1, now=now)
    except CannotDoError:
        return made
    return made + 1


def _published(case: FollowUp, leader: User, officer: User, at: datetime, words: dict[str, str]) -> int:
    """Written by the coordinator, shown, commented, approved by the office: by the room's own actions."""
    summary = prepare_summary(user=leader, case=case, now=at)
    content = read_content(summary.content)
    summary = write_summary(
        user=leader,
        summary=summary,
        words=Words(
            product=content.product,
            of_deviations={row.key: row.text for row in content.deviations},
            positives=("Inköpare och hållbarhetsansvarig arbetar tillsammans, och båda kunde visa hur.",),
            **words,  # type: ignore[arg-type]
        ),
        edition=summary.edition,
        now=at,
    )
    contact = case.supplier.contacts.exclude(email="").first()
    email = contact.email if contact else "hallbarhet@leverantor.example"
    try:
        summary = show_to_supplier(user=leader, summary=summary, email=email, language="sv", now=at)
        said = Said("Hållbarhetschefen", "Vi tackar för en saklig granskning.", is_to_publish=True)
        comment_summary(summary=summary, said=said, now=at + timedelta(days=5))
        summary.refresh_from_db()
        publish_summary(user=officer, summary=summary, edition=summary.edition, now=at + timedelta(days=6))
    except CannotDoError:
        return 0
    return 1


def _yellow(area: Organisation, leader: User, now: datetime) -> FollowUp | None:
    """A supplier of gloves whose office audit found overtime, which is being mended by a plan with a last day."""
    contract = (
        running("gloves", now).exclude(supplier__name=SUPPLIER).order_by("-supplier__name", "pk").first()
    )
    if contract is None:
        return None
    day = timezone.localdate(now) - timedelta(days=75)
    case = FollowUp.objects.create(
        supplier=contract.supplier,
        category="protective_wear",
        product="skyddsvisir",
        year=day.year,
        led_by=area,
        contact=leader,
        state=CaseState.DEVIATIONS,
        state_since=day,
        level="advanced",
        planned_method=Method.OFFICE_AUDIT,
        made_by=leader,
        made_at=now - timedelta(days=150),
    )
    _performed(case, day, Verdict.DEVIATIONS)
    _deviation(case, YELLOW, "Övertiden vid packningen är längre än lagen medger.", "CN", day, is_open=True)
    return case


def _performed(case: FollowUp, day: date, verdict: str) -> None:
    Performed.objects.create(
        follow_up=case, method=Method.OFFICE_AUDIT, performed_on=day, verdict=verdict, by=str(case.led_by)
    )


def _deviation(
    case: FollowUp, requirement: str, text: str, country: str, day: date, *, is_open: bool, late: bool = False
) -> None:
    """With its plan; mended in time, late, or still being mended."""
    until = timezone.localdate() + timedelta(days=120) if is_open else day + timedelta(days=90)
    done = None if is_open else until + timedelta(days=14 if late else -10)
    found = Deviation.objects.create(
        follow_up=case,
        severity=Severity.ORDINARY,
        requirement=requirement,
        origin=Origin.AUDIT,
        description=text,
        country=country,
        state=State.IN_PROGRESS if is_open else State.VERIFIED_CLOSED,
        state_since=day,
        due_on=until if is_open else None,
        confirmed_on=day,
        closed_on=done,
    )
    plan = Plan.objects.create(
        deviation=found, version=1, content={}, handed_in_by="Hållbarhetschefen", verdict="accepted"
    )
    Measure.objects.create(
        deviation=found, plan=plan, place=1, kind="corrective", what="Rutinen skrivs om och gås igenom.",
        owner="Inköpschefen", due_on=until, done_on=done,
    )  # fmt: skip


def _history(area: Organisation, now: datetime) -> None:
    """Closed follow-ups of the years before, so that the yearly report has something to count."""
    this_year = timezone.localdate(now).year
    for category in HISTORY:
        rows = (
            running(category, now, days=0).exclude(supplier__name=SUPPLIER).values_list("supplier", flat=True)
        )
        suppliers = list(dict.fromkeys(rows))[: SUPPLIERS_A_YEAR * YEARS]
        for place, supplier in enumerate(suppliers):
            year = this_year - 1 - place % YEARS
            day = date(year, 3 + place % 6, 12)
            case = FollowUp.objects.create(
                supplier_id=supplier,
                category=category,
                year=year,
                led_by=area,
                state=CaseState.CLOSED,
                state_since=day,
                verdict=Verdict.MENDED,
                level="advanced",
                planned_method=Method.OFFICE_AUDIT,
                closed_on=day + timedelta(days=110),
                made_at=now - timedelta(days=(timezone.localdate(now) - day).days + 90),
            )
            _performed(case, day, Verdict.MENDED)
            for number, (requirement, text, country) in enumerate(FINDINGS):
                if (place + number) % 4:
                    late = (place + number) % 5 == 0
                    _deviation(case, requirement, text, country, day, is_open=False, late=late)
