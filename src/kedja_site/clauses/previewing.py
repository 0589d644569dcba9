"""A version as it looks before anybody has chosen in it: defaults filled in, the rest within brackets."""

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from kedja.language import Language
from kedja.policy.clause_placeholders import Placeholder, Value, defaults_for
from kedja.policy.follow_up_words import ClauseLevel
from kedja.reference.code_of_conduct import code_versions
from kedja_site.clauses.document import ClauseDocument, make_document
from kedja_site.clauses.models import ClauseTextVersion

CURRENCY = "SEK"


def previewed(version: ClauseTextVersion, language: Language) -> ClauseDocument:
    """The document in one language."""
    level = ClauseLevel(version.text.level) if version.text.level else ClauseLevel.ADVANCED
    choices: dict[Placeholder, Value] = defaults_for(level)
    return make_document(
        version.parsed(language),
        title=version.text.name(language),
        language=language,
        choices=choices,
        currency=CURRENCY,
        code=code_versions()[0],
        facts=facts_of(version, language),
    )


def facts_of(version: ClauseTextVersion, language: Language) -> tuple[tuple[str, str], ...]:
    """Which version it is, and by which hash it is known."""
    with translation.override(language):
        if not version.is_published or version.published_at is None:
            return ((_("Version"), f"{version.number} ({version.get_state_display()})"),)
        day = timezone.localdate(version.published_at).isoformat()
        return ((_("Version"), f"{version.number}, {day}"), ("SHA-256", version.sha256))
