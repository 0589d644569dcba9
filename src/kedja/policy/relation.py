"""How a supplier relates to a harm, and what is asked of it therefore.

Sources: the contract clause, 2.3 and 2.4, hållbarupphandling.se
(https://www.xn--hllbarupphandling-8qb.se/en/processkrav-3, https://www.xn--hllbarupphandling-8qb.se/en/processkrav-4),
and 2.7 in the draft of 2022 (https://www.sustainabilityduediligence.com/processkrav-7). They follow the UN Guiding
Principles on Business and Human Rights, principles 19 and 22 (OHCHR, 2011,
https://www.ohchr.org/sites/default/files/documents/publications/guidingprinciplesbusinesshr_en.pdf), whose commentary
says that who contributes also uses its leverage on what remains.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Relation(StrEnum):
    """How the supplier relates to the harm. That it is not known is None, and no relation."""

    CAUSES = "causes"
    """Its own activity alone is enough."""
    CONTRIBUTES = "contributes"
    """Together with others', or by making it easier or likelier for them; more than trivially."""
    LINKED = "linked"
    """By its goods or services, in any tier."""


class Duty(StrEnum):
    """What is asked."""

    CEASE = "cease"
    PREVENT = "prevent"
    REMEDY = "remedy"
    USE_LEVERAGE = "use_leverage"


DUTIES: Mapping[Relation, frozenset[Duty]] = MappingProxyType(
    {
        Relation.CAUSES: frozenset({Duty.CEASE, Duty.PREVENT, Duty.REMEDY}),
        Relation.CONTRIBUTES: frozenset({Duty.CEASE, Duty.PREVENT, Duty.REMEDY, Duty.USE_LEVERAGE}),
        Relation.LINKED: frozenset({Duty.USE_LEVERAGE}),
    }
)


def duties_of(relation: Relation) -> frozenset[Duty]:
    """What is asked of whoever relates so to a harm."""
    return DUTIES[relation]
