"""A record's history: each change, two versions side by side, the record as it was on a day, and the way back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from kedja_site.people.access import Viewer
from kedja_site.records.actions.revert_record import (
    CannotRevertError,
    revert_record,
    user_can_revert,
    what_reverting_changes,
)
from kedja_site.records.histories import kind_named
from kedja_site.records.history import History, Version, history_of, same
from kedja_site.records.log_forms import DayForm, ReasonForm
from kedja_site.records.views.frame import person_of
from kedja_site.records.wording import Sayer

PAGE = 25


def _history(request: HttpRequest, kind: str, public_id: str) -> History:
    found = kind_named(kind)
    return history_of(request.user, found, found.visible(request.user, public_id))


def _version(history: History, number: str) -> Version:
    version = history.version(int(number)) if number.isdecimal() and len(number) < 9 else None  # noqa: PLR2004 - far more than any has
    if version is None:
        raise Http404
    return version


def _sayer(viewer: Viewer, history: History, versions: list[Version]) -> Sayer:
    values = [(name, value) for version in versions for name, value in version.values.items()]
    values += [
        (name, value)
        for version in versions
        if version.entry
        for part in (version.entry.before, version.entry.after)
        for name, value in part.items()
    ]
    return Sayer(history.kind, viewer, values, history.latest.values.get("currency", ""))


def _frame(history: History) -> dict[str, Any]:
    return {
        "history": history,
        "record": history.row,
        "kind": history.kind,
        "reference": history.row.public_id,  # type: ignore[attr-defined]  # kinds with a history have one
    }


@require_GET
def history(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Every change, the newest first; as it was on a day where one is asked for."""
    found = _history(request, kind, public_id)
    form = DayForm(request.GET if "day" in request.GET else None)
    if form.is_bound and form.is_valid():
        return _on_a_day(request, found, form)
    page = Paginator(found.versions[::-1], PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    sayer = _sayer(
        request.user, found, [*shown, *(before for each in shown if (before := found.before(each)))]
    )
    rows = [(version, _changes(found, version, sayer)) for version in shown]
    context = {"form": form, "page": page, "rows": rows, "can_revert": user_can_revert(request.user, found)}
    return render(request, "records/history.html", _frame(found) | context)


def _changes(history: History, version: Version, sayer: Sayer) -> list[dict[str, Any]]:
    """What the change changed: label, what it was and became. Hidden values stay hidden."""
    before = history.before(version)
    rows = []
    for name in version.changed:
        was_hidden = before is not None and history.is_hidden(before, name)
        entry = version.entry
        assert entry is not None
        rows.append(
            {
                "label": history.kind.label_of(name),
                "was": ""
                if was_hidden or before is None
                else sayer.say(name, _said(before, name, entry.before)),
                "was_hidden": was_hidden,
                "became": ""
                if history.is_hidden(version, name)
                else sayer.say(name, _said(version, name, entry.after)),
                "became_hidden": history.is_hidden(version, name),
            }
        )
    return rows


def _said(version: Version, name: str, logged: dict[str, Any]) -> Any:
    """The version's value; of what is no field of the record, what the log says."""
    return version.values[name] if name in version.values else logged.get(name)


def _on_a_day(request: HttpRequest, found: History, form: DayForm) -> HttpResponse:
    day = form.cleaned_data["day"]
    version = found.on(day)
    rows = _side_by_side(found, [version], _sayer(request.user, found, [version])) if version else []
    context = {"form": form, "day": day, "version": version, "rows": rows}
    return render(request, "records/as_it_was.html", _frame(found) | context)


def _side_by_side(history: History, versions: list[Version], sayer: Sayer) -> list[dict[str, Any]]:
    """Every field with its value in each version, and whether they differ."""
    names = dict.fromkeys(name for version in versions for name in version.values)
    rows = []
    for name in names:
        cells = [
            {
                "said": "" if history.is_hidden(version, name) else sayer.say(name, version.values.get(name)),
                "hidden": history.is_hidden(version, name),
            }
            for version in versions
        ]
        raw = [version.values.get(name) for version in versions]
        # Whether a hidden value has changed would tell of it.
        differ = not any(cell["hidden"] for cell in cells) and any(not same(raw[0], each) for each in raw[1:])
        rows.append({"label": history.kind.label_of(name), "cells": cells, "differs": differ})
    return rows


@require_GET
def compare(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Two versions side by side, the older to the left."""
    found = _history(request, kind, public_id)
    numbers = [request.GET.get(name, "") for name in ("one", "other")]
    versions = sorted((_version(found, number) for number in numbers), key=lambda version: version.number)
    rows = _side_by_side(found, versions, _sayer(request.user, found, versions))
    context = {"versions": versions, "rows": rows, "only": request.GET.get("only") == "changes"}
    return render(request, "records/compare.html", _frame(found) | context)


@require_http_methods(["GET", "HEAD", "POST"])
def revert(request: HttpRequest, kind: str, public_id: str, number: str) -> HttpResponse:
    """Shows what would change, asks for the reason, and brings the version back. Raises PermissionDenied."""
    found = _history(request, kind, public_id)
    if not user_can_revert(request.user, found):
        raise PermissionDenied
    version = _version(found, number)
    wanted = what_reverting_changes(found, version)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid() and wanted:
        try:
            revert_record(
                user=person_of(request), history=found, version=version, reason=form.cleaned_data["reason"]
            )
        except CannotRevertError as mistake:
            form.add_error(None, str(mistake))
        except IntegrityError:
            form.add_error(None, _("Another record has a number or diary number of that version by now."))
        else:
            messages.success(
                request, _("The record is what it was in version %(number)s.") % {"number": number}
            )
            return redirect("records:history", kind, public_id)
    sayer = _sayer(request.user, found, [found.latest, version])
    rows = [
        (found.kind.label_of(name), sayer.say(name, found.latest.values.get(name)), sayer.say(name, value))
        for name, value in wanted.items()
    ]
    status = 422 if form.is_bound else 200
    context = {"form": form, "version": version, "rows": rows}
    return render(request, "records/revert.html", _frame(found) | context, status=status)
