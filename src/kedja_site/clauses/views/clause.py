"""The clause of a lot: chosen together, read as it will stand, signed; and the documents of the file."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kedja.language import Language
from kedja.policy.clause_choices import Weight, effects_of, faults_in
from kedja.policy.clause_placeholders import DECLARED
from kedja.policy.follow_up_words import ClauseLevel
from kedja_site.clauses.actions.sign_clause import sign_clause
from kedja_site.clauses.choices import KIND, choices_in, level_of, lot_before, months_between, prefilled
from kedja_site.clauses.clause_form import ClauseForm, consequence
from kedja_site.clauses.documents import read_document, texts_for
from kedja_site.clauses.file_zip import zipped
from kedja_site.clauses.models import ClauseDocument
from kedja_site.clauses.statuses import TextKind
from kedja_site.clauses.words import said_fault
from kedja_site.followup.files import serve_file
from kedja_site.knowledge.facts.language import page_language
from kedja_site.procurements.models import Lot, Procurement
from kedja_site.procurements.selectors import lot_of, newest_versions, visible_file
from kedja_site.procurements.views.drafting import DraftPage, content_of, drafted
from kedja_site.procurements.views.frame import show


def _context(procurement: Procurement, lot: Lot, content: Mapping[str, Any]) -> dict[str, Any]:
    """What the choices so far mean, and what is left to fill in."""
    signed_level = level_of(procurement, lot)
    level = signed_level or ClauseLevel.ADVANCED
    choices = choices_in(content, level)
    term = months_between(procurement.starts_on, procurement.ends_on)
    texts = texts_for(level, choices)
    effects = [consequence(told, choices) for told in effects_of(level, choices, term)]
    return {
        "level": signed_level.value if signed_level else "",
        "hinders": [one for one in effects if one.weight != Weight.GIVES],
        "gives": [one for one in effects if one.weight == Weight.GIVES],
        "faults": [
            said_fault(one, DECLARED[one.placeholder].least, DECLARED[one.placeholder].most)
            for one in faults_in(level, choices)
        ],
        "texts": texts,
        "is_term_known": term is not None,
        "as_in_lot": lot_before(procurement, lot),
    }


CLAUSE = DraftPage(
    KIND,
    gettext_lazy("Contract clause"),
    "clauses/clause.html",
    ClauseForm,
    prefilled,
    sign_clause,
    _context,
    after=lambda version: reverse("clauses:documents", args=[version.procurement.public_id]),
)


def clause(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """The form, with the effect of each choice beside it."""
    return drafted(request, public_id, number, CLAUSE)


@require_safe
def reading(request: HttpRequest, public_id: str, number: int, kind: str) -> HttpResponse:
    """A text of the lot as it will stand, with what is chosen now."""
    procurement = visible_file(request.user, public_id)
    lot = lot_of(procurement, number)
    level = level_of(procurement, lot) or ClauseLevel.ADVANCED
    choices = choices_in(content_of(CLAUSE, procurement, lot), level)
    texts = texts_for(level, choices)
    text = next((one for one in texts if one.text.kind == kind), None)
    if text is None:
        raise Http404
    language: Language = "en" if request.GET.get("sprak", page_language()) == "en" else "sv"
    context = {
        "procurement": procurement,
        "lot": lot,
        "document": read_document(text, language, procurement, lot, choices),
        "language": language,
        "texts": texts,
        "kind": kind,
    }
    return show(request, "clauses/reading.html", context)


@require_safe
def documents(request: HttpRequest, public_id: str) -> HttpResponse:
    """All documents of the file, each with its hash."""
    procurement = visible_file(request.user, public_id)
    versions = newest_versions(procurement)
    for version in versions.values():
        version.procurement = procurement
    newest = {version.pk for (kind, _lot), version in versions.items() if kind == KIND}
    rows = (
        ClauseDocument.objects.filter(version__in=newest)
        .select_related("stored", "version__lot")
        .order_by("version__lot__number", "pk")
    )
    lots: dict[Lot, dict[str, list[ClauseDocument]]] = {}
    for row in rows:
        assert row.version.lot is not None
        kinds = lots.setdefault(row.version.lot, {})
        kinds.setdefault(str(TextKind(row.kind).label), []).append(row)
    signed = [version for (kind, _lot), version in versions.items() if kind != KIND]
    context = {
        "procurement": procurement,
        "lots": [(lot, versions[KIND, lot.pk], list(kinds.items())) for lot, kinds in lots.items()],
        "is_divided": len(procurement.lots.all()) > 1,
        "others": len(signed),
    }
    return show(request, "clauses/documents.html", context)


@require_safe
def document_file(request: HttpRequest, public_id: str, pk: int) -> HttpResponse:
    """One document, to save."""
    procurement = visible_file(request.user, public_id)
    found = get_object_or_404(
        ClauseDocument.objects.select_related("stored"), pk=pk, version__procurement=procurement
    )
    return serve_file(found.stored)  # type: ignore[return-value]  # a file is answered as it is read


@require_safe
def all_documents(request: HttpRequest, public_id: str) -> HttpResponse:
    """All documents of the file in one package, with a list of their hashes."""
    procurement = visible_file(request.user, public_id)
    answer = HttpResponse(zipped(request.user, procurement), content_type="application/zip")
    name = f"{_('documents')}-{procurement.public_id}.zip"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
