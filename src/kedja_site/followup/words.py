"""What the codes of follow-ups are called: conditions of the rules, for and against."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kedja.policy.audit_preconditions import Held as PreconditionHeld
from kedja.policy.audit_preconditions import Precondition
from kedja.policy.reuse import Condition
from kedja.policy.reuse import Held as ReuseHeld
from kedja_site.followup.reuse import Known
from kedja_site.followup.statuses import Method
from kedja_site.register.statuses import ClauseLevel
from kedja_site.register.words import day


def level_word(code: str) -> str:
    """The level's word; that it is not known, where it is not."""
    return str(ClauseLevel(code).label) if code else _("not known")


def method_word(code: str) -> str:
    """The method's word."""
    return str(Method(code).label) if code else _("not known")


def reuse_condition(held: ReuseHeld) -> str:
    """The condition in words, with what was and what is wanted."""
    if held.condition == Condition.LEVEL:
        values = {"earlier": level_word(held.earlier), "wanted": level_word(held.wanted)}
        return _("Terms: the follow-up was made against %(earlier)s, your contract has %(wanted)s") % values
    if held.condition == Condition.METHOD:
        values = {"earlier": method_word(held.earlier), "wanted": method_word(held.wanted)}
        return _("Method: %(earlier)s; at least %(wanted)s is wanted") % values
    done = day(date.fromisoformat(held.earlier)) if held.earlier else _("not known")
    return _("Age: done %(day)s; at most %(years)s years old") % {"day": done, "years": held.wanted}


def reuse_sentence(known: Known, today: date) -> str:
    """In one sentence, as somebody would say it: who did what when, and whether it counts."""
    months = known.step.age_in_months(today)
    facts = {
        "who": known.case.led_by,
        "method": known.step.get_method_display(),
        "months": months,
        "verdict": known.step.get_verdict_display(),
    }
    if months < 1:
        said = _("%(method)s by %(who)s, less than a month ago: %(verdict)s.") % facts
    else:
        said = (
            ngettext(
                "%(method)s by %(who)s, %(months)s month ago: %(verdict)s.",
                "%(method)s by %(who)s, %(months)s months ago: %(verdict)s.",
                months,
            )
            % facts
        )
    return said[:1].upper() + said[1:]


def precondition(held: PreconditionHeld) -> str:
    """A precondition of an audit in words."""
    match held.condition:
        case Precondition.REQUIREMENT:
            return _("Requirements on the chain: %(found)s") % {"found": level_word(held.found)}
        case Precondition.INSPECTION:
            return _("Right to inspect: %(found)s") % {"found": _yes_or_no(held.found)}
        case Precondition.SANCTIONS:
            return _("Sanctions: %(found)s") % {"found": _yes_or_no(held.found)}
        case _:
            found = day(date.fromisoformat(held.found)) if held.found else _("end not known")
            wanted = day(date.fromisoformat(held.wanted))
            return _("Runs until %(found)s; a year after the audit is %(wanted)s") % {
                "found": found,
                "wanted": wanted,
            }


def _yes_or_no(code: str) -> str:
    return {"yes": _("yes"), "no": _("no")}.get(code, _("not known"))
