"""The table of goals and strategies for circular procurement."""

from kedja.tables import Column, Table

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
        Column("source", "VARCHAR", "sources.id: where the row comes from"),
    ),
)
