"""Watch lists: what is kept an eye on, and what has been found."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from kedja_site.alarms.actions.change_watch_list import (
    WatchListWords,
    add_to_watch_list,
    change_watch_list,
    delete_watch_list,
    start_watch_list,
    take_lines_away,
)
from kedja_site.alarms.actions.decide_candidates import decide_candidates
from kedja_site.alarms.answer import answer_for, rows_of
from kedja_site.alarms.forms import AddToListForm, NewWatchListForm, WatchListForm
from kedja_site.alarms.models import WatchList
from kedja_site.alarms.permissions import (
    organisations_to_act_for,
    user_can_keep_list,
    user_can_watch,
    user_sees_all,
)
from kedja_site.alarms.selectors import candidates_of, watch_list_at
from kedja_site.alarms.statuses import Verdict
from kedja_site.alarms.telling_all import secrets_told
from kedja_site.alarms.views.deciding import lines_page, verdicts_in
from kedja_site.alarms.views.frame import take_over
from kedja_site.people.subjects import Subject

A_PAGE = 25
MOST_CONTRACTS = 50


@require_safe
def watch_lists(request: HttpRequest) -> HttpResponse:
    """One's own and the shared ones."""
    found = (
        WatchList.objects.visible_to(request.user)
        .select_related("organisation")
        .annotate(line_count=Count("lines"))
        .order_by("name", "pk")
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "can_watch": user_can_watch(request.user)}
    return render(request, "alarms/watch_lists.html", context)


def _words(given: dict[str, Any]) -> WatchListWords:
    return WatchListWords(
        **{name: given[name] for name in ("name", "note", "publisher", "source_address", "sharing")}
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_watch_list(request: HttpRequest) -> HttpResponse:
    """A list with its first lines."""
    organisations = organisations_to_act_for(request.user, Subject.WATCH_LIST)
    if not organisations or not request.user.is_authenticated:
        raise PermissionDenied
    form = NewWatchListForm(organisations, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = start_watch_list(
                request.user,
                given["organisation"],
                _words(given),
                form.sought(),
                now=timezone.now(),
                form_key=given["form_key"],
                although_secret=given["although_secret"],
            )
        except ValidationError as fault:
            take_over(form, fault)
        else:
            return redirect(made)
    return render(request, "alarms/new_watch_list.html", {"form": form})


def _frame(request: HttpRequest, watch_list: WatchList) -> dict[str, Any]:
    return {
        "watch_list": watch_list,
        "can_keep": user_can_keep_list(request.user, watch_list),
        "sees_all": user_sees_all(request.user),
        "secrets": secrets_told(request.user, watch_list)
        if user_can_keep_list(request.user, watch_list)
        else [],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def watch_list(request: HttpRequest, public_id: str) -> HttpResponse:
    """What is watched, what was found, and the contracts that it reaches."""
    found = watch_list_at(request.user, public_id)
    if request.method == "POST":
        if not request.user.is_authenticated:
            raise PermissionDenied
        number = decide_candidates(request.user, found, verdicts_in(request, found), now=timezone.now())
        messages.success(request, _("Decisions saved: %(number)s") % {"number": number})
        return redirect(request.get_full_path())
    answer = answer_for(request.user, found, timezone.localdate())
    only_found = request.GET.get("visa") != "alla"
    page, lines = lines_page(request.user, found, request.GET.get("page"), only_found=only_found)
    context = {
        **_frame(request, found),
        "page": page,
        "lines": lines,
        "only_found": only_found,
        "answer": answer,
        "total": len(answer.contracts),
        "rows": rows_of(answer, answer.contracts[:MOST_CONTRACTS]),
        "line_count": found.lines.count(),
        "not_yet": found.lines.filter(looked_at=None).count(),
        "undecided": candidates_of(request.user, found).filter(verdict=Verdict.WAITING).count(),
    }
    return render(request, "alarms/watch_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """Name, sharing, more lines, the same file anew, lines away, or all of it away."""
    found = watch_list_at(request.user, public_id)
    if not user_can_keep_list(request.user, found) or not request.user.is_authenticated:
        raise PermissionDenied
    user, now = request.user, timezone.now()
    sent = request.POST if request.method == "POST" else None
    which = (
        "" if sent is None else next((name for name in ("add", "take", "delete") if name in sent), "about")
    )
    about = WatchListForm(
        [found.organisation],
        sent if which == "about" else None,
        initial={
            name: getattr(found, name) for name in ("name", "note", "publisher", "source_address", "sharing")
        },
    )
    add = AddToListForm(sent if which == "add" else None, request.FILES if which == "add" else None)
    try:
        if which == "about" and about.is_valid():
            words, although = _words(about.cleaned_data), about.cleaned_data["although_secret"]
            change_watch_list(user, found, words, now=now, although_secret=although)
            messages.success(request, _("Saved."))
            return redirect(found)
        if which == "add" and add.is_valid():
            although = add.cleaned_data["although_secret"]
            number = add_to_watch_list(user, found, add.sought(), now=now, although_secret=although)
            said = ngettext("%(number)s new line.", "%(number)s new lines.", number) % {"number": number}
            messages.success(request, said if number else _("Nothing was new: the list is as it was."))
            return redirect(found)
        if which == "take" and sent is not None:
            numbers = [int(value) for value in sent.getlist("line") if value.isdecimal()]
            number = take_lines_away(user, found, numbers, now=now)
            messages.success(request, _("Lines taken away: %(number)s") % {"number": number})
            return redirect("alarms:change_watch_list", found.public_id)
        if which == "delete" and sent is not None and "sure" not in sent:
            messages.error(request, _("Tick that the list is to be deleted: it cannot be undone."))
            return redirect("alarms:change_watch_list", found.public_id)
        if which == "delete":
            delete_watch_list(user, found, now=now)
            messages.success(request, _("The watch list is gone."))
            return redirect("alarms:watch_lists")
    except ValidationError as fault:
        take_over(add if which == "add" else about, fault)
        found.refresh_from_db()
    page = Paginator(found.lines.order_by("number", "pk"), 100).get_page(request.GET.get("page"))
    context = {
        **_frame(request, found),
        "about": about,
        "add": add,
        "form": add if which == "add" else about,
        "page": page,
    }
    return render(request, "alarms/change_watch_list.html", context)
