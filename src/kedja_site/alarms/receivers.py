"""Who is to be told that their contracts are touched: whoever answers for each, as the register says.

Each is told of what they may see themselves, by a trace of their own: a letter says no more than the page would.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import User

from kedja_site.alarms.answer import Answer, answer_for
from kedja_site.alarms.models import Alarm, ToldContract
from kedja_site.config.batches import batches
from kedja_site.people.access import standings
from kedja_site.people.kinds import BUYERS, Role
from kedja_site.people.models import Assignment, Organisation
from kedja_site.register.graph import AffectedContract
from kedja_site.register.models import Contract

AT_ONCE = 900
CONTACTS = (Role.REGION_CONTACT, Role.OFFICE, Role.PROCURER)
"""Whom to write to for an organisation: those of the first of these roles that it has."""


@dataclass(slots=True)
class Receiver:
    """A person, for an organisation, with the contracts that they are to be told of."""

    person: User
    organisation: Organisation
    role: str
    contracts: list[AffectedContract] = field(default_factory=list)
    told: int = 0
    """Of how many they have been told before in this alarm."""


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who is to be told, and where there is nobody."""

    people: list[Receiver]
    nobody: list[tuple[Organisation, int]]
    """Organisations with affected contracts for which there is nobody to write to, with the number of contracts."""


def receivers_of(answer: Answer, alarm: Alarm, today: date) -> Receivers:
    """Whom `answer`'s viewer would inform: of contracts that the viewer sees touched, and the receiver may see as well."""
    affected = {each.contract: each for each in answer.contracts}
    responsible = _responsible(affected)
    contacts = _contacts({pk for each in affected.values() for pk in (each.owner, *each.buyers)}, today)
    organisations = Organisation.objects.in_bulk(
        {pk for each in affected.values() for pk in (each.owner, *each.buyers)}
    )
    wanted: dict[tuple[int, int], Receiver] = {}
    missing: dict[int, set[int]] = defaultdict(set)
    for contract, each in affected.items():
        for pk in dict.fromkeys((each.owner, *each.buyers)):
            people = _people(pk, each, responsible.get(contract), contacts)
            if not people:
                missing[pk].add(contract)
            for person, role in people:
                receiver = wanted.setdefault((pk, person.pk), Receiver(person, organisations[pk], role))
                receiver.contracts.append(each)
    seen: dict[object, set[int]] = {}
    told = _told(alarm)
    to_tell: list[Receiver] = []
    for receiver in wanted.values():
        may_see = _may_see(receiver.person, alarm, today, seen)
        mine = [each for each in receiver.contracts if each.contract in may_see]
        known = told[receiver.person.pk]
        receiver.contracts = [each for each in mine if each.contract not in known]
        receiver.told = len(mine) - len(receiver.contracts)
        if mine:
            to_tell.append(receiver)
    to_tell.sort(key=lambda each: (str(each.organisation), each.person.pk))
    nobody = sorted(
        ((organisations[pk], len(which)) for pk, which in missing.items()), key=lambda pair: str(pair[0])
    )
    return Receivers(_one_each(to_tell), nobody)


def _one_each(people: Iterable[Receiver]) -> list[Receiver]:
    """One letter a person, also where they act for several organisations."""
    found: dict[int, Receiver] = {}
    for each in people:
        standing = found.setdefault(each.person.pk, each)
        if standing is not each:
            known = {one.contract for one in standing.contracts}
            standing.contracts += [one for one in each.contracts if one.contract not in known]
    return list(found.values())


def _people(
    organisation: int,
    affected: AffectedContract,
    responsible: User | None,
    contacts: dict[int, list[User]],
) -> list[tuple[User, str]]:
    """Whoever answers for the contract where it is the organisation's own; else its contact persons."""
    if responsible is not None and organisation == affected.owner:
        return [(responsible, "responsible")]
    return [(person, "contact") for person in contacts.get(organisation, [])]


def _responsible(contracts: Iterable[int]) -> dict[int, User]:
    """Contract → its responsible person, where there is one who can be written to and still works for the owner."""
    found: dict[int, User] = {}
    for part in batches(sorted(contracts), AT_ONCE):
        rows = (
            Contract.objects.unguarded("whom to inform")
            .filter(pk__in=part, responsible__is_active=True)
            .exclude(responsible__email="")
        )
        for contract in rows.select_related("responsible").only("pk", "owner_id", "responsible"):
            person = contract.responsible
            if person and any(one.organisation == contract.owner_id for one in standings(person)):
                found[contract.pk] = person
    return found


def _contacts(organisations: Iterable[int], today: date) -> dict[int, list[User]]:
    """Organisation → its contact persons today."""
    rows = Assignment.objects.valid_on(today).filter(
        organisation__in=list(organisations), person__is_active=True, organisation__kind__in=BUYERS,
        role__in=CONTACTS,
    ).exclude(person__email="")  # fmt: skip
    found: dict[int, dict[Role, list[User]]] = defaultdict(lambda: defaultdict(list))
    for row in rows.select_related("person").order_by("pk"):
        people = found[row.organisation_id][Role(row.role)]
        if row.person not in people:
            people.append(row.person)
    # Where there is no contact person, its procurers: somebody has to know.
    return {
        organisation: next(by_role[role] for role in CONTACTS if role in by_role)
        for organisation, by_role in found.items()
    }


def _may_see(person: User, alarm: Alarm, today: date, seen: dict[object, set[int]]) -> set[int]:
    """The affected contracts that `person` may see; worked out once for all who have the same standing."""
    if not Alarm.objects.visible_to(person).filter(pk=alarm.pk).exists():
        return set()
    standing = frozenset((one.role, one.organisation) for one in standings(person))
    if standing not in seen:
        seen[standing] = {int(pk) for pk in answer_for(person, alarm, today).trace.hits.contract}
    return seen[standing]


def _told(alarm: Alarm) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for person, contract in ToldContract.objects.filter(alarm=alarm).values_list("person", "contract"):
        found[person].add(contract)
    return found
