"""The policies of deviations and complaints on PostgreSQL: the same conditions as `within` and `visible_to` of the models.

What was found is for whoever leads the follow-up and, once it is told, for the supplier; plans, measures, evidence and remedies
follow it. A buyer sees the steps that were taken by its own contract. That there is a deviation, for all who buy
(`DeviationFact`), is read as the site's own: a row holds its text too.

Complaints are read by those alone who are named for it, whatever else the rules say (lag 2021:890, 5 kap.): all of them, or none.
Whoever tells one has no account, and is let in as the site's own.
"""

from kedja_site.config.row_policies import IS_SYSTEM, follows, organisations, policies, reaches, seen

DEVIATION, CONTRACT = "deviation", "contract"
_LED = (
    "EXISTS (SELECT FROM followup_followup WHERE followup_followup.id = deviations_deviation.follow_up_id"
    f" AND followup_followup.led_by_id = {organisations(DEVIATION)})"
)
_OF_OWN_COMPANY = (
    "EXISTS (SELECT FROM followup_followup JOIN register_supplier ON register_supplier.id = followup_followup.supplier_id"
    " WHERE followup_followup.id = deviations_deviation.follow_up_id"
    f" AND register_supplier.organisation_id = {organisations(DEVIATION)})"
)
_IS_TOLD = "origin = 'supplier' OR state NOT IN ('reported', 'dismissed')"
_BY_OWN_CONTRACT = (
    "EXISTS (SELECT FROM register_contract WHERE register_contract.id = deviations_escalationstep.contract_id"  # noqa: S608 - as above
    f" AND (register_contract.owner_id = {organisations(CONTRACT)}"
    f" OR register_contract.id IN (SELECT contract_id FROM register_contractbuyer WHERE buyer_id = {organisations(CONTRACT)})))"
)


def _of_deviation(table: str) -> str:
    return follows(DEVIATION, seen(f"{table}.deviation_id", "deviations_deviation"))


FOUND = policies(
    {
        "deviations_deviation": " OR ".join(
            (reaches(DEVIATION, if_="false"), _LED, f"(({_IS_TOLD}) AND {_OF_OWN_COMPANY})")
        ),
        **{
            table: _of_deviation(table)
            for table in (
                "deviations_plan",
                "deviations_plandraft",
                "deviations_measure",
                "deviations_evidence",
                "deviations_remedy",
                "deviations_advice",
            )
        },
        "deviations_plansave": follows(
            DEVIATION, seen("deviations_plansave.draft_id", "deviations_plandraft")
        ),
        "deviations_remedypayment": follows(
            DEVIATION, seen("deviations_remedypayment.remedy_id", "deviations_remedy")
        ),
        "deviations_escalationstep": f"{_of_deviation('deviations_escalationstep')} OR {_BY_OWN_CONTRACT}",
        "deviations_contractladder": follows(
            CONTRACT, seen("deviations_contractladder.contract_id", "register_contract")
        ),
    }
)

_IS_NAMED = (
    "(SELECT kedja_reach('complaint') <> ''"
    " AND EXISTS (SELECT 1 FROM deviations_complainthandler WHERE person_id = kedja_person()))"
)
COMPLAINTS = policies(
    dict.fromkeys(
        (
            "deviations_complaint",
            "deviations_complaintmessage",
            "deviations_complaintfile",
            "deviations_complaintjoin",
        ),
        f"{IS_SYSTEM} OR {_IS_NAMED}",
    )
)
