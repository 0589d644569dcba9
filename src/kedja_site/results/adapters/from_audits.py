"""What audits tell: the findings and what was good of reports that were approved, and who and where may not be named."""

from collections.abc import Iterator
from typing import Any

from kedja.policy.redaction import Secret
from kedja_site.audits.models import Audit, Report
from kedja_site.audits.statuses import EntryKind
from kedja_site.audits.statuses import Result as AuditResult
from kedja_site.followup.models import FollowUp
from kedja_site.people.guarded import rows_of
from kedja_site.results.hidden_names import named, site_secrets
from kedja_site.results.statuses import Result
from kedja_site.results.telling import RequirementResult, Told, tells_result

WHY = "what an audit of the case found, for its summary; who may read that is asked there"
RESULTS = {
    AuditResult.MET: Result.MET,
    AuditResult.OBSERVATION: Result.MET,
    AuditResult.DEVIATION: Result.NOT_MET,
}
"""An observation is no deviation: the requirement is met, and the leader may say otherwise."""
WORST = {Result.MET: 0, Result.NOT_MET: 1}


@tells_result
def told_by_audits(case: FollowUp) -> Told:
    """Of approved reports alone; names are hidden from the day the audit is ordered."""
    audits = list(
        Audit.objects.unguarded(WHY).filter(follow_up=case).select_related("auditor", "ordered_by", "site")
    )
    approved = rows_of(Report, WHY).filter(audit__in=audits, decision__is_approved=True)
    reports = approved.order_by("audit", "number")
    newest = {report.audit_id: report for report in reports}
    requirements: list[RequirementResult] = []
    positives: list[str] = []
    for audit in audits:
        if audit.pk in newest:
            said = newest[audit.pk].snapshot
            requirements += _results(audit, said)
            positives += _positives(said)
    return Told(tuple(requirements), tuple(positives), tuple(_secrets(case, audits)))


def _results(audit: Audit, said: dict[str, Any]) -> Iterator[RequirementResult]:
    """The worst that one audit found of a requirement."""
    worst: dict[str, Result] = {}
    for entry in said["entries"]:
        content = entry["content"]
        result = content.get("result", "")
        code = content.get("requirement", "")
        if entry["kind"] != EntryKind.FINDING or result not in AuditResult.values or not code:
            continue
        found = RESULTS[AuditResult(result)]
        worst[code] = max(worst.get(code, found), found, key=WORST.__getitem__)
    for code, result in worst.items():
        yield RequirementResult(code, result, audit.ends_on)


def _positives(said: dict[str, Any]) -> Iterator[str]:
    for entry in said["entries"]:
        if entry["kind"] == EntryKind.POSITIVE and entry["content"].get("text"):
            yield " ".join(entry["content"]["text"].split())


def _secrets(case: FollowUp, audits: list[Audit]) -> Iterator[Secret]:
    for audit in audits:
        if audit.site is not None:
            yield from site_secrets(audit.site, case.supplier_id)
        for person in (audit.auditor, audit.ordered_by):
            if person is not None:
                yield from named(person.get_full_name(), person.email)
