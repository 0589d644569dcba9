"""Where a supplier answers, by the link in its letter. No cookie, no account, and no sight of anybody else."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from kedja_site.alarms.actions.answer_inquiry import answer_inquiry, open_inquiry
from kedja_site.alarms.reply_form import ReplyForm
from kedja_site.alarms.secret_link import inquiry_of
from kedja_site.alarms.statuses import Answer
from kedja_site.alarms.uploads import CheckedFile, checked
from kedja_site.config.access import public
from kedja_site.config.rate_limits import allow, allow_request
from kedja_site.config.row_lock import as_system
from kedja_site.config.spam import form_without_cookie

LOOKS, ANSWERS, SPAN = 120, 20, timedelta(hours=1)
"""How often one network may look, and one inquiry be answered, in an hour."""


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@form_without_cookie
@as_system("whoever has the link answers for the supplier, without an account")
def reply(request: HttpRequest, secret: str) -> HttpResponse:
    """The question and the form; what has been answered stands above it."""
    if not allow_request(request, "alarms reply", limit=LOOKS, per=SPAN):
        return render(request, "ui/too_often.html", status=429)
    now = timezone.now()
    inquiry = inquiry_of(secret, now)
    if inquiry is None:
        raise Http404
    if not inquiry.alarm.is_open and request.method == "POST":
        return redirect("alarms:reply", secret=secret)
    form = ReplyForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        if form.is_spam:
            return redirect("alarms:reply", secret=secret)
        if not allow(f"inquiry {inquiry.pk}", limit=ANSWERS, per=SPAN):
            form.add_error(None, _("That was sent many times just now. Please try again in an hour."))
            status = 429
        elif (files := _files(form)) is not None:
            given = form.cleaned_data
            answer_inquiry(
                inquiry,
                Answer(given["answer"]),
                explanation=given["explanation"],
                said_by=given["said_by"],
                files=files,
                form_key=given["form_key"],
                now=now,
            )
            return redirect("alarms:reply", secret=secret)
    if request.method == "GET":
        open_inquiry(inquiry, now)
    context = {
        "inquiry": inquiry,
        "form": form,
        "said": inquiry.answers.prefetch_related("files"),
        "is_open": inquiry.alarm.is_open,
        "secret": secret,
    }
    return render(request, "alarms/reply.html", context, status=status)


def _files(form: ReplyForm) -> list[CheckedFile] | None:
    """The files as they may be kept; None where one is refused, which the form then says."""
    try:
        return [checked(file) for file in form.cleaned_data["attachments"]]
    except ValidationError as fault:
        form.add_error("attachments", fault)
        return None
