"""What the desk holds on persons."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, forget_in, naming, register_holding
from kedja_site.desk.models import DeskSettings, Notice, SupplierNote

WHY = "what names a person is worked out for the person's own sake"


def _find_notices(person: Person) -> Iterable[Item]:
    if person.user is None:
        return
    for row in DeskSettings.objects.filter(person=person.user):
        yield {_("language of letters"): row.language, _("how often"): row.get_rhythm_display()}
    for notice in Notice.objects.filter(person=person.user):
        yield {_("told"): notice.text_sv, _("when"): notice.at}


def _erase_notices(person: Person) -> int:
    if person.user is None:
        return 0
    notices, _rows = Notice.objects.filter(person=person.user).delete()
    wishes, _rows = DeskSettings.objects.filter(person=person.user).delete()
    return notices + wishes


def _find_notes(person: Person) -> Iterable[Item]:
    rows = SupplierNote.objects.unguarded(WHY)
    if person.user is not None:
        for note in rows.filter(written_by=person.user):
            yield {_("note"): note.text, _("when"): note.at}
    for note in naming(rows, ["text"], person):
        yield {_("note"): note.text, _("when"): note.at}


def _erase_notes(person: Person) -> int:
    rows = SupplierNote.objects.unguarded(WHY)
    written = rows.filter(written_by=person.user).update(written_by=None) if person.user else 0
    return written + forget_in(rows, ("text",), person)


register_holding(
    Holding(
        "desk.notices",
        _("What was told to a person, and how letters come"),
        _(
            "That something happened in a follow-up that the person looks after; the choice of language and rhythm."
        ),
        _("To tell who has to act."),
        Ground.PUBLIC_TASK,
        _("90 days after it was told; the choice as long as the account is kept."),
        _find_notices,
        _erase_notices,
        order=57,
    )
)
register_holding(
    Holding(
        "desk.notes",
        _("Notes on suppliers"),
        _("Who wrote a note, and persons that its text names."),
        _("To follow suppliers up together."),
        Ground.PUBLIC_TASK,
        _("As long as the note is used, by the plan for weeding."),
        _find_notes,
        _erase_notes,
        order=58,
    )
)
