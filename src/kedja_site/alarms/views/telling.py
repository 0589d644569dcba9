"""Informing those who answer for the contracts: a preview, and the letters."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from kedja_site.alarms.actions.inform_people import LETTER, inform_people, letter_context
from kedja_site.alarms.answer import answer_for
from kedja_site.alarms.permissions import user_can_keep
from kedja_site.alarms.receivers import receivers_of
from kedja_site.alarms.selectors import alarm_at
from kedja_site.alarms.views.frame import alarm_frame
from kedja_site.letters.rendering import Draft
from kedja_site.letters.rendering import render as rendered
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject


@require_http_methods(["GET", "HEAD", "POST"])
def inform(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who gets a letter, of how many contracts, and what the first says; the button sends."""
    alarm = alarm_at(request.user, public_id)
    if not user_can_keep(request.user, alarm) or not request.user.is_authenticated:
        raise PermissionDenied
    today, now = timezone.localdate(), timezone.now()
    if request.method == "POST":
        try:
            number = inform_people(request.user, alarm, today=today, now=now)
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            said = ngettext(
                "%(number)s letter is on its way.", "%(number)s letters are on their way.", number
            )
            messages.success(
                request, said % {"number": number} if number else _("Everybody has been told already.")
            )
        return redirect("alarms:inform", alarm.public_id)
    answer = answer_for(request.user, alarm, today)
    receivers = receivers_of(answer, alarm, today)
    to_write = [each for each in receivers.people if each.contracts]
    may_name = access_for(request.user, Subject.PERSON, Action.SEE)
    context = {
        **alarm_frame(request, alarm, "inform"),
        "answer": answer,
        "receivers": [(each, may_name.covers(each.organisation.pk)) for each in receivers.people],
        "nobody": receivers.nobody,
        "to_write": len(to_write),
        "preview": rendered(Draft(LETTER, "", "sv", "", letter_context(alarm, to_write[0], today)))
        if to_write
        else None,
        "preview_for": to_write[0].organisation if to_write else None,
    }
    return render(request, "alarms/inform.html", context)
