"""The reference tables of plastics: polymers, emission factors, figures published of single articles, restrictions."""

from kedja.tables import Column, Table

_SOURCE = Column("source", "VARCHAR", "sources.id: where the row comes from")
_QUALITY = Column("quality", "VARCHAR", "primary, secondary or derived: how near the figure's own publisher")
_NOTE = Column("note", "VARCHAR", "what to mind", nullable=True)

PLASTIC_POLYMERS = Table(
    "plastic_polymers",
    "a polymer, or a group of plastics, that an article can be made of",
    (
        Column("polymer", "VARCHAR", "key used in every other table"),
        Column("name_sv", "VARCHAR", "Swedish name"),
        Column("name_en", "VARCHAR", "English name"),
        Column("words", "VARCHAR", "abbreviations and spellings, apart by ';'"),
        Column(
            "part_of",
            "VARCHAR",
            "the group whose factor may stand in, marked; empty: none may",
            nullable=True,
        ),
        Column("is_halogenated", "BOOLEAN", "holds chlorine or another halogen, as PVC does"),
        Column("origins", "VARCHAR", "what it can be made from: fossil, bio, recycled; apart by ';'"),
        _NOTE,
        _SOURCE,
    ),
)

PLASTIC_FACTORS = Table(
    "plastic_factors",
    "an emission factor of a polymer and a stage; what has no row has no factor",
    (
        Column("polymer", "VARCHAR", "plastic_polymers.polymer"),
        Column(
            "stage",
            "VARCHAR",
            "production, recycled_material, incineration, production_and_incineration, or the transport to "
            "combustion_transport, recycling_transport, landfill_transport",
        ),
        Column("mg_per_tonne", "BIGINT", "the factor, exactly as published", "mg CO2e per tonne"),
        Column("country", "VARCHAR", "ISO 3166-1 alpha-2: where it holds"),
        Column("year", "INTEGER", "year of the figure; empty: not told", nullable=True),
        Column("material", "VARCHAR", "the publisher's own name of the material"),
        Column("leaves_out", "VARCHAR", "what the figure does not hold", nullable=True),
        Column("licence", "VARCHAR", "terms of the source"),
        _QUALITY,
        _NOTE,
        _SOURCE,
    ),
)

PLASTIC_ARTICLE_FIGURES = Table(
    "plastic_article_figures",
    "a figure published of an article or a group of articles: a weight, a volume, an impact, or a change",
    (
        Column("article_en", "VARCHAR", "the article, in English"),
        Column("article_sv", "VARCHAR", "the article, in Swedish"),
        Column("material", "VARCHAR", "what it is made of", nullable=True),
        Column("metric", "VARCHAR", "what is told"),
        Column("value", "VARCHAR", "the figure as published"),
        Column("unit", "VARCHAR", "its unit", nullable=True),
        Column("region", "VARCHAR", "where it holds", nullable=True),
        Column("year", "INTEGER", "year of the figure; empty: not told", nullable=True),
        Column("alternative", "VARCHAR", "what it is compared with, or what replaces it", nullable=True),
        _QUALITY,
        _NOTE,
        _SOURCE,
    ),
)

PLASTIC_RESTRICTIONS = Table(
    "plastic_restrictions",
    "what a contract or a list restricts in a group of articles",
    (
        Column("articles", "VARCHAR", "the group of articles, in English"),
        Column("contract", "VARCHAR", "the contract or list"),
        Column("demands", "VARCHAR", "what is restricted, in our words"),
        Column("by", "VARCHAR", "who demands it"),
        Column("no_pvc", "BOOLEAN", "PVC is not allowed (exceptions: see demands)"),
        Column("no_phthalates", "BOOLEAN", "phthalates are not allowed, or limited"),
        Column("year", "INTEGER", "year of the demand; empty: not told", nullable=True),
        _QUALITY,
        _SOURCE,
    ),
)

PLASTIC_TABLES: tuple[Table, ...] = (
    PLASTIC_POLYMERS,
    PLASTIC_FACTORS,
    PLASTIC_ARTICLE_FIGURES,
    PLASTIC_RESTRICTIONS,
)
