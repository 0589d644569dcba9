"""What a summary says, as it is kept: facts of the case by code, and the texts that people wrote.

The same shape holds the leader's own version and the public one, where every text has been through the redaction.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from django.utils.translation import gettext as _

from kedja_site.register.words import day
from kedja_site.results.requirement_words import requirement_word


class Step(msgspec.Struct, frozen=True):
    """A step of the ladder that was taken."""

    method: str
    performed_on: date
    verdict: str
    by: str = ""


class RequirementRow(msgspec.Struct, frozen=True):
    """A requirement of the clause, or an area of the code, and how it was met."""

    code: str
    number: str = ""
    result: str = "not_examined"
    words: str = ""


class DeviationRow(msgspec.Struct, frozen=True):
    """A deviation: what may be told of it. `key` leads back to it and is not published."""

    requirement: str
    severity: str
    state: str
    key: str = ""
    number: str = ""
    kind: str = ""
    plan_due_on: date | None = None
    text: str = ""


class SupplierComment(msgspec.Struct, frozen=True):
    """What the supplier wants to stand beside."""

    text: str
    on: date


class Content(msgspec.Struct, frozen=True):
    """All of it."""

    supplier: str
    led_by: str
    led_by_en: str = ""
    area: str = ""
    category: str = ""
    product: str = ""
    contract: str = ""
    level: str = ""
    clause_version: str = ""
    code_version: str = ""
    steps: tuple[Step, ...] = ()
    requirements: tuple[RequirementRow, ...] = ()
    deviations: tuple[DeviationRow, ...] = ()
    positives: tuple[str, ...] = ()
    plan_state: str = "none"
    plan_due_on: date | None = None
    plan_words: str = ""
    next_step: str = ""
    light: str = "none"
    valid_until: date | None = None
    comment: SupplierComment | None = None

    @property
    def last_step(self) -> Step | None:
        """The latest; None where none was taken."""
        return max(self.steps, key=lambda step: step.performed_on, default=None)


def read_content(kept: object) -> Content:
    """From what the database keeps."""
    return msgspec.convert(kept, Content)


def to_keep(content: Content) -> dict[str, Any]:
    """For the database."""
    made: dict[str, Any] = msgspec.to_builtins(content)
    return made


TextChange = Callable[[str, str, str], str]
"""Of a text's key (where it is written on the form), its label and the text itself; gives the text that takes its place."""


def with_texts(content: Content, change: TextChange) -> Content:
    """The content with every text that somebody wrote changed. There is no other way to the texts, so none is forgotten.

    What stays are the names of the supplier and of who followed it up, codes, days and numbers.
    """
    replace = msgspec.structs.replace
    comment = content.comment
    return replace(
        content,
        product=change("product", _("Product or range"), content.product),
        contract=change("contract", _("Sampled contract"), content.contract),
        clause_version=change("clause_version", _("Version of the clause"), content.clause_version),
        code_version=change("code_version", _("Version of the code of conduct"), content.code_version),
        steps=tuple(
            replace(step, by=change(f"step-{place}", _("Done by, %(day)s") % {"day": day(step.performed_on)}, step.by))
            for place, step in enumerate(content.steps)
        ),
        requirements=tuple(
            replace(row, words=change(f"words-{row.code}", requirement_word(row.code, row.number), row.words))
            for row in content.requirements
        ),
        deviations=tuple(
            replace(
                row,
                text=change(
                    f"deviation-{row.key}",
                    _("Deviation: %(requirement)s") % {"requirement": requirement_word(row.requirement, row.number)},
                    row.text,
                ),
            )
            for row in content.deviations
        ),
        positives=tuple(change("positives", _("Positive observation"), text) for text in content.positives),
        plan_words=change("plan_words", _("About the action plan"), content.plan_words),
        next_step=change("next_step", _("Next step"), content.next_step),
        comment=replace(comment, text=change("comment", _("The supplier’s comment"), comment.text))
        if comment
        else None,
    )  # fmt: skip


def without_keys(content: Content) -> Content:
    """Without what leads back into the case."""
    rows = tuple(msgspec.structs.replace(row, key="") for row in content.deviations)
    return msgspec.structs.replace(content, deviations=rows)
