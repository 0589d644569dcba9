"""The public's way in: tell without an account, come back by code and secret. No cookie is set, no address kept."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from kedja_site.config.access import public
from kedja_site.config.behind_link import HOUR
from kedja_site.config.rate_limits import allow, allow_request
from kedja_site.config.row_lock import as_system
from kedja_site.config.spam import form_without_cookie
from kedja_site.deviations.actions.complaints import Told, add_to_complaint, tell_complaint
from kedja_site.deviations.actions.move_deviation import CannotMoveError
from kedja_site.deviations.complaint_forms import AddForm, ComeBackForm, ComplaintForm
from kedja_site.deviations.complaint_secret import complaint_of
from kedja_site.deviations.complaint_words import languages, page_language, words_in
from kedja_site.deviations.models import Complaint
from kedja_site.followup.files import FileRefusedError

TELLINGS, TRIES, TRIES_A_CODE = 20, 40, 30


def _page(
    request: HttpRequest, template: str, language: str, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    words = words_in(language)
    frame = {"words": words, "language": language, "languages": languages(), "dir": words["dir"]}
    with translation.override(page_language(language)):
        answer = render(request, f"deviations/complaints/{template}.html", frame | context, status=status)
    answer["X-Robots-Tag"] = "noindex" if template != "tell" else "all"
    answer["Referrer-Policy"] = "same-origin"  # with none the browser does not say where a form stood
    return answer


def _too_often(request: HttpRequest, language: str) -> HttpResponse:
    return _page(request, "too_often", language, {}, 429)


@public
@never_cache
@form_without_cookie
@as_system("whoever tells something has no account")
def tell(request: HttpRequest, language: str = "") -> HttpResponseBase:
    """The form, and after it the code and the secret."""
    language = language or get_language() or "sv"
    if request.method != "POST":
        form = ComplaintForm(language, initial={"form_key": uuid.uuid4()})
        return _page(request, "tell", language, {"form": form})
    if not allow_request(request, "deviations.complaint", limit=TELLINGS, per=HOUR):
        return _too_often(request, language)
    with translation.override(page_language(language)):
        form = ComplaintForm(language, request.POST, request.FILES)
        if form.is_valid():
            given = form.cleaned_data
            if form.is_spam:
                return _page(request, "received", language, {"code": "", "secret": ""})
            told = Told(
                text=given["text"],
                language=language,
                form_key=given["form_key"],
                supplier=given["company"],
                place=given["place"],
                sender=given["sender"],
            )
            try:
                receipt = tell_complaint(told=told, files=given["uploads"])
            except FileRefusedError as fault:
                form.add_error("uploads", str(fault))
            except CannotMoveError:
                form.add_error(None, words_in(language)["again"])
            else:
                context = {
                    "complaint": receipt.complaint,
                    "code": receipt.complaint.public_id,
                    "secret": receipt.secret,
                }
                return _page(request, "received", language, context)
    return _page(request, "tell", language, {"form": form}, 422)


@public
@never_cache
@form_without_cookie
@as_system("whoever has code and secret is the sender")
def come_back(request: HttpRequest, language: str) -> HttpResponseBase:
    """Read what was answered, and add more: code and secret come with each form, and stand in no address."""
    if request.method != "POST":
        return _page(request, "come_back", language, {"form": ComeBackForm(language)})
    code = str(request.POST.get("code", ""))[:40]
    if not (
        allow_request(request, "deviations.come_back", limit=TRIES, per=HOUR)
        and allow(f"deviations.code {code.strip().upper()}", limit=TRIES_A_CODE, per=HOUR)
    ):
        return _too_often(request, language)
    secret = str(request.POST.get("secret", ""))[:60]
    complaint = complaint_of(code, secret)
    if complaint is None:
        form = ComeBackForm(language, request.POST)
        form.is_valid()
        form.add_error(None, words_in(language)["wrong"])
        return _page(request, "come_back", language, {"form": form}, 422)
    if "add" in request.POST:
        return _add(request, language, complaint, code, secret)
    return _thread(request, language, complaint, _blank(language, code, secret))


def _blank(language: str, code: str, secret: str) -> AddForm:
    return AddForm(language, initial={"code": code, "secret": secret, "form_key": uuid.uuid4()})


def _thread(
    request: HttpRequest, language: str, complaint: Complaint, form: AddForm, status: int = 200
) -> HttpResponse:
    words = words_in(language)
    state = {"closed": "state_closed"}.get(complaint.state, complaint.state)
    context = {
        "complaint": complaint,
        "state": words[state],
        "messages_told": complaint.messages.prefetch_related("files__file"),
        "form": form,
    }
    return _page(request, "thread", language, context, status)


def _add(request: HttpRequest, language: str, complaint: Complaint, code: str, secret: str) -> HttpResponse:
    with translation.override(page_language(language)):
        form = AddForm(language, request.POST, request.FILES)
        if form.is_valid() and not form.is_spam:
            given = form.cleaned_data
            try:
                add_to_complaint(
                    complaint=complaint,
                    text=given["text"],
                    form_key=given["form_key"],
                    files=given["uploads"],
                )
            except FileRefusedError as fault:
                form.add_error("uploads", str(fault))
            except CannotMoveError:
                return _thread(request, language, complaint, form, 422)
            else:
                return _thread(request, language, complaint, _blank(language, code, secret))
    return _thread(request, language, complaint, form, 422)
