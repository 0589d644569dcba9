"""The documents that a lot's clause becomes: which they are, and how they are called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kedja.language import LANGUAGES, Language
from kedja.policy.clause_placeholders import Placeholder, Value
from kedja.policy.follow_up_words import ClauseLevel
from kedja.reference.code_of_conduct import CodeVersion, code_versions
from kedja_site.clauses.as_docx import as_docx
from kedja_site.clauses.as_pdf import as_pdf
from kedja_site.clauses.document import ClauseDocument, make_document
from kedja_site.clauses.models import ClauseTextVersion
from kedja_site.clauses.selectors import newest_published
from kedja_site.clauses.statuses import Format, TextKind
from kedja_site.procurements.models import Lot, Procurement

MAKERS = {Format.DOCX: as_docx, Format.PDF: as_pdf}


@dataclass(frozen=True, slots=True)
class Made:
    """A document, and the file that it is in one format."""

    kind: TextKind
    language: Language
    form: Format
    name: str
    data: bytes


def texts_for(level: ClauseLevel, choices: Mapping[Placeholder, Value]) -> list[ClauseTextVersion]:
    """The texts in force that the choices ask for: the clause, the code, and the annexes that something is asked by."""
    wanted = [(TextKind.CLAUSE, level.value), (TextKind.CODE_OF_CONDUCT, "")]
    if choices.get(Placeholder.FINAL_COUNTRY) is True:
        wanted.append((TextKind.FINAL_COUNTRY, ""))
    if choices.get(Placeholder.TRANSPARENCY_TIERS):
        wanted.append((TextKind.TRANSPARENCY_FORM, ""))
    found = (newest_published(kind, of) for kind, of in wanted)
    return [text for text in found if text is not None]


def code_in_force() -> CodeVersion:
    """The newest version of the code of conduct."""
    return code_versions()[0]


def read_document(
    text: ClauseTextVersion,
    language: Language,
    procurement: Procurement,
    lot: Lot,
    choices: Mapping[Placeholder, Value],
) -> ClauseDocument:
    """The text of the lot with what was chosen in it."""
    return make_document(
        text.parsed(language),
        title=_title(text, language, choices),
        language=language,
        choices=choices,
        currency=procurement.currency,
        code=code_in_force(),
        facts=_facts(text, language, procurement, lot),
    )


def make_all(
    texts: list[ClauseTextVersion], procurement: Procurement, lot: Lot, choices: Mapping[Placeholder, Value]
) -> Iterator[Made]:
    """Every document in both languages and both formats."""
    for text in texts:
        for language in LANGUAGES:
            read = read_document(text, language, procurement, lot, choices)
            for form, maker in MAKERS.items():
                yield Made(
                    TextKind(text.text.kind), language, form, _name(text, language, lot, form), maker(read)
                )


def _title(text: ClauseTextVersion, language: Language, choices: Mapping[Placeholder, Value]) -> str:
    name = text.text.name(language)
    if text.text.kind != TextKind.CODE_OF_CONDUCT:
        return name
    with translation.override(language):
        number = choices.get(Placeholder.CODE_ANNEX)
        return _("Annex %(number)s: %(name)s") % {"number": number, "name": name} if number else name


def _facts(
    text: ClauseTextVersion, language: Language, procurement: Procurement, lot: Lot
) -> tuple[tuple[str, str], ...]:
    with translation.override(language):
        about = procurement.title
        if lot.title != procurement.title:
            about = f"{about}, {lot.number}. {lot.title}"
        diary = ((_("Diary number"), procurement.reference),) if procurement.reference else ()
        return (
            (_("Procurement"), about),
            *diary,
            (_("The file’s id"), procurement.public_id),
            (_("Text"), f"{text.text.slug} {text.number}"),
            (_("SHA-256 of the text"), text.sha256),
        )


def _name(text: ClauseTextVersion, language: Language, lot: Lot, form: Format) -> str:
    return f"{slugify(text.text.name(language))[:60]}-{lot.number}-{language}.{form}"
