"""The tables of medicines and water: substances, what is known of them, limits, and what a tender may ask for."""

from kedja.tables import Column, Table

_SOURCE = Column("source", "VARCHAR", "sources.id: where the row comes from")
_ESTABLISHED = "null where it is not established"

MEDICINE_CRITERIA = Table(
    "medicine_criteria",
    "a national sustainability criterion for medicines; what no source establishes is null",
    (
        Column("criterion", "VARCHAR", "its name in addresses and in other tables"),
        Column(
            "number", "VARCHAR", f"number in the national library of criteria; {_ESTABLISHED}", nullable=True
        ),
        Column("level", "VARCHAR", f"basic, advanced or leading_edge; {_ESTABLISHED}", nullable=True),
        Column("kind", "VARCHAR", f"qualification, award or clause; {_ESTABLISHED}", nullable=True),
        Column("name_sv", "VARCHAR", "Swedish name"),
        Column("name_en", "VARCHAR", "English name"),
        Column("text_sv", "VARCHAR", f"what is asked for, in our words; {_ESTABLISHED}", nullable=True),
        Column("text_en", "VARCHAR", "the same in English", nullable=True),
        Column(
            "evidence_sv",
            "VARCHAR",
            f"evidence that is asked for, in our words; {_ESTABLISHED}",
            nullable=True,
        ),
        Column("evidence_en", "VARCHAR", "the same in English", nullable=True),
        Column("step", "VARCHAR", "what it speaks of: substance, api, formulation, product or supplier"),
        Column("established", "BOOLEAN", "number, level, kind and content were read in the national library"),
        _SOURCE,
    ),
)

SUBSTANCES = Table(
    "substances",
    "an active substance of medicines",
    (
        Column("substance", "VARCHAR", "its name in addresses and in other tables"),
        Column("name_sv", "VARCHAR", "Swedish name"),
        Column("name_en", "VARCHAR", "English name"),
        Column("atc", "VARCHAR", "ATC codes, apart by ';'", nullable=True),
        Column("atc_confirmed", "BOOLEAN", "the ATC codes were read in a source; else to be confirmed"),
        Column("cas", "VARCHAR", "CAS registry number", nullable=True),
        Column("cas_confirmed", "BOOLEAN", "the CAS number was read in a source; else to be confirmed"),
        Column(
            "is_group", "BOOLEAN", "no substance: stands for those of a group without a value of their own"
        ),
        _SOURCE,
    ),
)

SUBSTANCE_ASSESSMENTS = Table(
    "substance_assessments",
    "substance × source: what the source says of it; several stand side by side",
    (
        Column("substance", "VARCHAR", "substances.substance"),
        Column("country", "VARCHAR", "SE or NO: the country whose sales a risk class rests on"),
        Column("dated", "VARCHAR", "day that the source gives", nullable=True),
        Column("year", "VARCHAR", "year that the source gives", nullable=True),
        Column("persistence_score", "SMALLINT", "0–3", nullable=True),
        Column("bioaccumulation_score", "SMALLINT", "0–3", nullable=True),
        Column("toxicity_score", "SMALLINT", "0–3", nullable=True),
        Column("toxicity_basis", "VARCHAR", "acute or chronic", nullable=True),
        Column("hazard", "SMALLINT", "0–9: the sum as the source gives it", nullable=True),
        Column("is_uncertain", "BOOLEAN", "the source marks the score as uncertain"),
        Column("persistence", "VARCHAR", "persistence in words", nullable=True),
        Column("bioaccumulation", "VARCHAR", "bioaccumulation in words", nullable=True),
        Column("toxicity", "VARCHAR", "toxicity in words", nullable=True),
        Column(
            "risk_class",
            "VARCHAR",
            "insignificant, low, moderate, high, cannot_be_excluded, see_document or exempt",
            nullable=True,
        ),
        Column("quotient", "VARCHAR", "PEC/PNEC as printed", nullable=True),
        Column("pec", "VARCHAR", "PEC as printed", "µg/L", nullable=True),
        Column("pnec", "VARCHAR", "PNEC as printed", "µg/L", nullable=True),
        Column("sold_kg", "VARCHAR", "sold in a year, as printed", "kg", nullable=True),
        Column("sold_country", "VARCHAR", "SE or NO: where it was sold", nullable=True),
        Column("sold_year", "VARCHAR", "the year", nullable=True),
        Column("removal", "VARCHAR", "share removed in treatment plants, as printed", "%", nullable=True),
        Column("removal_lowest", "SMALLINT", "the lowest value of it", "%", nullable=True),
        Column("endpoint", "VARCHAR", "what was measured", nullable=True),
        Column("company", "VARCHAR", "the company that assessed it", nullable=True),
        Column("address", "VARCHAR", "the page"),
        Column("quality", "VARCHAR", "primary: the source's own; secondary: quoted by another"),
        Column("note", "VARCHAR", "what to mind", nullable=True),
        _SOURCE,
    ),
)

SUBSTANCE_LIMITS = Table(
    "substance_limits",
    "a concentration that a substance should stay under, or a watch list that it stands on",
    (
        Column("substance", "VARCHAR", "substances.substance"),
        Column(
            "kind",
            "VARCHAR",
            "pnec, no_effect_level, annual_average_standard, maximum_standard, standard, antibiotic_default, "
            "secondary_poisoning, drinking_water, groundwater or watch_list",
        ),
        Column("value", "VARCHAR", "as printed; null for a watch list", "µg/L", nullable=True),
        Column(
            "compartment", "VARCHAR", "fresh_water, salt_water, groundwater or drinking_water", nullable=True
        ),
        Column("assessment_factor", "SMALLINT", "what the lowest effect value was divided by", nullable=True),
        Column("basis", "VARCHAR", "what it rests on, as the source says", nullable=True),
        Column("status", "VARCHAR", "in_force, company, draft, literature, industry, earlier or removed"),
        Column("year", "VARCHAR", "year that the source gives", nullable=True),
        Column("address", "VARCHAR", "the page"),
        Column("quality", "VARCHAR", "primary: the source's own; secondary: quoted by another"),
        Column("note", "VARCHAR", "what to mind", nullable=True),
        _SOURCE,
    ),
)

SUBSTANCE_SALTS = Table(
    "substance_salts",
    "a salt that a substance is given as, and how much of it is the substance",
    (
        Column("substance", "VARCHAR", "substances.substance"),
        Column("name_sv", "VARCHAR", "Swedish name of the salt"),
        Column("name_en", "VARCHAR", "English name of the salt"),
        Column("formula", "VARCHAR", "molecular formula of the substance"),
        Column("salt_formula", "VARCHAR", "molecular formula of the salt, without water"),
        Column("in_one_salt", "SMALLINT", "molecules of the substance in one of the salt"),
        Column("share", "SMALLINT", "grams of the substance in 10,000 grams of the salt", "basis points"),
        _SOURCE,
    ),
)

MEDICINE_TABLES = (SUBSTANCES, SUBSTANCE_ASSESSMENTS, SUBSTANCE_LIMITS, SUBSTANCE_SALTS, MEDICINE_CRITERIA)
