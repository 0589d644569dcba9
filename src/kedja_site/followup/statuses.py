"""The words that the columns of follow-ups may hold, and the moves between them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NominationState(models.TextChoices):
    """Of what a region wants followed up."""

    PROPOSED = "proposed", _("proposed")
    CHOSEN = "chosen", _("chosen")
    COVERED = "covered", _("covered by what is known already")
    DECLINED = "declined", _("not this year")
    WITHDRAWN = "withdrawn", _("taken back")


class CaseState(models.TextChoices):
    """How far a follow-up has come (domain.md §12, `FollowUp`)."""

    PLANNED = "planned", _("planned")
    INVITED = "invited", _("invited")
    ANSWERED = "answered", _("answered")
    ASSESSED = "assessed", pgettext_lazy("a follow-up", "assessed")
    AUDIT_ORDERED = "audit_ordered", _("audit ordered")
    AUDITED = "audited", _("audited")
    DEVIATIONS = "deviations", _("deviations are mended")
    CLOSED = "closed", pgettext_lazy("a follow-up", "closed")
    CANCELLED = "cancelled", _("cancelled")


OPEN = frozenset(CaseState) - {CaseState.CLOSED, CaseState.CANCELLED}
BOARD = tuple(state for state in CaseState if state is not CaseState.CANCELLED)
"""The columns of the area's board, in the order of the work."""

MOVES: dict[CaseState, frozenset[CaseState]] = {
    CaseState.PLANNED: frozenset({CaseState.INVITED, CaseState.AUDIT_ORDERED, CaseState.DEVIATIONS}),
    CaseState.INVITED: frozenset({CaseState.ANSWERED, CaseState.AUDIT_ORDERED, CaseState.DEVIATIONS}),
    CaseState.ANSWERED: frozenset({CaseState.INVITED, CaseState.ASSESSED}),
    CaseState.ASSESSED: frozenset({CaseState.INVITED, CaseState.AUDIT_ORDERED, CaseState.DEVIATIONS}),
    CaseState.AUDIT_ORDERED: frozenset({CaseState.AUDITED, CaseState.ASSESSED, CaseState.PLANNED}),
    CaseState.AUDITED: frozenset({CaseState.DEVIATIONS, CaseState.AUDIT_ORDERED}),
    CaseState.DEVIATIONS: frozenset({CaseState.AUDIT_ORDERED, CaseState.AUDITED}),
    CaseState.CLOSED: frozenset(),
    CaseState.CANCELLED: frozenset(),
}
"""What may follow on what. Closing and cancelling are acts of their own, from any open state."""


class Method(models.TextChoices):
    """How a supplier is followed up (domain.md §4.1); the same words as `kedja.policy.follow_up_words.Method`."""

    DIALOGUE = "dialogue", _("dialogue")
    SELF_REPORT = "self_report", _("self-report")
    TRANSPARENCY = "transparency", _("disclosure of the chain")
    DESK_AUDIT = "desk_audit", _("desk audit")
    OFFICE_AUDIT = "office_audit", _("office audit")
    RE_AUDIT = "re_audit", _("re-audit")
    FACTORY_AUDIT = "factory_audit", _("factory audit")


AUDITS = frozenset({Method.DESK_AUDIT, Method.OFFICE_AUDIT, Method.RE_AUDIT, Method.FACTORY_AUDIT})


class Verdict(models.TextChoices):
    """What came of it."""

    APPROVED = "approved", _("approved")
    DEVIATIONS = "deviations", _("deviations found")
    MENDED = "mended", _("approved after deviations were mended")
    NOT_APPROVED = "not_approved", _("not approved")


GOOD = frozenset({Verdict.APPROVED, Verdict.MENDED})


class Payer(models.TextChoices):
    """Who pays (domain.md §3.3 4); the same words as `kedja.policy.payer.Payer`."""

    COLLABORATION = "collaboration", _("the collaboration")
    REGION = "region", _("the region")
    SUPPLIER = "supplier", _("the supplier")
