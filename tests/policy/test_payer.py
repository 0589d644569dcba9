"""Who pays for an audit: the rule's page and its table, run."""

import pytest

from kedja.policy.follow_up_words import Method
from kedja.policy.payer import Payer, payer_of
from tests.policy.pages import example, tri


@pytest.mark.parametrize("row", example("payer"), ids=lambda row: " ".join(row.values()))
def test_the_pages_example(row: dict[str, str]) -> None:
    payer = payer_of(
        Method(row["method"]),
        is_prioritised=tri(row["prioritised"]),
        earlier_re_audits=int(row["earlier re-audits"]),
    )
    assert payer == (Payer(row["payer"]) if row["payer"] else None)


@pytest.mark.parametrize("method", [method for method in Method if not method.is_audit])
def test_nobody_pays_for_what_is_no_audit(method: Method) -> None:
    for is_prioritised in (True, False, None):
        assert payer_of(method, is_prioritised=is_prioritised, earlier_re_audits=0) is None
