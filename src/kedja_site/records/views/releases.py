"""Requests for public records: registered, examined field by field, looked at again, released."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from kedja_site.people.log import key_of
from kedja_site.people.sealing import unsealed
from kedja_site.records.actions.choose_records import choose_records, leave_out_record
from kedja_site.records.actions.decide_release import refuse_release, release, send_back
from kedja_site.records.actions.examine_release import NotDecidedError, ask_second_look, decide_fields
from kedja_site.records.actions.open_release import open_release
from kedja_site.records.copies import as_csv, as_html, as_pdf, copy_of
from kedja_site.records.models import ReleasedField, ReleasedRecord, ReleaseRequest
from kedja_site.records.permissions import user_can_examine, user_can_look_again, user_can_open_release
from kedja_site.records.references import records_found, reference_of
from kedja_site.records.release_forms import (
    ChooseForm,
    FieldForm,
    NoteForm,
    OpenReleaseForm,
    ReleaseListForm,
    all_valid,
)
from kedja_site.records.statuses import ReleaseState
from kedja_site.records.views.frame import person_of, records_frame
from kedja_site.records.wording import kind_word

PAGE = 50


def _visible(request: HttpRequest) -> QuerySet[ReleaseRequest]:
    rows: QuerySet[ReleaseRequest] = ReleaseRequest.objects.visible_to(request.user).select_related(
        "organisation"
    )
    return rows


def _request(request: HttpRequest, number: str) -> ReleaseRequest:
    found = _visible(request).filter(diary_number=number).first()
    if found is None:
        raise Http404
    return found


@never_cache
@require_GET
def releases(request: HttpRequest) -> HttpResponse:
    """The requests of the viewer's authority, the newest first. Raises PermissionDenied."""
    if not user_can_open_release(request.user):
        raise PermissionDenied
    form = ReleaseListForm(request.GET or None)
    rows = _visible(request).annotate(number_of_records=Count("records")).order_by("-received_on", "-pk")
    if form.is_valid():
        if form.cleaned_data["state"]:
            rows = rows.filter(state=form.cleaned_data["state"])
        if form.cleaned_data["q"]:
            rows = rows.filter(diary_number__icontains=form.cleaned_data["q"])
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page}
    return render(request, "records/releases.html", records_frame(request, "releases") | context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new_release(request: HttpRequest) -> HttpResponse:
    """Registers a request. Raises PermissionDenied."""
    if not user_can_open_release(request.user):
        raise PermissionDenied
    user = person_of(request)
    form = OpenReleaseForm(user, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        made = open_release(user=user, **form.cleaned_data)
        messages.success(request, _("Registered as %(number)s.") % {"number": made.diary_number})
        return redirect(made)
    status = 422 if form.is_bound else 200
    return render(
        request,
        "records/new_release.html",
        records_frame(request, "releases") | {"form": form},
        status=status,
    )


def _fields(found: ReleaseRequest) -> list[ReleasedField]:
    rows = ReleasedField.objects.filter(record__request=found).select_related("record", "record__kind")
    return list(rows.order_by("record", "pk"))


def _field_forms(found: ReleaseRequest, data: Any = None) -> list[FieldForm]:
    fields = _fields(found)
    said = unsealed(field.value for field in fields)
    return [FieldForm(field, value, data) for field, value in zip(fields, said, strict=True)]


def _grouped(forms: list[FieldForm]) -> list[tuple[ReleasedRecord, list[FieldForm]]]:
    groups: dict[int, tuple[ReleasedRecord, list[FieldForm]]] = {}
    for form in forms:
        groups.setdefault(form.held.record_id, (form.held.record, []))[1].append(form)
    return list(groups.values())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show_release(request: HttpRequest, number: str) -> HttpResponse:
    """The request: what is chosen, what is proposed and decided; saves the decisions."""
    found = _request(request, number)
    user = person_of(request)
    can_examine = user_can_examine(user, found)
    forms = _field_forms(found, request.POST if request.method == "POST" else None)
    fault = ""
    if request.method == "POST" and all_valid(forms):
        try:
            decide_fields(user=user, request=found, verdicts={form.held.pk: form.verdict for form in forms})
            if "hand_over" in request.POST:
                ask_second_look(user=user, request=found)
                messages.success(request, _("Handed to a colleague for a second look."))
            else:
                messages.success(request, _("Saved."))
        except NotDecidedError as mistake:
            fault = str(mistake)
        else:
            return redirect(found)
    asked = request.GET.get("q", "").strip()[:300]
    chosen = set(found.records.values_list("reference", flat=True))
    hits = [
        (reference_of(each), kind_word(each._meta.label_lower), str(each))  # noqa: SLF001 - Django's documented way to a model's name
        for each in (records_found(user, asked) if asked and can_examine else [])
    ]
    context = {
        "found": found,
        "groups": _grouped(forms),
        "choose": ChooseForm({"q": asked} if asked else None),
        "asked": asked,
        "hits": [(*hit, hit[0] in chosen) for hit in hits],
        "can_examine": can_examine,
        "can_look_again": user_can_look_again(user, found, key_of(user).key),
        "note": NoteForm(),
        "fault": fault,
        "faulty": [form for form in forms if form.errors] if request.method == "POST" else [],
    }
    status = 422 if request.method == "POST" else 200
    return render(
        request, "records/release.html", records_frame(request, "releases") | context, status=status
    )


@require_POST
def choose(request: HttpRequest, number: str) -> HttpResponse:
    """Adds records. Raises PermissionDenied."""
    found = _request(request, number)
    chosen = choose_records(
        user=person_of(request), request=found, references=request.POST.getlist("reference")
    )
    if chosen:
        messages.success(request, _("Chosen: %(count)s.") % {"count": len(chosen)})
    else:
        messages.warning(request, _("No record was added: choose one that is not chosen already."))
    return redirect(found)


@require_POST
def leave_out(request: HttpRequest, number: str, record: int) -> HttpResponse:
    """Takes a record out again. Raises PermissionDenied."""
    found = _request(request, number)
    released = found.records.filter(pk=record).first()
    if released is None:
        raise Http404
    leave_out_record(user=person_of(request), released=released)
    return redirect(found)


@require_POST
def second_look(request: HttpRequest, number: str) -> HttpResponse:
    """Releases, sends back, or refuses. Raises PermissionDenied."""
    found = _request(request, number)
    user = person_of(request)
    form = NoteForm(request.POST)
    note = form.cleaned_data["note"].strip() if form.is_valid() else ""
    if "release" in request.POST:
        try:
            release(user=user, request=found, note=note)
        except NotDecidedError as mistake:
            messages.error(request, str(mistake))
        else:
            messages.success(request, _("Released. The copy can be taken below."))
    elif not note:
        messages.error(request, _("Write in the note why: whoever asked, or your colleague, has to know."))
    elif "refuse" in request.POST:
        refuse_release(user=user, request=found, note=note)
        messages.success(request, _("The request is refused."))
    else:
        send_back(user=user, request=found, note=note)
        messages.success(request, _("Sent back."))
    return redirect(found)


@never_cache
@require_GET
def released_copy(request: HttpRequest, number: str, form: str) -> HttpResponseBase:
    """The copy for the public, or before the decision the draft of it for the authority, as HTML; as CSV and PDF once decided."""
    found = _request(request, number)
    if found.state == ReleaseState.REFUSED or (form != "html" and found.state != ReleaseState.RELEASED):
        raise Http404
    copy = copy_of(found)
    if form == "html":
        return HttpResponse(as_html(copy))
    response: HttpResponseBase
    if form == "csv":
        response = StreamingHttpResponse(as_csv(copy), content_type="text/csv; charset=utf-8")
    else:
        response = HttpResponse(as_pdf(copy), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{copy.number}.{form}"'
    return response
