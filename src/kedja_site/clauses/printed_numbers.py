"""What a version of the clause prints: follow-ups of a contract speak of its requirements by the numbers that the supplier has signed."""

import re
from collections.abc import Mapping

from kedja_site.clauses.models import ClauseTextVersion
from kedja_site.clauses.statuses import VersionState
from kedja_site.followup.terms import prints_numbers

VERSION = re.compile(r"(?P<text>[-a-z0-9_]+) (?P<number>\d{1,4})", re.ASCII)
"""As a contract has it from its procurement: the text's name and its version."""


@prints_numbers
def printed_numbers(clause_version: str) -> Mapping[str, str]:
    """Of a version that is published here; empty for any other, such as the year of an older clause."""
    read = VERSION.fullmatch(clause_version.strip())
    if read is None:
        return {}
    rows = ClauseTextVersion.objects.filter(
        text__slug=read["text"], number=int(read["number"]), state=VersionState.PUBLISHED
    )
    found: Mapping[str, str] | None = rows.values_list("numbers", flat=True).first()
    return found or {}
