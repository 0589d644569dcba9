"""The log for the office: filtered, page by page, and as a file."""

import json
from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from kedja_site.people.access import Viewer
from kedja_site.people.log import record
from kedja_site.people.models import LogHead
from kedja_site.records.exporting import csv_response
from kedja_site.records.history import Who, who_made
from kedja_site.records.log_filter import Wanted, entries, in_batches, log_page
from kedja_site.records.log_forms import LogForm
from kedja_site.records.permissions import user_can_export_log, user_can_see_log
from kedja_site.records.views.frame import person_of, records_frame
from kedja_site.records.wording import action_word
from kedja_site.ui.templatetags.ui import address_with


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """Who did what, when and why. Raises PermissionDenied."""
    if not user_can_see_log(request.user):
        raise PermissionDenied
    form = LogForm(request.GET or None)
    wanted = form.wanted() if request.GET else Wanted()
    before = request.GET.get("before", "")
    page = log_page(request.user, wanted, int(before) if before.isdecimal() and len(before) < 19 else None)  # noqa: PLR2004 - a database's greatest number
    context = {
        "form": form,
        "page": page,
        "newer": address_with(request, before=page.newer) if page.newer else "",
        "older": address_with(request, before=page.older) if page.older else "",
        "head": LogHead.objects.first(),
        "can_export": user_can_export_log(request.user),
        "query": request.GET.urlencode(),
    }
    return render(request, "records/log.html", records_frame(request, "log") | context)


@require_GET
def log_csv(request: HttpRequest) -> HttpResponseBase:
    """The filtered log as a file; that it was taken away is logged. Raises PermissionDenied."""
    if not user_can_export_log(request.user):
        raise PermissionDenied
    form = LogForm(request.GET or None)
    wanted = form.wanted() if request.GET else Wanted()
    with transaction.atomic():
        record(
            person_of(request),
            "records.export_log",
            ("people.logentry", ""),
            after={"filter": {key: value for key, value in request.GET.items() if value}},
        )
    headings = [
        _("Number"),
        _("Time"),
        _("Person"),
        _("Action"),
        _("Name of the action"),
        _("Kind"),
        _("Key"),
        _("Before"),
        _("After"),
        _("Reason"),
        _("Hash"),
    ]
    return csv_response("logg.csv", headings, _rows(request.user, wanted))


def _rows(viewer: Viewer, wanted: Wanted) -> Iterator[list[object]]:
    """What is kept apart as personal data stays apart: the file holds references to it alone."""
    for batch in in_batches(entries(wanted)):
        names = who_made(viewer, batch)
        for entry in batch:
            yield [
                entry.number,
                timezone.localtime(entry.at).isoformat(timespec="seconds"),
                who_word(names[entry.number]),
                action_word(entry.what),
                entry.what,
                entry.subject_kind,
                entry.subject_id,
                json.dumps(entry.before, ensure_ascii=False) if entry.before else "",
                json.dumps(entry.after, ensure_ascii=False) if entry.after else "",
                entry.why,
                entry.hash,
            ]


def who_word(who: Who) -> str:
    """Who made a change, in words."""
    if who.is_site:
        return _("the site itself")
    if who.is_erased:
        return _("erased person")
    return who.name or _("an officer")
