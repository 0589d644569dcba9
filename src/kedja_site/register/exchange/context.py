"""What the rows of an import are read against, the same for all of them: organisations, people, categories, the importer's rights."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.contrib.auth.models import User

from kedja import reference
from kedja.ledger.fields import plain
from kedja_site.people.access import Access, access_for
from kedja_site.people.kinds import BUYERS
from kedja_site.people.models import Assignment, Organisation
from kedja_site.people.subjects import Action, Subject


@dataclass(frozen=True)
class Context:
    """Who imports, for whom, and when."""

    user: User
    organisation: Organisation
    today: date

    def access(self, subject: Subject, action: Action) -> Access:
        """What the importer may do with things of a kind."""
        return access_for(self.user, subject, action, self.today)

    @cached_property
    def _organisations(self) -> dict[str, int]:
        """Plain name or code → number. A name that two share means neither; buyers' names go first."""
        found: dict[str, int] = {}
        rows = list(Organisation.objects.all())
        rows.sort(key=lambda row: row.kind not in BUYERS)
        for row in rows:
            for said in (row.name, row.name_en, row.code):
                if said:
                    found.setdefault(plain(said), row.pk)
        return found

    @cached_property
    def organisation_names(self) -> dict[int, str]:
        """What organisations are called."""
        return dict(Organisation.objects.values_list("pk", "name"))

    def find_organisation(self, text: str) -> int | None:
        """The organisation of that name, English name or code."""
        return self._organisations.get(plain(text))

    @cached_property
    def _people(self) -> dict[tuple[str, int], int]:
        """(address or name for signing in, organisation) → person, of those with an assignment today."""
        found: dict[tuple[str, int], int] = {}
        rows = Assignment.objects.valid_on(self.today).values_list(
            "person__email", "person__username", "person_id", "organisation_id"
        )
        for email, username, person, organisation in rows:
            for said in (email, username):
                if said:
                    found[said.casefold(), organisation] = person
        return found

    def find_person(self, text: str, organisation: int) -> int | None:
        """The person with that address in an organisation. By name nobody is found: names are not unique."""
        return self._people.get((text.strip().casefold(), organisation))

    @cached_property
    def _categories(self) -> dict[str, str]:
        table = reference.load("purchasing_categories").select(["code", "name_sv", "name_en"])
        found: dict[str, str] = {}
        for row in table.to_pylist():
            for said in (row["code"], row["name_sv"], row["name_en"]):
                found.setdefault(plain(said), row["code"])
        return found

    def find_category(self, text: str) -> str | None:
        """The code of the purchasing category of that code or name."""
        return self._categories.get(plain(text))
