"""What the templates of procurements need beside Django's own."""

from django import forms, template
from django.utils.safestring import SafeString

from kedja_site.procurements.statuses import StepState

register = template.Library()

MARKS = {
    StepState.TO_DO: "mark",
    StepState.BEGUN: "mark mark-warning",
    StepState.DONE: "mark mark-good",
    StepState.NOT_NEEDED: "mark",
    StepState.BLOCKED: "mark",
}


@register.filter
def step_mark(state: StepState) -> str:
    """The class of a step's mark; the word beside it says the same."""
    return MARKS[state]


@register.simple_tag
def seen(field: forms.BoundField) -> SafeString:
    """What the form showed when it was opened, hidden beside a field that is drawn option by option."""
    return field.as_hidden(only_initial=True) if field.field.show_hidden_initial else SafeString("")


@register.filter
def headed(row: tuple[str, ...], headings: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each cell of a row with the heading of its column."""
    return list(zip(headings, row, strict=True))
