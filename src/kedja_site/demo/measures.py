"""What the demo's regions have tried against medicines in the water: one that worked, one in part, one that did not, one not measured."""

from datetime import datetime

from django.contrib.auth.models import User

from kedja_site.demo.people import KRONOBERG
from kedja_site.medicines.actions.measures import begin_measure, note_measure
from kedja_site.medicines.models import WaterMeasure
from kedja_site.medicines.statuses import MeasuredBy, MeasureKind
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import Organisation

WHY = "making the demo"


def make_measures(now: datetime) -> int:
    """How many were begun; none where there are some, or where the demo's people are not."""
    user = User.objects.filter(username="upphandlare").first()
    region = Organisation.objects.filter(name=KRONOBERG, kind=OrganisationKind.REGION).first()
    if user is None or region is None or WaterMeasure.objects.unguarded(WHY).exists():
        return 0
    year = now.year
    committee = "Läkemedelskommittén i Region Kronoberg"
    tried = (
        (
            "diclofenac", MeasureKind.SUBSTITUTION, "Naproxen först, inte diklofenak",
            "Diklofenak är borttaget ur listan över rekommenderade läkemedel. Vårdcentralerna får varje kvartal se hur mycket de förskriver.",
            committee, year - 4, year - 3, MeasuredBy.AMOUNT, 20,
            "Minskningen kom redan första året, efter besök på vårdcentralerna.",
        ),
        (
            "ciprofloxacin", MeasureKind.PRESCRIBING, "Ny rutin vid urinvägsinfektion",
            "Förskrivaren anger varför ett kinolonpreparat väljs.",
            committee, year - 4, year - 3, MeasuredBy.AMOUNT, 30,
            "Rutinen följs på vårdcentralerna, men inte på akuten.",
        ),
        (
            "metformin", MeasureKind.LESS, "Mindre kassation vid byte av dos",
            "Startförpackningar om 30 tabletter i stället för 100.",
            committee, year - 3, year - 2, MeasuredBy.AMOUNT, 5,
            "Antalet patienter ökar snabbare än kassationen minskar.",
        ),
        (
            "carbamazepine", MeasureKind.TREATMENT, "Ozonrening vid Sundets reningsverk",
            "Ett påhittat försök med ozon efter den biologiska reningen.",
            "Växjö kommun, VA-avdelningen", year - 1, year, MeasuredBy.QUOTIENT, 80, "",
        ),
    )  # fmt: skip
    for substance, kind, name, how, responsible, before, start, by, aim, said in tried:
        measure = begin_measure(
            user=user,
            organisation=region,
            substance=substance,
            kind=kind,
            name=name,
            how=how,
            responsible=responsible,
            before_year=before,
            from_year=start,
            measured_by=by,
            aim_pct=aim,
            now=now,
        )
        if said:
            note_measure(user=user, measure=measure, year=year - 1, text=said, now=now)
    return len(tried)
