"""The datasets of this room: what sources say of substances, their limits, and the amounts that all may see."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Max, Sum
from django.utils.translation import gettext_lazy as _

from kedja.medicines import decimal_of, prevailing_limit, substances
from kedja_site.config.open_data import DataColumn, PublishedSet, Row, publish
from kedja_site.knowledge.facts import edition
from kedja_site.medicines.figures import BY_THE_RULE, figures
from kedja_site.medicines.measured import FOR_ALL as FOR_ALL_MEASURES
from kedja_site.medicines.measured import QUOTIENTS, measures_for, standings_of
from kedja_site.medicines.models import AmountFile, SubstanceYear, WaterMeasure, WaterParameters
from kedja_site.medicines.places import place_of
from kedja_site.medicines.statuses import MeasuredBy
from kedja_site.medicines.water import FOR_ALL
from kedja_site.medicines.words import KILOGRAM

SOURCE = DataColumn("source", "string", _("identifier of the source"))
SOURCE_ADDRESS = DataColumn("source_address", "string", _("where the source is published"))
SUBSTANCE = DataColumn("substance", "string", _("name of the substance in addresses"))
KEYWORD = _("medicines")
TERMS = _("Single values cited as facts, each with the page that it stands on.")


def assessment_rows() -> Iterator[Row]:
    """What each source says of each substance."""
    for each in substances().values():
        for said in each.assessments:
            yield {
                "substance": each.key,
                "name_sv": each.name_sv,
                "name_en": each.name_en,
                "atc": ";".join(each.atc) or None,
                "cas": each.cas,
                "cas_confirmed": each.cas_confirmed,
                "country": said.country,
                "dated": said.dated or said.year,
                "persistence_score": said.scores[0],
                "bioaccumulation_score": said.scores[1],
                "toxicity_score": said.scores[2],
                "hazard": said.said_hazard,
                "risk_class": said.risk_class,
                "pec": said.pec,
                "pnec": said.pnec,
                "quotient": said.quotient,
                "quality": said.quality,
                "source": said.source,
                "source_address": said.address,
            }


def limit_rows() -> Iterator[Row]:
    """The limits of each substance, and which one is counted with."""
    for each in substances().values():
        counted = prevailing_limit(each)
        for limit in each.limits:
            yield {
                "substance": each.key,
                "kind": limit.kind,
                "value": limit.value,
                "is_number": decimal_of(limit.value) is not None,
                "compartment": limit.compartment,
                "status": limit.status,
                "counted_with": counted is not None and counted.limit is limit,
                "source": limit.source,
                "source_address": limit.address,
            }


def amount_rows() -> Iterator[Row]:
    """What all may see of amounts, and what they come to."""
    rows = SubstanceYear.objects.unguarded(BY_THE_RULE).filter(is_shown=True)
    known = figures(rows)
    for row in sorted(known.rows, key=lambda row: (row.region, row.year, row.substance)):
        water = known.waters.get((row.region, row.year))
        place = place_of(row.region)
        yield {
            "region": row.region,
            "region_name": place.name if place else None,
            "year": row.year,
            "substance": row.substance,
            "kind": row.kind,
            "kilograms": row.micrograms / 10**9,
            "pec": row.pec,
            "quotient": row.quotient,
            "risk_class": row.risk_class.value,
            "removal_known": row.removal_known,
            "population": water.parameters.population if water and water.parameters else None,
            "waste_water": water.parameters.waste_water if water and water.parameters else None,
            "dilution": water.parameters.dilution if water and water.parameters else None,
        }


def measure_rows() -> Iterator[Row]:
    """What regions have tried and tell everybody, and how it went by the amounts that all may see."""
    everybody = AnonymousUser()
    for each in standings_of(everybody, measures_for(everybody).order_by("region", "from_year", "pk")):
        measure, progress = each.measure, each.progress
        unit = QUOTIENTS if measure.measured_by == MeasuredBy.QUOTIENT else KILOGRAM
        yield {
            "measure": measure.public_id,
            "region": measure.region,
            "region_name": str(measure.organisation),
            "substance": measure.substance,
            "kind": measure.kind,
            "name": measure.name,
            "responsible": measure.responsible,
            "from_year": measure.from_year,
            "before_year": measure.before_year,
            "measured_by": measure.measured_by,
            "aim_percent": measure.aim_pct,
            "went": progress.went.value,
            "before": None if progress.before is None else progress.before / unit,
            "latest_year": progress.latest_year,
            "latest": None if progress.latest is None else progress.latest / unit,
            "change_percent": None if progress.change_bp is None else progress.change_bp / 100,
            "ended": measure.ended_on.isoformat() if measure.ended_on else None,
        }


def measures_changed() -> datetime | None:
    """When a measure was last begun, or the amounts changed."""
    begun = WaterMeasure.objects.unguarded(FOR_ALL_MEASURES).aggregate(at=Max("begun_at"))["at"]
    return max(filter(None, (begun, amounts_changed())), default=None)


def measures_fingerprint() -> str:
    """Differs whenever the rows do."""
    rows = WaterMeasure.objects.unguarded(FOR_ALL_MEASURES).filter(is_public=True)
    told = rows.aggregate(number=Count("pk"), last=Max("pk"), ended=Count("ended_on"))
    return f"{told} {amounts_fingerprint()}"


def amounts_changed() -> datetime | None:
    """When a file was last read, or parameters set."""
    read = AmountFile.objects.unguarded("when, not what").aggregate(at=Max("done_at"))["at"]
    told = WaterParameters.objects.unguarded(FOR_ALL).aggregate(at=Max("set_at"))["at"]
    return max(filter(None, (read, told)), default=None)


def amounts_fingerprint() -> str:
    """Differs whenever the rows do."""
    rows = SubstanceYear.objects.unguarded(BY_THE_RULE).filter(is_shown=True)
    told = rows.aggregate(number=Count("pk"), last=Max("pk"), total=Sum("micrograms"))
    return f"{told} {amounts_changed()} {edition.fingerprint()}"


publish(
    PublishedSet(
        "medicine-assessments",
        _("Medicines: what sources say of substances"),
        _("Hazard, risk class, concentrations and quotients of active substances, as printed, side by side."),
        (
            SUBSTANCE,
            DataColumn("name_sv", "string", _("Swedish name")),
            DataColumn("name_en", "string", _("English name")),
            DataColumn("atc", "string", _("ATC codes, apart by semicolons")),
            DataColumn("cas", "string", _("CAS number")),
            DataColumn("cas_confirmed", "boolean", _("the CAS number was read in a source")),
            DataColumn("country", "string", _("the country whose sales the risk class rests on")),
            DataColumn("dated", "string", _("day or year of the source")),
            DataColumn("persistence_score", "integer", _("persistence, 0–3")),
            DataColumn("bioaccumulation_score", "integer", _("bioaccumulation, 0–3")),
            DataColumn("toxicity_score", "integer", _("toxicity, 0–3")),
            DataColumn("hazard", "integer", _("hazard, 0–9")),
            DataColumn("risk_class", "string", _("class of risk, as the source gives it")),
            DataColumn("pec", "string", _("PEC in µg/L, as printed")),
            DataColumn("pnec", "string", _("PNEC in µg/L, as printed")),
            DataColumn("quotient", "string", _("PEC/PNEC, as printed")),
            DataColumn("quality", "string", _("primary, or secondary: quoted by another")),
            SOURCE,
            SOURCE_ADDRESS,
        ),
        assessment_rows,
        edition.changed,
        edition.fingerprint,
        TERMS,
        KEYWORD,
    )
)
publish(
    PublishedSet(
        "medicine-limits",
        _("Medicines: limits in water"),
        _("No-effect concentrations, water quality standards and watch lists, with status and source."),
        (
            SUBSTANCE,
            DataColumn("kind", "string", _("kind of limit")),
            DataColumn("value", "string", _("µg/L, as printed; empty for a watch list")),
            DataColumn("is_number", "boolean", _("the value is one number")),
            DataColumn("compartment", "string", _("which water it holds for")),
            DataColumn("status", "string", _("how firm it is")),
            DataColumn("counted_with", "boolean", _("the one that quotients are worked out with")),
            SOURCE,
            SOURCE_ADDRESS,
        ),
        limit_rows,
        edition.changed,
        edition.fingerprint,
        TERMS,
        KEYWORD,
    )
)
publish(
    PublishedSet(
        "medicine-amounts",
        _("Medicines: amounts by region, and what they come to"),
        _(
            "Kilograms of active substances by region and year, concentration, quotient and class. Left out is what would tell a single product."
        ),
        (
            DataColumn("region", "string", _("county code, or SE")),
            DataColumn("region_name", "string", _("name of the region")),
            DataColumn("year", "integer", _("year")),
            SUBSTANCE,
            DataColumn("kind", "string", _("purchased by the organisation, or sold in the area")),
            DataColumn("kilograms", "number", _("kilograms of active substance")),
            DataColumn("pec", "number", _("worked out PEC, µg/L")),
            DataColumn("quotient", "number", _("PEC/PNEC")),
            DataColumn("risk_class", "string", _("class of risk by the quotient")),
            DataColumn("removal_known", "boolean", _("a share that treatment removes was known")),
            DataColumn("population", "integer", _("inhabitants counted with")),
            DataColumn("waste_water", "integer", _("litres of waste water a person and day")),
            DataColumn("dilution", "integer", _("dilution counted with")),
        ),
        amount_rows,
        amounts_changed,
        amounts_fingerprint,
        _("Amounts are the regions’ own, except where an authority has published them."),
        KEYWORD,
    )
)
publish(
    PublishedSet(
        "medicine-measures",
        _("Medicines: what regions have tried, and how it went"),
        _(
            "Measures against substances in the water, held against a year before; not measured is not failed."
        ),
        (
            DataColumn("measure", "string", _("number of the measure")),
            DataColumn("region", "string", _("county code, or SE")),
            DataColumn("region_name", "string", _("name of the region")),
            SUBSTANCE,
            DataColumn("kind", "string", _("substitution, prescribing, treatment, less, other")),
            DataColumn("name", "string", _("what is tried, in a few words")),
            DataColumn("responsible", "string", _("responsible organisation")),
            DataColumn("from_year", "integer", _("in force from the year")),
            DataColumn("before_year", "integer", _("held against the year")),
            DataColumn("measured_by", "string", _("amount, or quotient")),
            DataColumn("aim_percent", "integer", _("the target: less by, percent")),
            DataColumn("went", "string", _("worked, partly, not, not_measured")),
            DataColumn("before", "number", _("kilograms, or PEC/PNEC, of the year before")),
            DataColumn("latest_year", "integer", _("the newest measured year since")),
            DataColumn("latest", "number", _("kilograms, or PEC/PNEC, of the newest measured year")),
            DataColumn("change_percent", "number", _("change in percent")),
            DataColumn("ended", "date", _("day on which it was ended")),
        ),
        measure_rows,
        measures_changed,
        measures_fingerprint,
        _("The regions’ own account of what they have tried."),
        KEYWORD,
    )
)
