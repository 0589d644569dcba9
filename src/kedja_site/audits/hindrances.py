"""What hinders a report from being signed: something disputed, something lacking, a requirement that nothing is said of."""

from django.utils.translation import gettext as _

from kedja_site.audits.entry_fields import missing
from kedja_site.audits.merging import Standing, standing_entries
from kedja_site.audits.models import Audit
from kedja_site.audits.scope import named, requirements_in
from kedja_site.audits.statuses import EntryKind


def hindrances_of(audit: Audit, standing: list[Standing] | None = None) -> list[str]:
    """A sentence for each; empty where the report can be signed."""
    entries = standing_entries(audit) if standing is None else standing
    said: list[str] = []
    disputed = sum(one.is_disputed for one in entries)
    if disputed:
        said.append(
            _("%(n)s entries were changed in two places: say for each what stands.") % {"n": disputed}
        )
    for one in entries:
        kind = EntryKind(one.entry.kind)
        if kind is EntryKind.NOTE or one.is_disputed:
            continue
        if lacking := missing(kind, one.content):
            what = one.content.get("text") or one.content.get("role") or one.content.get("what") or ""
            said.append(
                _("%(kind)s “%(what)s”: fill in %(fields)s.")
                % {"kind": str(kind.label).capitalize(), "what": what[:60], "fields": ", ".join(lacking)}
            )
    found = {one.content.get("requirement") for one in entries if one.entry.kind == EntryKind.FINDING}
    empty = [named(each) for each in requirements_in(audit) if each.code not in found]
    if empty:
        said.append(
            _("Nothing is said yet of: %(requirements)s. Write a finding for each.")
            % {"requirements": "; ".join(empty)}
        )
    return said
