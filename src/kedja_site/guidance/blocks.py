"""The blocks that guides, questions and roles are written in."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

STEP_FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]
ANSWER_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
ANCHOR = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def anchor_block() -> blocks.RegexBlock:
    """The name that a step or a question has in its address; it outlives every change of the words."""
    return blocks.RegexBlock(
        regex=ANCHOR,
        label=_("address"),
        help_text=_(
            "Small letters, digits and hyphens. Links point here: leave it as it is when the words change."
        ),
        error_messages={"invalid": _("Only small letters a–z, digits and hyphens.")},
    )


class StepBlock(blocks.StructBlock):
    """One step of a guide."""

    anchor = anchor_block()
    number = blocks.CharBlock(
        required=False, max_length=12, label=_("number"), help_text=_("As printed, e.g. 2.1.")
    )
    title = blocks.CharBlock(max_length=160, label=_("title"))
    body = blocks.RichTextBlock(features=STEP_FEATURES, label=_("body"))
    applies = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("rule", blocks.CharBlock(required=False, max_length=12, label=_("rule"))),
                ("text", blocks.TextBlock(label=_("what applies"))),
            ]
        ),
        default=[],
        label=_("What applies"),
    )
    documents = blocks.ListBlock(DocumentChooserBlock(), default=[], label=_("Documents"))

    class Meta:
        label = _("Step")
        icon = "list-ol"


class QuestionBlock(blocks.StructBlock):
    """A question with its answer."""

    anchor = anchor_block()
    question = blocks.CharBlock(max_length=240, label=_("question"))
    answer = blocks.RichTextBlock(features=ANSWER_FEATURES, label=_("answer"))

    class Meta:
        label = _("Question")
        icon = "help"


class QuestionGroupBlock(blocks.StructBlock):
    """Questions that belong together."""

    heading = blocks.CharBlock(max_length=120, label=_("heading"))
    questions = blocks.ListBlock(QuestionBlock(), label=_("Questions"))

    class Meta:
        label = _("Group of questions")
        icon = "group"


class RoleBlock(blocks.StructBlock):
    """A role in the collaboration, never a person."""

    title = blocks.CharBlock(max_length=120, label=_("role"))
    text = blocks.TextBlock(label=_("what it does"))
    note = blocks.CharBlock(
        required=False,
        max_length=240,
        label=_("note"),
        help_text=_("For instance that something is inferred."),
    )

    class Meta:
        label = _("Role")
        icon = "user"
