"""What of circular goals is released on request: what a contract has promised, and what was measured."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kedja.circular import Better, Measurer
from kedja_site.circular.models import ContractGoal
from kedja_site.circular.words import BETTER_WORDS, MEASURER_WORDS, figure
from kedja_site.people.access import Viewer
from kedja_site.records.release_kinds import (
    FieldOf,
    ReleaseKind,
    Words,
    field_label,
    register_release_kind,
)
from kedja_site.records.statuses import MaskingGround
from kedja_site.register.words import day

OWN_LABELS: dict[str, Words] = {
    "contract": _("contract"),
    "goal_name": _("name of the goal"),
    "strategies": _("chosen strategies"),
    "moments": _("is measured on"),
    "measured": _("measured values"),
}


def _goal(_viewer: Viewer, row: ContractGoal, _today: date) -> Iterator[FieldOf]:
    yield FieldOf("contract", f"{row.contract.public_id} {row.contract.title}")
    yield FieldOf("goal", row.goal)
    yield FieldOf("goal_name", row.goal_name)
    yield FieldOf("strategies", "; ".join(f"{each['code']} {each['name']}" for each in row.strategies))
    yield FieldOf("name", row.name)
    yield FieldOf("unit", row.unit)
    yield FieldOf("better", str(BETTER_WORDS[Better(row.better)]))
    yield FieldOf("how", row.how)
    yield FieldOf("measured_by", str(MEASURER_WORDS[Measurer(row.measured_by)]))
    yield FieldOf("baseline", figure(row.baseline))
    yield FieldOf("target", figure(row.target))
    yield FieldOf("moments", ", ".join(day(each) for each in (row.first_on, row.second_on, row.third_on)))
    # What a supplier has measured of its own business is its condition of operation until it is weighed (OSL 31:16).
    measured = list(row.measurements.filter(replaced_by=None))
    by_supplier = any(each.is_by_supplier for each in measured)
    values = "; ".join(f"{day(each.day)}: {figure(each.value)}" for each in measured)
    yield FieldOf("measured", values, MaskingGround.OSL_31_16 if by_supplier else "")


def _label(name: str) -> Words:
    return OWN_LABELS.get(name) or field_label(ContractGoal, name)


register_release_kind(
    ReleaseKind(
        ContractGoal,
        "M",
        ContractGoal.objects.visible_to,
        _goal,
        lambda row: str(row.contract.legal_ground),
        _label,
        lambda text: Q(contract__reference__iexact=text) | Q(contract__title__istartswith=text),
        beside=("contract", "contract__owner"),
    )
)
