"""What the archive gets of circular goals when their contract goes: what was promised, and each value with its evidence."""

from collections.abc import Iterator, Mapping
from typing import IO, Any, cast

from kedja_site.circular.models import ContractGoal, Measurement
from kedja_site.config.weeding import AlsoArchived, also_archived
from kedja_site.followup.files import sent_files
from kedja_site.people.changes import values_of
from kedja_site.register.models import Contract

WHY = "the plan for weeding is worked out for all authorities"


def _goals(contract: Contract) -> Mapping[str, Any]:
    goals = ContractGoal.objects.unguarded(WHY).filter(contract=contract)
    return {
        "circular_goals": [
            {**values_of(goal), "measurements": [_measured(row) for row in goal.measurements.all()]}
            for goal in goals
        ]
    }


def _measured(row: Measurement) -> dict[str, Any]:
    file = row.evidence
    return {**values_of(row), "evidence": file and {"name": file.name, "sha256": file.sha256}}


def _evidence(contract: Contract) -> Iterator[tuple[str, IO[bytes]]]:
    rows = Measurement.objects.filter(goal__contract=contract).exclude(evidence=None)
    for row in rows.select_related("evidence"):
        file = row.evidence
        assert file is not None  # by the condition
        with sent_files().open(file.path) as opened:
            yield f"{file.sha256}.{file.kind}", cast("IO[bytes]", opened)


also_archived("register.contract", AlsoArchived("circular", _goals, _evidence))
