"""Audits in the demo: one that is planned for the demo's auditor, and one that is signed, with what was found."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.contrib.auth.models import User
from django.utils import timezone

from kedja_site.audits.actions.order_audit import AuditPlan, order_audit
from kedja_site.audits.actions.sign_report import sign_report
from kedja_site.audits.actions.write_entries import Written, write_entries
from kedja_site.audits.forms import usual_preparation
from kedja_site.audits.models import Audit
from kedja_site.audits.statuses import EntryKind, Kind
from kedja_site.followup.models import FollowUp
from kedja_site.followup.statuses import CaseState, Payer
from kedja_site.people.models import Organisation
from kedja_site.register.models import Contact

WHY = "the demo's own rows, on nobody's behalf"
FIRM, AUDITOR, COORDINATOR = "Stavgranskarna AB", "revisor", "omradessamordnare-f"
PROCESS = (
    "dd.policies", "dd.identify", "dd.prevent", "dd.leverage", "dd.track", "dd.complaints", "dd.remedy",
)  # fmt: skip
COST = 8_500_000
SUMMARY = (
    "Vi granskade rutinerna för tillbörlig aktsamhet på huvudkontoret under två dagar: styrande dokument, "
    "leverantörslistor, tre stickprov i avtalen och sex intervjuer. Policyer, ansvar och klagomålskanal håller. "
    "Kartläggningen av riskleverantörer stannar vid det första ledet, och det finns ingen rutin för gottgörelse."
)
FOUND: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "finding",
        {
            "requirement": "dd.policies",
            "result": "met",
            "text": "Policyn är beslutad av styrelsen, publicerad och ses över varje år.",
            "seen": "Styrelseprotokoll, webbplatsen, organisationsschemat.",
        },
    ),
    (
        "finding",
        {
            "requirement": "dd.identify",
            "result": "deviation",
            "text": "Riskleverantörerna är kartlagda bara till det första ledet. Latexplantagerna är inte kända.",
            "seen": "Leverantörslistan slutar vid fabriken; ingen förfrågan om råvaran har skickats.",
            "severity": "ordinary",
            "relation": "linked",
            "site": "led 3 och 4, råvara",
        },
    ),
    (
        "finding",
        {
            "requirement": "dd.prevent",
            "result": "observation",
            "text": "Korta leveranstider kan driva övertid i fabriken. Det är uppmärksammat men inte åtgärdat.",
        },
    ),
    (
        "finding",
        {
            "requirement": "dd.leverage",
            "result": "met",
            "text": "Koden förs vidare i avtalen, och leveranser kan avbrytas.",
            "seen": "Tre av tre avtal i stickprovet har bilagan.",
        },
    ),
    (
        "finding",
        {
            "requirement": "dd.track",
            "result": "met",
            "text": "Handlingsplaner följs upp varje kvartal.",
            "seen": "Protokoll från de fyra senaste mötena.",
        },
    ),
    (
        "finding",
        {
            "requirement": "dd.complaints",
            "result": "met",
            "text": "En kanal på fem språk, anslagen i fabriken. Fyra klagomål är hanterade under året.",
        },
    ),
    (
        "finding",
        {
            "requirement": "dd.remedy",
            "result": "deviation",
            "text": "Det finns ingen rutin för gottgörelse. Rekryteringsavgifter har konstaterats och inte betalats tillbaka.",
            "seen": "Fabrikens egen utredning från i våras, intervju med den som är ansvarig.",
            "severity": "forced_labour",
            "relation": "contributes",
            "site": "fabriken, led 2",
        },
    ),
    ("interview", {"role": "hållbarhetschef och inköpare", "number": "4", "text": "Inköparna kan koden och ställer frågor om den. Ingen har ansvar för gottgörelse."}),
    ("interview", {"role": "fackligt ombud och skyddsombud", "number": "2", "text": "De rådfrågas om den egna verksamheten, inte om leveranskedjan.", "requirement": "dd.identify"}),
    ("sample", {"what": "Tre avtal med fabriker, tecknade i fjol", "checked": "Att uppförandekoden är bilagd och undertecknad", "text": "Alla tre har den.", "requirement": "dd.leverage"}),
    ("positive", {"text": "Klagomålskanalen är lätt att hitta och används.", "requirement": "dd.complaints"}),
    ("note", {"text": "Fråga områdessamordnaren om fabriksrevisionen i höst."}),
)  # fmt: skip


def make_audits(now: datetime) -> int:
    """How many were made now: none where there are some, or where the demo's people or cases are not."""
    if Audit.objects.unguarded(WHY).exists():
        return 0
    firm = Organisation.objects.filter(name=FIRM).first()
    people = {user.username: user for user in User.objects.filter(username__in=[AUDITOR, COORDINATOR])}
    if firm is None or len(people) < len((AUDITOR, COORDINATOR)):
        return 0
    cases = list(
        FollowUp.objects.unguarded(WHY)
        .filter(state=CaseState.PLANNED, contact=people[COORDINATOR], category="gloves")
        .select_related("supplier")
        .order_by("pk")[:2]
    )
    if len(cases) > 1:
        _signed(cases[1], firm, people, now)
    if cases:
        _planned(cases[0], firm, people, now)
    return len(cases)


def _plan(case: FollowUp, firm: Organisation, auditor: User, first: datetime) -> AuditPlan:
    day = timezone.localdate(first)
    contact = Contact.objects.filter(supplier=case.supplier).exclude(email="").first()
    sampled = case.contracts.select_related("contract").order_by("-is_sampled", "pk").first()
    return AuditPlan(
        kind=Kind.OFFICE,
        firm=firm,
        auditor=auditor,
        starts_on=day,
        ends_on=day + timedelta(days=1),
        report_by=day + timedelta(days=31),
        payer=Payer.COLLABORATION,
        requirements=PROCESS,
        address="Leverantörens huvudkontor",
        standard="Avtalets villkor och uppförandekoden",
        contract=sampled.contract if sampled else None,
        product="undersökningshandskar",
        cost=COST,
        prepare=usual_preparation(),
        note="Titta särskilt på råvaran och på rekryteringsavgifter.",
        override_why="Demonstrationens avtal säger inte allt.",
        email=contact.email if contact else "",
    )


def _planned(case: FollowUp, firm: Organisation, people: dict[str, User], now: datetime) -> None:
    plan = _plan(case, firm, people[AUDITOR], now + timedelta(days=9))
    order_audit(user=people[COORDINATOR], case=case, plan=plan, now=now - timedelta(days=3))


def _signed(case: FollowUp, firm: Organisation, people: dict[str, User], now: datetime) -> None:
    auditor = people[AUDITOR]
    there = now - timedelta(days=20)
    plan = _plan(case, firm, auditor, there)
    audit = order_audit(user=people[COORDINATOR], case=case, plan=plan, now=now - timedelta(days=60))
    written = [
        Written(
            id=uuid4(), entry=uuid4(), kind=EntryKind(kind), based_on=[], content=content,
            written_at=there + timedelta(minutes=10 * place),
        )
        for place, (kind, content) in enumerate(FOUND)
    ]  # fmt: skip
    write_entries(user=auditor, audit=audit, written=written, device="demo", now=there + timedelta(days=1))
    sign_report(user=auditor, audit=audit, summary=SUMMARY, now=now - timedelta(days=4))
