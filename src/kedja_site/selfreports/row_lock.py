"""The policies of self-reports on PostgreSQL: the same conditions as `within` of the models.

What a supplier answered is for whoever leads the follow-up, for the supplier, and, once it is sent, for those who buy: by a clause that
demands it, or as the supplier shares. Answers, evidence and judgements follow the report. That a supplier was asked, for all who see
the campaign, and what it writes behind its link, is read as the site's own.
"""

from kedja_site.config.row_policies import follows, organisations, policies, reaches, seen

REPORT, CAMPAIGN, QUESTIONNAIRE = "self_report", "campaign", "questionnaire"
_TODAY = "(SELECT (now() AT TIME ZONE 'Europe/Stockholm')::date)"
_OF_OWN_COMPANY = (
    "EXISTS (SELECT FROM register_supplier WHERE register_supplier.id = selfreports_selfreport.supplier_id"
    f" AND register_supplier.organisation_id = {organisations(REPORT)})"
)


def _reads(buyer: str) -> str:
    """The contract's clause demands the report, or it is not kept from the buyer."""
    kept_from = (
        "SELECT FROM selfreports_withheld w"
        f" WHERE w.report_id = selfreports_selfreport.id AND w.organisation_id = {buyer}"
    )
    return f"(c.clause_level IN ('basic', 'advanced') OR NOT EXISTS ({kept_from}))"


_BUYS = (
    "EXISTS (SELECT FROM register_contract c WHERE c.supplier_id = selfreports_selfreport.supplier_id"  # noqa: S608 - nobody's words
    f" AND c.starts_on <= {_TODAY} AND (c.ends_on IS NULL OR c.ends_on >= {_TODAY})"
    f" AND ((c.owner_id = {organisations(REPORT)} AND {_reads('c.owner_id')})"
    " OR EXISTS (SELECT FROM register_contractbuyer b WHERE b.contract_id = c.id"
    f" AND b.buyer_id = {organisations(REPORT)} AND {_reads('b.buyer_id')})))"
)


def _of_report(table: str) -> str:
    return follows(REPORT, seen(f"{table}.report_id", "selfreports_selfreport"))


def _of_submission(table: str) -> str:
    return follows(REPORT, seen(f"{table}.submission_id", "selfreports_submission"))


POLICIES = policies(
    {
        "selfreports_questionnaire": reaches(QUESTIONNAIRE),
        "selfreports_questionnaireversion": " OR ".join(
            (
                reaches(QUESTIONNAIRE),
                "EXISTS (SELECT FROM selfreports_selfreport r WHERE r.version_id = selfreports_questionnaireversion.id)",
            )
        ),
        "selfreports_section": reaches(QUESTIONNAIRE),
        "selfreports_question": reaches(QUESTIONNAIRE),
        "selfreports_campaign": " OR ".join(
            (reaches(CAMPAIGN, if_="state <> 'draft'"), f"led_by_id = {organisations(CAMPAIGN)}")
        ),
        "selfreports_selfreport": " OR ".join(
            (
                reaches(REPORT, if_="false"),
                f"led_by_id = {organisations(REPORT)}",
                _OF_OWN_COMPANY,
                f"(submitted_at IS NOT NULL AND {_BUYS})",
            )
        ),
        **{
            table: _of_report(table)
            for table in (
                "selfreports_answer",
                "selfreports_otheranswer",
                "selfreports_shownevidence",
                "selfreports_submission",
            )
        },
        # Whom it is kept from, for the policy of reports itself: PostgreSQL lets no two policies ask each other.
        "selfreports_withheld": f"{reaches(REPORT, if_='false')} OR organisation_id = {organisations(REPORT)}",
        # Shown again the year after, in another report of the supplier's.
        "selfreports_evidence": follows(
            REPORT,
            "EXISTS (SELECT FROM selfreports_selfreport r WHERE r.supplier_id = selfreports_evidence.supplier_id)",
        ),
        "selfreports_judgement": _of_submission("selfreports_judgement"),
        "selfreports_assessment": _of_submission("selfreports_assessment"),
    }
)
