"""What is held on those who upload ledgers, and on those whom ledgers name."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import Ground, Holding, Item, Person, register_holding
from kedja_site.riskview.actions.delete_run import delete_run
from kedja_site.riskview.models import SavedMapping, ScreeningRun


def _find(person: Person) -> Iterable[Item]:
    if person.user is None:
        return
    for run in ScreeningRun.objects.filter(uploaded_by=person.user).prefetch_related("files"):
        yield {
            _("run"): run.name,
            _("buyer"): run.buyer_name,
            _("uploaded"): run.created_at,
            _("files"): ", ".join(file.name for file in run.files.all()),
        }
    for mapping in SavedMapping.objects.filter(saved_by=person.user):
        yield {_("column mapping"): mapping.name, _("saved"): mapping.saved_at}


def _erase(person: Person) -> int:
    """A run that is the person's alone goes with its files; what an organisation or everybody reads stays, without who uploaded it.

    Its rejected rows go too: they are kept unmasked for their owner only.
    """
    if person.user is None:
        return 0
    erased = SavedMapping.objects.filter(saved_by=person.user, organisation=None).delete()[0]
    for run in ScreeningRun.objects.filter(uploaded_by=person.user):
        if run.organisation_id is None and not run.is_open:
            delete_run(user=person.user, run=run)
        else:
            run.rejected_file.unlink(missing_ok=True)
            run.uploaded_by = None
            run.save(update_fields=["uploaded_by"])
        erased += 1
    return erased


register_holding(
    Holding(
        "riskview.uploads",
        _("Uploaded purchase ledgers"),
        _(
            "Who uploaded which ledger. The ledger may name sole traders; names of persons in its texts are masked."
        ),
        _("To show you and your organisation what the screening found."),
        Ground.PUBLIC_TASK,
        _("Until you take the run away."),
        _find,
        _erase,
        order=20,
    )
)
