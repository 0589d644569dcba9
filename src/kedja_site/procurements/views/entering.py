"""Opening a procurement and changing what it is."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kedja_site.procurements.actions.change_procurement import change_procurement
from kedja_site.procurements.actions.open_procurement import open_procurement
from kedja_site.procurements.forms import ProcurementForm, initial_of
from kedja_site.procurements.permissions import procuring_organisations, user_can_open, user_can_sign
from kedja_site.procurements.selectors import visible_file
from kedja_site.procurements.views.frame import form_status, person, show, worked_in


def new_procurement(request: HttpRequest) -> HttpResponse:
    """Open a procurement."""
    if not user_can_open(request.user):
        raise PermissionDenied
    user = person(request)
    own = procuring_organisations(user).first()
    initial = {
        "owner": own.pk if own else None,
        "responsible": user.pk,
        "currency": "SEK",
        "categories": request.GET.getlist("category"),
    }
    form = ProcurementForm(user, None, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                made = open_procurement(user=user, values=form.values(), parts=form.parts())
        except IntegrityError:  # somebody else was quicker with the diary number
            form.add_error("reference", _("There is another procurement with this diary number."))
        else:
            messages.success(request, _("The file is open. What comes next stands below."))
            return redirect(made)
    context = {"form": form, "title": _("Open a procurement"), "button": _("Open the file")}
    return show(request, "procurements/form.html", context, form_status(request), tab="new")


def edit_procurement(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change it; where a colleague has saved meanwhile, what differs is merged, and what both have changed is shown."""
    found = worked_in(request.user, public_id)
    user = person(request)
    initial = initial_of(found)
    may_sign = user_can_sign(user, found)
    data = request.POST if request.method == "POST" else None
    form = ProcurementForm(user, found, data, initial=initial, may_sign=may_sign)
    conflicts: list[dict[str, Any]] = []
    if data is not None and form.is_valid():
        is_stale = form.cleaned_data["changed_no"] != found.changed_no
        names = _changed(form, initial, is_stale=is_stale)
        conflicts = _conflicts(form, initial, names) if is_stale else []
        if not conflicts:
            try:
                with transaction.atomic():
                    change_procurement(
                        user=user, procurement=found, values=form.values(names), parts=form.parts(names)
                    )
            except IntegrityError:
                form.add_error("reference", _("There is another procurement with this diary number."))
            else:
                messages.success(request, _("Saved."))
                return redirect(visible_file(user, public_id))
        else:
            # A new form: what the colleague has saved, with the writer's own words on top.
            own = {name: form[name].value() for name in names}
            form = ProcurementForm(user, found, initial={**initial, **own}, may_sign=may_sign)
    context = {
        "form": form,
        "procurement": found,
        "conflicts": conflicts,
        "title": _("Change what it is"),
        "button": _("Save"),
    }
    return show(request, "procurements/form.html", context, form_status(request))


def _changed(form: ProcurementForm, initial: dict[str, Any], *, is_stale: bool) -> list[str]:
    """What the writer has changed: since what the form showed, or of what stands there now where that is the same."""
    if is_stale:
        changed = set(form.changed_data)
    else:
        changed = {
            name
            for name, field in form.fields.items()
            if field.has_changed(initial.get(name), form[name].data)
        }
    if "currency" in changed:  # the amount is kept in the currency's minor unit
        changed.add("value")
    return [name for name in form.fields if name in changed and name != "changed_no"]


def _conflicts(form: ProcurementForm, initial: dict[str, Any], names: list[str]) -> list[dict[str, Any]]:
    """Of those, what a colleague has changed too: the field, and what stands there now."""
    found = []
    for name in names:
        field = form.fields[name]
        seen = form._widget_data_value(field.hidden_widget(), form[name].html_initial_name)  # type: ignore[attr-defined]  # noqa: SLF001 - as Django reads it itself
        now = initial.get(name)
        if field.has_changed(now, seen) and field.has_changed(now, form[name].data):
            found.append(
                {"label": field.label, "id": form[name].id_for_label, "theirs": _said(form, name, now)}
            )
    return found


def _said(form: ProcurementForm, name: str, value: Any) -> str:
    choices = dict(getattr(form.fields[name], "choices", ()) or ())
    if isinstance(value, list):
        return ", ".join(str(choices.get(one, one)) for one in value) or _("nothing")
    return str(choices.get(value, value)) if value not in {None, ""} else _("nothing")
