"""The pages and terms that a new site's guidance begins with, in both languages. Does nothing where they are already."""

import json
from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from kedja_site.guidance.models import (
    AccessibilityPage,
    CodePage,
    DocumentsPage,
    GlossaryPage,
    GuidanceIndexPage,
    GuidePage,
    OrganisationPage,
    PrivacyPage,
    QuestionsPage,
    Term,
)
from kedja_site.guidance.starters import (
    LANGUAGES,
    Guide,
    GuideWords,
    PageStarter,
    PageWords,
    QuestionsWords,
    Role,
    guides,
    pages,
    questions,
    terms,
)
from kedja_site.newsroom.models import HomePage, PublishedPage, TextPage

P = TypeVar("P", bound=PublishedPage)
W = TypeVar("W")
QUESTIONS_SLUG = "fragor"
OWNER = {"sv": "Kansliet", "en": "The office"}


@transaction.atomic
def make_first_guidance() -> int:
    """How many pages and terms were made now."""
    made = _make_terms()
    homes = _homes()
    if set(homes) != set(LANGUAGES):
        return made  # the newsroom's start pages come first
    new_index = _pair(homes, pages().index.slug, pages().index, _index)
    made += new_index
    if new_index:
        _give_easy_read(homes)
    indexes = {
        language: GuidanceIndexPage.objects.child_of(home).get(slug=pages().index.slug)
        for language, home in homes.items()
        if GuidanceIndexPage.objects.child_of(home).filter(slug=pages().index.slug).exists()
    }
    if new_index and set(indexes) == set(LANGUAGES):
        for guide in guides():
            made += _make_guide(indexes, guide)
    makers: list[tuple[PageStarter, Callable[[PageWords], PublishedPage]]] = [
        (pages().vision, _vision),
        (pages().organisation, _organisation),
        (pages().code, _code),
        (pages().glossary, _glossary),
        (pages().documents, _documents),
        (pages().statement, _statement),
        (pages().privacy, _privacy),
    ]
    for starter, maker in makers:
        made += _pair(homes, starter.slug, starter, maker)
    return made + _pair(homes, QUESTIONS_SLUG, questions(), _questions)


def _homes() -> dict[str, HomePage]:
    return {
        home.locale.language_code: home for home in HomePage.objects.select_related("locale").order_by("pk")
    }


def _make_terms() -> int:
    if Term.objects.exists():
        return 0
    for term in terms():
        Term.objects.create(
            slug=term.slug,
            name_sv=term.sv.name,
            name_en=term.en.name,
            definition_sv=term.sv.definition,
            definition_en=term.en.definition,
            synonyms_sv=term.sv.synonyms,
            synonyms_en=term.en.synonyms,
            forms_sv="\n".join(term.sv.forms),
            forms_en="\n".join(term.en.forms),
            source=term.source,
        )
    return len(terms())


def _pair(parents: dict[str, P], slug: str, words: object, maker: Callable[[W], PublishedPage]) -> int:
    """A page under each of `parents`, the English one a translation; where one has the address, neither is made."""
    if any(parent.get_children().filter(slug=slug).exists() for parent in parents.values()):
        return 0
    original: PublishedPage | None = None
    for language in LANGUAGES:
        page = maker(getattr(words, language))
        page.slug, page.locale, page.page_owner = slug, parents[language].locale, OWNER[language]
        if original is not None:
            page.translation_key = original.translation_key
        # Read anew: each page that is added changes what its parent knows of its children.
        type(parents[language]).objects.get(pk=parents[language].pk).add_child(instance=page)
        page.save_revision().publish()
        original = original or page
    return len(LANGUAGES)


def _make_guide(indexes: dict[str, GuidanceIndexPage], guide: Guide) -> int:
    def maker(words: GuideWords) -> PublishedPage:
        return GuidePage(
            title=words.title,
            audience=guide.audience,
            phase=guide.phase,
            lead=words.lead,
            steps=json.dumps([{"type": "step", "value": _step(words, n)} for n in range(len(words.steps))]),
        )

    return _pair(indexes, guide.slug, guide, maker)


def _step(words: GuideWords, n: int) -> dict[str, object]:
    step = words.steps[n]
    return {
        "anchor": step.anchor,
        "number": step.number,
        "title": step.title,
        "body": step.body,
        "applies": [{"rule": rule.rule, "text": rule.text} for rule in step.applies],
        "documents": [],
    }


def _roles(roles: tuple[Role, ...]) -> str:
    return json.dumps(
        [{"type": "role", "value": {"title": r.title, "text": r.text, "note": r.note}} for r in roles]
    )


def _index(words: PageWords) -> PublishedPage:
    return GuidanceIndexPage(title=words.title, lead=words.lead)


def _vision(words: PageWords) -> PublishedPage:
    return TextPage(title=words.title, lead=words.lead, body=words.body, search_description=words.lead)


def _organisation(words: PageWords) -> PublishedPage:
    return OrganisationPage(
        title=words.title, lead=words.lead, body=words.body, easy_read=words.easy, roles=_roles(words.roles)
    )


def _code(words: PageWords) -> PublishedPage:
    return CodePage(title=words.title, lead=words.lead)


def _glossary(words: PageWords) -> PublishedPage:
    return GlossaryPage(title=words.title, lead=words.lead)


def _documents(words: PageWords) -> PublishedPage:
    return DocumentsPage(title=words.title, lead=words.lead)


def _statement(words: PageWords) -> PublishedPage:
    return AccessibilityPage(
        title=words.title,
        lead=words.lead,
        shortcomings=words.shortcomings,
        testing=words.testing,
        how_made=words.how_made,
    )


def _privacy(words: PageWords) -> PublishedPage:
    return PrivacyPage(
        title=words.title,
        lead=words.lead,
        joint=words.joint,
        recipients=words.recipients,
        rights=words.rights,
    )


def _questions(words: QuestionsWords) -> PublishedPage:
    groups = [
        {
            "type": "group",
            "value": {
                "heading": group.heading,
                "questions": [
                    {"anchor": each.anchor, "question": each.question, "answer": each.answer}
                    for each in group.questions
                ],
            },
        }
        for group in words.groups
    ]
    return QuestionsPage(title=words.title, lead=words.lead, groups=json.dumps(groups))


def _give_easy_read(homes: dict[str, HomePage]) -> None:
    """Easy-to-read versions of the newsroom's first pages, where nobody has written any."""
    for language, home in homes.items():
        _say_easily(home, pages().easy["start"][language])
        about = TextPage.objects.child_of(home).filter(slug="om").first()
        if about is not None:
            _say_easily(about, pages().easy["om"][language])


def _say_easily(page: HomePage | TextPage, text: str) -> None:
    if not page.easy_read and page.alias_of_id is None:
        page.easy_read = text
        page.save_revision().publish()
