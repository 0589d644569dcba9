"""The tables of what contracts ask for: the code of conduct, its versions and instruments, and the clause's process."""

from kedja.tables import Column, Table

_SOURCE = Column("source", "VARCHAR", "sources.id: where the row comes from")
_STATUS = "evidenced, inferred (for instance from a draft) or unknown"

INSTRUMENTS = Table(
    "instruments",
    "a convention, declaration or law that the code refers to, beside those of ilo_conventions",
    (
        Column("instrument", "VARCHAR", "C135, UDHR, …"),
        Column(
            "kind",
            "VARCHAR",
            "ilo_convention, ilo_recommendation, ilo_declaration, un_declaration, un_convention, un_principles "
            "or national_law",
        ),
        Column("number", "INTEGER", "number, or article or principle", nullable=True),
        Column("year", "INTEGER", "year of adoption", nullable=True),
        Column("title_sv", "VARCHAR", "short Swedish title, in our words"),
        Column("title_en", "VARCHAR", "English title"),
        _SOURCE,
    ),
)

CODE_VERSIONS = Table(
    "code_versions",
    "a version of the code of conduct; a contract holds to one",
    (
        Column("version", "VARCHAR", "its name in addresses and in other tables"),
        Column("name_sv", "VARCHAR", "Swedish name"),
        Column("name_en", "VARCHAR", "English name"),
        Column("valid_from", "VARCHAR", "first year", nullable=True),
        Column("valid_from_status", "VARCHAR", _STATUS),
        Column("valid_to", "VARCHAR", "last year; null where none is known", nullable=True),
        Column("valid_to_status", "VARCHAR", _STATUS),
        Column("note_sv", "VARCHAR", "what to mind, Swedish"),
        Column("note_en", "VARCHAR", "what to mind, English"),
        _SOURCE,
    ),
)

CODE_COMMITMENTS = Table(
    "code_commitments",
    "version × commitment: what a version of the code asks for",
    (
        Column("version", "VARCHAR", "code_versions.version"),
        Column("commitment", "VARCHAR", "name that stays the same from version to version"),
        Column("number", "VARCHAR", "number as printed in this version", nullable=True),
        Column("area", "VARCHAR", "human_rights, workers_rights, environment, business_ethics"),
        Column("title_sv", "VARCHAR", "Swedish title, in our words"),
        Column("title_en", "VARCHAR", "English title"),
        Column(
            "text_sv", "VARCHAR", "what it asks for, in our words; null where it is not known", nullable=True
        ),
        Column("text_en", "VARCHAR", "the same in English", nullable=True),
        Column("status", "VARCHAR", f"whether the commitment is in this version: {_STATUS}"),
        _SOURCE,
    ),
)

CODE_INSTRUMENTS = Table(
    "code_instruments",
    "version × commitment × instrument: what a commitment refers to",
    (
        Column("version", "VARCHAR", "code_versions.version"),
        Column("commitment", "VARCHAR", "code_commitments.commitment"),
        Column("instrument", "VARCHAR", "ilo_conventions.convention or instruments.instrument"),
        Column("status", "VARCHAR", _STATUS),
        _SOURCE,
    ),
)

CLAUSE_REQUIREMENTS = Table(
    "clause_requirements",
    "a requirement on the supplier's process for due diligence, by the contract clause",
    (
        Column("requirement", "VARCHAR", "name that stays the same from version to version: dd.policies, …"),
        Column("number", "VARCHAR", "number as printed in the clause of 2024"),
        Column("number_2023", "VARCHAR", "number as printed in the English clause of 2023"),
        Column("title_sv", "VARCHAR", "Swedish title, in our words"),
        Column("title_en", "VARCHAR", "English title"),
        Column("text_sv", "VARCHAR", "what it asks for, in our words"),
        Column("text_en", "VARCHAR", "the same in English"),
        Column("status", "VARCHAR", f"what it asks for is {_STATUS}"),
        _SOURCE,
    ),
)

CODE_TABLES: tuple[Table, ...] = (
    INSTRUMENTS,
    CODE_VERSIONS,
    CODE_COMMITMENTS,
    CODE_INSTRUMENTS,
    CLAUSE_REQUIREMENTS,
)
