"""Three regions, the office, an area, and suppliers that they buy from; nobody is asked yet."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from kedja_site.followup.models import SupplierLink
from kedja_site.followup.supplier_link import token_of
from kedja_site.letters.models import Letter
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.register.models import Contact, Contract, ContractCategory, Source, Supplier
from kedja_site.register.names import name_key
from kedja_site.selfreports.actions.assess import Judging, decide, judge
from kedja_site.selfreports.actions.first_questionnaire import make_first_questionnaire
from kedja_site.selfreports.actions.invite import invite_suppliers, start_inviting
from kedja_site.selfreports.actions.save_answers import Sent, save_answers, save_profile
from kedja_site.selfreports.actions.start_campaign import Starting, choose_suppliers, start_campaign
from kedja_site.selfreports.actions.submit_report import submit_report
from kedja_site.selfreports.candidates import Source as From
from kedja_site.selfreports.models import Campaign, QuestionnaireVersion, SelfReport, Submission
from kedja_site.selfreports.question_set import Asked
from kedja_site.selfreports.sheet import Line, Sheet, read_sheet
from kedja_site.selfreports.statuses import Decision, Kind
from kedja_site.selfreports.values import Value

TO = "hallbarhet@grossist.example"
PROFILE = {"size": "medium", "activity": ["imports"], "has_staff_abroad": "no", "category": ["gloves"]}
WHY = "a test"


@dataclass
class Ground:
    """Who is there; the day is today."""

    source: Source
    regions: dict[str, Organisation]
    area: Organisation
    office: Organisation
    supplier: Supplier
    coordinator: User
    officer: User
    people: dict[str, User] = field(default_factory=dict)
    contracts: dict[str, Contract] = field(default_factory=dict)

    @property
    def version(self) -> QuestionnaireVersion:
        """What Kedja ships."""
        return QuestionnaireVersion.objects.select_related("questionnaire").get(number=1)

    def campaign(self, **more: Any) -> Campaign:
        """A draft of the area's."""
        given = {
            "name": "Handskar",
            "led_by": self.area,
            "version": self.version,
            "categories": ["gloves"],
            "year": timezone.localdate().year,
            "deadline": timezone.localdate() + timedelta(weeks=6),
        }
        return start_campaign(user=self.coordinator, starting=Starting(**{**given, **more}))

    def invite(self, campaign: Campaign | None = None) -> SelfReport:
        """Everybody with a contract is asked; gives the supplier's report."""
        campaign = campaign or self.campaign()
        choose_suppliers(user=self.coordinator, campaign=campaign, source=From.CONTRACTS)
        run_invitations(campaign, self.coordinator)
        return again(SelfReport.objects.unguarded(WHY).get(campaign=campaign, supplier=self.supplier))

    def answer(self, report: SelfReport, *, now: datetime | None = None, **values: Value) -> Submission:
        """The supplier has answered everything, and sent it."""
        fill(report, **values)
        return submit_report(again(report), sent_by="Hållbarhetschefen", now=now)

    def judge_all(self, report: SelfReport, judged: str = "met", **others: str) -> None:
        """Every answer is judged the same, but for `others`."""
        submission = report.submissions.order_by("-round")[0]
        keys = set(submission.content["answers"])
        judge(
            user=self.coordinator,
            report=report,
            judgings=[
                Judging(key, 0, others.get(key.replace("-", "_"), judged), comment=others.get(key, ""))
                for key in sorted(keys)
            ],
        )

    def approve(self, report: SelfReport) -> None:
        """Judged and approved."""
        self.judge_all(report)
        decide(user=self.coordinator, report=report, decision=Decision.APPROVED)


def run_invitations(campaign: Campaign, user: User) -> Campaign:
    """The invitations have been sent, as the worker does it."""
    started = start_inviting(user=user, campaign=campaign)
    invite_suppliers.call(started.pk, str(started.job))
    return Campaign.objects.unguarded(WHY).get(pk=campaign.pk)


def value_for(question: Asked, words: str = "Så här gör vi.") -> Value:
    """An answer that fits."""
    match question.kind:
        case Kind.TEXT:
            return Value(None, words)
        case Kind.NUMBER:
            return Value("3", "")
        case Kind.DATE:
            return Value("2026-01-31", "")
        case Kind.COUNTRIES:
            return Value(["MY", "TH"], "")
        case Kind.SEVERAL:
            return Value([question.options[0][0]], "")
        case _:
            return Value(question.options[0][0], words)


def sent(line: Line, value: Value) -> Sent:
    """As a form sends it that was opened just now."""
    return Sent(line.question.key, line.mark, value)


def fill(report: SelfReport, **values: Value) -> Sheet:
    """Profile and every question, until nothing is missing; keys with _ for -."""
    report = again(report)
    if not report.profile_version:
        save_profile(report, {**report.profile, **PROFILE}, seen=report.profile_version)
    for _round in range(4):
        sheet = read_sheet(again(report))
        if not sheet.missing:
            return sheet
        save_answers(
            report,
            [
                sent(line, values.get(line.question.key.replace("-", "_"), value_for(line.question)))
                for line in sheet.missing
            ],
        )
    raise AssertionError([line.question.key for line in read_sheet(again(report)).missing])


def again(report: SelfReport) -> SelfReport:
    """As it stands now."""
    found: SelfReport = (
        SelfReport.objects.unguarded(WHY)
        .select_related("supplier", "campaign__led_by", "version__questionnaire", "follow_up", "led_by")
        .get(pk=report.pk)
    )
    return found


def organisation(name: str, kind: str = OrganisationKind.REGION) -> Organisation:
    return Organisation.objects.create(name=name, kind=kind)


def person(name: str, role: Role, where: Organisation) -> User:
    user = User.objects.create_user(name, email=f"{name}@demo.example")
    Assignment.objects.create(person=user, organisation=where, role=role, valid_from=date(2020, 1, 1))
    return user


def make_supplier(source: Source, name: str, email: str = "") -> Supplier:
    made = Supplier.objects.create(name=name, name_key=name_key(name), country="SE", source=source)
    if email:
        Contact.objects.create(supplier=made, email=email)
    return made


def make_contract(source: Source, owner: Organisation, supplier: Supplier, **more: Any) -> Contract:
    given = {
        "title": f"Handskar {owner.name}",
        "reference": f"UPP-{owner.pk}-{supplier.pk}",
        "starts_on": date(2025, 1, 1),
    }
    contract = Contract.objects.create(owner=owner, supplier=supplier, source=source, **{**given, **more})
    ContractCategory.objects.create(contract=contract, category="gloves")
    return contract


def make_ground() -> Ground:
    make_first_questionnaire()
    regions = {name: organisation(f"Region {name}") for name in ("Ett", "Två", "Tre")}
    area = organisation("Område G", OrganisationKind.AREA)
    office = organisation("Kansliet", OrganisationKind.OFFICE)
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=regions["Ett"])
    supplier = make_supplier(source, "Grossisten AB", TO)
    ground = Ground(
        source,
        regions,
        area,
        office,
        supplier,
        person("samordnare", Role.AREA_COORDINATOR, area),
        person("kansli", Role.OFFICE, office),
    )
    for name, role in (("Ett", Role.PROCURER), ("Två", Role.PROCURER), ("Tre", Role.PROCURER)):
        ground.people[name] = person(f"upphandlare-{name.lower()}", role, regions[name])
    ground.contracts["Ett"] = make_contract(
        source, regions["Ett"], supplier, clause_level="advanced", clause_version="2025"
    )
    ground.contracts["Två"] = make_contract(source, regions["Två"], supplier)
    return ground


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def letters(to: str = TO) -> list[str]:
    """The kinds of the letters to somebody, in order."""
    return [
        name.rsplit("/", 1)[-1]
        for name in Letter.objects.filter(to=to).order_by("pk").values_list("template", flat=True)
    ]


def link(report: SelfReport, rest: str = "") -> str:
    """The path of the supplier's page."""
    found = SupplierLink.objects.get(follow_up=again(report).follow_up)
    return f"/sjalvrapport/svar/{token_of(found.seed)}/{rest}"


def form_of(sheet: Sheet, requirement: str, **values: Value) -> dict[str, Any]:
    """A part's form as a browser sends it, with `values` changed."""
    part = sheet.part(requirement)
    assert part is not None
    given: dict[str, Any] = {}
    for line in part.lines:
        key = line.question.key
        value = values.get(key.replace("-", "_"), line.given)
        chosen = value.value if isinstance(value.value, list) else [value.value] if value.value else []
        given |= {f"s-{key}": line.mark, f"w-{key}": value.words}
        if chosen:
            given[f"q-{key}"] = chosen
    return given
