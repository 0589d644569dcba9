"""What medicines hold on persons: who read in a file of amounts, and who set a region's parameters."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, register_holding
from kedja_site.medicines.models import AmountColumns, AmountFile, MeasureNote, WaterMeasure, WaterParameters

WHY = "what is held on a person is worked out for the person's own sake"


def _find(person: Person) -> Iterable[Item]:
    if person.user is None:
        return
    for file in AmountFile.objects.unguarded(WHY).filter(uploaded_by=person.user):
        yield {_("file of amounts"): file.file_name, _("uploaded"): file.uploaded_at}
    for version in WaterParameters.objects.unguarded(WHY).filter(set_by=person.user):
        yield {_("parameters of a region"): version.region, _("set"): version.set_at}
    for saved in AmountColumns.objects.unguarded(WHY).filter(saved_by=person.user):
        yield {_("saved columns"): saved.name, _("saved"): saved.saved_at}
    for measure in WaterMeasure.objects.unguarded(WHY).filter(begun_by=person.user):
        yield {_("what is tried"): measure.name, _("in force from the year"): measure.from_year}
    for note in MeasureNote.objects.filter(written_by=person.user).select_related("measure"):
        yield {_("how it went"): note.text, _("what is tried"): note.measure.name}


def _erase(person: Person) -> int:
    """The organisation's amounts stay, without who read them in."""
    if person.user is None:
        return 0
    files = AmountFile.objects.unguarded(WHY).filter(uploaded_by=person.user).update(uploaded_by=None)
    set_by = WaterParameters.objects.unguarded(WHY).filter(set_by=person.user).update(set_by=None)
    saved = AmountColumns.objects.unguarded(WHY).filter(saved_by=person.user).update(saved_by=None)
    begun = WaterMeasure.objects.unguarded(WHY).filter(begun_by=person.user).update(begun_by=None)
    notes = MeasureNote.objects.filter(written_by=person.user).update(written_by=None)
    return int(files) + int(set_by) + int(saved) + int(begun) + int(notes)


register_holding(
    Holding(
        "medicines.files",
        _("Amounts of medicines"),
        _(
            "Who read in which file of amounts, set a region’s parameters, saved its columns, and wrote what it tries."
        ),
        _("To ask whoever knows what the amounts are."),
        Ground.PUBLIC_TASK,
        _("As long as the organisation keeps the amounts."),
        _find,
        _erase,
        order=58,
    )
)
