"""The tables at the border of the picture: what it takes and what it gives."""

from kedja.tables import Column, Table

_SUBSTANCE = Column("substance", "VARCHAR", "substances.substance")
_REGION = Column("region", "VARCHAR", "regions.code, or SE for the country")
_YEAR = Column("year", "INTEGER", "the year of sale or purchase")

AMOUNTS = Table(
    "amounts",
    "substance × region × year × source of amounts; rows of the same three are added",
    (_SUBSTANCE, _REGION, _YEAR, Column("micrograms", "BIGINT", "active substance", "µg")),
)
PARAMETERS = Table(
    "parameters",
    "region × year",
    (
        _REGION,
        _YEAR,
        Column("population", "BIGINT", "inhabitants", "persons"),
        Column("waste_water", "INTEGER", "waste water a person and day", "litres"),
        Column("dilution", "INTEGER", "dilution in the recipient"),
    ),
)
LIMITS = Table(
    "limits",
    "substance: the limit that is counted with; one without has no row",
    (_SUBSTANCE, Column("femtograms", "BIGINT", "PNEC or standard", "fg/L")),
)
REMOVALS = Table(
    "removals",
    "substance × region × year: what treatment removes; region is empty and year 0 for all that have no row of their own",
    (_SUBSTANCE, _REGION, _YEAR, Column("permille", "INTEGER", "share removed", "1/1000")),
)
PICTURE = Table(
    "picture",
    "substance × region × year",
    (
        _SUBSTANCE,
        _REGION,
        _YEAR,
        Column("micrograms", "BIGINT", "active substance", "µg"),
        Column("removal_known", "BOOLEAN", "a share that is removed was known; else none was taken"),
        Column("limit_known", "BOOLEAN", "a limit is known"),
        Column("pec", "DOUBLE", "concentration in surface water", "µg/L", nullable=True),
        Column("quotient", "DOUBLE", "PEC/PNEC", nullable=True),
        Column("risk_class", "VARCHAR", "a value of RiskClass"),
        Column(
            "rank",
            "INTEGER",
            "1 for the largest quotient of the region and year; equals share a rank",
            nullable=True,
        ),
    ),
)
COVERAGE = Table(
    "coverage",
    "region × year",
    (
        _REGION,
        _YEAR,
        Column("substances", "INTEGER", "substances with an amount"),
        Column("substances_with_limit", "INTEGER", "of these, with a limit"),
        Column("micrograms", "BIGINT", "amount of all", "µg"),
        Column("micrograms_with_limit", "BIGINT", "amount of those with a limit", "µg"),
    ),
)
