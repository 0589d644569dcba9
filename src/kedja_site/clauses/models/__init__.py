"""The texts of the clause and its annexes, version by version, and the documents that came of a signed clause."""

from kedja_site.clauses.models.document import ClauseDocument
from kedja_site.clauses.models.text import ClauseText, ClauseTextVersion

__all__ = ["ClauseDocument", "ClauseText", "ClauseTextVersion"]
