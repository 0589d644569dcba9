"""What procurements hold on persons: names that somebody has written into drafts and reasons, and the key of who signed."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import (
    Ground,
    Holding,
    Item,
    Person,
    forget_in,
    naming,
    register_holding,
)
from kedja_site.procurements.models import Draft, DraftSave, Procurement, SignedVersion

WHY = "what names a person is looked for on the person's own behalf"


def _find(person: Person) -> Iterable[Item]:
    for draft in naming(Draft.objects.select_related("procurement"), ["content"], person):
        yield {_("procurement"): draft.procurement.public_id, _("named in"): _("a draft that is not signed")}
    for row in naming(Procurement.objects.unguarded(WHY), ["title", "called_off_why"], person):
        yield {_("procurement"): row.public_id, _("named in"): _("title or reason")}
    signed = SignedVersion.objects.unguarded(WHY).select_related("procurement")
    for version in naming(signed, ["content", "why"], person):
        yield {_("procurement"): version.procurement.public_id, _("named in"): _("a signed version")}


def _erase(person: Person) -> int:
    """Drafts and reasons are blanked. What is signed is a public record that nobody may change (GDPR 17.3 b and d)."""
    drafts = forget_in(Draft.objects.all(), ("content",), person)
    drafts += forget_in(DraftSave.objects.all(), ("content",), person)
    return drafts + forget_in(Procurement.objects.unguarded(WHY), ("title", "called_off_why"), person)


register_holding(
    Holding(
        "procurements.files",
        _("Files of procurements"),
        _(
            "Names in drafts and reasons. Who signed is held by a key that erasing the person deletes; what is signed is not changed."
        ),
        _("To show afterwards what was decided in a procurement, and on what ground."),
        Ground.PUBLIC_TASK,
        _("As long as the procurement is kept, by the plan for weeding."),
        _find,
        _erase,
        order=59,
    )
)
