"""What each room below tells of a case; importing this registers all of them."""

from kedja_site.results.adapters import from_audits, from_deviations, from_self_reports

__all__ = ["from_audits", "from_deviations", "from_self_reports"]
