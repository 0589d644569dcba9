"""What a new site knows of organisations: the national office, the regions, the procurement areas and who was in them."""

from datetime import date

from kedja.reference import load
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import AreaMembership, Organisation

OFFICE = ("Nationella kansliet", "National office")
EVIDENCE = frozenset({"stated", "evidenced"})
"""A membership lets a coordinator see another region's amounts: what is only inferred, or not known, makes none."""


def wanted_organisations() -> list[Organisation]:
    """The office, and what the reference tables list; a number that nobody has confirmed is left out."""
    letters = sorted({str(row["area"]) for row in load("procurement_areas").to_pylist()})
    return [
        Organisation(kind=OrganisationKind.OFFICE, name=OFFICE[0], name_en=OFFICE[1]),
        *(
            Organisation(
                kind=OrganisationKind.REGION,
                name=row["name"],
                code=row["code"],
                registration_number="" if row["org_number_status"] == "unverified" else row["org_number"],
            )
            for row in load("regions").to_pylist()
        ),
        *(
            Organisation(
                kind=OrganisationKind.AREA,
                name=f"Upphandlingsregion {letter}",
                name_en=f"Procurement area {letter}",
                code=letter,
            )
            for letter in letters
        ),
    ]


def make_first_organisations() -> int:
    """How many organisations and memberships were made now. What stands is left, as somebody may have bettered it."""
    standing = list(Organisation.objects.all())
    codes = {(one.kind, one.code): one for one in standing if one.code}
    names = {(one.kind, one.name): one for one in standing}
    made = 0
    for wanted in wanted_organisations():
        found = codes.get((wanted.kind, wanted.code)) or names.get((wanted.kind, wanted.name))
        if found is None:
            wanted.save()
            made += 1
        elif not found.code and wanted.code:
            found.code = wanted.code
            found.registration_number = found.registration_number or wanted.registration_number
            found.save(update_fields=["code", "registration_number"])
    return made + _make_first_memberships()


def _make_first_memberships() -> int:
    """For an area that has never had a member here, those that the reference tables have evidence for."""
    areas = {
        one.code: one for one in Organisation.objects.filter(kind=OrganisationKind.AREA, memberships=None)
    }
    regions = {one.code: one for one in Organisation.objects.filter(kind=OrganisationKind.REGION)}
    missing = [
        AreaMembership(
            area=areas[row["area"]],
            organisation=regions[row["region"]],
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
        )
        for row in load("procurement_areas").to_pylist()
        if row["status"] in EVIDENCE and row["area"] in areas and row["region"] in regions
    ]
    AreaMembership.objects.bulk_create(missing)
    return len(missing)


def last_known_areas() -> list[tuple[str, str, date]]:
    """Area, region and last day of every placing that the tables give, also those that are only inferred."""
    return [
        (row["area"], row["region"], row["valid_to"])
        for row in load("procurement_areas").to_pylist()
        if row["region"]
    ]
