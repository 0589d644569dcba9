"""A small register for tests of chains: organisations, people, companies, sites, links and contracts, by short names."""

from datetime import date

from django.contrib.auth.models import User

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.register.models import (
    ChainLink,
    Contract,
    ContractArticle,
    ContractBuyer,
    ContractCategory,
    ContractCountry,
    Site,
    Source,
    Supplier,
)

TODAY = date(2026, 11, 30)


class Ground:
    """Makes rows; what a test does not say is filled in."""

    def __init__(self) -> None:
        self.source = Source.objects.create(kind="other", name="a test", stated_on=TODAY)

    def organisation(self, name: str, kind: str = OrganisationKind.REGION) -> Organisation:
        return Organisation.objects.get_or_create(kind=kind, name=name)[0]

    def person(self, role: str, organisation: Organisation) -> User:
        user, is_new = User.objects.get_or_create(username=f"{role} {organisation}")
        if is_new:
            Assignment.objects.create(
                person=user, organisation=organisation, role=role, valid_from=date(2020, 1, 1)
            )
        return user

    def office(self) -> User:
        return self.person(Role.OFFICE, self.organisation("Kansliet", OrganisationKind.OFFICE))

    def supplier(self, name: str = "a company", **fields: object) -> Supplier:
        return Supplier.objects.create(name=name, name_key=name, source=self.source, **fields)

    def site(self, name: str = "a factory", **fields: object) -> Site:
        return Site.objects.create(name=name, name_key=name, source=self.source, **fields)

    def link(self, start: Supplier | Site, end: Supplier | Site, **fields: object) -> ChainLink:
        ends = {
            f"from_{start._meta.model_name}": start,
            f"to_{end._meta.model_name}": end,
        }
        return ChainLink.objects.create(source=self.source, **ends, **fields)

    def contract(
        self,
        owner: Organisation,
        supplier: Supplier,
        *,
        buyers: tuple[Organisation, ...] = (),
        made_at: tuple[Site, ...] = (),
        categories: tuple[str, ...] = (),
        countries: tuple[str, ...] = (),
        **fields: object,
    ) -> Contract:
        fields = {"title": "a contract", "starts_on": date(2025, 1, 1)} | fields
        made = Contract.objects.create(owner=owner, supplier=supplier, source=self.source, **fields)
        ContractBuyer.objects.bulk_create(ContractBuyer(contract=made, buyer=one) for one in buyers)
        ContractArticle.objects.bulk_create(
            ContractArticle(contract=made, name="an article", made_at=site) for site in made_at
        )
        ContractCategory.objects.bulk_create(
            ContractCategory(contract=made, category=one) for one in categories
        )
        ContractCountry.objects.bulk_create(ContractCountry(contract=made, country=one) for one in countries)
        return made
