"""What audits hold on persons: who performs them, who wrote what, and what free text says in spite of our asking for roles."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.audits.models import Audit, EntryVersion, Photo, Report
from kedja_site.config.personal_data import (
    Ground,
    Holding,
    Item,
    Person,
    forget_in,
    naming,
    register_holding,
    without,
)

WHY = "what audits hold on a person, for the person's own sake"
FREE_TEXT = ("address", "note", "prepare", "override_why", "payer_why", "ended_why")


def _find(person: Person) -> Iterable[Item]:
    rows = Audit.objects.unguarded(WHY)
    if person.user is not None:
        for audit in rows.filter(auditor=person.user):
            yield {_("audit"): audit.public_id, _("auditor"): str(person.user), _("from"): audit.starts_on}
        for version in EntryVersion.objects.filter(written_by=person.user).select_related("entry__audit"):
            yield {_("entry"): version.entry.audit.public_id, _("written"): version.written_at}
    for audit in naming(rows, FREE_TEXT, person):
        yield {_("audit"): audit.public_id, _("text"): " ".join(getattr(audit, name) for name in FREE_TEXT)}
    for version in naming(EntryVersion.objects.select_related("entry__audit"), ["content"], person):
        yield {_("entry"): version.entry.audit.public_id, _("text"): " ".join(version.content.values())}
    for report in naming(Report.objects.select_related("audit"), ["snapshot"], person):
        yield {_("audit report"): report.audit.public_id, _("version"): report.number}
    for photo in naming(Photo.objects.select_related("entry__audit"), ["caption"], person):
        yield {_("photo"): photo.entry.audit.public_id, _("what it shows"): photo.caption}


def _erase(person: Person) -> int:
    return (
        forget_in(Audit.objects.unguarded(WHY), FREE_TEXT, person)
        + _forget_in_what_is_written_once(EntryVersion.objects.all(), "content", person)
        + _forget_in_what_is_written_once(Report.objects.all(), "snapshot", person)
        + _forget_in_what_is_written_once(Photo.objects.all(), "caption", person)
    )


def _forget_in_what_is_written_once(rows: "QuerySet[Any]", field: str, person: Person) -> int:
    """Past the lock on what is written once: the law on erasure goes before it. A report's fingerprint stays that of what was signed."""
    found = list(naming(rows, [field], person))
    for row in found:
        rows.model._default_manager.filter(pk=row.pk).update(  # noqa: SLF001 - Django's documented way
            **{field: without(getattr(row, field), person)}
        )
    return len(found)


register_holding(
    Holding(
        "audits.audits",
        _("Audits"),
        _(
            "Who performs an audit and writes its entries; and names that stand in its texts although roles are asked for."
        ),
        _("To follow up that suppliers keep what they have promised."),
        Ground.PUBLIC_TASK,
        _("As long as the follow-up is kept, by the plan for weeding."),
        _find,
        _erase,
        order=59,
    )
)
