"""The policies of summaries on PostgreSQL: the same condition as `within`; comments and words to hide follow their summary.

A summary is for whoever leads the case and, once it is shown, for the supplier. What is published of it stands in tables of its own,
which hold nothing that a stranger may not read and have no policy.
"""

from kedja_site.config.row_policies import follows, organisations, policies, reaches, seen

SUMMARY = "summary"
_LED = (
    "EXISTS (SELECT FROM followup_followup WHERE followup_followup.id = results_summary.follow_up_id"
    f" AND followup_followup.led_by_id = {organisations(SUMMARY)})"
)
_OF_OWN_COMPANY = (
    "EXISTS (SELECT FROM followup_followup JOIN register_supplier ON register_supplier.id = followup_followup.supplier_id"
    " WHERE followup_followup.id = results_summary.follow_up_id"
    f" AND register_supplier.organisation_id = {organisations(SUMMARY)})"
)


def _of_summary(table: str) -> str:
    return follows(SUMMARY, seen(f"{table}.summary_id", "results_summary"))


POLICIES = policies(
    {
        "results_summary": " OR ".join(
            (reaches(SUMMARY, if_="false"), _LED, f"(shown_at IS NOT NULL AND {_OF_OWN_COMPANY})")
        ),
        "results_comment": _of_summary("results_comment"),
        "results_secretpart": _of_summary("results_secretpart"),
    }
)
