"""The texts of the clause and its annexes, version by version."""

from kedja_site.clauses.models.text import ClauseText, ClauseTextVersion

__all__ = ["ClauseText", "ClauseTextVersion"]
