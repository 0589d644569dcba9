"""The policies of audits on PostgreSQL: the same condition as `within`, and what auditors wrote, photographed and signed follows the audit.

An audit is for whoever leads the case, and for the firm that performs it. That one is made, for all who see the case, and what the
supplier reads behind its link, is read as the site's own.
"""

from kedja_site.config.row_policies import follows, organisations, policies, reaches, seen

AUDIT = "audit"
_LED = (
    "EXISTS (SELECT FROM followup_followup WHERE followup_followup.id = audits_audit.follow_up_id"
    f" AND followup_followup.led_by_id = {organisations(AUDIT)})"
)


def _of_audit(table: str) -> str:
    return follows(AUDIT, seen(f"{table}.audit_id", "audits_audit"))


POLICIES = policies(
    {
        "audits_audit": " OR ".join((reaches(AUDIT, if_="false"), f"firm_id = {organisations(AUDIT)}", _LED)),
        **{table: _of_audit(table) for table in ("audits_auditcost", "audits_entry", "audits_report")},
        "audits_photo": follows(AUDIT, seen("audits_photo.entry_id", "audits_entry")),
        "audits_entryversion": follows(AUDIT, seen("audits_entryversion.entry_id", "audits_entry")),
        "audits_reportdecision": follows(AUDIT, seen("audits_reportdecision.report_id", "audits_report")),
    }
)
