"""Propose which column is what, from headings and from values, and say how sure that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from kedja.language import Language, translate
from kedja.ledger.errors import AmbiguousMapping
from kedja.ledger.fields import FIELDS, KNOWN, NEEDED, plain, without_number
from kedja.ledger.layouts import recognise
from kedja.ledger.mapping import ColumnMapping
from kedja.ledger.opening import open_source
from kedja.ledger.options import ReadOptions
from kedja.ledger.profile import Profile, first_rows, profile_columns
from kedja.ledger.rules import load_rules

STARTS_RANK = 1000
BY_HEADING = "the heading is known"
BY_START = "the heading begins like a known one"
BY_VALUES = "no heading tells, but its values do"
BY_GUESS = "a guess: the column with the most different texts"


@dataclass(frozen=True, slots=True)
class FieldProposal:
    """One field: the column taken for it, why, and whether that is sure. `rivals` are headings that fit as well."""

    field: str
    heading: str
    place: int
    why: str
    sure: bool = True
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MappingProposal:
    """What is proposed for one file. `layout` names the known layout it has."""

    path: Path
    headings: tuple[str, ...]
    fields: tuple[FieldProposal, ...]
    missing: tuple[str, ...]
    layout: str | None = None

    @property
    def is_unambiguous(self) -> bool:
        """Whether it may be used without asking: everything needed is found, and nothing is a guess."""
        return not self.missing and all(proposal.sure for proposal in self.fields)

    @property
    def unmapped(self) -> tuple[str, ...]:
        """The headings that no field takes."""
        taken = {proposal.place for proposal in self.fields}
        return tuple(heading for place, heading in enumerate(self.headings) if place not in taken)

    def mapping(self, name: str, currency: str | None = None) -> ColumnMapping:
        """The proposal as a mapping."""
        return ColumnMapping(name, {p.field: p.heading for p in self.fields}, self.headings, currency)

    def written_out(self, language: Language = "en") -> str:
        """The proposal as lines of text, one a field."""

        def say(message: str) -> str:
            return translate("ledger", message, language)

        lines = []
        for proposal in self.fields:
            sign = "=" if proposal.sure else "?"
            rivals = f" ({say('or')}: {', '.join(proposal.rivals)})" if proposal.rivals else ""
            lines.append(f"  {sign} {proposal.field} ← {proposal.heading}{rivals}: {say(proposal.why)}")
        lines += [f"  ! {name} ← {say('not found')}" for name in self.missing]
        if self.unmapped:
            lines.append(f"  {say('not used')}: {', '.join(self.unmapped)}")
        return "\n".join(lines)


def propose_mapping(path: Path, options: ReadOptions | None = None) -> MappingProposal:
    """What the columns of the file at `path` seem to be.

    Raises what opening a file raises: NoSuchFile, EmptyFile, NotALedger, ProtectedWorkbook, NoHeadings.
    """
    source = open_source(path, options or ReadOptions())
    with duckdb.connect() as connection:
        load_rules(connection)
        profiles = profile_columns(connection, first_rows(source))
    return propose(path, source.headings, profiles)


def propose(path: Path, headings: Sequence[str], profiles: Sequence[Profile]) -> MappingProposal:
    """The proposal for a file with these headings, whose columns look like `profiles`."""
    chosen = _by_heading(headings, profiles)
    _by_values(chosen, headings, profiles)
    _whose_number(chosen, profiles)
    missing = tuple(name for name in NEEDED if name not in chosen)
    order = [field.name for field in FIELDS]
    layout = recognise(headings)
    return MappingProposal(
        path,
        tuple(headings),
        tuple(sorted(chosen.values(), key=lambda proposal: order.index(proposal.field))),
        missing,
        layout.name if layout else None,
    )


def require_unambiguous(proposal: MappingProposal, language: Language) -> None:
    """Raise AmbiguousMapping, with the proposal written out, where it may not be used without asking."""
    if not proposal.is_unambiguous:
        raise AmbiguousMapping(
            "It is not clear what the columns of {path} are. Proposed so far:\n{proposal}\n"
            "Say which is which, for example: kedja ledger map {path} --save NAME --set {field}=HEADING",
            path=proposal.path,
            field=next(
                iter((*proposal.missing, *(found.field for found in proposal.fields if not found.sure)))
            ),
            proposal=proposal.written_out(language),
        )


def _by_heading(headings: Sequence[str], profiles: Sequence[Profile]) -> dict[str, FieldProposal]:
    candidates: dict[str, list[tuple[int, int]]] = {}
    for place, heading in enumerate(headings):
        name = plain(without_number(heading))
        if name in KNOWN:
            field, rank = KNOWN[name]
            candidates.setdefault(field, []).append((rank, place))
            continue
        for known in FIELDS:
            for rank, start in enumerate(known.starts):
                if name.startswith(start):
                    candidates.setdefault(known.name, []).append((STARTS_RANK + rank, place))
                    break
            else:
                continue
            break
    chosen: dict[str, FieldProposal] = {}
    for field, found in candidates.items():
        fitting = sorted(item for item in found if _values_fit(field, profiles[item[1]]))
        if not fitting and all(profiles[place].filled == 0 for _, place in found):
            # Nothing to go by but the heading: each row will be rejected, and say that the cell is empty.
            fitting = sorted(found)
        if not fitting:
            continue
        rank, place = fitting[0]
        rivals = tuple(headings[other] for other_rank, other in fitting[1:] if other_rank == rank)
        why = BY_HEADING if rank < STARTS_RANK else BY_START
        chosen[field] = FieldProposal(field, headings[place], place, why, not rivals, rivals)
    return chosen


def _values_fit(field: str, profile: Profile) -> bool:
    """Whether a column whose heading fits also has values that do; half of the cells may still be wrong."""
    if profile.filled == 0:
        return field not in NEEDED
    if field in ("amount", "credit_amount"):
        return 2 * profile.amounts >= profile.filled
    if field == "date":
        return 2 * profile.dates >= profile.filled
    return True


def _by_values(
    chosen: dict[str, FieldProposal], headings: Sequence[str], profiles: Sequence[Profile]
) -> None:
    """Fill in what no heading told. A supplier is never told by values alone."""

    def free(*, fits: Sequence[bool]) -> list[int]:
        taken = {proposal.place for proposal in chosen.values()}
        return [place for place, fit in enumerate(fits) if fit and place not in taken]

    if "date" not in chosen:
        places = free(fits=[profile.is_date and profile.distinct > 1 for profile in profiles])
        if places:
            chosen["date"] = _valued("date", places, headings)
    if "amount" not in chosen and "credit_amount" not in chosen:
        places = free(fits=[p.is_amount and not p.is_date and p.decimals > 0 for p in profiles])
        if places:
            chosen["amount"] = _valued("amount", places, headings)
    if "supplier_id" not in chosen:
        places = free(
            fits=[profile.mostly(profile.org_numbers) and profile.distinct > 1 for profile in profiles]
        )
        if len(places) == 1:
            chosen["supplier_id"] = _valued("supplier_id", places, headings)
    if "supplier" not in chosen:
        places = free(fits=[p.mostly(p.letters) and not p.is_date and p.distinct > 1 for p in profiles])
        if places:
            place = max(places, key=lambda place: profiles[place].distinct)
            rivals = tuple(headings[other] for other in places if other != place)
            chosen["supplier"] = FieldProposal(
                "supplier", headings[place], place, BY_GUESS, sure=False, rivals=rivals
            )


def _valued(field: str, places: Sequence[int], headings: Sequence[str]) -> FieldProposal:
    rivals = tuple(headings[place] for place in places[1:])
    return FieldProposal(field, headings[places[0]], places[0], BY_VALUES, not rivals, rivals)


def _whose_number(chosen: dict[str, FieldProposal], profiles: Sequence[Profile]) -> None:
    """A column 'orgnr' with one value for many suppliers holds the buyer's number."""
    number, supplier = chosen.get("supplier_id"), chosen.get("supplier")
    if number is None or supplier is None or "buyer_id" in chosen or plain(number.heading).startswith("lev"):
        return
    if profiles[number.place].distinct == 1 and profiles[supplier.place].distinct > 10:  # noqa: PLR2004 - many
        del chosen["supplier_id"]
        chosen["buyer_id"] = FieldProposal("buyer_id", number.heading, number.place, BY_VALUES)
