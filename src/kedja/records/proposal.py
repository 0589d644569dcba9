"""Which column of a file holds which field: proposed from headings, or laid down by whoever knows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kedja.ledger.fields import plain, without_number
from kedja.ledger.profile import Profile
from kedja.ledger.proposal import BY_HEADING, FieldProposal
from kedja.records.errors import WrongColumns
from kedja.records.fields import Kind, RecordTable


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a file: a column a field, and the needed fields that none was found for."""

    headings: tuple[str, ...]
    fields: tuple[FieldProposal, ...]
    missing: tuple[str, ...]

    @property
    def is_unambiguous(self) -> bool:
        """Whether it may be used without asking."""
        return not self.missing and all(each.sure for each in self.fields)

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headings that no field takes."""
        taken = {each.place for each in self.fields}
        return tuple(heading for place, heading in enumerate(self.headings) if place not in taken)

    def mapping(self) -> dict[str, str]:
        """Field → heading."""
        return {each.field: each.heading for each in self.fields}


def propose(table: RecordTable, headings: Sequence[str], profiles: Sequence[Profile] = ()) -> Proposal:
    """The proposal for a file with these headings. Only headings tell: a register's values look too much alike."""
    candidates: dict[str, list[tuple[int, int]]] = {}
    for place, heading in enumerate(headings):
        name = plain(without_number(heading))
        if name in table.known:
            known, rank = table.known[name]
            candidates.setdefault(known, []).append((rank, place))
    found = []
    for field in table.fields:
        fitting = sorted(
            item for item in candidates.get(field.name, []) if _values_fit(field.kind, profiles, item[1])
        )
        if fitting:
            rank, place = fitting[0]
            rivals = tuple(headings[other] for other_rank, other in fitting[1:] if other_rank == rank)
            found.append(FieldProposal(field.name, headings[place], place, BY_HEADING, not rivals, rivals))
    chosen = {each.field for each in found}
    return Proposal(tuple(headings), tuple(found), tuple(name for name in table.needed if name not in chosen))


def _values_fit(kind: Kind, profiles: Sequence[Profile], place: int) -> bool:
    """Whether a column whose heading fits also has values that do; half of the cells may still be wrong."""
    if place >= len(profiles) or profiles[place].filled == 0:
        return True
    profile = profiles[place]
    return kind != Kind.DAY or 2 * profile.dates >= profile.filled


def places_of(table: RecordTable, headings: Sequence[str], mapping: Mapping[str, str]) -> dict[str, int]:
    """Field → place of its column. Raises WrongColumns."""
    at = {plain(heading): place for place, heading in reversed(list(enumerate(headings)))}
    found = {}
    for name, heading in mapping.items():
        if name not in table.by_name:
            raise WrongColumns("There is no field called {field!r}.", field=name)
        if plain(heading) not in at:
            raise WrongColumns(
                "The file has no column {heading!r}; it has {headings}.",
                heading=heading,
                headings=", ".join(headings),
            )
        found[name] = at[plain(heading)]
    missing = [table.by_name[name] for name in table.needed if name not in found]
    if missing:
        raise WrongColumns(
            "No column is chosen for {fields}.", fields=", ".join(field.heading_en for field in missing)
        )
    return found
