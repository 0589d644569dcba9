"""What the codes of results are called, and how the light looks: word, shape and colour together."""

from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from kedja.policy.redaction import SecretKind
from kedja_site.followup.statuses import Method, Verdict
from kedja_site.register.statuses import ClauseLevel
from kedja_site.results.content import Content
from kedja_site.results.statuses import Light, PlanState, Result

LIGHT_SHAPES = {
    Light.GREEN: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1Z",
    Light.YELLOW: "M8 1.5 15 14.5H1Z",
    Light.RED: "M5 1h6l4 4v6l-4 4H5l-4-4V5Z",
    Light.NONE: "M2.5 2.5h11v11h-11Z",
}
"""A shape each, so that the lights are told apart without colour: circle, triangle, octagon, empty square."""

LIGHT_MEANS = {
    Light.GREEN: gettext_lazy("no deviations, or all of them mended"),
    Light.YELLOW: gettext_lazy("deviations were found, and are being mended in time"),
    Light.RED: gettext_lazy("a deviation was not mended in time, or not sufficiently"),
    Light.NONE: gettext_lazy("there is no result yet"),
}

SECRET_WORDS = {
    SecretKind.NAME: gettext_lazy("name of a person"),
    SecretKind.SUB_SUPPLIER: gettext_lazy("sub-supplier"),
    SecretKind.SITE: gettext_lazy("site in the chain"),
    SecretKind.TRADE_SECRET: gettext_lazy("marked as secret"),
}

SEVERE_WORDS = {
    "forced_labour": gettext_lazy("forced labour"),
    "child_labour": gettext_lazy("child labour"),
    "danger_to_life": gettext_lazy("working conditions that endanger life"),
    "serious_environmental_harm": gettext_lazy("serious environmental harm"),
    "grand_corruption": gettext_lazy("grand corruption"),
    "attacks_on_defenders": gettext_lazy("attacks on those who defend the environment or human rights"),
}

STATE_WORDS = {
    "reported": gettext_lazy("reported, to be confirmed"),
    "confirmed": gettext_lazy("confirmed"),
    "plan_requested": gettext_lazy("a plan is asked for"),
    "plan_submitted": gettext_lazy("the plan is to be judged"),
    "plan_accepted": gettext_lazy("the plan is accepted"),
    "plan_rejected": gettext_lazy("the plan is sent back"),
    "in_progress": gettext_lazy("being mended"),
    "evidence_submitted": gettext_lazy("to be verified"),
    "verified_closed": gettext_lazy("verified and closed"),
    "escalated": gettext_lazy("escalated"),
    "closed_terminated": gettext_lazy("ended with the contract"),
    "dismissed": gettext_lazy("not a deviation"),
}


def light(code: str) -> SafeString:
    """The light as word, shape and colour."""
    found = Light(code)
    return format_html(
        '<span class="light light-{}"><svg viewBox="0 0 16 16" aria-hidden="true"><path d="{}"/></svg>'
        '<span class="word">{}</span></span>',
        code,
        LIGHT_SHAPES[found],
        str(found.label)[:1].upper() + str(found.label)[1:],
    )


def light_means(code: str) -> str:
    """What the light says."""
    return str(LIGHT_MEANS[Light(code)])


def secret_word(kind: SecretKind) -> str:
    """Why something is hidden."""
    return str(SECRET_WORDS[kind])


def result_word(code: str) -> str:
    """How a requirement was met."""
    return str(Result(code).label)


def plan_word(code: str) -> str:
    """How far the plans have come."""
    return str(PlanState(code).label)


def deviation_state(code: str) -> str:
    """Where a deviation stands."""
    return str(STATE_WORDS.get(code, code))


def severity_word(severity: str, kind: str = "") -> str:
    """`severe: child labour`, or `ordinary`."""
    if severity != "severe":
        return _("ordinary")
    return f"{_('severe')}: {SEVERE_WORDS[kind]}" if kind in SEVERE_WORDS else _("severe")


def method_word(code: str) -> str:
    """How it was followed up; a word for what is not known."""
    return str(Method(code).label) if code in Method.values else _("not known")


def verdict_word(code: str) -> str:
    """What came of a step."""
    return str(Verdict(code).label) if code in Verdict.values else _("not known")


def level_word(code: str) -> str:
    """The level of the terms."""
    return str(ClauseLevel(code).label) if code in ClauseLevel.values and code else _("not known")


def led_by_word(content: Content) -> str:
    """Who followed up, in the reader's language where there is a name in it."""
    return content.led_by_en if content.led_by_en and get_language() == "en" else content.led_by


def is_over(until: date | None, today: date) -> bool:
    """Whether the result is too old to count."""
    return until is not None and until < today
