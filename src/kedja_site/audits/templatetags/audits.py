"""What the room's templates write."""

from collections.abc import Mapping

from django import template
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from kedja_site.audits.statuses import EntryKind
from kedja_site.followup.models import FollowUp
from kedja_site.register.words import money

register = template.Library()


@register.simple_tag
def kronor(amount: int) -> str:
    """An amount of the audit."""
    return money(amount, "SEK")


@register.simple_tag
def yes_no(answer: bool | None) -> str:  # noqa: FBT001 - a template gives it so
    """Yes, no or not known."""
    if answer is None:
        return _("not known")
    return _("Yes") if answer else _("No")


@register.simple_tag
def entry_kinds(kind: str) -> str:
    """What several entries of a kind are called."""
    return {
        EntryKind.FINDING: _("Findings"),
        EntryKind.INTERVIEW: _("Interviews"),
        EntryKind.SAMPLE: _("Samples"),
        EntryKind.POSITIVE: _("Positive observations"),
        EntryKind.NOTE: _("Own notes"),
    }[EntryKind(kind)]


@register.simple_tag
def name_of(names: Mapping[str, str], code: str) -> str:
    """A requirement's name; its code where the version has none such."""
    return names.get(code, code)


@register.simple_tag
def case_address(case: FollowUp) -> str:
    """The page of the follow-up."""
    try:
        return case.get_absolute_url()
    except NoReverseMatch:
        return reverse("audits:audits")
