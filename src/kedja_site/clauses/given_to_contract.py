"""What the signed clause gives the contract: its version, the right to inspect, the sanctions, and when the chain is asked for."""

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from kedja.policy.clause_choices import sanctions_of
from kedja.policy.clause_placeholders import Inspection, Placeholder
from kedja.policy.follow_up_words import ClauseLevel
from kedja.policy.months import months_after
from kedja_site.clauses.choices import KIND, choices_in, level_of
from kedja_site.clauses.value_words import value_words
from kedja_site.clauses.words import label_of
from kedja_site.deviations.actions.set_ladder import set_ladder
from kedja_site.procurements.handing_over import Given, PlannedDeadline, Term, hands_over
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.selectors import newest_versions
from kedja_site.register.models import Contract

ASK_AFTER_MONTHS = 2
"""Our own: when the supplier is asked for its chain, so that an alarm finds the contract."""
SHOWN = (
    Placeholder.INSPECTION,
    Placeholder.SANCTIONS,
    Placeholder.REPORTING_WEEKS,
    Placeholder.TRANSPARENCY_WEEKS,
    Placeholder.TRANSPARENCY_TIERS,
)


@hands_over(order=20)
def clause(procurement: Procurement, lot: Lot, term: Term) -> Given:
    """What was signed; without it the contract goes without."""
    version = newest_versions(procurement).get((KIND, lot.pk))
    if version is None:
        return Given(
            missing=(_("No clause is signed: right to inspect, sanctions and times are not known."),)
        )
    content = version.content
    choices = choices_in(content["choices"], ClauseLevel(content["level"]))
    text = content["texts"][0]
    steps = sanctions_of(choices)
    deadlines = []
    if choices.get(Placeholder.TRANSPARENCY_TIERS):
        deadlines.append(
            PlannedDeadline(
                "clauses.ask_for_chain",
                _("Ask the supplier for its supply chain, by the clause’s section on transparency"),
                months_after(term.starts_on, ASK_AFTER_MONTHS),
            )
        )

    missing: tuple[str, ...] = ()
    if level_of(procurement, lot) != content["level"]:
        missing = (
            _("The level was changed after the clause was signed. Look it through, and sign a new version."),
        )

    def after(user: User, contract: Contract) -> None:
        set_ladder(user=user, contract=contract, steps=steps)

    return Given(
        tuple(
            (label_of(each), value_words(each, choices[each], content["currency"]) or _("none"))
            for each in SHOWN
            if each in choices
        ),
        {
            "clause_version": f"{text['text']} {text['version']}"[:20],
            "code_version": content["code_version"],
            "may_inspect": choices[Placeholder.INSPECTION] != Inspection.NONE,
            "has_sanctions": bool(steps),
        },
        tuple(deadlines),
        after,
        missing,
    )
