"""Two regions that buy from one supplier, a third that does not, and the office."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from kedja_site.disclosures.actions.answer_request import SaidRow, save_part, submit_answer
from kedja_site.disclosures.actions.ask_for_chain import Asked, Asking, ask_for_chain
from kedja_site.disclosures.models import DisclosureRequest
from kedja_site.disclosures.secret_link import token_of
from kedja_site.disclosures.selectors import whole
from kedja_site.disclosures.statuses import Part, Said
from kedja_site.letters.models import Letter
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.register.models import Contact, Contract, ContractCategory, Site, Source, Supplier
from kedja_site.register.names import name_key

TO = "hallbarhet@grossist.example"
PEN = SaidRow("Penang Gloves Sdn. Bhd.", "Lot 1, Phase 2, Kulim", "MY", "handskar")
TRANG = SaidRow("Trang Latex Co., Ltd.", "No. 4, Trang", "TH", "latex", supplies="Penang Gloves Sdn. Bhd.")


@dataclass
class Ground:
    """Who is there; the day is today."""

    source: Source
    supplier: Supplier
    one: Organisation
    two: Organisation
    three: Organisation
    asker: User
    second: User
    stranger: User
    officer: User
    reader: User
    contracts: dict[str, Contract]

    def asking(self, organisation: Organisation | None = None, **more: object) -> Asking:
        """As Region Ett asks."""
        organisation = organisation or self.one
        given = {
            "supplier": self.supplier,
            "organisation": organisation,
            "contracts": [self.contracts[organisation.name]],
            "parts": [Part.FINAL, Part.BEYOND],
            "email": TO,
            "language": "sv",
            "deadline": timezone.localdate() + timedelta(weeks=4),
        }
        return Asking(**{**given, **more})

    def ask(self, **more: object) -> DisclosureRequest:
        """Region Ett has asked."""
        return ask_for_chain(user=self.asker, asking=self.asking(**more)).request

    def join(self, **more: object) -> Asked:
        """Region Två asks, too."""
        return ask_for_chain(user=self.second, asking=self.asking(self.two, **more))

    def answer(
        self, request: DisclosureRequest, *rows: SaidRow, beyond: tuple[SaidRow, ...] = ()
    ) -> DisclosureRequest:
        """The supplier has named these sites."""
        save_part(request, Part.FINAL, Said.TOLD, "", rows or (PEN,))
        save_part(
            request,
            Part.BEYOND,
            Said.TOLD if beyond else Said.UNKNOWN,
            "" if beyond else "vi har frågat",
            beyond,
        )
        return submit_answer(request, answered_by="Hållbarhetschefen")

    def site(self, row: SaidRow = PEN, **more: object) -> Site:
        """A site of the register."""
        given = {"name": row.name, "address": row.address, "country": row.country} | more
        return Site.objects.create(name_key=name_key(str(given["name"])), source=self.source, **given)


def organisation(name: str, kind: str = OrganisationKind.REGION) -> Organisation:
    return Organisation.objects.create(name=name, kind=kind)


def person(name: str, role: Role, where: Organisation) -> User:
    user = User.objects.create_user(name, email=f"{name}@demo.example")
    Assignment.objects.create(person=user, organisation=where, role=role, valid_from=date(2020, 1, 1))
    return user


def make_ground() -> Ground:
    one, two, three = (organisation(f"Region {name}") for name in ("Ett", "Två", "Tre"))
    source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=one)
    supplier = Supplier.objects.create(
        name="Grossisten AB", name_key=name_key("Grossisten AB"), country="SE", source=source
    )
    Contact.objects.create(supplier=supplier, email=TO)
    contracts = {}
    for region in (one, two):
        contract = Contract.objects.create(
            owner=region,
            supplier=supplier,
            title=f"Handskar {region.name}",
            reference=f"UPP-{region.pk}",
            starts_on=date(2025, 1, 1),
            source=source,
        )
        ContractCategory.objects.create(contract=contract, category="gloves")
        contracts[region.name] = contract
    return Ground(
        source,
        supplier,
        one,
        two,
        three,
        person("ett", Role.PROCURER, one),
        person("tva", Role.PROCURER, two),
        person("tre", Role.PROCURER, three),
        person("kansli", Role.OFFICE, organisation("Kansliet", OrganisationKind.OFFICE)),
        person("lasare", Role.READER, one),
        contracts,
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


def link(request: DisclosureRequest, rest: str = "") -> str:
    """The path of the supplier's page."""
    return f"/kedjefragor/svar/{token_of(DisclosureRequest.objects.get(pk=request.pk).seed)}/{rest}"


def link_in(letter: Letter) -> str:
    """The path of the link that a letter holds."""
    found = re.search(r"https?://[^/\s]+(/\S*kedjefragor/svar/[\w-]+/)", letter.text)
    assert found, letter.text
    return found[1]


def again(request: DisclosureRequest) -> DisclosureRequest:
    """The request as it stands now."""
    return whole(request)
