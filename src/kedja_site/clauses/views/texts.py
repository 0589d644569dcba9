"""The texts: everybody in the collaboration reads them, the office writes the next version."""

from itertools import pairwise
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kedja.language import Language
from kedja.policy.clause_placeholders import DECLARED, Kind
from kedja_site.clauses.actions.write_text import (
    CannotWriteError,
    SavedMeanwhileError,
    propose,
    publish,
    save_draft,
    send_back,
    start_draft,
)
from kedja_site.clauses.as_docx import as_docx
from kedja_site.clauses.as_pdf import as_pdf
from kedja_site.clauses.differing import differences
from kedja_site.clauses.forms import TextForm, WhyForm
from kedja_site.clauses.markup import Fault
from kedja_site.clauses.models import ClauseTextVersion
from kedja_site.clauses.permissions import user_can_publish, user_can_see_texts, user_can_write_texts
from kedja_site.clauses.previewing import previewed
from kedja_site.clauses.selectors import texts_for, visible_text, visible_version
from kedja_site.clauses.statuses import Format
from kedja_site.clauses.text_faults import faults_of
from kedja_site.clauses.views.frame import person, show
from kedja_site.clauses.words import HELPS, said_text_fault
from kedja_site.followup.files import CONTENT_TYPES
from kedja_site.knowledge.facts.language import page_language


@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """All texts with the version in force."""
    if not user_can_see_texts(request.user):
        raise PermissionDenied
    return show(request, "texts", {"texts": texts_for(request.user)})


def text(request: HttpRequest, slug: str) -> HttpResponse:
    """A text's versions; by POST the next one is begun."""
    found = visible_text(request.user, slug)
    if request.method == "POST":
        return redirect("clauses:write", slug, start_draft(user=person(request), text=found).number)
    versions = list(found.versions.all())
    published = [one for one in versions if one.is_published]
    earlier = {one.pk: older for one, older in pairwise(versions)}
    context = {
        "text": found,
        "versions": [(one, earlier.get(one.pk)) for one in versions],
        "has_draft": len(published) < len(versions),
    }
    return show(request, "text", context)


@require_safe
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A version as it reads, in the language that is asked for, with what may be done with it."""
    found = visible_version(request.user, slug, number)
    language: Language = "en" if request.GET.get("sprak", page_language()) == "en" else "sv"
    context = {
        "version": found,
        "document": previewed(found, language),
        "language": language,
        "faults": [] if found.is_published else _said(faults_of(found.text, found.body_sv, found.body_en)),
        "before": _before(found),
        "may_publish": user_can_publish(request.user, found),
        "formats": Format.choices,
    }
    return show(request, "version", context)


@require_safe
def document(request: HttpRequest, slug: str, number: int, language: Language, form: str) -> HttpResponse:
    """The version as a document, with what is to be filled in within brackets."""
    found = visible_version(request.user, slug, number)
    made = previewed(found, language)
    answer = HttpResponse(
        as_pdf(made) if form == Format.PDF else as_docx(made), content_type=CONTENT_TYPES[form]
    )
    name = f"{slugify(found.text.name(language))}-{found.number}-{language}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def write(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The draft, in both languages, with the placeholders there are; saved as often as one likes."""
    found = visible_version(request.user, slug, number)
    if not user_can_write_texts(request.user):
        raise PermissionDenied
    if found.is_published:
        raise Http404
    form = TextForm(found, request.POST or None)
    standing: ClauseTextVersion | None = None
    if request.method == "POST" and form.is_valid():
        try:
            saved = save_draft(user=person(request), version=found, **form.cleaned_data)
        except SavedMeanwhileError as meanwhile:
            standing = meanwhile.standing
        except CannotWriteError as hindered:
            messages.warning(request, str(hindered))
            return redirect(found)
        else:
            faults = faults_of(saved.text, saved.body_sv, saved.body_en)
            if not faults:
                messages.success(request, _("Saved."))
                return redirect(saved)
            messages.warning(request, _("Saved, with faults to mend."))
            return redirect("clauses:write", slug, number)
    return show(request, "write", _writing(found, form, standing), 422 if request.method == "POST" else 200)


def _writing(found: ClauseTextVersion, form: TextForm, standing: ClauseTextVersion | None) -> dict[str, Any]:
    context: dict[str, Any] = {
        "version": found,
        "form": form,
        "faults": _said(faults_of(found.text, found.body_sv, found.body_en)),
        "placeholders": [
            {
                "name": declared.placeholder,
                "help": HELPS[declared.placeholder],
                "values": declared.values or (("yes", "no") if declared.kind is Kind.YES_NO else ()),
            }
            for declared in DECLARED.values()
            if not found.text.level or found.text.level in declared.levels
        ],
    }
    if standing is not None:
        given = form.cleaned_data
        context |= {
            "standing": standing,
            "meanwhile": [
                ("sv", differences(standing.body_sv, given["body_sv"])),
                ("en", differences(standing.body_en, given["body_en"])),
            ],
        }
    return context


@require_safe
def compare(request: HttpRequest, slug: str, number: int, other: int) -> HttpResponse:
    """What has changed since another version, in both languages."""
    found = visible_version(request.user, slug, number)
    before = visible_version(request.user, slug, other)
    languages = [
        ("sv", _("In Swedish"), differences(before.body_sv, found.body_sv)),
        ("en", _("In English"), differences(before.body_en, found.body_en)),
    ]
    return show(request, "compare", {"version": found, "before": before, "languages": languages})


@require_POST
def propose_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Asks for the second check."""
    found = visible_version(request.user, slug, number)
    try:
        propose(user=person(request), version=found)
    except CannotWriteError as hindered:
        messages.error(request, str(hindered))
    else:
        messages.success(request, _("Somebody else at the office is asked to check and publish it."))
    return redirect(found)


@require_POST
def publish_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """For good: what was published does not change."""
    found = visible_version(request.user, slug, number)
    try:
        publish(user=person(request), version=found)
    except CannotWriteError as hindered:
        messages.error(request, str(hindered))
    else:
        messages.success(request, _("The version is published: procurements use it from now on."))
    return redirect(found)


def send_back_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The second check says no, and why."""
    found = visible_version(request.user, slug, number)
    if not user_can_publish(request.user, found):
        raise PermissionDenied
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        send_back(user=person(request), version=found, why=form.cleaned_data["why"])
        messages.success(request, _("Sent back."))
        return redirect(found)
    status = 422 if request.method == "POST" else 200
    return show(request, "send_back", {"version": found, "form": form}, status)


def _before(found: ClauseTextVersion) -> ClauseTextVersion | None:
    rows = found.text.versions.filter(number__lt=found.number)
    return rows.order_by("-number").first()


def _said(faults: dict[str, list[Fault]]) -> list[tuple[str, list[Any]]]:
    named = {"sv": _("In Swedish"), "en": _("In English"), "both": _("Differs between the languages")}
    return [(named[where], [said_text_fault(fault) for fault in found]) for where, found in faults.items()]
