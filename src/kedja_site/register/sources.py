"""Where each value of a record comes from, and what others say: for the pages, and for whoever changes a record."""

from collections import defaultdict
from datetime import date

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType

from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import Organisation
from kedja_site.register.models import Record, Source, Statement
from kedja_site.register.statuses import Decision, SourceKind


def own_source(user: User, organisation: Organisation | None, day: date, name: str) -> Source:
    """The source of what `user` enters by hand for `organisation` on `day`: one for a day's work."""
    of_supplier = organisation is not None and organisation.kind == OrganisationKind.SUPPLIER
    source, _made = Source.objects.get_or_create(
        kind=SourceKind.SUPPLIER if of_supplier else SourceKind.BUYER,
        name=name,
        stated_on=day,
        organisation=organisation,
        recorded_by=user,
        address="",
    )
    return source


def statements_of(record: Record) -> list[Statement]:
    """All that sources have said of single fields of the record, the newest first; two queries."""
    return list(
        Statement.objects.filter(kind=ContentType.objects.get_for_model(record), record_id=record.pk)
        .select_related("source", "source__organisation")
        .order_by("-source__stated_on", "-pk")
    )


def sources_by_field(record: Record, statements: list[Statement]) -> dict[str, Source]:
    """Field → the source of the value that stands: that of the newest accepted statement, else the record's own."""
    found: dict[str, Source] = defaultdict(lambda: record.source)
    for statement in reversed(statements):
        if statement.decision == Decision.ACCEPTED:
            found[statement.field] = statement.source
    return found


def disagreements(record: Record, statements: list[Statement]) -> dict[str, list[Statement]]:
    """Field → what other sources say otherwise and nobody has decided on."""
    found: dict[str, list[Statement]] = {}
    for statement in statements:
        if statement.decision == Decision.WAITING and statement.value != getattr(
            record, statement.field, None
        ):
            found.setdefault(statement.field, []).append(statement)
    return found
