"""How what is signed of medicines is read: substances, criteria, the rule."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.medicines.criteria import Level
from kedja_site.procurements.models import SignedVersion
from kedja_site.procurements.signed import Document, Part, Table, signed_kind
from kedja_site.tenders.asked import Asked, asked_of
from kedja_site.tenders.choosing import KIND
from kedja_site.tenders.statuses import KINDS, LEVELS
from kedja_site.tenders.words import rule_words, weight_words


@signed_kind(KIND, gettext_lazy("Criteria for medicines"))
def read_medicines(version: SignedVersion) -> Document:
    """The parts, in the order in which a tenderer needs them."""
    return Document(_("Criteria for medicines"), tuple(parts_of(asked_of(version))))


def parts_of(asked: Asked) -> list[Part]:
    """The substances, each criterion, the rule."""
    parts = [
        Part(
            _("Substances"),
            tables=(
                Table(
                    (_("Substance"), "ATC", "CAS"),
                    tuple((one.name, one.atc or "–", one.cas or "–") for one in asked.substances),
                ),
            ),
        )
    ]  # fmt: skip
    for one in asked.criteria:
        values = [
            (_("Used as"), str(KINDS[one.kind])),
            (_("Level"), str(LEVELS[Level(one.level)]) if one.level else _("not established")),
            (_("Evidence that is asked for"), one.evidence or "–"),
            (_("A dated document has to be sent"), _("yes") if one.asks_document else _("no")),
        ]
        if one.is_weighed:
            values.append((_("Points or deduction"), weight_words(asked, one)))
        if one.number:
            values.append((_("Number in the national library of criteria"), one.number))
        parts.append(Part(one.name, (one.text,), tuple(values)))
    parts.append(Part(_("The rule for points"), values=tuple(rule_words(asked.rule))))
    return parts
