"""Somebody says whom an ambiguous row means: remembered for this and every later file of the organisation."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import transaction

from kedja_site.people import log
from kedja_site.register.exchange.jobs import put_in_line
from kedja_site.register.exchange.permissions import user_can_work_on
from kedja_site.register.exchange.statuses import Work
from kedja_site.register.models import Import, MatchDecision

NEW = "new"


@transaction.atomic
def decide_writing(*, user: User, imported: Import, row_no: int, choice: str) -> None:
    """`choice` is the public id of a candidate of the row, or "new". Raises PermissionDenied."""
    if not user_can_work_on(user, imported):
        raise PermissionDenied
    row = imported.row_set.filter(row_no=row_no).first()
    writings = [fault["writing"] for fault in row.faults if "writing" in fault] if row else []
    fitting = [writing for writing in writings if choice == NEW or choice in writing["candidates"]]
    if not fitting:
        raise PermissionDenied
    writing = fitting[0]
    decision, _made = MatchDecision.objects.update_or_create(
        organisation=imported.organisation,
        kind=writing["kind"],
        writing=writing["writing"],
        defaults={"public_id": "" if choice == NEW else choice, "decided_by": user},
    )
    log.record(
        user,
        "register.decide_writing",
        decision,
        after={"writing": decision.writing, "public_id": decision.public_id},
        why=imported.public_id,
    )
    if imported.source_id is None and not imported.is_under_way:
        put_in_line(imported, Work.CHECK, upto=0)
