"""What every rule of follow-up speaks of: how far a contract's clause reaches, and how a follow-up is done.

Sources: the levels, husr.se, "Conduct procurement" (https://husr.se/en/guidance-on-due-diligence/conduct-procurement).
The methods: the contract clause, section 4, hållbarupphandling.se, "Förvalta avtalet"
(https://www.xn--hllbarupphandling-8qb.se/en/forvalta-avtalet), and the kinds of audit, Adda, "Hållbarhetskollen"
(https://www.adda.se/om-oss/addas-hallbarhetsarbete/hallbarhetskollen/).
"""

from enum import StrEnum


class ClauseLevel(StrEnum):
    """How far the contract's clause reaches. That it is not known is None, never NONE."""

    NONE = "none"
    BASIC = "basic"
    """The ILO's fundamental conventions, for whoever takes part in performing the contract."""
    ADVANCED = "advanced"
    """Human rights, workers' rights, environment and business ethics, in the whole chain."""

    @property
    def rank(self) -> int:
        """Higher asks for more: a clause of a level asks for all that the levels below it ask for."""
        return tuple(ClauseLevel).index(self)


class Method(StrEnum):
    """How a follow-up is done."""

    DIALOGUE = "dialogue"
    SELF_REPORT = "self_report"
    TRANSPARENCY = "transparency"
    """The supplier tells where in its chain the goods come from (clause, 4.4)."""
    DESK_AUDIT = "desk_audit"
    OFFICE_AUDIT = "office_audit"
    RE_AUDIT = "re_audit"
    """Verifies that deviations found earlier are mended, and nothing else."""
    FACTORY_AUDIT = "factory_audit"

    @property
    def is_audit(self) -> bool:
        """Whether somebody other than the supplier examines what it says."""
        return self in AUDITS


AUDITS = frozenset({Method.DESK_AUDIT, Method.OFFICE_AUDIT, Method.RE_AUDIT, Method.FACTORY_AUDIT})
