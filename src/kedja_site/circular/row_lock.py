"""The policies of circular goals on PostgreSQL: whoever may see the contract sees what it has promised, and what was measured."""

from kedja_site.config.row_policies import follows, policies

POLICIES = policies(
    {
        "circular_contractgoal": follows("contract", "contract_id IN (SELECT id FROM register_contract)"),
        "circular_measurement": follows("contract", "goal_id IN (SELECT id FROM circular_contractgoal)"),
    }
)
