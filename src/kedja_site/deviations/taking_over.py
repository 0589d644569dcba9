"""Deviations from what others have found: a signed audit's findings, and a judged self-report's answers."""

from django.urls import reverse
from django.utils.translation import override

from kedja_site.audits.findings import DeviatingFinding, deviating_findings
from kedja_site.audits.models import Audit
from kedja_site.deviations.actions.report_deviation import Found
from kedja_site.deviations.models import Deviation
from kedja_site.deviations.statuses import Origin, Relation, SevereKind, Severity
from kedja_site.followup.models import FollowUp
from kedja_site.selfreports.assessing import Deviating, deviating_requirements
from kedja_site.selfreports.models import SelfReport, Submission


def found_in_audit(audit: Audit) -> list[Found]:
    """Those of the signed report; before it is signed they may still change, and none is taken over."""
    with override("sv"):
        address = reverse("audits:audit", args=[audit.public_id])
    return [_of_finding(one, address) for one in deviating_findings(audit) if one.is_signed]


def _of_finding(one: DeviatingFinding, address: str) -> Found:
    is_severe = one.severity in SevereKind.values
    return Found(
        requirement=one.requirement,
        description="\n\n".join(part for part in (one.text, one.seen, one.place) if part),
        origin=Origin.AUDIT,
        severity=Severity.SEVERE if is_severe else Severity.ORDINARY,
        severe_kind=one.severity if is_severe else "",
        site=None if one.place else one.site,
        relation=one.relation if one.relation in Relation.values else "",
        origin_key=f"audit {one.id}",
        origin_address=address,
    )


def found_in_answers(report: SelfReport, submission: Submission) -> list[Found]:
    """What was judged a deviation, question by question. A risk that was told is none."""
    with override("sv"):
        address = reverse("selfreports:report", args=[report.public_id])
        found = deviating_requirements(submission)
    return [_of_answer(one, report, address) for one in found]


def _of_answer(one: Deviating, report: SelfReport, address: str) -> Found:
    return Found(
        requirement=one.requirement,
        requirement_number=one.number,
        description="\n\n".join(part for part in (one.text, one.comment) if part),
        origin=Origin.SELF_REPORT,
        origin_key=f"self-report {report.public_id} {one.question}"[:120],
        origin_address=address,
    )


def not_taken_over(case: FollowUp, found: list[Found]) -> list[Found]:
    """Those that are no deviation of the case yet."""
    standing = set(
        Deviation.objects.unguarded("to make one of each finding")
        .filter(follow_up=case, origin_key__in=[one.origin_key for one in found])
        .values_list("origin_key", flat=True)
    )
    return [one for one in found if one.origin_key not in standing]
