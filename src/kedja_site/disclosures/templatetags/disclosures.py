"""What the pages of requests ask for each row: `{% load disclosures %}`."""

from collections.abc import Mapping

from django import forms, template
from django.template.context import Context

from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Contract
from kedja_site.register.words import country_of

register = template.Library()


@register.simple_tag
def country_name(code: str) -> str:
    """A country's name by its code (alpha-2)."""
    return country_of(code)


@register.simple_tag
def fields_of(
    by_row: Mapping[int, tuple[forms.BoundField, forms.BoundField | None]], row: int
) -> tuple[forms.BoundField | None, forms.BoundField | None]:
    """The fields of a row: which site it is, and whether the answer is right."""
    return by_row.get(row, (None, None))


@register.simple_tag
def gone_field(form: forms.Form, link: int) -> forms.BoundField:
    """The field of a link that is not named any more."""
    return form[f"gone{link}"]


@register.simple_tag(takes_context=True)
def visible_contract(context: Context, contract: Contract) -> bool:
    """Whether the viewer may see what the contract is: a confidential one is its owner's."""
    access = access_for(context["request"].user, Subject.CONTRACT, Action.SEE)
    if access.everything or (access.open and not contract.is_confidential):
        return True
    return access.covers(contract.owner_id)
