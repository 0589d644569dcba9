"""How a signed clause is read: what was chosen, what it means later, and its documents with their hashes."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja.policy.clause_choices import Effect, Told, Weight
from kedja.policy.clause_placeholders import DECLARED
from kedja.policy.follow_up_words import ClauseLevel
from kedja_site.clauses.choices import KIND, choices_in
from kedja_site.clauses.statuses import Format, TextKind
from kedja_site.clauses.value_words import value_words
from kedja_site.clauses.words import WEIGHTS, label_of, said_effect
from kedja_site.procurements.models import SignedVersion
from kedja_site.procurements.signed import Document, Part, Table, signed_kind
from kedja_site.register.statuses import ClauseLevel as LevelWords


@signed_kind(KIND, gettext_lazy("Contract clause"))
def read_clause(version: SignedVersion) -> Document:
    """Level and texts, the choices, the effects, the documents."""
    content = version.content
    level = ClauseLevel(content["level"])
    choices = choices_in(content["choices"], level)
    said = tuple(
        (label_of(placeholder), value_words(placeholder, choices[placeholder], content["currency"]) or _("none"))
        for placeholder in DECLARED
        if placeholder in choices
    )  # fmt: skip
    effects = tuple(
        (str(WEIGHTS[Weight(weight)]), said_effect(Told(Effect(effect), Weight(weight), ()), choices))
        for effect, weight in content["effects"]
    )
    return Document(
        _("Contract clause"),
        (
            Part(
                _("Text"),
                values=tuple(
                    (str(TextKind(text["kind"]).label), f"{text['text']} {text['version']}\nSHA-256 {text['sha256']}")
                    for text in content["texts"]
                ),
            ),
            Part(_("What was chosen"), values=said),
            Part(
                _("What it means later"),
                tables=(Table((_("Weight"), _("Effect")), effects),),
            ),
            Part(
                _("Documents"),
                tables=(
                    Table(
                        (_("Document"), "SHA-256"),
                        tuple(
                            (f"{TextKind(each['kind']).label}, {each['language']}, {Format(each['form']).label}", each["sha256"])
                            for each in content["documents"]
                        ),
                    ),
                ),
            ),
        ),
        str(LevelWords(level.value).label).capitalize(),
    )  # fmt: skip
