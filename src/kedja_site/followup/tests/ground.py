"""A region that buys, its area, a region elsewhere, the office, and a supplier with a contract at the advanced level."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from kedja_site.followup.actions.plan_follow_up import Plan, plan_follow_up
from kedja_site.followup.models import FollowUp, Performed
from kedja_site.followup.statuses import CaseState, Method, Verdict
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import AreaMembership, Assignment, Organisation
from kedja_site.register.models import Contact, Contract, ContractCategory, Source, Supplier
from kedja_site.register.names import name_key

SINCE = date(2020, 1, 1)
TO = "hallbarhet@fabriken.example"


@dataclass
class Ground:
    """Who is there; the day is today."""

    source: Source
    supplier: Supplier
    region: Organisation
    elsewhere: Organisation
    area: Organisation
    office: Organisation
    procurer: User
    coordinator: User
    stranger: User
    officer: User
    reader: User
    contract: Contract
    other_contract: Contract
    today: date

    def plan(self, **more: object) -> Plan:
        """As the area's coordinator plans."""
        given = {
            "supplier": self.supplier,
            "led_by": self.area,
            "category": "gloves",
            "year": self.today.year,
            "level": "advanced",
            "contracts": [self.contract],
        }
        return Plan(**{**given, **more})

    def case(self, **more: object) -> FollowUp:
        """Planned."""
        return plan_follow_up(user=self.coordinator, plan=self.plan(**more))

    def done(self, months: int = 14, **more: object) -> FollowUp:
        """An office audit of the area's, closed so many months ago."""
        day = self.today - timedelta(days=round(months * 30.44))
        method = more.pop("method", Method.OFFICE_AUDIT)
        given = {
            "supplier": self.supplier,
            "led_by": self.area,
            "category": "gloves",
            "year": day.year,
            "state": CaseState.CLOSED,
            "verdict": Verdict.APPROVED,
            "level": "advanced",
            "closed_on": day,
        }
        case = FollowUp.objects.create(**{**given, **more})
        Performed.objects.create(
            follow_up=case, method=method, performed_on=day, verdict=Verdict.APPROVED, by="Område F"
        )
        return case


def organisation(name: str, kind: str = OrganisationKind.REGION, **more: str) -> Organisation:
    return Organisation.objects.create(name=name, kind=kind, **more)


def person(name: str, role: Role, where: Organisation) -> User:
    user = User.objects.create_user(name, email=f"{name}@demo.example")
    Assignment.objects.create(person=user, organisation=where, role=role, valid_from=SINCE)
    return user


def make_ground() -> Ground:
    region, elsewhere = organisation("Region Ett"), organisation("Region Två")
    area = organisation("Område F", OrganisationKind.AREA, code="F")
    office = organisation("Kansliet", OrganisationKind.OFFICE)
    AreaMembership.objects.create(area=area, organisation=region, valid_from=SINCE)
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=region)
    supplier = Supplier.objects.create(
        name="Fabriken AB", name_key=name_key("Fabriken AB"), country="SE", source=source
    )
    Contact.objects.create(supplier=supplier, email=TO)
    today = timezone.localdate()
    contracts = []
    for owner, level in ((region, "advanced"), (elsewhere, "basic")):
        contract = Contract.objects.create(
            owner=owner,
            supplier=supplier,
            title=f"Handskar {owner.name}",
            reference=f"UPP-{owner.pk}",
            starts_on=date(2025, 1, 1),
            ends_on=today + timedelta(days=800),
            clause_level=level,
            may_inspect=True,
            has_sanctions=True,
            source=source,
        )
        ContractCategory.objects.create(contract=contract, category="gloves")
        contracts.append(contract)
    return Ground(
        source,
        supplier,
        region,
        elsewhere,
        area,
        office,
        person("upphandlare", Role.PROCURER, region),
        person("samordnare", Role.AREA_COORDINATOR, area),
        person("annan", Role.PROCURER, elsewhere),
        person("kansli", Role.OFFICE, office),
        person("lasare", Role.READER, region),
        contracts[0],
        contracts[1],
        today,
    )


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
