"""Which versions of an entry stand: those that no other takes the place of. More than one is for the auditor to settle.

The same rule stands in `static/audits/merging.js`, for devices without a network; tests hold the two together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from kedja_site.audits.models import Audit, Entry, EntryVersion

Version = TypeVar("Version", bound=EntryVersion)


def heads(versions: Iterable[Version]) -> list[Version]:
    """The versions that stand, oldest first, whatever the order that they arrived in."""
    known = list(versions)
    replaced = {str(one) for version in known for one in version.based_on}
    return sorted(
        (version for version in known if str(version.pk) not in replaced),
        key=lambda version: (version.written_at, str(version.pk)),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry with the versions of it that stand."""

    entry: Entry
    versions: tuple[EntryVersion, ...]

    @property
    def id(self) -> UUID:
        """The entry's."""
        return self.entry.pk

    @property
    def is_disputed(self) -> bool:
        """Whether it was changed in two places."""
        return len(self.versions) > 1

    @property
    def version(self) -> EntryVersion:
        """The one that stands; of several, the last written that says something."""
        saying = [version for version in self.versions if not version.is_taken_away]
        return (saying or list(self.versions))[-1]

    @property
    def content(self) -> dict[str, str]:
        """What it says."""
        said: dict[str, str] = self.version.content
        return said

    @property
    def based_on(self) -> list[str]:
        """What a version that settles it names."""
        return [str(version.pk) for version in self.versions]


def standing_entries(audit: Audit) -> list[Standing]:
    """Every entry of the audit that is not taken away, in the order that they were begun; two queries."""
    entries = list(Entry.objects.filter(audit=audit).prefetch_related("versions__written_by"))
    found = [Standing(entry, tuple(heads(entry.versions.all()))) for entry in entries]
    return [one for one in found if any(not version.is_taken_away for version in one.versions)]
