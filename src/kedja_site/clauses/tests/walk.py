"""Who comes in where among the clause's texts, and what is kept from whom."""

from collections.abc import Callable
from typing import Any

from kedja_site.clauses.actions.first_texts import make_first_texts
from kedja_site.clauses.actions.sign_clause import sign_clause
from kedja_site.clauses.actions.write_text import propose, save_draft, start_draft
from kedja_site.clauses.choices import prefilled
from kedja_site.clauses.models import ClauseDocument, ClauseText
from kedja_site.config.tests.walk.expected import Room, place
from kedja_site.config.tests.walk.world import COLLABORATION, World
from kedja_site.people.kinds import Role
from kedja_site.people.models import Assignment
from kedja_site.procurements.actions.sign_version import sign
from kedja_site.procurements.level import KIND as LEVEL
from kedja_site.procurements.models import Procurement
from kedja_site.procurements.tests.walk import FILE, procured

WHY = "the walk"
OFFICE = {"officer"}


def build(world: World) -> None:
    """A text that is published, one that is being written, and one that somebody else has proposed."""
    make_first_texts()
    officer = world.people["officer"]
    text = ClauseText.objects.unguarded(WHY).get(slug="avancerad")
    world.things["clause_text"] = text
    world.things["clause_version"] = text.versions.get()
    draft = start_draft(user=officer, text=text)
    world.things["clause_draft"] = save_draft(
        user=officer,
        version=draft,
        body_sv=draft.body_sv + world.keep("Ettvillkorsomskrivs", *OFFICE),
        body_en=draft.body_en,
        what_is_new="Nytt",
        edition=draft.edition,
    )
    other = start_draft(user=officer, text=ClauseText.objects.unguarded(WHY).get(slug="basniva"))
    world.things["clause_proposed"] = _by_a_colleague(world, other)
    world.things["clause_file"] = _file(world, "Vandringens upphandling med villkor")
    world.things["clause_file_open"] = _file(
        world, "Vandringens öppna upphandling med villkor", phase="manage"
    )


def _file(world: World, title: str, **more: Any) -> Procurement:
    """A procurement of the region whose clause is signed, with a document and a draft of the next."""
    made = procured(world, title, **more)
    procurer, lot = world.people["procurer"], made.lots.get()
    level = {
        "level": "advanced",
        "by_rule": "advanced",
        "reason": "prioritised",
        "conditions": {},
        "override_why": "",
    }
    sign(user=procurer, procurement=made, lot=lot, kind=LEVEL, content=level, facts={})
    goods = "vandringsvaror" if more else world.keep("Vandringenshemligavaror", *FILE)
    content = {**prefilled(made, lot), "goods": goods, "penalty_amount": 100}
    sign_clause(procurer, made, lot, content, "")
    return made


def of_document(procurement: Procurement) -> list[Any]:
    """The file, and a document of it."""
    document = ClauseDocument.objects.filter(version__procurement=procurement).first()
    assert document is not None
    return [procurement.public_id, document.pk]


def of_lot(*more: Any) -> Callable[[Any], list[Any]]:
    """The file's first lot."""
    return lambda procurement: [procurement.public_id, 1, *more]


def _by_a_colleague(world: World, draft: Any) -> Any:
    """Proposed by somebody else at the office, who is no longer there when the walk begins."""
    colleague = type(world.people["officer"]).objects.create(username="kollega")
    held = Assignment.objects.create(
        person=colleague, organisation=world.things["office"], role=Role.OFFICE, valid_from="2020-01-01"
    )
    saved = save_draft(
        user=colleague,
        version=draft,
        body_sv=draft.body_sv + "Mer.",
        body_en=draft.body_en,
        what_is_new="Nytt",
        edition=draft.edition,
    )
    proposed = propose(user=colleague, version=saved)
    held.delete()
    colleague.is_active = False
    colleague.save()
    return proposed


def of_version(*more: Any) -> Callable[[Any], list[Any]]:
    """Slug, number and what else stands in the address."""
    return lambda version: [version.text.slug, version.number, *more]


ROOM = Room(
    namespace="clauses",
    build=build,
    places=[
        place("clauses:texts", opens_to=COLLABORATION),
        place("clauses:text", "clause_text", args=lambda text: [text.slug], opens_to=COLLABORATION),
        place("clauses:version", "clause_version", args=of_version(), opens_to=COLLABORATION),
        place("clauses:version", "clause_draft", args=of_version(), opens_to=OFFICE),
        place("clauses:write", "clause_draft", args=of_version(), opens_to=OFFICE),
        place("clauses:compare", "clause_draft", args=of_version(1), opens_to=OFFICE),
        place(
            "clauses:text_document", "clause_version", args=of_version("sv", "docx"), opens_to=COLLABORATION
        ),
        place("clauses:text_document", "clause_draft", args=of_version("en", "pdf"), opens_to=OFFICE),
        place(
            "clauses:propose", "clause_draft", args=of_version(), method="post", opens_to=OFFICE, answer=302
        ),
        place("clauses:send_back", "clause_proposed", args=of_version(), opens_to=OFFICE),
        place(
            "clauses:publish",
            "clause_proposed",
            args=of_version(),
            method="post",
            opens_to=OFFICE,
            answer=302,
        ),
        place("clauses:clause", "clause_file", args=of_lot(), opens_to=FILE),
        place("clauses:clause", "clause_file_open", args=of_lot(), opens_to=COLLABORATION),
        place("clauses:reading", "clause_file", args=of_lot("clause"), opens_to=FILE),
        place("clauses:documents", "clause_file", opens_to=FILE),
        place("clauses:documents", "clause_file_open", opens_to=COLLABORATION),
        place("clauses:all_documents", "clause_file", opens_to=FILE),
        place("clauses:document_file", "clause_file", args=of_document, opens_to=FILE),
        place("clauses:document_file", "clause_file_open", args=of_document, opens_to=COLLABORATION),
    ],
)
