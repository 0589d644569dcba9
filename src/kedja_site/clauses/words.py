"""What placeholders, values, effects and faults are called on the pages."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from kedja.policy.clause_choices import Effect, Fault, Told, Weight, Wrong
from kedja.policy.clause_placeholders import Origin, Placeholder, Value
from kedja_site.clauses.markup import Fault as TextsFault
from kedja_site.clauses.markup import TextFault
from kedja_site.clauses.value_words import many_words

LABELS: Mapping[Placeholder, Promise] = MappingProxyType(
    {
        Placeholder.BUYER: _("Buyer"),
        Placeholder.GOODS: _("What is bought, in Swedish"),
        Placeholder.GOODS_EN: _("What is bought, in English"),
        Placeholder.CODE_ANNEX: _("Annex with the code of conduct"),
        Placeholder.START_MONTHS: _("When the process starts"),
        Placeholder.REPORTING_WEEKS: _("Time to report a severe deviation"),
        Placeholder.MONITORING: _("How the buyer may follow up"),
        Placeholder.INSPECTION: _("Right to inspect on site"),
        Placeholder.COST: _("Who pays for audits"),
        Placeholder.TRANSPARENCY_WEEKS: _("Time to tell of the supply chain"),
        Placeholder.TRANSPARENCY_TIERS: _("How deep the supply chain is told of"),
        Placeholder.PLAN_DAYS: _("Time to an action plan"),
        Placeholder.SANCTIONS: _("Sanctions"),
        Placeholder.PENALTY_AMOUNT: _("Penalty for each week begun"),
        Placeholder.FINAL_COUNTRY: _("Country of final manufacturing in the price list"),
    }
)
HELPS: Mapping[Placeholder, Promise] = MappingProxyType(
    {
        Placeholder.BUYER: _("The contracting organisation, as it will stand in the contract."),
        Placeholder.GOODS: _(
            "What the clause applies to, as it reads within a sentence, such as “undersökningshandskar och operationshandskar”."
        ),
        Placeholder.GOODS_EN: _("The same within an English sentence, for the documents in English."),
        Placeholder.CODE_ANNEX: _("The number of the annex that the code of conduct has in your documents."),
        Placeholder.START_MONTHS: _(
            "Months from the start of the contract until the supplier has to apply its process for due diligence. 0 is from the start."
        ),
        Placeholder.REPORTING_WEEKS: _(
            "Weeks within which the supplier has to report by itself that there may be forced labour, child labour or another severe deviation."
        ),
        Placeholder.MONITORING: _("The methods that the supplier has to take part in."),
        Placeholder.INSPECTION: _(
            "Where the buyer, or an auditor whom the buyer appoints, may look and speak with employees."
        ),
        Placeholder.COST: _("Who pays when the supplier is audited, and audited once more."),
        Placeholder.TRANSPARENCY_WEEKS: _(
            "Weeks within which the supplier answers, in writing, which sites the goods come from."
        ),
        Placeholder.TRANSPARENCY_TIERS: _(
            "For which sites the supplier has to give name and address on request. Choose those where the risks are."
        ),
        Placeholder.PLAN_DAYS: _("Days from your request to a plan of how a deviation is mended."),
        Placeholder.SANCTIONS: _(
            "What the buyer may do when correction was asked for in vain. Dialogue and correction always come first."
        ),
        Placeholder.PENALTY_AMOUNT: _(
            "In whole units of the currency. Filled in only where a penalty is among the sanctions; no source states an amount."
        ),
        Placeholder.FINAL_COUNTRY: _(
            "Whether tenderers state, article by article, in which country it is finally manufactured."
        ),
    }
)
ORIGINS: Mapping[Origin, Promise] = MappingProxyType(
    {
        Origin.STATED: _("Default by the regions’ clause or its guidance."),
        Origin.DRAFT: _("Default by the draft clause of 2022."),
        Origin.OWN: _("Our own default: no source states it."),
        Origin.NONE: _("No default: it has to be filled in."),
    }
)
WEIGHTS: Mapping[Weight, Promise] = MappingProxyType(
    {
        Weight.STOPS: _("Stops"),
        Weight.LIMITS: _("Limits"),
        Weight.UNKNOWN: _("Not known yet"),
        Weight.GIVES: _("Gives"),
    }
)
EFFECTS: Mapping[Effect, Promise] = MappingProxyType(
    {
        Effect.AUDIT_MAY_BE_DONE: _("An audit on site can be made."),
        Effect.NO_AUDIT: _("No audit on site can be made under this contract."),
        Effect.NO_AUDIT_IN_CHAIN: _(
            "No factory audit further down the chain: the right ends at the supplier."
        ),
        Effect.JOINT_AUDIT: _("The contract can be chosen for a joint audit."),
        Effect.NO_JOINT_AUDIT: _(
            "The contract cannot be chosen for a joint audit: no sanction is tied to the requirements."
        ),
        Effect.JOINT_AUDIT_UNKNOWN: _(
            "Whether the contract can be chosen for a joint audit is not known yet: methods, inspection, sanctions and term decide it."
        ),
        Effect.TOO_SHORT_A_TERM: _(
            "The contract is too short for a joint audit: the first is made about a year in, and a year has to be left after it."
        ),
        Effect.LADDER_STOPS_AT_CORRECTION: _(
            "When a deviation is not mended, nothing is left after dialogue and a request for correction."
        ),
        Effect.LADDER_HAS_STEPS: _("When a deviation is not mended, these steps can be taken from it."),
        Effect.NO_TERMINATION: _("The contract cannot be terminated for a severe deviation by this clause."),
        Effect.TERMINATION_WITHOUT_SUSPENSION: _(
            "Termination cannot be reached by the ladder: deliveries are to be suspended first, and that is left out."
        ),
        Effect.SELF_REPORT_MAY_BE_ASKED: _(
            "The joint self-report can be asked for; the supplier answers once for all."
        ),
        Effect.NO_SELF_REPORT: _(
            "The joint self-report cannot be demanded. An audit then begins without the supplier’s own answers."
        ),
        Effect.NO_DIALOGUE: _("Meetings on how the clause is complied with cannot be demanded."),
        Effect.COUNTS_FOR_ALL: _(
            "A follow-up under this contract counts for all other public buyers for three years."
        ),
        Effect.COUNTS_FOR_BASIC_ALONE: _(
            "A follow-up under this contract counts only for buyers with the basic level, and it does not meet the prioritised categories."
        ),
        Effect.COSTS_AS_THE_RULE: _("The costs fall as by the collaboration’s rule."),
        Effect.BUYER_PAYS_ALL: _(
            "The supplier pays for no re-audit, however many are needed; the buyers carry the cost."
        ),
        Effect.ALARM_FINDS_CHAIN: _(
            "An alarm about a factory finds this contract as far down as the supplier has to tell."
        ),
        Effect.ALARM_FINDS_FINAL_ALONE: _(
            "An alarm finds this contract only where it is about a site of final manufacturing: what is further down stays unknown."
        ),
        Effect.ALARM_FINDS_NOTHING: _(
            "An alarm about a factory does not find this contract: the supplier need not tell of any site."
        ),
        Effect.CHAIN_IS_TOLD_LATE: _(
            "Longer than the usual four weeks: an alarm waits as long for its answer."
        ),
        Effect.SEVERE_IS_TOLD_LATE: _("Longer than two weeks: you hear later of what is most severe."),
        Effect.PROCESS_STARTS_LATE: _(
            "Until the process starts the supplier’s work with due diligence cannot be followed up."
        ),
        Effect.COUNTRY_IS_KNOWN: _(
            "The country of each article is known from the start: the risk is judged by it, and the follow-up is planned by it."
        ),
        Effect.COUNTRY_IS_NOT_KNOWN: _(
            "Where the goods are made is not known: the risk is judged by the category alone."
        ),
    }
)
WRONGS: Mapping[Wrong, Promise] = MappingProxyType(
    {
        Wrong.MISSING: _("Fill in: %(label)s."),
        Wrong.UNKNOWN_VALUE: _("%(label)s: choose one of the values that stand there."),
        Wrong.TOO_SMALL: _("%(label)s: at least %(least)s."),
        Wrong.TOO_LARGE: _("%(label)s: at most %(most)s."),
        Wrong.NOT_ASKED: _("%(label)s: leave it empty; the clause as it stands does not ask for it."),
    }
)
TEXT_FAULTS: Mapping[TextFault, Promise] = MappingProxyType(
    {
        TextFault.EMPTY: _("The text is empty."),
        TextFault.TOO_LONG: _("The text is longer than %(words)s characters. Divide it, or shorten it."),
        TextFault.UNKNOWN_PLACEHOLDER: _(
            "There is no placeholder %(words)s. Choose one of those that are listed beside the text."
        ),
        TextFault.UNKNOWN_CONDITION: _(
            "The condition “%(words)s” cannot be read. Write for instance: if sanctions has penalty."
        ),
        TextFault.UNKNOWN_VALUE: _("“%(words)s” asks for a value that the placeholder cannot have."),
        TextFault.NOT_ENDED: _(
            "A condition begins here and has no end. Write {{ end }} on a line of its own."
        ),
        TextFault.END_WITHOUT_IF: _("There is an end here, and no condition that it ends."),
        TextFault.HEADING_IN_CONDITION: _(
            "“%(words)s” stands within a condition. Headings have to stand always, or the numbers would differ between contracts."
        ),
        TextFault.HEADING_TOO_DEEP: _(
            "“%(words)s”: headings have one # or two, and one with two comes below one with one."
        ),
        TextFault.UNKNOWN_REQUIREMENT: _(
            "There is no requirement %(words)s, or it has no heading in this text."
        ),
        TextFault.REQUIREMENT_TWICE: _("The requirement %(words)s stands at two headings."),
        TextFault.REQUIREMENT_MISSING: _(
            "No heading has the requirement %(words)s. Deviations and questions are tied to it."
        ),
        TextFault.NO_HEADING_FIRST: _("Begin with a heading: # and its words."),
        TextFault.UNEVEN_ROW: _("The row has another number of cells than the rows above it."),
    }
)


def label_of(placeholder: Placeholder) -> str:
    """What it is called."""
    return str(LABELS[placeholder])


def said_effect(told: Told, choices: Mapping[Placeholder, Value]) -> str:
    """The effect in words; with the steps that are left, or the sites that are told of."""
    words = str(EFFECTS[told.effect])
    named = {
        Effect.LADDER_HAS_STEPS: Placeholder.SANCTIONS,
        Effect.ALARM_FINDS_CHAIN: Placeholder.TRANSPARENCY_TIERS,
    }.get(told.effect)
    if named is None:
        return words
    return f"{words.rstrip('.')}: {', '.join(many_words(named, choices[named]))}."


def said_fault(fault: Fault, least: int, most: int) -> str:
    """What is wrong with a choice, and how to mend it."""
    return str(WRONGS[fault.wrong]) % {"label": label_of(fault.placeholder), "least": least, "most": most}


def said_text_fault(fault: TextsFault) -> str | Promise:
    """What is wrong in a text, with its line."""
    words = str(TEXT_FAULTS[fault.fault]) % {"words": fault.words}
    return format_lazy(_("Line {line}: {words}"), line=fault.line, words=words) if fault.line else words
