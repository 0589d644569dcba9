"""`pk__among=numbers`: thousands of rows named to the database as one value.

`pk__in` makes a parameter of each: with ten thousand of them Django and the driver take longer to write the statement than
the database to answer it, and SQLite allows only so many.
"""

import json
from typing import Any

from django.db.models import IntegerField, Lookup


@IntegerField.register_lookup
class Among(Lookup[int]):
    """A number that is one of these."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[int]:
        """Whole numbers alone."""
        return [int(number) for number in self.rhs]

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """As SQLite reads a list: a table made from JSON."""
        column, parameters = self.process_lhs(compiler, connection)
        named = (*parameters, json.dumps(self.rhs))
        return f"{column} IN (SELECT value FROM json_each(%s))", named  # noqa: S608 - the name is Django's own

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """An array, of which the planner sees how long it is."""
        column, parameters = self.process_lhs(compiler, connection)
        # Written here: the driver would look at each number for the array's type.
        named = f"{{{','.join(map(str, self.rhs))}}}"
        return f"{column} = ANY(%s::bigint[])", (*parameters, named)
