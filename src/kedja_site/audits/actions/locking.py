"""An audit as it is now, locked for an action, with what its letters and rules read."""

from kedja_site.audits.models import Audit


class NotOpenError(Exception):
    """The audit is in a state in which this cannot be done any more; the message says it to the reader, or is empty."""


def locked(audit: Audit) -> Audit:
    """The audit, locked for this transaction; call it within `as_system`, as supplier and site have the second lock."""
    rows = Audit.objects.unguarded("an action that has asked for permission")
    rows.select_for_update().get(pk=audit.pk)
    found: Audit = rows.select_related(
        "follow_up__supplier",
        "follow_up__led_by",
        "follow_up__contact",
        "firm",
        "auditor",
        "site",
        "contract",
    ).get(pk=audit.pk)
    return found
