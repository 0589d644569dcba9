"""The kinds of thing that the search tells apart, and what readers call them."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "news": _("News item"),
    "event": _("Calendar event"),
    "guidance": _("Guidance page"),
    "code": _("Code of conduct"),
    "question": _("Question"),
    "term": _("Term"),
    "document": _("Document"),
    "category": _("Purchasing category"),
    "report": _("Report"),
    "criterion": _("Criterion"),
    "country": _("Country"),
    "follow_up": _("Follow-up"),
    "substance": _("Active substance"),
    "page": _("Page"),
}


def kind_label(kind: str) -> str:
    """In the reader's language; a kind that nobody has named is a page."""
    return str(KINDS.get(kind, KINDS["page"]))
