"""A region with its amounts, another region, the office, and ways to read in files."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile

from kedja.records import open_records
from kedja_site.medicines.actions.confirm_columns import confirm_columns
from kedja_site.medicines.actions.upload_amounts import upload_amounts
from kedja_site.medicines.jobs import read_amounts
from kedja_site.medicines.models import AmountFile, SubstanceYear
from kedja_site.medicines.table import AMOUNTS
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation

SINCE = date(2020, 1, 1)
HEAD = "Aktiv substans;Produkt;Styrka;Förpackning;Antal förpackningar;År"
THREE = (
    "diklofenak;Diklo A;50 mg;100;1000;2024",
    "diklofenak;Diklo B;50 mg;100;800;2024",
    "diklofenak;Diklo C;25 mg;100;900;2024",
)
"""Three products of one substance: may be shown."""
ONE = ("metotrexat;Metex hemlig;2,5 mg;100;77;2024",)
"""One product: the region's alone."""


@dataclass
class Ground:
    """Who is there."""

    region: Organisation
    other: Organisation
    office: Organisation
    procurer: User
    stranger_region: User
    officer: User

    def text(self, *rows: str, head: str = HEAD) -> bytes:
        return "\r\n".join([head, *rows]).encode("utf-8-sig")

    def upload(
        self,
        *rows: str,
        head: str = HEAD,
        user: User | None = None,
        organisation: Organisation | None = None,
        name: str = "mangder.csv",
        **more: object,
    ) -> AmountFile:
        made, _is_new = upload_amounts(
            user=user or self.procurer,
            organisation=organisation or self.region,
            file=SimpleUploadedFile(name, self.text(*rows, head=head)),
            **{"kind": "purchased", **more},
        )
        return made

    def read(self, *rows: str, **more: object) -> AmountFile:
        """Uploaded, its columns confirmed, and read."""
        file = self.upload(*rows, **more)
        confirm_columns(
            user=more.get("user") or self.procurer,
            file=file,
            fields=open_records(file.path, AMOUNTS).proposal.mapping(),
        )
        file.refresh_from_db()
        if file.state != "done":  # where transactions are real, it has been read at once
            assert read_amounts.call(file.pk, str(file.job)) == "done"
        file.refresh_from_db()
        return file

    def amounts(self, organisation: Organisation | None = None) -> dict[tuple[str, int], int]:
        rows = SubstanceYear.objects.unguarded("a test").filter(organisation=organisation or self.region)
        return {(row.substance, row.year): row.micrograms for row in rows}


def somebody(name: str, organisation: Organisation, role: Role) -> User:
    user = User.objects.create_user(name, f"{name}@kedja.example", "x")
    Assignment.objects.create(person=user, organisation=organisation, role=role, valid_from=SINCE)
    return user


def make_medicine_ground() -> Ground:
    region = Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Kronoberg", code="07")
    other = Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Skåne", code="12")
    office = Organisation.objects.create(kind=OrganisationKind.OFFICE, name="Kansliet")
    return Ground(
        region,
        other,
        office,
        somebody("upphandlaren", region, Role.PROCURER),
        somebody("grannen", other, Role.PROCURER),
        somebody("handlaggaren", office, Role.OFFICE),
    )
