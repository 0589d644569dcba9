"""The circular goals are signed: from now on they stand, with the chart that they rested on."""

from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from kedja_site.circular.charts import current_chart
from kedja_site.circular.plan import KIND
from kedja_site.circular.selectors import plan_of, policy_of
from kedja_site.circular.signed_content import content_of
from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.lot_facts import rests_on
from kedja_site.procurements.models import Procurement, SignedVersion
from kedja_site.procurements.selectors import categories_of


@transaction.atomic
def sign_plan(
    *, user: User, procurement: Procurement, why: str = "", now: datetime | None = None
) -> SignedVersion:
    """The next version. Raises PermissionDenied, CannotDoError where something is missing."""
    chart = current_chart()
    plan = plan_of(procurement, chart.chart)
    if not plan.can_be_signed:
        raise CannotDoError(
            _(
                "Every goal needs a strategy, and an indicator that can be measured. The page says what is missing."
            )
        )
    policy = policy_of(procurement)
    return sign(
        user=user,
        procurement=procurement,
        lot=None,
        kind=KIND,
        content=content_of(plan, chart.chart, policy.text if policy else ""),
        facts=_rests_on(procurement) | {"circular_chart": chart.number},
        why=why,
        now=now,
    )


def _rests_on(procurement: Procurement) -> dict[str, str]:
    """Of the editions that a file's documents rest on, those that circular goals have to do with: no index of countries."""
    editions = rests_on(categories_of(procurement))
    return {name: editions[name] for name in ("kedja", "reference", "categories")}
