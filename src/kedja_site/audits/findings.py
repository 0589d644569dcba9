"""What other rooms take on: the deviations that an audit has found."""

from dataclasses import dataclass
from uuid import UUID

from kedja_site.audits.merging import standing_entries
from kedja_site.audits.models import Audit, Report
from kedja_site.audits.statuses import EntryKind, Result
from kedja_site.people.models import Organisation
from kedja_site.register.models import Site


@dataclass(frozen=True, slots=True)
class DeviatingFinding:
    """A finding that says that a requirement is not met."""

    id: UUID
    """Of the entry: the same in every version of the report."""
    requirement: str
    """Its code in `kedja.reference.requirements`, such as `dd.policies`."""
    text: str
    seen: str
    severity: str
    """As the auditor suggests: `ordinary`, a code of `kedja.policy.severe_deviation.SevereKind`, or empty for not said."""
    place: str
    """Where in the chain, in the auditor's words; empty is the audited site."""
    relation: str
    """`causes`, `contributes`, `linked`, or empty for not said."""
    site: Site | None
    """The audited site."""
    found_by: Organisation
    is_signed: bool
    """Whether it stands in a signed report; else it may still change."""

    @property
    def is_severe(self) -> bool:
        """Whether the auditor holds it to be one of the six severe kinds."""
        return self.severity not in {"", "ordinary"}


def deviating_findings(audit: Audit) -> list[DeviatingFinding]:
    """Those of the newest signed report; before one is signed, those that stand now.

    Ask with `site`, `firm` and `follow_up__led_by` fetched: an audit's site may be confidential.
    """
    report = Report.objects.filter(audit=audit).first()
    if report is not None:
        said = [(UUID(one["id"]), one["kind"], one["content"]) for one in report.snapshot["entries"]]
    else:
        said = [(one.id, one.entry.kind, one.content) for one in standing_entries(audit)]
    return [
        DeviatingFinding(
            id=key,
            requirement=content.get("requirement", ""),
            text=content.get("text", ""),
            seen=content.get("seen", ""),
            severity=content.get("severity", ""),
            place=content.get("site", ""),
            relation=content.get("relation", ""),
            site=audit.site,
            found_by=audit.firm or audit.follow_up.led_by,
            is_signed=report is not None,
        )
        for key, kind, content in said
        if kind == EntryKind.FINDING and content.get("result") == Result.DEVIATION
    ]
