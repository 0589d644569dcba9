"""What summaries hold on persons: who commented at the supplier. Published texts hold no names of persons."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from kedja_site.config.personal_data import (
    Ground,
    Holding,
    Item,
    Person,
    forget_in,
    naming,
    register_holding,
    without,
)
from kedja_site.results.models import Comment, SecretPart, Summary

WHY = "what names a person is looked for on the person's own behalf"


def _find(person: Person) -> Iterable[Item]:
    for row in naming(Comment.objects.all(), ["by", "text"], person):
        yield {_("who comments"): row.by, _("comment"): row.text, _("received"): row.at}
    for row in naming(Summary.objects.unguarded(WHY), ["content"], person):
        yield {_("summary"): row.public_id, _("named in"): _("a draft that is not public")}


def _erase(person: Person) -> int:
    comments = 0
    for row in naming(Comment.objects.all(), ["by", "text"], person):
        # Written once; erasing a person is the one thing that changes it.
        from_it = forget_values(row, person)
        comments += Comment.objects.filter(pk=row.pk).update(**from_it)
    drafts = forget_in(Summary.objects.unguarded(WHY), ("content", "changed", "why"), person)
    return comments + drafts + forget_in(SecretPart.objects.all(), ("text", "why"), person)


def forget_values(row: Comment, person: Person) -> dict[str, str]:
    """The comment's texts without the person."""
    return {name: str(without(getattr(row, name), person)) for name in ("by", "text")}


register_holding(
    Holding(
        "results.comments",
        _("Comments on summaries of follow-ups"),
        _("The name of who comments for a supplier, and names in the drafts of summaries."),
        _("To let the supplier be heard before anything is published."),
        Ground.PUBLIC_TASK,
        _("As long as the case is kept, by the plan for weeding."),
        _find,
        _erase,
        order=58,
    )
)
