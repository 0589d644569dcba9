"""Who may keep the chart, a policy, and say what was measured. Small questions, answered by the table of rules."""

from kedja_site.circular.models import ContractGoal
from kedja_site.people.access import Viewer, access_for
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Action, Subject
from kedja_site.procurements.permissions import procuring_organisations
from kedja_site.register.models import Contract
from kedja_site.register.permissions import user_can_change


def user_can_keep_chart(viewer: Viewer) -> bool:
    """Whether the viewer may change the chart: the office."""
    return access_for(viewer, Subject.PROCUREMENT, Action.DECIDE).everything


def user_can_keep_policy(viewer: Viewer, organisation: Organisation) -> bool:
    """Whether the viewer may write the organisation's policy: those who procure for it."""
    return procuring_organisations(viewer).filter(pk=organisation.pk).exists()


def user_can_measure(viewer: Viewer, goal: ContractGoal) -> bool:
    """Whether the viewer may say what was measured: whoever keeps the contract."""
    return user_can_ask(viewer, goal.contract)


def user_can_ask(viewer: Viewer, contract: Contract) -> bool:
    """Whether the viewer may send the supplier a link."""
    return user_can_change(viewer, contract)
