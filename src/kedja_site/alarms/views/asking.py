"""Asking the suppliers concerned, and following what they answer."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kedja_site.alarms.actions.ask_suppliers import LETTER, Question, ask_suppliers
from kedja_site.alarms.answer import answer_for
from kedja_site.alarms.asking import (
    Asked,
    first_deadline,
    first_question,
    names_to_ask_about,
    suppliers_to_ask,
    visible_inquiries,
)
from kedja_site.alarms.forms import QuestionForm
from kedja_site.alarms.models import Alarm, AnswerFile, Inquiry
from kedja_site.alarms.permissions import user_can_keep
from kedja_site.alarms.selectors import alarm_at
from kedja_site.alarms.statuses import InquiryState
from kedja_site.alarms.views.frame import alarm_frame
from kedja_site.letters.rendering import Draft, Words
from kedja_site.letters.rendering import render as rendered


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, public_id: str) -> HttpResponse:
    """The question, to whom it goes, and how the letter looks; the button sends."""
    alarm = alarm_at(request.user, public_id)
    if not user_can_keep(request.user, alarm) or not request.user.is_authenticated:
        raise PermissionDenied
    today = timezone.localdate()
    answer = answer_for(request.user, alarm, today)
    names = names_to_ask_about(alarm, answer)
    first = {
        "question_sv": alarm.question_sv or first_question(names, "sv"),
        "question_en": alarm.question_en or first_question(names, "en"),
        "answer_by": alarm.answer_by
        if alarm.answer_by and alarm.answer_by > today
        else first_deadline(today),
    }
    form = QuestionForm(today, request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        question = Question(given["question_sv"], given["question_en"], given["answer_by"])
        chosen = {int(value) for value in request.POST.getlist("supplier") if value.isdecimal()}
        try:
            number = ask_suppliers(request.user, alarm, question, chosen, today=today, now=timezone.now())
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
            return redirect("alarms:ask", alarm.public_id)
        said = ngettext(
            "%(number)s supplier has been asked.", "%(number)s suppliers have been asked.", number
        )
        messages.success(request, said % {"number": number} if number else _("Nobody new was asked."))
        return redirect("alarms:answers", alarm.public_id)
    asked = suppliers_to_ask(answer, alarm)
    to_ask = [each for each in asked if each.inquiry is None and each.contact is not None]
    context = {
        **alarm_frame(request, alarm, "answers"),
        "answer": answer,
        "form": form,
        "asked": asked,
        "to_ask": len(to_ask),
        "preview": _preview(alarm, to_ask, first) if to_ask else None,
    }
    return render(request, "alarms/ask.html", context)


def _preview(alarm: Alarm, to_ask: Sequence[Asked], first: Mapping[str, Any]) -> Words:
    supplier, contact = to_ask[0].supplier, to_ask[0].contact
    assert contact is not None  # only those with one are asked
    inquiry = Inquiry(
        alarm=alarm, supplier=supplier, asked_for=alarm.organisation, to=contact.email, language=contact.language,
        question=first[f"question_{contact.language}"], answer_by=first["answer_by"],
    )  # fmt: skip
    words = {
        "inquiry": inquiry,
        "supplier": supplier,
        "asker": alarm.organisation,
        "link": "https://…/larm/svara/…",
    }
    return rendered(Draft(LETTER, "", contact.language, "", words))


@require_safe
def answers(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who was asked, who has opened, answered, and who is late."""
    alarm = alarm_at(request.user, public_id)
    today = timezone.localdate()
    found = visible_inquiries(request.user, alarm, answer_for(request.user, alarm, today))
    rows = [(each, each.state_on(today), each.answers.all()) for each in found]
    counts = Counter(state for _each, state, _said in rows)
    context = {
        **alarm_frame(request, alarm, "answers"),
        "rows": rows,
        "counts": [(state.label, counts[state]) for state in InquiryState],
    }
    return render(request, "alarms/answers.html", context)


@require_safe
def answer_file(request: HttpRequest, public_id: str, file_id: int) -> HttpResponse:
    """A file that came with an answer: for those who run the alarm."""
    alarm = alarm_at(request.user, public_id)
    if not user_can_keep(request.user, alarm):
        raise Http404
    seen = {
        each.pk
        for each in visible_inquiries(
            request.user, alarm, answer_for(request.user, alarm, timezone.localdate())
        )
    }
    file = AnswerFile.objects.filter(pk=file_id, answer__inquiry__in=seen).first()
    if file is None:
        raise Http404
    response = HttpResponse(bytes(file.data), content_type=file.content_type)
    response.headers["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=file.name) or ""
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
