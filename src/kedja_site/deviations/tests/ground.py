"""An area that follows up a supplier, two regions that buy from it, a third that does not, the office, and the supplier."""

import re
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from kedja_site.deviations.actions.carry_out import hand_in_evidence, report_measure
from kedja_site.deviations.actions.confirm_deviation import confirm_deviation
from kedja_site.deviations.actions.judge_plan import accept_plan
from kedja_site.deviations.actions.report_deviation import Found, report_deviation
from kedja_site.deviations.actions.write_plan import hand_in_plan, save_draft
from kedja_site.deviations.models import ComplaintHandler, Deviation, Plan
from kedja_site.deviations.statuses import Origin, SevereKind, Severity
from kedja_site.followup.actions.plan_follow_up import Plan as CasePlan
from kedja_site.followup.actions.plan_follow_up import plan_follow_up
from kedja_site.followup.models import FollowUp
from kedja_site.followup.supplier_link import give_link, token_of
from kedja_site.letters.models import Letter
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import AreaMembership, Assignment, Organisation
from kedja_site.register.models import Contact, Contract, Source, Supplier
from kedja_site.register.names import name_key

TO = "hallbarhet@grossist.example"
FOUND = "Passen hölls inne på kontoret."
TODAY = timezone.localdate()


def measure(kind: str = "corrective", **more: str) -> dict[str, str]:
    """A measure as a draft keeps it."""
    given = {
        "key": str(uuid.uuid4()),
        "kind": kind,
        "what": f"Åtgärd {kind}",
        "owner": "Inköpschefen",
        "due_on": (timezone.localdate() + timedelta(days=40)).isoformat(),
        "evidence_wanted": "",
    }
    return {**given, **more}


def whole_plan(**more: Any) -> dict[str, Any]:
    """A plan with nothing missing."""
    plan = {
        "root_cause": "Ingen hade ansvaret.",
        "measures": [measure("corrective"), measure("preventive")],
        "beside": [],
    }
    return {**plan, **more}


@dataclass
class Ground:
    """Who is there; the day is today."""

    supplier: Supplier
    case: FollowUp
    area: Organisation
    one: Organisation
    two: Organisation
    three: Organisation
    leader: User
    second: User
    buyer: User
    contact: User
    contact_two: User
    stranger: User
    officer: User
    reader: User
    supplier_user: User
    contracts: dict[str, Contract]
    source: Source

    def found(self, **more: Any) -> Found:
        """Something severe, which the supplier causes."""
        given = {
            "requirement": "code.workers_rights",
            "description": FOUND,
            "origin": Origin.DIALOGUE,
            "severity": Severity.SEVERE,
            "severe_kind": SevereKind.FORCED_LABOUR,
            "relation": "linked",
        }
        return Found(**{**given, **more})

    def ordinary(self, **more: Any) -> Found:
        """Something that is not severe, and harms nobody."""
        return self.found(
            **{
                "requirement": "dd.policies",
                "severity": Severity.ORDINARY,
                "severe_kind": "",
                "relation": "",
                **more,
            }
        )

    def report(self, found: Found | None = None, now: datetime | None = None) -> Deviation:
        """Written into the case."""
        return report_deviation(user=self.leader, case=self.case, found=found or self.ordinary(), now=now)

    def confirm(
        self, deviation: Deviation | None = None, now: datetime | None = None, **more: Any
    ) -> Deviation:
        """Confirmed, and a plan is asked for."""
        given = {"values": {}, "email": TO, "language": "sv"}
        return confirm_deviation(
            user=self.leader, deviation=deviation or self.report(now=now), now=now, **{**given, **more}
        )

    def hand_in(self, deviation: Deviation, now: datetime | None = None, **more: Any) -> Plan:
        """The supplier has handed in a whole plan."""
        draft = getattr(deviation, "draft", None)
        save_draft(
            deviation=deviation, version=draft.version if draft else 0, content=whole_plan(**more), now=now
        )
        return hand_in_plan(deviation=deviation, handed_in_by="Hållbarhetschefen", now=now)

    def accepted(self, deviation: Deviation | None = None, now: datetime | None = None) -> Deviation:
        """The plan is accepted by the leader."""
        deviation = deviation or self.confirm(now=now)
        plan = self.hand_in(deviation, now=now)
        accept_plan(user=self.leader, deviation=deviation, version=plan.version, now=now)
        return again(deviation)

    def mended(self, deviation: Deviation | None = None) -> Deviation:
        """Every measure is done, and it waits to be verified."""
        deviation = self.accepted(deviation)
        for row in deviation.measures.all():
            report_measure(deviation=deviation, number=row.pk, done_on=TODAY, done_how="Gjort.")
        return hand_in_evidence(deviation=deviation)


def again(deviation: Deviation) -> Deviation:
    """As it stands now."""
    return (
        Deviation.objects.unguarded("a test")
        .select_related("follow_up__supplier", "follow_up__led_by")
        .get(pk=deviation.pk)
    )


def organisation(name: str, kind: str = OrganisationKind.REGION) -> Organisation:
    return Organisation.objects.create(name=name, kind=kind)


def person(name: str, role: Role, where: Organisation) -> User:
    user = User.objects.create_user(name, email=f"{name}@demo.example")
    Assignment.objects.create(person=user, organisation=where, role=role, valid_from=date(2020, 1, 1))
    return user


def make_ground() -> Ground:
    area = organisation("Område G", OrganisationKind.AREA)
    one, two, three = (organisation(f"Region {name}") for name in ("Ett", "Två", "Tre"))
    AreaMembership.objects.create(area=area, organisation=one, valid_from=date(2020, 1, 1))
    firm = organisation("Grossisten AB", OrganisationKind.SUPPLIER)
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=one)
    supplier = Supplier.objects.create(
        name="Grossisten AB",
        name_key=name_key("Grossisten AB"),
        country="SE",
        source=source,
        organisation=firm,
    )
    Contact.objects.create(supplier=supplier, email=TO)
    contracts = {
        region.name: Contract.objects.create(
            owner=region,
            supplier=supplier,
            title=f"Handskar {region.name}",
            reference=f"UPP-{region.pk}",
            starts_on=date(2025, 1, 1),
            has_sanctions=True,
            source=source,
        )
        for region in (one, two)
    }
    leader = person("samordnare", Role.AREA_COORDINATOR, area)
    case = plan_follow_up(
        user=leader, plan=CasePlan(supplier=supplier, led_by=area, category="gloves", year=2026)
    )
    return Ground(
        supplier=supplier,
        case=case,
        area=area,
        one=one,
        two=two,
        three=three,
        leader=leader,
        second=person("kollega", Role.AREA_COORDINATOR, area),
        buyer=person("ett", Role.PROCURER, one),
        contact=person("kontakt-ett", Role.REGION_CONTACT, one),
        contact_two=person("kontakt-tva", Role.REGION_CONTACT, two),
        stranger=person("kontakt-tre", Role.REGION_CONTACT, three),
        officer=person("kansli", Role.OFFICE, organisation("Kansliet", OrganisationKind.OFFICE)),
        reader=person("lasare", Role.READER, one),
        supplier_user=person("leverantor", Role.SUPPLIER_USER, firm),
        contracts=contracts,
        source=source,
    )


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


def token_for(case: FollowUp) -> str:
    """The secret of the case's link, made where there is none."""
    return token_of(give_link(case, TO, "sv", timezone.now()).seed)


def behind(deviation: Deviation, rest: str = "") -> str:
    """The path of the supplier's page."""
    return f"/avvikelser/svar/{token_for(deviation.follow_up)}/{deviation.public_id}/{rest}"


def name_handler_of(user: User) -> ComplaintHandler:
    return ComplaintHandler.objects.create(person=user)


def text_file(name: str = "bevis.txt", data: bytes = b"Protokoll") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def hidden(page: str, name: str) -> str:
    """The value of a hidden field in a page."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    assert found, name
    return found[1]
