"""The room's words in templates: how grave, when due, what is asked, what is owed."""

from datetime import date
from typing import Any

from django import template
from django.urls import NoReverseMatch
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.policy.relation import Duty
from kedja_site.deviations.actions.report_severe import report_due_on
from kedja_site.deviations.complaint_words import words_in
from kedja_site.deviations.models import Complaint, Deviation
from kedja_site.deviations.statuses import MeasureKind, Severity, VerifiedBy
from kedja_site.followup.models import FollowUp
from kedja_site.register.words import exact_money
from kedja_site.ui.templatetags.ui import icon

register = template.Library()

DUTIES = {
    Duty.CEASE: gettext_lazy("cease what causes the harm"),
    Duty.PREVENT: gettext_lazy("prevent that it happens again"),
    Duty.REMEDY: gettext_lazy("remedy those who were harmed"),
    Duty.USE_LEVERAGE: gettext_lazy("use its leverage on who causes it"),
}


@register.simple_tag
def severity(thing: Any) -> SafeString:
    """How grave, in a word; a severe one with a sign as well."""
    word = str(Severity(thing.severity).label).capitalize()
    sign = icon("warning") if thing.severity == Severity.SEVERE else ""
    return format_html('<span class="severity">{}{}</span>', sign, word)


@register.simple_tag
def due(deviation: Deviation, today: date) -> SafeString:
    """The day that it is due, with a word where that is over."""
    if not deviation.is_open or deviation.due_on is None:
        return SafeString("–")
    day = deviation.due_on.isoformat()
    told = format_html('<time datetime="{}">{}</time>', day, day)
    if deviation.is_late(today):
        return format_html("{} <strong>({})</strong>", told, _("late"))
    return told


@register.simple_tag
def duties(deviation: Deviation) -> str:
    """What is asked of the supplier by its relation to the harm."""
    said = ", ".join(str(DUTIES[duty]) for duty in deviation.duties)
    return said[:1].upper() + said[1:]


@register.simple_tag
def case_link(case: FollowUp) -> SafeString:
    """The follow-up, with the way to it."""
    try:
        address = case.get_absolute_url()
    except NoReverseMatch:
        return format_html("{}", case.public_id)
    return format_html('<a href="{}">{}</a>', address, case.public_id)


@register.filter
def money_in(amount: int, currency: str) -> str:
    """An amount of the minor unit, to the last of it."""
    return exact_money(amount, currency)


@register.filter
def measure_kind(kind: str) -> str:
    """In words."""
    word = str(MeasureKind(kind).label) if kind in MeasureKind.values else kind
    return word[:1].upper() + word[1:]


@register.simple_tag
def verified_word(deviation: Deviation) -> str:
    """How it was verified."""
    how = deviation.verified_how
    return str(VerifiedBy(how).label) if how in VerifiedBy.values else how


@register.simple_tag
def report_in_time(deviation: Deviation) -> str:
    """Whether the supplier's own report came in time (clause, section 3)."""
    if deviation.learnt_on is None:
        return ""
    last_day = report_due_on(deviation.learnt_on)
    came = deviation.made_at.date()
    words = {"day": last_day.isoformat()}
    if came <= last_day:
        return _("Reported in time: the last day was %(day)s.") % words
    return _("Reported late: the last day was %(day)s.") % words


@register.simple_tag
def complaint_day(complaint: Complaint, today: date) -> SafeString:
    """What has to be done next by law, and by when."""
    if complaint.deleted_on:
        return format_html("{} {}", _("deleted on"), complaint.deleted_on.isoformat())
    if complaint.confirmed_on is None:
        day, word = complaint.confirm_by, _("confirm")
    elif complaint.answered_on is None:
        day, word = complaint.feedback_by, _("tell what is done")
    else:
        return SafeString("–")
    late = format_html(" <strong>({})</strong>", _("late")) if day < today else ""
    return format_html('{} <time datetime="{}">{}</time>{}', word, day.isoformat(), day.isoformat(), late)


@register.simple_tag
def complaint_language(code: str) -> str:
    """What the language calls itself."""
    return words_in(code)["name"]


@register.simple_tag
def told_days(words: str, complaint: Complaint) -> str:
    """The two days of the act, in the sender's language."""
    return words.format(confirm=complaint.confirm_by.isoformat(), feedback=complaint.feedback_by.isoformat())
