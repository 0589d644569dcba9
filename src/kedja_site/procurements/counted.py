"""What this room counts: what assessments of need came to, which levels were used, and why."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.policy.clause_level import LevelReason
from kedja.policy.follow_up_words import ClauseLevel
from kedja.policy.need_assessment import Outcome
from kedja_site.procurements import level, need
from kedja_site.procurements.counting import Counted, counts
from kedja_site.procurements.models import LotCategory, SignedVersion

WHY = "counted alone, and small numbers left out"
OVERRIDDEN = "overridden"
REASONS = (*(reason.value for reason in (LevelReason.PRIORITISED, LevelReason.ALL_HOLD, LevelReason.ONE_FAILS, LevelReason.NOT_NEEDED)), OVERRIDDEN)  # fmt: skip


def in_force(kind: str) -> Iterator[tuple[SignedVersion, str]]:
    """The newest version of the kind for each lot, with the lot's first category; two queries."""
    categories: dict[int, str] = dict(
        LotCategory.objects.order_by("-category").values_list("lot", "category")
    )
    newest: dict[tuple[int, int | None], SignedVersion] = {}
    rows = SignedVersion.objects.unguarded(WHY).filter(kind=kind).select_related("procurement__owner")
    for row in rows.order_by("number"):
        newest[row.procurement_id, row.lot_id] = row
    for version in newest.values():
        yield version, categories.get(version.lot_id or 0, "")


def _counted(version: SignedVersion, category: str, value: str) -> Counted:
    return Counted(str(version.procurement.owner), category, version.signed_at.year, value)


def reason_word(reason: str) -> str:
    """Why a level was used."""
    return {
        LevelReason.PRIORITISED: _("prioritised category"),
        LevelReason.ALL_HOLD: _("high risk, mature, in proportion"),
        LevelReason.ONE_FAILS: _("a condition does not hold"),
        LevelReason.NOT_NEEDED: _("clause not needed"),
        OVERRIDDEN: _("another level than the rule’s"),
    }[reason]


@counts(
    "need",
    gettext_lazy("Assessments of need"),
    (Outcome.NEEDED.value, Outcome.NOT_NEEDED.value),
    need.outcome_word,
)
def assessments() -> Iterator[Counted]:
    """What they came to."""
    for version, category in in_force(need.KIND):
        yield _counted(version, category, version.content["outcome"])


@counts(
    "level", gettext_lazy("Levels of the clause"), tuple(one.value for one in ClauseLevel), level.level_word
)
def levels() -> Iterator[Counted]:
    """Which were used."""
    for version, category in in_force(level.KIND):
        yield _counted(version, category, version.content["level"])


@counts("level_reason", gettext_lazy("Why the level was used"), REASONS, reason_word)
def reasons() -> Iterator[Counted]:
    """Why."""
    for version, category in in_force(level.KIND):
        reason = OVERRIDDEN if version.content["override_why"] else version.content["reason"]
        yield _counted(version, category, reason)
