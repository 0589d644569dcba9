"""The first draft of a summary, from what the case knows; and a later one that keeps the texts people wrote."""

from collections.abc import Sequence
from datetime import date

import msgspec

from kedja.policy.deviation_states import CLOSED, PLANNED, DeviationState
from kedja.policy.months import months_after
from kedja.policy.reuse import DEFAULT as REUSE
from kedja_site.followup.models import FollowUp
from kedja_site.results.case_light import light_by
from kedja_site.results.content import Content, DeviationRow, RequirementRow, Step
from kedja_site.results.requirement_words import row_code, summary_rows
from kedja_site.results.statuses import WORST_FIRST, PlanState, Result
from kedja_site.results.telling import FoundDeviation, RequirementResult, deviations_in, told_of

WHY = "the summary of a follow-up names the contract that was sampled"


def compose(case: FollowUp, today: date, before: Content | None = None) -> Content:
    """What the case says today. Texts and judgements of `before` stay where their requirement or deviation still stands."""
    told = told_of(case)
    found = [
        each
        for each in deviations_in([case.pk]).get(case.pk, [])
        if each.state is not DeviationState.DISMISSED
    ]
    steps = tuple(
        Step(step.method, step.performed_on, step.verdict, step.by)
        for step in sorted(case.performed.all(), key=lambda step: step.performed_on)
    )
    plan_state, plan_due_on = plan_of(found)
    made = Content(
        supplier=case.supplier.name,
        led_by=case.led_by.name,
        led_by_en=case.led_by.name_en,
        area=case.led_by.code if case.led_by.kind == "area" else "",
        category=case.category,
        product=case.product,
        contract=_sampled(case),
        level=case.level,
        clause_version=case.clause_version,
        code_version=case.code_version,
        steps=steps,
        requirements=_requirements(case, told.requirements, found),
        deviations=tuple(_deviation(each) for each in found),
        positives=told.positives,
        plan_state=plan_state,
        plan_due_on=plan_due_on,
        light=light_by(case, found, today).value,
        valid_until=months_after(steps[-1].performed_on, 12 * REUSE.years) if steps else None,
    )  # fmt: skip
    return made if before is None else _keeping(made, before)


def plan_of(found: Sequence[FoundDeviation]) -> tuple[str, date | None]:
    """How far the plans have come together, and the last day of the last one."""
    left = [each for each in found if each.state not in CLOSED]
    if not found:
        return PlanState.NONE, None
    if not left:
        return PlanState.DONE, None
    if any(each.state not in PLANNED or each.plan_due_on is None for each in left):
        return PlanState.MISSING, None
    return PlanState.ACCEPTED, max(each.plan_due_on for each in left if each.plan_due_on)


def _sampled(case: FollowUp) -> str:
    """The title of the sampled contract, of the only one where none is marked; never of a confidential one."""
    rows = [
        row
        for row in case.contracts.select_related("contract").order_by("-is_sampled", "pk")
        if not row.contract.is_confidential
    ]
    return rows[0].contract.title if rows and (rows[0].is_sampled or len(rows) == 1) else ""


def _deviation(found: FoundDeviation) -> DeviationRow:
    return DeviationRow(
        requirement=found.requirement,
        severity="severe" if found.is_severe else "ordinary",
        state=found.state.value,
        key=found.key,
        number=found.number,
        kind=found.kind,
        plan_due_on=found.plan_due_on,
        text=found.text,
    )


def _requirements(
    case: FollowUp, told: Sequence[RequirementResult], found: Sequence[FoundDeviation]
) -> tuple[RequirementRow, ...]:
    judged: dict[str, list[RequirementResult]] = {}
    for row in told:
        judged.setdefault(row_code(row.code), []).append(row)
    of_row: dict[str, list[FoundDeviation]] = {}
    for each in found:
        of_row.setdefault(row_code(each.requirement), []).append(each)
    return tuple(
        RequirementRow(code, number, _result(judged.get(code, []), of_row.get(code, [])).value)
        for code, number in summary_rows(case.clause_version)
    )


def _result(judged: Sequence[RequirementResult], found: Sequence[FoundDeviation]) -> Result:
    """A deviation says most; else what was judged last of each requirement, and of several the worst."""
    if any(each.state is not DeviationState.VERIFIED_CLOSED for each in found):
        return Result.NOT_MET
    if found:
        return Result.MENDED
    latest: dict[str, RequirementResult] = {}
    for row in sorted(judged, key=lambda each: each.on):
        latest[row.code] = row
    return min((row.result for row in latest.values()), key=WORST_FIRST.index, default=Result.NOT_EXAMINED)


def _keeping(made: Content, before: Content) -> Content:
    replace = msgspec.structs.replace
    rows = {row.code: row for row in before.requirements}
    deviations = {row.key: row for row in before.deviations}
    return replace(
        made,
        product=before.product or made.product,
        requirements=tuple(
            replace(row, words=rows[row.code].words if row.code in rows else row.words)
            for row in made.requirements
        ),
        deviations=tuple(
            replace(row, text=deviations[row.key].text if row.key in deviations else row.text)
            for row in made.deviations
        ),
        positives=before.positives or made.positives,
        plan_words=before.plan_words,
        next_step=before.next_step,
        comment=before.comment,
    )


def has_changed(case: FollowUp, written: Content, today: date) -> bool:
    """Whether the case says something else now than when the summary was written: its deviations, steps or light."""
    now = compose(case, today, written)
    return any(
        getattr(now, name) != getattr(written, name)
        for name in ("steps", "light", "plan_state", "plan_due_on", "level")
    ) or [(row.key, row.state, row.severity) for row in now.deviations] != [
        (row.key, row.state, row.severity) for row in written.deviations
    ]
