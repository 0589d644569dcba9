"""What a buyer may do about a substance, by what is known of it. Our own words; the criteria are the national ones."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kedja.medicines import RiskClass, Substance


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to do, and why."""

    heading: str
    text: str


def advice_on(substance: Substance, worst: str, *, has_limit: bool) -> list[Advice]:
    """The things to do, the weightiest first. `worst`: the worst class that amounts or sources give."""
    given = []
    if worst in {RiskClass.HIGH, RiskClass.MODERATE}:
        given.append(
            Advice(
                _("Ask who can prescribe something else"),
                _(
                    "Show the figures to the drug and therapeutics committee. Whether something else does the same for "
                    "the patient is its question; what it would do in the water is worked out under What if."
                ),
            )
        )
        given.append(
            Advice(
                _("Ask for control of discharges in the next tender"),
                _(
                    "Country and plant of the active substance, and chemical analysis of discharges where it is made."
                ),
            )
        )
    if not has_limit:
        given.append(
            Advice(
                _("Ask for environmental information"),
                _(
                    "No limit for fresh water is known here. The criterion on environmental information asks the supplier "
                    "to make persistence, bioaccumulation, toxicity and risk public."
                ),
            )
        )
    if substance.is_antibiotic:
        given.append(
            Advice(
                _("Mind resistance"),
                _(
                    "It is an antibiotic: discharges where it is made may breed resistant bacteria, whatever is used here."
                ),
            )
        )
    given.append(
        Advice(
            _("See that what is left comes back"),
            _(
                "Smaller packages, and unused medicines returned to the pharmacy, are less in the water at once."
            ),
        )
    )
    return given
