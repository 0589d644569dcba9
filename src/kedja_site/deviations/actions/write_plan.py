"""The supplier writes its plan, saves as it goes, and hands it in."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja.policy.deviation_states import Actor
from kedja_site.desk.notices import tell
from kedja_site.deviations.actions.move_deviation import CannotMoveError, locked, move
from kedja_site.deviations.letter_context import write_to_supplier
from kedja_site.deviations.models import Deviation, Plan, PlanDraft, PlanSave
from kedja_site.deviations.plan_content import Content, Merged, empty, faults_of, merge
from kedja_site.deviations.statuses import State
from kedja_site.followup.people import leaders_of
from kedja_site.people.log import record

SAVES_KEPT = 200


class IncompleteError(Exception):
    """Something is missing; `faults` are sentences in the reader's language."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__(" ".join(faults))
        self.faults = faults


def draft_of(deviation: Deviation) -> PlanDraft:
    """What is written so far; a plan that was sent back goes on from what was handed in."""
    draft, is_new = PlanDraft.objects.get_or_create(deviation=deviation, defaults={"content": empty()})
    if is_new:
        PlanSave.objects.get_or_create(
            draft=draft, version=draft.version, defaults={"content": draft.content}
        )
    return draft


@transaction.atomic
def save_draft(
    *, deviation: Deviation, version: int, content: Content, now: datetime | None = None
) -> Merged:
    """Keeps what was written from `version` on, merged with what others have saved since. Raises CannotMoveError."""
    now = now or timezone.now()
    found = locked(deviation)
    if not found.takes_plan:
        raise CannotMoveError
    draft = draft_of(found)
    theirs = draft.content
    base = PlanSave.objects.filter(draft=draft, version=version).first()
    kept = [one for one in theirs.get("beside", []) if one in content.get("beside", [])]
    if version == draft.version:
        merged = Merged({**content, "beside": kept}, ())
    else:
        merged = merge(base.content if base else empty(), {**theirs, "beside": kept}, content)
    if merged.content != theirs:
        draft.version += 1
        draft.content, draft.saved_at = merged.content, now
        draft.save()
        PlanSave.objects.create(draft=draft, version=draft.version, content=merged.content, saved_at=now)
        PlanSave.objects.filter(draft=draft, version__lt=draft.version - SAVES_KEPT).delete()
    return merged


@transaction.atomic
def hand_in_plan(*, deviation: Deviation, handed_in_by: str, now: datetime | None = None) -> Plan:
    """The draft as an immutable version, to be judged. Sent twice it is one. Raises CannotMoveError, IncompleteError."""
    now = now or timezone.now()
    found = locked(deviation)
    if found.state == State.PLAN_SUBMITTED:
        return found.plans.all()[0]
    if not found.takes_plan:
        raise CannotMoveError
    draft = draft_of(found)
    if faults := faults_of(draft.content):
        raise IncompleteError(faults)
    number = found.plans.count() + 1
    plan = Plan.objects.create(
        deviation=found,
        version=number,
        content={name: draft.content[name] for name in ("root_cause", "measures")},
        handed_in_at=now,
        handed_in_by=handed_in_by,
    )
    before = move(found, State.PLAN_SUBMITTED, Actor.SUPPLIER, now=now)
    record(
        None,
        "deviations.hand_in_plan",
        found,
        before={"state": before},
        after={"state": found.state, "version": number, "measures": len(draft.content["measures"])},
        now=now,
    )
    write_to_supplier(found, "plan_receipt", key=f"plan receipt {number}", more={"version": number})
    tell(
        leaders_of(found.follow_up, timezone.localdate(now)),
        format_lazy(
            _("{supplier} has handed in its plan for {deviation}. Judge it."),
            supplier=found.follow_up.supplier.name,
            deviation=found.public_id,
        ),
        path=found.notice_path,
        key=f"deviations.plan {found.public_id} {number}",
    )
    return plan
