"""What self-reports tell: the verdict of each requirement when the answer was assessed, and who may not be named."""

from collections.abc import Iterator

from django.utils import timezone

from kedja.policy.redaction import Secret
from kedja.policy.self_report import RequirementVerdict
from kedja_site.followup.models import FollowUp
from kedja_site.people.guarded import rows_of
from kedja_site.results.hidden_names import named
from kedja_site.results.statuses import Result
from kedja_site.results.telling import RequirementResult, Told, tells_result
from kedja_site.selfreports.models import Assessment, SelfReport, Submission

WHY = "how the self-report of the case was assessed, for its summary; who may read that is asked there"
RESULTS = {RequirementVerdict.APPROVED: Result.MET, RequirementVerdict.DEVIATION: Result.NOT_MET}
"""What waits for completion, or was not judged, says nothing."""


@tells_result
def told_by_self_reports(case: FollowUp) -> Told:
    """Of each assessment, the latest of which holds."""
    reports = list(SelfReport.objects.unguarded(WHY).filter(follow_up=case))
    assessed = rows_of(Assessment, WHY).filter(submission__report__in=reports).order_by("at", "pk")
    requirements = [
        RequirementResult(code, RESULTS[RequirementVerdict(verdict)], timezone.localdate(each.at))
        for each in assessed
        for code, verdict in each.verdicts.items()
        if verdict in RESULTS
    ]
    return Told(tuple(requirements), secrets=tuple(_secrets(reports)))


def _secrets(reports: list[SelfReport]) -> Iterator[Secret]:
    for report in reports:
        yield from named("", report.email)
    for name in rows_of(Submission, WHY).filter(report__in=reports).values_list("sent_by", flat=True):
        yield from named(name, "")
