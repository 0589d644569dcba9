"""Questionnaires: what is asked, version by version; the office writes them, the collaboration reads them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from kedja_site.selfreports.actions.edit_questionnaire import (
    CannotPublishError,
    PublishedError,
    make_questionnaire,
    move,
    publish,
    save_question,
    save_section,
    start_draft,
    take_away,
)
from kedja_site.selfreports.comparing import differences
from kedja_site.selfreports.models import Question, Questionnaire, QuestionnaireVersion, Section
from kedja_site.selfreports.permissions import user_can_edit_questionnaires, user_can_see_questionnaires
from kedja_site.selfreports.question_set import content_of, question_set
from kedja_site.selfreports.questionnaire_forms import QuestionForm, QuestionnaireForm, SectionForm
from kedja_site.selfreports.selectors import visible_questionnaire
from kedja_site.selfreports.sheet import Line
from kedja_site.selfreports.values import NOTHING
from kedja_site.selfreports.views.frame import page, person, status_of

TAB = "questionnaires"


def questionnaires(request: HttpRequest) -> HttpResponse:
    """What there is, with the versions of each."""
    if not user_can_see_questionnaires(request.user):
        raise PermissionDenied
    rows = Questionnaire.objects.visible_to(request.user).prefetch_related("versions")
    context = {"questionnaires": rows, "can_edit": user_can_edit_questionnaires(request.user)}
    return page(request, "questionnaires", TAB, context)


def new(request: HttpRequest) -> HttpResponse:
    """A new questionnaire, with an empty draft."""
    if not user_can_edit_questionnaires(request.user):
        raise PermissionDenied
    form = QuestionnaireForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect(make_questionnaire(user=person(request), **form.cleaned_data))
    return page(
        request,
        "plain_form",
        TAB,
        {"form": form, "title": _("New questionnaire"), "button": _("Make it"), "back": "../"},
        status=status_of(request),
    )


def questionnaire(request: HttpRequest, slug: str) -> HttpResponse:
    """Its versions; a POST starts the draft of the next."""
    found = visible_questionnaire(request.user, slug)
    if request.method == "POST":
        return redirect(start_draft(user=person(request), questionnaire=found))
    versions = list(found.versions.order_by("-number"))
    context = {
        "questionnaire": found,
        "versions": [
            (one, versions[place + 1] if place + 1 < len(versions) else None)
            for place, one in enumerate(versions)
        ],
        "can_edit": user_can_edit_questionnaires(request.user),
        "has_draft": any(one.is_draft for one in versions),
    }
    return page(request, "questionnaire", TAB, context)


def _version(request: HttpRequest, slug: str, number: int) -> QuestionnaireVersion:
    found = visible_questionnaire(request.user, slug)
    version = get_object_or_404(found.versions.select_related("questionnaire"), number=number)
    if version.is_draft and not user_can_edit_questionnaires(request.user):
        raise Http404
    return version


def _draft(request: HttpRequest, slug: str, number: int) -> QuestionnaireVersion:
    version = _version(request, slug, number)
    if not user_can_edit_questionnaires(request.user):
        raise PermissionDenied
    if not version.is_draft:
        raise Http404
    return version


def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Sections and questions; a draft's can be moved, changed and taken away here."""
    found = _version(request, slug, number)
    can_edit = found.is_draft and user_can_edit_questionnaires(request.user)
    if request.method == "POST":
        if not can_edit:
            raise PermissionDenied
        return _change(request, found)
    context = {
        "version": found,
        "can_edit": can_edit,
        "questions": None if found.is_draft else question_set(found),
        "sections": found.sections.prefetch_related("questions") if found.is_draft else [],
    }
    return page(request, "version", TAB, context)


def _change(request: HttpRequest, found: QuestionnaireVersion) -> HttpResponse:
    kind, _dot, pk = request.POST.get("row", "").partition("-")
    number = int(pk) if pk.isdecimal() else 0
    row: Section | Question | None = (
        Section.objects.filter(version=found, pk=number).first()
        if kind == "section"
        else Question.objects.select_related("section").filter(section__version=found, pk=number).first()
    )
    if row is None:
        return redirect(found)
    try:
        if "take_away" in request.POST:
            take_away(user=person(request), version=found, row=row)
            messages.success(request, _("Taken away."))
        else:
            move(user=person(request), version=found, row=row, up="up" in request.POST)
    except PublishedError:
        messages.warning(request, _("The version has been published meanwhile."))
    return redirect(found.get_absolute_url() + f"#{kind}-{number}")


def section(request: HttpRequest, slug: str, number: int, pk: int | None = None) -> HttpResponse:
    """A section of a draft, new or to be changed."""
    found = _draft(request, slug, number)
    row = get_object_or_404(Section, version=found, pk=pk) if pk else None
    form = SectionForm(found, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = save_section(user=person(request), version=found, section=row, values=form.cleaned_data)
        except PublishedError:
            raise Http404 from None
        return redirect(found.get_absolute_url() + f"#section-{kept.pk}")
    title = _("Change the section") if row else _("New section")
    return _form(request, found, form, title)


def question(
    request: HttpRequest, slug: str, number: int, section_pk: int, pk: int | None = None
) -> HttpResponse:
    """A question of a draft, new or to be changed."""
    found = _draft(request, slug, number)
    of = get_object_or_404(Section.objects.select_related("version"), version=found, pk=section_pk)
    row = get_object_or_404(Question, section=of, pk=pk) if pk else None
    form = QuestionForm(found, row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = save_question(user=person(request), section=of, question=row, values=form.cleaned_data)
        except PublishedError:
            raise Http404 from None
        return redirect(found.get_absolute_url() + f"#question-{kept.pk}")
    title = _("Change the question") if row else _("New question")
    return _form(request, found, form, title)


def _form(request: HttpRequest, found: QuestionnaireVersion, form: Any, title: str) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "button": _("Keep"),
        "back": found.get_absolute_url(),
        "version": found,
    }
    return page(request, "plain_form", TAB, context, status=status_of(request))


@require_safe
def preview(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """As the supplier sees it; all questions, with on which condition each is asked."""
    found = _version(request, slug, number)
    parts = [
        (part, [Line(one, NOTHING, 0, False, False, None, [], [], "", True) for one in part.questions])
        for part in question_set(found).parts
    ]
    return page(request, "preview", TAB, {"version": found, "parts": parts})


@require_safe
def compare(request: HttpRequest, slug: str, number: int, other: int) -> HttpResponse:
    """What has changed since another version."""
    found, before = _version(request, slug, number), _version(request, slug, other)
    context = {
        "version": found,
        "before": before,
        "differences": differences(_content(before), _content(found)),
    }
    return page(request, "compare", TAB, context)


def _content(version: QuestionnaireVersion) -> dict[str, Any]:
    content: dict[str, Any] = content_of(version) if version.is_draft else version.content
    return content


FAULTS = {
    "empty": gettext_lazy("There is no question yet."),
    "twice": gettext_lazy("The key stands on two questions."),
    "title": gettext_lazy("A title is missing in one of the languages."),
    "text": gettext_lazy("The question is missing in one of the languages."),
    "choices": gettext_lazy("The choices are missing."),
    "rule": gettext_lazy("The condition cannot be read."),
    "condition": gettext_lazy("The condition names a question that is not there, or comes later."),
}


def publish_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """For good: what was published does not change."""
    found = _draft(request, slug, number)
    faults: list[tuple[str, str, str]] = []
    if request.method == "POST":
        try:
            publish(
                user=person(request), version=found, what_is_new=request.POST.get("what_is_new", "")[:500]
            )
        except CannotPublishError as fault:
            faults = [(key, str(FAULTS[kind]), value) for key, kind, value in fault.faults]
        except PublishedError:
            return redirect(found)
        else:
            messages.success(request, _("The version is published: campaigns can use it."))
            return redirect(found)
    before = found.questionnaire.versions.filter(number__lt=found.number).first()
    context = {
        "version": found,
        "faults": faults,
        "before": before,
        "differences": differences(_content(before), content_of(found)) if before else [],
    }
    return page(request, "publish", TAB, context, status=422 if faults else 200)
