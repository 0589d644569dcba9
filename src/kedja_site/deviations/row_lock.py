"""The policies of complaints on PostgreSQL: read by those alone who are named for it, whatever else the rules say (lag 2021:890, 5 kap.).

The same condition as `ComplaintQuerySet.visible_to`: all of them, or none. Whoever tells one has no account, and is let in as
the site's own.
"""

from kedja_site.config.row_policies import IS_SYSTEM, policies

_IS_NAMED = (
    "(SELECT kedja_reach('complaint') <> ''"
    " AND EXISTS (SELECT 1 FROM deviations_complainthandler WHERE person_id = kedja_person()))"
)
_READS_COMPLAINTS = f"{IS_SYSTEM} OR {_IS_NAMED}"

COMPLAINTS = policies(
    dict.fromkeys(
        (
            "deviations_complaint",
            "deviations_complaintmessage",
            "deviations_complaintfile",
            "deviations_complaintjoin",
        ),
        _READS_COMPLAINTS,
    )
)
