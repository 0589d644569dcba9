"""The tables of goals and strategies for circular procurement: the map that is published, and what we have added."""

from kedja.tables import Column, Table

_SOURCE = Column("source", "VARCHAR", "sources.id: where the row comes from")

CIRCULAR_STRATEGIES = Table(
    "circular_strategies",
    "a goal for circular procurement (code = goal), or a strategy for it; what is not established has no row",
    (
        Column("code", "VARCHAR", "A–E for a goal; A1, A2, … for a strategy"),
        Column("goal", "VARCHAR", "A–E: the goal"),
        Column("moment", "VARCHAR", "where in the product's life: input, use or output"),
        Column("name_sv", "VARCHAR", "Swedish name"),
        Column("name_en", "VARCHAR", "English name, our own translation"),
        Column("complete", "BOOLEAN", "for a goal: whether all its strategies are known here", nullable=True),
        _SOURCE,
    ),
)

CIRCULAR_OWN_STRATEGIES = Table(
    "circular_own_strategies",
    "a strategy of our own for a goal whose strategies are not established",
    (
        Column(
            "code", "VARCHAR", "the goal's letter and a small letter, never a number of the published map"
        ),
        Column("goal", "VARCHAR", "A–E: the goal"),
        Column("name_sv", "VARCHAR", "Swedish name"),
        Column("name_en", "VARCHAR", "English name"),
        _SOURCE,
    ),
)
CIRCULAR_RELATIONS = Table(
    "circular_relations",
    "a further goal that a strategy serves, or another strategy that it stands against",
    (
        Column("strategy", "VARCHAR", "code of the strategy"),
        Column("kind", "VARCHAR", "serves or conflicts"),
        Column("other", "VARCHAR", "the goal's code, or the other strategy's"),
        Column("why_sv", "VARCHAR", "why, in Swedish"),
        Column("why_en", "VARCHAR", "why, in English"),
        _SOURCE,
    ),
)
CIRCULAR_HIERARCHY = Table(
    "circular_hierarchy",
    "the step of the waste hierarchy that a strategy stands on; one that stands on none has no row",
    (
        Column("strategy", "VARCHAR", "code of the strategy"),
        Column("step", "VARCHAR", "prevent, reuse or recycle"),
        _SOURCE,
    ),
)
CIRCULAR_INDICATORS = Table(
    "circular_indicators",
    "a measure that is suggested for a goal",
    (
        Column("code", "VARCHAR", "code"),
        Column("goal", "VARCHAR", "A–E: the goal"),
        Column("name_sv", "VARCHAR", "Swedish name"),
        Column("name_en", "VARCHAR", "English name"),
        Column("unit_sv", "VARCHAR", "unit, in Swedish"),
        Column("unit_en", "VARCHAR", "unit, in English"),
        Column("better", "VARCHAR", "up or down: which way is better"),
        Column("how_sv", "VARCHAR", "how it is measured, in Swedish"),
        Column("how_en", "VARCHAR", "how it is measured, in English"),
        Column("measured_by", "VARCHAR", "buyer or supplier"),
        _SOURCE,
    ),
)
CIRCULAR_TEXTS = Table(
    "circular_texts",
    "a criterion at one of three levels, or a clause, for a strategy",
    (
        Column("strategy", "VARCHAR", "code of the strategy"),
        Column("kind", "VARCHAR", "basic, advanced or leading_edge: a criterion; clause"),
        Column("text_sv", "VARCHAR", "the text in Swedish"),
        Column("text_en", "VARCHAR", "the text in English"),
        _SOURCE,
    ),
)

CIRCULAR_TABLES = (
    CIRCULAR_STRATEGIES,
    CIRCULAR_OWN_STRATEGIES,
    CIRCULAR_RELATIONS,
    CIRCULAR_HIERARCHY,
    CIRCULAR_INDICATORS,
    CIRCULAR_TEXTS,
)
