"""The policies of follow-ups on PostgreSQL: the same conditions as `within` of the models.

That a supplier is followed up, what was done and with what verdict is open to the collaboration; a supplier sees its own, with its
link, but neither costs nor what buyers have decided. Nominations are their region's, and the area's that chooses.
"""

from kedja_site.config.row_policies import follows, organisations, policies, reaches, seen

CASE, NOMINATION = "follow_up", "nomination"
_OWN_COMPANY_S = (
    "EXISTS (SELECT FROM register_supplier WHERE register_supplier.id = followup_followup.supplier_id"
    f" AND register_supplier.organisation_id = {organisations(CASE)})"
)
_IS_OF_COLLABORATION = f"(SELECT kedja_reach('{CASE}') = 'open')"


def _of_case(table: str) -> str:
    return follows(CASE, seen(f"{table}.follow_up_id", "followup_followup"))


POLICIES = policies(
    {
        "followup_followup": " OR ".join(
            (reaches(CASE), f"led_by_id = {organisations(CASE)}", _OWN_COMPANY_S)
        ),
        "followup_followupcontract": _of_case("followup_followupcontract"),
        "followup_performed": _of_case("followup_performed"),
        "followup_cost": reaches(CASE),
        "followup_reusedecision": follows(
            CASE,
            f"{_IS_OF_COLLABORATION} AND {seen('followup_reusedecision.contract_id', 'register_contract')}",
        ),
        "followup_supplierlink": follows(
            CASE,
            "EXISTS (SELECT FROM followup_followup JOIN register_supplier ON register_supplier.id = followup_followup.supplier_id"
            " WHERE followup_followup.id = followup_supplierlink.follow_up_id"
            f" AND (followup_followup.led_by_id = {organisations(CASE)}"
            f" OR register_supplier.organisation_id = {organisations(CASE)}))",
        ),
        "followup_nomination": " OR ".join(
            (
                reaches(NOMINATION, if_="false"),
                f"organisation_id = {organisations(NOMINATION)}",
                f"area_id = {organisations(NOMINATION)}",
            )
        ),
    }
)
