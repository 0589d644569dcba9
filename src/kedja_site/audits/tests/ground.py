"""An area that leads a case, an audit firm with two auditors, another firm, and a region that buys."""

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID, uuid4

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone
from PIL import Image

from kedja_site.audits.actions.order_audit import AuditPlan, order_audit
from kedja_site.audits.actions.sign_report import sign_report
from kedja_site.audits.actions.write_entries import Written, write_entries
from kedja_site.audits.models import Audit, Report
from kedja_site.audits.scope import requirements_in
from kedja_site.audits.statuses import EntryKind, Kind
from kedja_site.followup.models import FollowUp, FollowUpContract
from kedja_site.followup.statuses import CaseState, Method, Payer
from kedja_site.letters.models import Letter
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.register.models import Contact, Contract, Site, Source, Supplier
from kedja_site.register.names import name_key

TO = "hallbarhet@grossist.example"
WHY = "a test"


@dataclass
class Ground:
    """Who is there; the day is today."""

    area: Organisation
    region: Organisation
    firm: Organisation
    coordinator: User
    colleague: User
    auditor: User
    second: User
    rival: User
    procurer: User
    officer: User
    supplier: Supplier
    contract: Contract
    site: Site
    case: FollowUp

    def plan(self, **more: object) -> AuditPlan:
        """An office audit by the firm."""
        today = timezone.localdate()
        given = {
            "kind": Kind.OFFICE,
            "firm": self.firm,
            "auditor": self.auditor,
            "starts_on": today + timedelta(days=10),
            "ends_on": today + timedelta(days=11),
            "report_by": today + timedelta(days=40),
            "payer": Payer.COLLABORATION,
            "requirements": ["dd.policies", "dd.identify"],
            "address": "Storgatan 1, Växjö",
            "prepare": "Ha policyn framme.",
            "note": "Sägenbartillrevisorn",
            "cost": 4_500_000,
            "email": TO,
        }
        return AuditPlan(**{**given, **more})

    def order(self, **more: object) -> Audit:
        """The coordinator has ordered it."""
        return order_audit(user=self.coordinator, case=self.case, plan=self.plan(**more))

    def write(self, audit: Audit, kind: str = EntryKind.FINDING, **content: str) -> UUID:
        """The auditor has written an entry; gives its id."""
        if kind == EntryKind.FINDING:
            content = {
                "requirement": "dd.policies",
                "result": "met",
                "text": "Policyn är beslutad.",
            } | content
        one = written(kind, content)
        assert write_entries(user=self.auditor, audit=audit, written=[one]) == []
        return one.entry

    def fill(self, audit: Audit, *, deviation: bool = True) -> None:
        """All that a report needs is written."""
        for each in requirements_in(audit):
            self.write(audit, requirement=each.code, text=f"Om {each.code}")
        if deviation:
            self.write(
                audit,
                requirement="dd.identify",
                result="deviation",
                text="Riskleverantörerna är inte kartlagda.",
                seen="Listan saknar led 2.",
                severity="ordinary",
                relation="contributes",
            )
        self.write(audit, EntryKind.INTERVIEW, role="inköpare", number="2", text="De frågar aldrig.")
        self.write(audit, EntryKind.SAMPLE, what="Avtal 2025-03-01", checked="Bilagan", text="Koden är med.")
        self.write(audit, EntryKind.POSITIVE, text="Kvartalsvis uppföljning.")
        self.write(audit, EntryKind.NOTE, text="Ring facket imorgon.")

    def signed(self, audit: Audit, **more: object) -> Report:
        """The auditor has signed."""
        return sign_report(user=self.auditor, audit=audit, summary="Vi granskade rutinerna.", **more)


def written(kind: str = EntryKind.NOTE, content: object = None, **more: object) -> Written:
    """A version as a device sends it."""
    given = {
        "id": uuid4(),
        "entry": uuid4(),
        "kind": kind,
        "based_on": [],
        "content": {"text": "något"} if content is None else content,
        "written_at": timezone.now(),
    }
    return Written(**{**given, **more})


def photo_bytes(*, size: tuple[int, int] = (80, 60), place: bool = True) -> bytes:
    """A photo as a telephone takes it, with where and when hidden in it."""
    picture = Image.new("RGB", size, (200, 40, 40))
    exif = Image.Exif()
    exif[0x010F] = "Telefonmärket"
    exif.get_ifd(0x8769)[0x9003] = "2026:05:04 10:11:12"
    if place:
        gps = exif.get_ifd(0x8825)
        gps[1], gps[2], gps[3], gps[4] = "N", (56.0, 52.0, 36.0), "E", (14.0, 48.0, 0.0)
    made = BytesIO()
    picture.save(made, "JPEG", exif=exif)
    return made.getvalue()


def person(name: str, role: Role, where: Organisation, full: str = "") -> User:
    user = User.objects.create_user(name, email=f"{name}@demo.example", first_name=full or name.capitalize())
    Assignment.objects.create(person=user, organisation=where, role=role, valid_from=date(2020, 1, 1))
    return user


def organisation(name: str, kind: str) -> Organisation:
    return Organisation.objects.create(name=name, kind=kind)


def make_ground() -> Ground:
    area = organisation("Område Ett", OrganisationKind.AREA)
    region = organisation("Region Ett", OrganisationKind.REGION)
    firm = organisation("Granskarna AB", OrganisationKind.AUDIT_FIRM)
    other = organisation("Rivalerna AB", OrganisationKind.AUDIT_FIRM)
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=region)
    supplier = Supplier.objects.create(
        name="Grossisten AB", name_key=name_key("Grossisten AB"), country="SE", source=source
    )
    Contact.objects.create(supplier=supplier, email=TO)
    contract = Contract.objects.create(
        owner=region,
        supplier=supplier,
        title="Handskar Region Ett",
        reference="UPP-1",
        starts_on=date(2025, 1, 1),
        ends_on=timezone.localdate() + timedelta(days=800),
        clause_level="advanced",
        clause_version="2024",
        code_version="2022",
        may_inspect=True,
        has_sanctions=True,
        source=source,
    )
    site = Site.objects.create(
        name="Hemliga fabriken",
        name_key=name_key("Hemliga fabriken"),
        country="MY",
        address="Lot 1, Kulim",
        is_confidential=True,
        disclosed_to=area,
        source=source,
    )
    coordinator = person("samordnare", Role.AREA_COORDINATOR, area, "Sam Ordnare")
    case = FollowUp.objects.create(
        supplier=supplier,
        led_by=area,
        contact=coordinator,
        category="gloves",
        year=timezone.localdate().year,
        planned_method=Method.OFFICE_AUDIT,
        state=CaseState.ASSESSED,
        level="advanced",
        clause_version="2024",
        code_version="2022",
    )
    FollowUpContract.objects.create(follow_up=case, contract=contract, is_sampled=True)
    return Ground(
        area,
        region,
        firm,
        coordinator,
        person("kollega", Role.AREA_COORDINATOR, area, "Kol Lega"),
        person("revisorn", Role.AUDITOR, firm, "Rev Isor"),
        person("andre", Role.AUDITOR, firm, "And Re"),
        person("rivalen", Role.AUDITOR, other),
        person("upphandlaren", Role.PROCURER, region),
        person("kansliet", Role.OFFICE, organisation("Kansliet", OrganisationKind.OFFICE)),
        supplier,
        contract,
        site,
        case,
    )


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def again(audit: Audit) -> Audit:
    """As it stands now."""
    return (
        Audit.objects.unguarded(WHY)
        .select_related("follow_up__supplier", "follow_up__led_by", "firm", "site")
        .get(pk=audit.pk)
    )


def letters(to: str) -> list[str]:
    return [
        name.rsplit("/", 1)[-1]
        for name in Letter.objects.filter(to=to).order_by("pk").values_list("template", flat=True)
    ]
