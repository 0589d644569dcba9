"""How signed circular goals are read, printed and compared."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.circular import counted  # noqa: F401 - importing registers what is counted
from kedja_site.circular.charts import chart_of
from kedja_site.circular.picture import for_paper, picture
from kedja_site.circular.plan import KIND
from kedja_site.circular.signed_content import SignedGoal, SignedPlan, read_content
from kedja_site.circular.words import BETTER_WORDS, MEASURER_WORDS, figure
from kedja_site.procurements.models import SignedVersion
from kedja_site.procurements.signed import Document, Part, Table, signed_kind


@signed_kind(KIND, gettext_lazy("Circular goals"))
def read(version: SignedVersion) -> Document:
    """The goals with their strategies and indicators, and the picture."""
    plan = read_content(version.content)
    chart = chart_of(int(version.facts["circular_chart"])).chart
    return Document(
        _("Circular goals"),
        (
            Part(
                _("Goals and strategies"),
                values=tuple(
                    (word, text)
                    for word, text in (
                        (_("Product"), plan.product),
                        (_("Who took part"), plan.who),
                        (_("The buyer’s policy"), plan.policy),
                    )
                    if text
                ),
                tables=(goals_table(plan),),
                svg=for_paper(picture(chart, plan.choice, name=f"version-{version.pk}")),
            ),
            *(Part(goal.label, values=indicator_values(goal)) for goal in plan.goals),
        ),
    )


def goals_table(plan: SignedPlan) -> Table:
    """Goal, strategies, indicator, value today and target."""
    return Table(
        (_("Goal"), _("Strategies"), _("Indicator"), _("Value today"), _("Target")),
        tuple(
            (
                goal.label,
                "; ".join(plan.strategy(code) for code in goal.strategies),
                goal.indicator.name,
                figure(goal.indicator.baseline, goal.indicator.unit) or _("not known"),
                figure(goal.indicator.target, goal.indicator.unit),
            )
            for goal in plan.goals
        ),
        _("Goals and strategies"),
    )


def indicator_values(goal: SignedGoal) -> tuple[tuple[str, str], ...]:
    """All that is said of an indicator."""
    found = goal.indicator
    return (
        (_("What is measured"), found.name),
        (_("Unit"), found.unit),
        (_("Better is"), str(BETTER_WORDS[found.better]) if found.better else ""),
        (_("Measured by"), str(MEASURER_WORDS[found.measured_by]) if found.measured_by else ""),
        (_("How it is measured"), found.how),
        (_("Value today"), figure(found.baseline, found.unit) or _("not known")),
        *(
            (
                moment.name,
                " – ".join(
                    part
                    for part in (
                        moment.day.isoformat() if moment.day else "",
                        figure(moment.target, found.unit) if moment.target is not None else "",
                    )
                    if part
                ),
            )
            for moment in found.moments
        ),
        (_("Target"), figure(found.target, found.unit)),
        *(((_("Lots"), ", ".join(str(lot) for lot in sorted(goal.lots))),) if goal.lots else ()),
    )
