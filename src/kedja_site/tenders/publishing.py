"""What everybody may be told of the tender that won: countries and criteria that are met. No site, no price, no other tender."""

from typing import Any

from kedja.medicines.points import Answer
from kedja_site.tenders.chain import countries_of, formulators_of, makers_of
from kedja_site.tenders.comparing import Row, compare
from kedja_site.tenders.models import TenderRound


def told_of_winner(asked_round: TenderRound) -> dict[str, Any]:
    """As it is published; for a round that somebody has won."""
    comparison = compare(asked_round)
    row = comparison.row_of(asked_round.awarded_to_id or 0)
    assert row is not None
    asked = comparison.asked
    return {
        "procurement": asked_round.procurement.title,
        "procurement_id": asked_round.procurement.public_id,
        "owner": str(asked_round.procurement.owner),
        "lot": asked_round.lot.title,
        "winner": row.tender.name,
        "substances": [
            {
                "key": one.key,
                "name_sv": one.name_sv,
                "name_en": one.name_en,
                "api": _countries(row, one.key),
                "formulation": sorted(
                    {
                        country
                        for product in row.products
                        if one.key in product.content["substances"]
                        for country in countries_of(formulators_of(product.content))
                    }
                ),
            }
            for one in asked.substances
        ],
        "criteria": [
            {"key": one.key, "name_sv": one.name_sv, "name_en": one.name_en, "met": _met(row, one.key)}
            for one in asked.criteria
        ],
    }  # fmt: skip


def _countries(row: Row, substance: str) -> list[str]:
    found = (countries_of(makers_of(product.content).get(substance, ())) for product in row.products)
    return sorted(set().union(*found))


def _met(row: Row, criterion: str) -> str:
    """The least of the products' answers; empty where one is not answered."""
    counted = [
        cell.counts_as
        for product in row.products
        for cell in product.cells
        if cell.criterion.key == criterion
    ]
    if not counted or None in counted:
        return ""
    order = [Answer.NONE, Answer.PART, Answer.FULL]
    return min((one for one in counted if one is not None), key=order.index).value
