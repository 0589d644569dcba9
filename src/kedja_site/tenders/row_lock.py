"""The policies of tenders on PostgreSQL: the buyers' own, and what was sent only once tenders have closed (OSL 19:3).

The same condition as `within` of the models; a tenderer's link opens its own as the site's own.
"""

from kedja_site.config.row_policies import follows, organisations, policies, reaches

TENDER = "tender"
_TAKES_PART = (
    f"SELECT procurement_id FROM procurements_procurementbuyer WHERE buyer_id = {organisations(TENDER)}"  # noqa: S608 - nobody's words
)
_AWARDED = "phase = 'manage'"
_READS = f"{reaches(TENDER, if_=_AWARDED)} OR owner_id = {organisations(TENDER)} OR id IN ({_TAKES_PART})"
_FILES = f"SELECT id FROM procurements_procurement WHERE {_READS}"  # noqa: S608 - as above
_CLOSED = "SELECT id FROM tenders_tenderround WHERE closes_at <= now()"
_OF_CLOSED = f"tender_id IN (SELECT id FROM tenders_tender WHERE round_id IN ({_CLOSED}))"  # noqa: S608 - as above

POLICIES = policies(
    {
        "tenders_tenderround": follows(TENDER, f"procurement_id IN ({_FILES})"),
        "tenders_tender": follows(TENDER, "round_id IN (SELECT id FROM tenders_tenderround)"),
        "tenders_product": follows(TENDER, _OF_CLOSED),
        "tenders_tenderversion": follows(TENDER, _OF_CLOSED),
        "tenders_assessment": follows(TENDER, "version_id IN (SELECT id FROM tenders_tenderversion)"),
    }
)
