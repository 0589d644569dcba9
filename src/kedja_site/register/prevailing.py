"""What somebody enters by hand, weighed against the sources of what stands (`kedja.policy.prevailing_source`).

Whoever may decide between sources decides by entering. A supplier's own user, or a region on a record that it entered, does
not overwrite a better placed source: the value stands beside the record until somebody decides.
"""

from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType

from kedja.policy.prevailing_source import Said, weigh
from kedja_site.people.subjects import Action
from kedja_site.register.actions.keeping import as_kept
from kedja_site.register.models import Record, Source, Statement
from kedja_site.register.sources import sources_by_field, statements_of


def what_prevails(record: Record, changes: dict[str, Any], *, source: Source, user: User) -> dict[str, Any]:
    """Those of `changes` that replace what stands; the others are kept as statements that wait."""
    decides = type(record).objects.visible_to(user, Action.DECIDE).filter(pk=record.pk).exists()
    if not changes or decides:
        return changes
    statements = statements_of(record)
    sources = sources_by_field(record, statements)
    new = Said(source.kind, source.organisation_id, source.stated_on)
    kept: dict[str, Any] = {}
    beside = []
    for name, value in changes.items():
        stands = sources[name]
        verdict = weigh(
            new,
            Said(stands.kind, stands.organisation_id, stands.stated_on),
            is_known=getattr(record, name) not in {None, ""},
        )
        if verdict.prevails:
            kept[name] = value
        else:
            beside.append((name, as_kept(value)))
    said = {
        (each.field, repr(each.value))
        for each in statements
        if each.source.organisation_id == source.organisation_id
    }
    Statement.objects.bulk_create(
        Statement(
            kind=ContentType.objects.get_for_model(record),
            record_id=record.pk,
            field=name,
            value=value,
            source=source,
        )
        for name, value in beside
        if (name, repr(value)) not in said
    )
    return kept
