"""The supplier's pages, behind a secret link and no login: part by part, kept as it goes, sent once."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kedja_site.config.behind_link import HOUR, LinkedPages
from kedja_site.config.filled_in_workbook import WorkbookRefusedError
from kedja_site.config.rate_limits import allow_request
from kedja_site.disclosures.actions.answer_request import (
    IncompleteError,
    LockedError,
    missing_parts,
    save_part,
    submit_answer,
)
from kedja_site.disclosures.answer_forms import (
    MOST_ROWS,
    FileForm,
    PartForm,
    RowFormSet,
    SendForm,
    initial_of,
    missing_in,
    needs_reason,
    unknown_targets,
)
from kedja_site.disclosures.models import DisclosureRequest, PartAnswer
from kedja_site.disclosures.secret_link import request_of
from kedja_site.disclosures.statuses import Part, Said, State
from kedja_site.disclosures.workbook import template_file
from kedja_site.disclosures.workbook_reading import read_workbook

FILES = 60
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOO_OFTEN = "disclosures/too_often.html"
behind_link = LinkedPages(
    "disclosures",
    request_of,
    lambda asking: asking.link_opens(timezone.now()),
    ended="disclosures/ended.html",
    named="asking",
    too_often=TOO_OFTEN,
)


def _too_often(request: HttpRequest) -> HttpResponse:
    return render(request, TOO_OFTEN, status=429)


def _context(asking: DisclosureRequest, token: str) -> dict[str, Any]:
    answers = {answer.part: answer for answer in asking.answers.prefetch_related("rows")}
    missing = set(missing_parts(asking)) if asking.is_open else set()
    steps = [(part, answers.get(part), part not in missing) for part in asking.asked_parts()]
    return {
        "asking": asking,
        "token": token,
        "steps": steps,
        "askers": [asker for asker in asking.askers.all() if asker.withdrawn_at is None],
        "missing": missing,
        "today": timezone.localdate(),
    }


@behind_link
def answer(request: HttpRequest, asking: DisclosureRequest, token: str) -> HttpResponseBase:
    """Who asks for what, until when, and how far the answer has come."""
    if asking.state == State.ANSWERED:
        return render(request, "disclosures/answered.html", _context(asking, token))
    return render(request, "disclosures/answer.html", {**_context(asking, token), "file_form": FileForm()})


@behind_link
def part(request: HttpRequest, asking: DisclosureRequest, token: str, part: str) -> HttpResponseBase:
    """One part of the chain."""
    if asking.state == State.ANSWERED:
        return redirect("disclosures:answer", token)
    asked = asking.asked_parts()
    if part not in asked:
        raise Http404
    this = Part(part)
    if request.method == "POST":
        return _save(request, asking, token, this)
    answer = asking.answers.filter(part=this).prefetch_related("rows").first()
    kept = list(answer.rows.all()) if answer else []
    form = PartForm(initial={"said": answer.said, "reason": answer.reason} if answer else {"said": Said.TOLD})
    wanted = request.GET.get("rows", "")
    number = min(max(int(wanted) if wanted.isdecimal() else 0, len(kept), 1), MOST_ROWS)
    initial = [initial_of(row) for row in kept] + [{}] * (number - len(kept))
    rows = RowFormSet(prefix="rows", initial=initial, form_kwargs={"asking": asking})
    return _part_page(request, asking, token, this, form, rows, answer)


def _save(request: HttpRequest, asking: DisclosureRequest, token: str, this: Part) -> HttpResponseBase:
    form = PartForm(request.POST)
    rows = RowFormSet(request.POST, prefix="rows", form_kwargs={"asking": asking})
    if not (form.is_valid() and rows.is_valid()):
        return _part_page(request, asking, token, this, form, rows, None, status=422)
    if form.cleaned_data["website"]:
        return redirect("disclosures:answer", token)
    removed = request.POST.get("remove", "")
    kept = [row.row() for place, row in enumerate(rows.forms) if row.has_words() and str(place) != removed]
    try:
        save_part(asking, this, form.cleaned_data["said"], form.cleaned_data["reason"], kept)
    except LockedError:
        return redirect("disclosures:answer", token)
    return redirect(_after_saving(request, asking, token, this, len(kept)))


def _after_saving(
    request: HttpRequest, asking: DisclosureRequest, token: str, this: Part, number: int
) -> str:
    """The same part with one row more, the same part, the next part, or the last page: as the button says."""
    here = reverse("disclosures:answer_part", args=[token, this])
    if "add" in request.POST:
        return f"{here}?rows={number + 1}#rad-{number + 1}"
    if "remove" in request.POST or "save" in request.POST:
        return f"{here}?kept=1#sparat"
    asked = asking.asked_parts()
    after = asked[asked.index(this) + 1 :]
    if after:
        return reverse("disclosures:answer_part", args=[token, after[0]])
    return reverse("disclosures:answer_send", args=[token])


def _part_page(
    request: HttpRequest,
    asking: DisclosureRequest,
    token: str,
    this: Part,
    form: PartForm,
    rows: Any,
    answer: PartAnswer | None,
    *,
    status: int = 200,
) -> HttpResponse:
    kept = list(answer.rows.all()) if answer else []
    wants = [(row.place, missing_in(row)) for row in kept if missing_in(row)]
    context = {
        **_context(asking, token),
        "part": this,
        "form": form,
        "rows": rows,
        "is_kept": "kept" in request.GET,
        "wants": wants if answer and answer.said in {"", Said.TOLD} else [],
        "unknown": unknown_targets(asking, kept, this),
        "needs_reason": answer is not None and needs_reason(answer.said, answer.reason),
        "number": asking.asked_parts().index(this) + 1,
    }
    return render(request, "disclosures/answer_part.html", context, status=status)


@behind_link
def send(request: HttpRequest, asking: DisclosureRequest, token: str) -> HttpResponseBase:
    """The last page: what will be sent, by whom."""
    if asking.state == State.ANSWERED:
        return redirect("disclosures:answer", token)
    form = SendForm(request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            if form.is_spam:
                return redirect("disclosures:answer", token)
            try:
                submit_answer(
                    asking,
                    answered_by=form.cleaned_data["answered_by"],
                    remark=form.cleaned_data["remark"],
                )
            except IncompleteError as fault:
                parts = ", ".join(str(one.label) for one in fault.parts)
                form.add_error(None, _("Not answered yet: %(parts)s.") % {"parts": parts})
            except LockedError:
                return redirect("disclosures:answer", token)
            else:
                return redirect("disclosures:answer", token)
        status = 422
    context = {**_context(asking, token), "form": form}
    return render(request, "disclosures/send.html", context, status=status)


@behind_link
def template(_request: HttpRequest, asking: DisclosureRequest, _token: str) -> HttpResponseBase:
    """The file to fill in, with what is kept already."""
    name = _("chain") + f"-{asking.public_id}.xlsx"
    return HttpResponse(
        template_file(asking),
        content_type=XLSX,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@behind_link
def upload(request: HttpRequest, asking: DisclosureRequest, token: str) -> HttpResponseBase:
    """The filled-in file: read whole, or not at all with every fault told."""
    if request.method != "POST" or not asking.is_open:
        return redirect("disclosures:answer", token)
    if not allow_request(request, "disclosures.file", limit=FILES, per=HOUR):
        return _too_often(request)
    form = FileForm(request.POST, request.FILES)
    context: dict[str, Any] = {"file_form": form, "faults": []}
    if form.is_valid():
        if form.cleaned_data["website"]:
            return redirect("disclosures:answer", token)
        try:
            read = read_workbook(asking, form.cleaned_data["file"])
        except WorkbookRefusedError as fault:
            form.add_error("file", str(fault))
        else:
            if not read.faults:
                try:
                    for one in read.parts:
                        save_part(asking, one.part, one.said, one.reason, one.rows)
                except LockedError:
                    return redirect("disclosures:answer", token)
                return redirect(reverse("disclosures:answer_send", args=[token]) + "?file=1")
            context["faults"] = read.faults
    return render(request, "disclosures/answer.html", {**_context(asking, token), **context}, status=422)
