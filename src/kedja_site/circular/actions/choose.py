"""Somebody in the meeting chooses or leaves a goal or a strategy, or writes in the plan."""

from collections.abc import Mapping

from django.contrib.auth.models import User
from django.db import transaction

from kedja_site.circular.charts import current_chart
from kedja_site.circular.plan import KIND, goal_key, strategy_key
from kedja_site.procurements.drafts import Saved, draft_of, save_draft
from kedja_site.procurements.models import Procurement


@transaction.atomic
def choose(*, user: User, procurement: Procurement, code: str, is_chosen: bool) -> Saved:
    """Sets the choice to what it is to be, so that a double click, or two people, come to the same. Raises PermissionDenied."""
    chart = current_chart().chart
    strategy = chart.strategy(code)
    values: dict[str, bool] = {(strategy_key(code) if strategy else goal_key(code)): is_chosen}
    draft = draft_of(procurement, None, KIND)
    return save_draft(
        user=user,
        procurement=procurement,
        lot=None,
        kind=KIND,
        values=values,
        based_on=draft.changed_no,
    )


def write(*, user: User, procurement: Procurement, values: Mapping[str, str], based_on: int) -> Saved:
    """Keeps what is written of the product, of who takes part, or of an indicator. Raises PermissionDenied."""
    return save_draft(
        user=user, procurement=procurement, lot=None, kind=KIND, values=values, based_on=based_on
    )
