"""What the area looks at when it chooses: risk, leverage, preconditions, and what is known already, for a page of nominations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from kedja.policy.audit_preconditions import Held as Precondition
from kedja.policy.audit_preconditions import Preconditions, check_preconditions
from kedja_site.followup.models import Nomination
from kedja_site.followup.reuse import Known, known_of, level_of
from kedja_site.people.access import Viewer
from kedja_site.register.models import Contract, RiskBand


@dataclass(frozen=True, slots=True)
class Weight:
    """What the buyers have together with a supplier, in running contracts that the viewer may see."""

    organisations: int = 0
    contracts: int = 0
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A nomination with what the choice hangs on."""

    nomination: Nomination
    band: RiskBand
    weight: Weight
    preconditions: tuple[Precondition, ...]
    """Of the nominated contract, for an audit today; empty where no contract is named."""
    known: Known | None
    """What is best of what is known already."""

    @property
    def lacking(self) -> list[Precondition]:
        """The preconditions that are not met, or not known to be."""
        return [held for held in self.preconditions if held.holds is not True]

    @property
    def counts_already(self) -> bool:
        """Whether nothing new need be asked."""
        return self.known is not None and self.known.holds is True


def preconditions_of(contract: Contract, planned_on: date) -> tuple[Precondition, ...]:
    """The rule's four preconditions for an audit under the contract; an end that is not registered is not known."""
    return check_preconditions(
        Preconditions(
            level_of(contract.clause_level),
            contract.may_inspect,
            contract.has_sanctions,
            contract.ends_on,
            is_open_ended=False,
        ),
        planned_on,
    )


def candidates(viewer: Viewer, nominations: Sequence[Nomination], today: date) -> list[Candidate]:
    """In their order; a fixed number of queries. Ask with supplier, contract, its owner and risk fetched."""
    contracts = [one.contract for one in nominations if one.contract is not None]
    visible = set(
        Contract.objects.visible_to(viewer)
        .filter(pk__in=[contract.pk for contract in contracts])
        .values_list("pk", flat=True)
    )
    known = known_of(viewer, [contract for contract in contracts if contract.pk in visible], today)
    weights = _weights(viewer, {one.supplier_id for one in nominations}, today)
    return [
        _candidate(one, visible, known, weights.get(one.supplier_id, Weight()), today) for one in nominations
    ]


def _candidate(
    nomination: Nomination,
    visible: set[int],
    known: dict[int, list[Known]],
    weight: Weight,
    today: date,
) -> Candidate:
    contract = nomination.contract
    if contract is None or contract.pk not in visible:
        return Candidate(nomination, RiskBand.UNKNOWN, weight, (), None)
    risk = getattr(contract, "risk", None)
    found = known.get(contract.pk, [])
    return Candidate(
        nomination,
        RiskBand(risk.band) if risk else RiskBand.UNKNOWN,
        weight,
        preconditions_of(contract, today),
        found[0] if found else None,
    )


def _weights(viewer: Viewer, suppliers: set[int], today: date) -> dict[int, Weight]:
    rows = (
        Contract.objects.visible_to(viewer)
        .filter(Q(ends_on=None) | Q(ends_on__gte=today), supplier__in=suppliers, starts_on__lte=today)
        .order_by()
        .values("supplier")
        .annotate(
            organisations=Count("owner", distinct=True),
            contracts=Count("pk", distinct=True),
            until=Max("ends_on"),
        )
    )
    return {row["supplier"]: Weight(row["organisations"], row["contracts"], row["until"]) for row in rows}
