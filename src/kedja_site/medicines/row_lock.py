"""The policies of medicines on PostgreSQL: what is bought of a product is its buyer's alone, what is tried is the collaboration's.

The same conditions as `within` of the models. What the rule of small numbers lets all see is read as the site's own.
"""

from kedja_site.config.row_policies import follows, organisations, policies, reaches

AMOUNT, MEASURE = "medicine_amount", "medicine_measure"
_OWN = f"{reaches(AMOUNT, if_='false')} OR organisation_id = {organisations(AMOUNT)}"
_OF_A_FILE = follows(AMOUNT, "of_id IN (SELECT id FROM medicines_amountfile)")

POLICIES = policies(
    {
        "medicines_amountfile": _OWN,
        "medicines_productamount": _OF_A_FILE,
        "medicines_rejectedrow": _OF_A_FILE,
        "medicines_substanceyear": _OWN,
        "medicines_amountcolumns": _OWN,
        "medicines_watermeasure": f"{reaches(MEASURE)} OR organisation_id = {organisations(MEASURE)}",
    }
)
