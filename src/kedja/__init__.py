"""Kedja: where in public supply chains people and nature come to harm.

Tables in, judgements out. Each sub-package is a room (see `docs/explanation/house.md`); a purchase line walks
through `ledger`, `identity`, `category`, `risk` and `screening`, and leaves as a row of a ranking that opens back
down to the line and the source.
"""

__version__ = "0.1.0"
