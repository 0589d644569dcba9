"""A version of an entry as a reader sees it: labels and words instead of codes."""

from dataclasses import dataclass

from kedja_site.audits.entry_fields import FIELDS, choices_of
from kedja_site.audits.models import Audit, EntryVersion
from kedja_site.audits.scope import named, requirements_for
from kedja_site.audits.statuses import EntryKind


@dataclass(frozen=True, slots=True)
class Said:
    """One version in words."""

    version: EntryVersion
    lines: tuple[tuple[str, str], ...]


def said_of(version: EntryVersion, audit: Audit) -> Said:
    """Ask with its entry and writer fetched."""
    kind = EntryKind(version.entry.kind)
    lines = []
    for field in FIELDS[kind]:
        value = version.content.get(field.name, "")
        if not value:
            continue
        if field.choices == "requirement":
            value = {each.code: named(each) for each in requirements_for(audit.follow_up)}.get(value, value)
        elif field.choices:
            value = dict(choices_of(field.choices, audit)).get(value, value)
        lines.append((str(field.label), value))
    return Said(version, tuple(lines))
