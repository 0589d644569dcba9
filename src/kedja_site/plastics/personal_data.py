"""What plastics hold on persons: who answered at a supplier, to whom its link went, and who at an authority wrote what."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import (
    Ground,
    Holding,
    Item,
    Person,
    naming,
    register_holding,
    without,
)
from kedja_site.people.guarded import rows_of
from kedja_site.plastics.models import (
    AnswerTaken,
    FileRead,
    PlanAction,
    PlanNote,
    SavedColumns,
    SupplierAnswer,
    SupplierAsk,
    ValueSource,
)

WHY = "what is held on a person is found whoever may see it"
WRITTEN = {
    FileRead: ("read_by", _("file that was read")),
    SavedColumns: ("saved_by", _("saved columns")),
    ValueSource: ("said_by", _("source of a value")),
    SupplierAsk: ("asked_by", _("question to a supplier")),
    AnswerTaken: ("taken_by", _("answer that was taken in")),
    PlanAction: ("chosen_by", _("action of a plan")),
    PlanNote: ("written_by", _("how a year went")),
}
"""Table → the column that names who wrote a row, and what the row is."""


def _find(person: Person) -> Iterable[Item]:
    for row in naming(SupplierAnswer.objects.all(), ["by_name"], person):
        yield {_("who answered"): row.by_name, _("received"): row.sent_at}
    for ask in naming(SupplierAsk.objects.unguarded(WHY), ["email"], person):
        yield {_("e-mail"): ask.email}


def _erase(person: Person) -> int:
    changed = 0
    for row in naming(SupplierAnswer.objects.all(), ["by_name"], person):
        # Written once; erasing a person is the one thing that changes it.
        changed += SupplierAnswer.objects.filter(pk=row.pk).update(by_name=str(without(row.by_name, person)))
    for ask in naming(SupplierAsk.objects.unguarded(WHY), ["email"], person):
        # Its answers stay; a link without its address opens nothing any more.
        ask.email, ask.expires_on = f"{ask.pk}@erased.invalid", ask.made_at.date()
        ask.save(update_fields=["email", "expires_on"])
        changed += 1
    return changed


def _find_written(person: Person) -> Iterable[Item]:
    if person.user is None:
        return
    for model, (column, word) in WRITTEN.items():
        for row in rows_of(model, WHY).filter(**{column: person.user}):
            yield {word: str(row)}


def _erase_written(person: Person) -> int:
    """What was written stays, without who wrote it."""
    if person.user is None:
        return 0
    found = (
        rows_of(model, WHY).filter(**{column: person.user}).update(**{column: None})
        for model, (column, _word) in WRITTEN.items()
    )
    return sum(found)


register_holding(
    Holding(
        "plastics.answers",
        _("Suppliers’ answers on plastic articles"),
        _("The name of who answered at a supplier, and the address that its link was sent to."),
        _("To know what the articles that are bought are made of, and to ask whoever answered."),
        Ground.PUBLIC_TASK,
        _("As long as the article is kept, by the plan for weeding."),
        _find,
        _erase,
        order=60,
    )
)
register_holding(
    Holding(
        "plastics.written",
        _("What was entered on plastics"),
        _("Who read in which file, gave which value, asked which supplier, and wrote in which plan."),
        _("To ask whoever knows where a figure is from."),
        Ground.PUBLIC_TASK,
        _("As long as the article or the plan is kept."),
        _find_written,
        _erase_written,
        order=61,
    )
)
