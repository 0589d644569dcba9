"""What readers get to see of the guidance: guides, terms, documents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, QuerySet, prefetch_related_objects
from wagtail.documents import get_document_model
from wagtail.models import Page

from kedja_site.guidance.statuses import Audience
from kedja_site.newsroom.models import PublishedPage

if TYPE_CHECKING:
    from kedja_site.guidance.models import GuidanceIndexPage, GuidePage, Term

# The pages of this room that stand beside the guides, in the order of the cards that lead to them.
CARDS = ("vision", "organisation", "uppforandekod", "fragor", "begrepp", "dokument")
SWEDISH_LAST = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e"})


@dataclass(frozen=True, slots=True)
class GuidesFor:
    """The guides of an audience, in the order that editors have given them."""

    code: str
    name: str
    guides: list["GuidePage"]


@dataclass(frozen=True, slots=True)
class Letter:
    """The terms that begin with a letter."""

    letter: str
    terms: list["Term"]


def guides_under(index: "GuidanceIndexPage") -> list["GuidePage"]:
    """The live, public guides under `index`, in the order of the tree."""
    from kedja_site.guidance.models import GuidePage  # noqa: PLC0415 - the models ask this module in turn

    guides = GuidePage.objects.child_of(index).live().public().order_by("path")
    return list(guides.select_related("locale", "alias_of__locale"))


def guides_by_audience(index: "GuidanceIndexPage") -> list[GuidesFor]:
    """The guides under `index`, audience by audience; an audience without guides is left out."""
    guides = guides_under(index)
    found = [
        GuidesFor(code, str(label), [guide for guide in guides if guide.audience == code])
        for code, label in Audience.choices
    ]
    return [each for each in found if each.guides]


def neighbours(
    guide: "GuidePage", siblings: Sequence["GuidePage"]
) -> tuple["GuidePage | None", "GuidePage | None"]:
    """The guides before and after `guide`; None at the ends, and where it is not among them (a preview)."""
    at = next((n for n, each in enumerate(siblings) if each.pk == guide.pk), None)
    if at is None:
        return None, None
    return (siblings[at - 1] if at else None), (siblings[at + 1] if at + 1 < len(siblings) else None)


def cards_of(index: "GuidanceIndexPage") -> list[Page]:
    """The other pages that explain the work, as far as they are published beside `index`."""
    beside = PublishedPage.objects.child_of(index.get_parent()).live().public().filter(slug__in=CARDS)
    cards = sorted(beside.specific(), key=lambda page: CARDS.index(page.slug))
    prefetch_related_objects(cards, "locale", "alias_of__locale")
    return cards


def alphabetical(word: str) -> str:
    """A key that sorts as Swedish does, whatever the database: å, ä, ö come last."""
    return word.casefold().translate(SWEDISH_LAST)


def terms_by_letter(terms: Iterable["Term"], language: str) -> list[Letter]:
    """Terms that have a name and a definition in `language`, under their first letters."""
    known = [term for term in terms if term.name_in(language) and term.definition_in(language)]
    letters: dict[str, list[Term]] = {}
    for term in sorted(known, key=lambda term: alphabetical(term.name_in(language))):
        letters.setdefault(term.name_in(language)[0].upper(), []).append(term)
    return [Letter(letter, found) for letter, found in letters.items()]


def documents_open_to_all() -> QuerySet[Any]:
    """The documents of collections that nobody has closed, newest first, with what replaces them."""
    documents: QuerySet[Any] = get_document_model().objects.exclude(
        collection__view_restrictions__isnull=False
    )
    documents = documents.select_related("replaced_by")
    return documents.order_by(F("dated").desc(nulls_last=True), "-created_at", "title")


def file_types_of(documents: QuerySet[Any]) -> list[str]:
    """The endings that occur, in lower case."""
    names = documents.order_by().values_list("file", flat=True)
    return sorted({name.rsplit(".", 1)[-1].lower() for name in names if "." in name})
