"""A small register with everything that makes an alarm hard: three tiers, a circle, an alias, a merged company, secrets."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

from django.contrib.auth.models import User
from django.utils import timezone

from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.register import finding
from kedja_site.register.models import (
    ChainLink,
    Contact,
    Contract,
    ContractBuyer,
    ContractCategory,
    ContractCountry,
    Identifier,
    Site,
    SiteName,
    Source,
    Supplier,
    SupplierName,
)
from kedja_site.register.names import name_key
from kedja_site.register.statuses import IdentifierKind, SourceKind

NUMBERS = count(1)


def source(name: str = "Avtalsdatabasen", kind: str = SourceKind.BUYER) -> Source:
    return Source.objects.get_or_create(name=name, kind=kind, stated_on=date(2026, 9, 1))[0]


def organisation(kind: str, name: str, code: str = "") -> Organisation:
    return Organisation.objects.get_or_create(kind=kind, name=name, defaults={"code": code})[0]


def somebody(role: str, where: Organisation, email: str = "") -> User:
    user = User.objects.create(username=f"{role} {next(NUMBERS)}", email=email, first_name=str(role))
    Assignment.objects.create(person=user, organisation=where, role=role, valid_from=date(2026, 1, 1))
    return user


def supplier(name: str, country: str = "SE", email: str = "", **values) -> Supplier:
    made = Supplier.objects.create(
        name=name, name_key=name_key(name), country=country, source=source(), **values
    )
    if email:
        Contact.objects.create(supplier=made, email=email, language="sv")
    finding.keep_words_of_suppliers([made.pk])
    return made


def site(name: str, country: str = "MY", **values) -> Site:
    made = Site.objects.create(name=name, name_key=name_key(name), country=country, source=source(), **values)
    finding.keep_words_of_sites([made.pk])
    return made


def also_called(record: Supplier | Site, name: str) -> None:
    if isinstance(record, Supplier):
        SupplierName.objects.create(supplier=record, name=name, name_key=name_key(name))
        finding.keep_words_of_suppliers([record.pk])
    else:
        SiteName.objects.create(site=record, name=name, name_key=name_key(name))
        finding.keep_words_of_sites([record.pk])


def numbered(record: Supplier, kind: str, value: str) -> None:
    Identifier.objects.create(supplier=record, kind=kind, value=value)
    finding.keep_words_of_suppliers([record.pk])


def link(one: Supplier | Site, other: Supplier | Site, **values) -> ChainLink:
    ends = {
        f"from_{'site' if isinstance(one, Site) else 'supplier'}": one,
        f"to_{'site' if isinstance(other, Site) else 'supplier'}": other,
    }
    return ChainLink.objects.create(
        source=source("Leverantörens redovisning", SourceKind.SUPPLIER), **ends, **values
    )


def contract(
    owner: Organisation, whose: Supplier, title: str, *, categories=("gloves",), countries=(), **values
) -> Contract:
    values.setdefault("starts_on", date(2025, 1, 1))
    values.setdefault("ends_on", timezone.localdate() + timedelta(days=400))
    made = Contract.objects.create(owner=owner, supplier=whose, title=title, source=source(), **values)
    for category in categories:
        ContractCategory.objects.create(contract=made, category=category)
    for country in countries:
        ContractCountry.objects.create(contract=made, country=country)
    return made


@dataclass
class Ground:
    """Klang Latex makes gloves for a packer, who delivers to a wholesaler, who sells to Kronoberg and Blekinge."""

    office: Organisation = field(
        default_factory=lambda: organisation(OrganisationKind.OFFICE, "Nationella kansliet")
    )
    kronoberg: Organisation = field(
        default_factory=lambda: organisation(OrganisationKind.REGION, "Region Kronoberg", "07")
    )
    blekinge: Organisation = field(
        default_factory=lambda: organisation(OrganisationKind.REGION, "Region Blekinge", "10")
    )
    gavleborg: Organisation = field(
        default_factory=lambda: organisation(OrganisationKind.REGION, "Region Gävleborg", "21")
    )

    def __post_init__(self) -> None:
        self.officer = somebody(Role.OFFICE, self.office, "kansliet@kansli.example")
        self.procurer_k = somebody(Role.PROCURER, self.kronoberg, "avtal@kronoberg.example")
        self.contact_b = somebody(Role.REGION_CONTACT, self.blekinge, "kontakt@blekinge.example")
        self.procurer_g = somebody(Role.PROCURER, self.gavleborg, "avtal@gavleborg.example")

        self.latex = supplier("Klang Latex Sdn. Bhd.", "MY")
        self.factory = site(
            "Klang Latex Factory 4", "MY", run_by=self.latex, latitude=3.044, longitude=101.445,
            address="Lot 4, Jalan Pelabuhan, 42000 Klang",
        )  # fmt: skip
        also_called(self.factory, "Pelabuhan Rubber Works")
        self.packer = supplier("Nordic Packing Pte Ltd", "SG")
        self.old_packer = supplier("Straits Glove Packers", "SG")
        self.wholesaler = supplier("Sårvård Grossist AB", "SE", "order@grossist.example")
        numbered(self.wholesaler, IdentifierKind.ORGANISATION_NUMBER, "5560743089")
        self.other = supplier("Handsken i Växjö AB", "SE", "hej@handsken.example")
        self.quiet = supplier("Tysta Textilier AB", "SE", "info@tysta.example")

        # The factory delivers to a company that was merged into the packer; and the chain goes in a circle.
        link(self.factory, self.old_packer, product="undersökningshandskar", tier=3)
        Supplier.objects.filter(pk=self.old_packer.pk).update(merged_into=self.packer)
        link(self.packer, self.wholesaler, product="undersökningshandskar i ask", tier=2)
        link(self.wholesaler, self.latex, product="returnerade pallar")

        self.gloves_k = contract(
            self.kronoberg, self.wholesaler, "Handskar till vården", value=120_000_000_00,
            responsible=self.procurer_k, countries=("MY",),
        )  # fmt: skip
        self.gloves_b = contract(self.blekinge, self.wholesaler, "Undersökningshandskar", value=45_000_000_00)
        ContractBuyer.objects.create(contract=self.gloves_b, buyer=self.blekinge)
        self.ended = contract(
            self.kronoberg,
            self.wholesaler,
            "Gamla handskar",
            starts_on=date(2020, 1, 1),
            ends_on=date(2023, 1, 1),
        )
        self.textiles_g = contract(
            self.gavleborg,
            self.quiet,
            "Textilier",
            categories=("textiles",),
            countries=("BD",),
            value=9_000_000_00,
        )
        # Told to Gävleborg alone: a secret factory in the chain of a supplier that Blekinge buys from as well.
        self.secret = site(
            "Sungai Secret Gloves", "MY", is_confidential=True, disclosed_to=self.gavleborg,
            latitude=3.05, longitude=101.45,
        )  # fmt: skip
        link(
            self.secret, self.other, is_confidential=True, disclosed_to=self.gavleborg, disclosed_by=self.other,
            product="nitrilhandskar",
        )  # fmt: skip
        self.nitrile_b = contract(self.blekinge, self.other, "Nitrilhandskar", value=1_000_000_00)
        self.nitrile_g = contract(
            self.gavleborg, self.other, "Nitrilhandskar till akuten", value=2_000_000_00
        )
