"""Two regions that buy plastic, their articles and volumes, and ways to come further."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from kedja.plastics import Part
from kedja.records import open_records
from kedja_site.people.kinds import OrganisationKind, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.plastics.actions.add_substitute import add_substitute
from kedja_site.plastics.actions.choose import choose
from kedja_site.plastics.actions.confirm_columns import confirm_columns
from kedja_site.plastics.actions.keep_article import keep_article
from kedja_site.plastics.actions.upload_file import upload_file
from kedja_site.plastics.article_state import SaidBy
from kedja_site.plastics.file_tables import TABLES
from kedja_site.plastics.jobs import read_plastics
from kedja_site.plastics.models import Article, FileRead, PlanAction, Substitute, Volume
from kedja_site.plastics.sums import rebuild
from kedja_site.register.models import Contract, Source, Supplier
from kedja_site.register.names import name_key

SAID = SaidBy("measured", "vägd på avdelning")


@dataclass
class Ground:
    """Who is there."""

    region: Organisation
    other: Organisation
    procurer: User
    stranger: User
    """A procurer of the other region."""
    reader: User
    officer: User
    year: int

    def article(self, number: str = "A-1", parts: list[Part] | None = None, **values: Any) -> Article:
        said = {
            "number": number,
            "name": f"Artikel {number}",
            "supplier_name": "Fabriken AB",
            "category": "gloves",
        }
        made, _what = keep_article(
            user=self.procurer,
            owner=self.region,
            values=said | values,
            parts=[Part("pe", 10_000)] if parts is None else parts,
            said=SAID,
        )
        return made

    def volume(
        self, article: Article, year: int, units: int, region: Organisation | None = None, **more: Any
    ) -> Volume:
        made = Volume.objects.create(
            article=article, organisation=region or self.region, year=year, units=units, **more
        )
        rebuild()
        return made

    def substitute(self, article: Article, **values: Any) -> Substitute:
        return add_substitute(
            user=self.procurer,
            owner=self.region,
            article=article,
            kind=values.pop("kind", "less"),
            name=values.pop("name", "Mindre av den"),
            values=values,
        )

    def action(self, substitute: Substitute, **more: Any) -> PlanAction:
        return choose(
            user=self.procurer,
            organisation=self.region,
            substitute=substitute,
            **{"before_year": self.year - 1, "from_year": self.year, "aim_pct": 20, **more},
        )

    def upload(
        self,
        upload: "UploadedFile[bytes]",
        kind: str = "articles",
        user: User | None = None,
        organisation: Organisation | None = None,
    ) -> FileRead:
        return upload_file(
            user=user or self.procurer, organisation=organisation or self.region, kind=kind, upload=upload
        )

    def read(self, upload: "UploadedFile[bytes]", *args: Any, **more: Any) -> FileRead:
        """Uploaded, its columns confirmed as they are proposed, and read."""
        file = self.upload(upload, *args, **more)
        if file.state == "columns":
            fields = open_records(file.path, TABLES[file.kind]).proposal.mapping()
            confirm_columns(user=more.get("user") or self.procurer, file=file, fields=fields)
        file.refresh_from_db()
        if file.state != "done":  # where transactions are real, it has been read at once
            assert read_plastics.call(file.pk, str(file.job)) == "done"
        file.refresh_from_db()
        return file

    def contract(self, owner: Organisation | None = None, **more: Any) -> Contract:
        source = Source.objects.create(kind="buyer", name="Avtalsdatabas", organisation=owner or self.region)
        supplier = Supplier.objects.create(
            name="Leverantören", name_key=name_key("Leverantören"), country="SE", source=source
        )
        return Contract.objects.create(
            **{
                "owner": owner or self.region,
                "supplier": supplier,
                "title": "Förkläden 2025",
                "starts_on": date(2025, 1, 1),
                "source": source,
                **more,
            }
        )


def make_ground() -> Ground:
    region = Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Nord")
    other = Organisation.objects.create(kind=OrganisationKind.REGION, name="Region Syd")
    office = Organisation.objects.create(kind=OrganisationKind.OFFICE, name="Kansliet")
    people = {}
    for name, role, where in (
        ("upphandlare", Role.PROCURER, region),
        ("granne", Role.PROCURER, other),
        ("lasare", Role.READER, region),
        ("kansli", Role.OFFICE, office),
    ):
        people[name] = User.objects.create(username=name, email=f"{name}@nord.example")
        Assignment.objects.create(
            person=people[name], organisation=where, role=role, valid_from=date(2020, 1, 1)
        )
    return Ground(
        region, other, people["upphandlare"], people["granne"], people["lasare"], people["kansli"],
        timezone.localdate().year - 1,
    )  # fmt: skip
