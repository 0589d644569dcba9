"""The organisations of the demo: those that every site begins with, the ledger's invented region, and who is in which area."""

from datetime import date

from kedja_site.demo.people import REGION
from kedja_site.people.actions.first_organisations import last_known_areas, make_first_organisations
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import AreaMembership, Organisation

PLACED_BY_THE_DEMO = {"17": "D", "24": "D", "25": "D"}
"""Regions whose area no source tells: the demo puts them somewhere, so that all 21 have one."""
LEADS = {"A": "03", "B": "21", "C": "01", "D": "17", "E": "14", "F": "05", "G": "07", "H": "12"}
FROM = date(2026, 1, 1)
"""The division that sources tell of ends with 2025; the demo goes on with it."""


def make_organisations() -> dict[str, Organisation]:
    """The regions by their county code, the ledger's region under its name. Idempotent."""
    make_first_organisations()
    areas = {one.code: one for one in Organisation.objects.filter(kind=OrganisationKind.AREA)}
    regions = {
        one.code: one for one in Organisation.objects.filter(kind=OrganisationKind.REGION).exclude(code="")
    }
    known = {region: area for area, region, _last in last_known_areas()}
    for code, letter in {**known, **PLACED_BY_THE_DEMO}.items():
        AreaMembership.objects.get_or_create(
            area=areas[letter],
            organisation=regions[code],
            valid_from=FROM,
            defaults={"leads": LEADS[letter] == code},
        )
    mittland, _made = Organisation.objects.get_or_create(kind=OrganisationKind.REGION, name=REGION)
    return {**regions, REGION: mittland}
