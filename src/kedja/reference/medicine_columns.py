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

MEDICINE_TABLES = (MEDICINE_CRITERIA,)
