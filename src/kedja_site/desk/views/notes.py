"""Notes on a supplier, from its page in the register."""

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kedja_site.desk.actions.keep_note import (
    take_note_away,
    user_can_take_away,
    write_note,
    writing_organisations,
)
from kedja_site.desk.forms import NoteForm
from kedja_site.desk.models import SupplierNote
from kedja_site.register.selectors import visible_supplier


def _person(request: HttpRequest) -> User:
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def new_note(request: HttpRequest, supplier_id: str) -> HttpResponse:
    """Write one; it stands on the supplier's page."""
    supplier = visible_supplier(request.user, supplier_id)
    person = _person(request)
    if not writing_organisations(person).exists():
        raise PermissionDenied
    form = NoteForm(person, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        write_note(user=person, supplier=supplier, **form.cleaned_data)
        messages.success(request, _("The note is kept."))
        return redirect(f"{supplier.get_absolute_url()}#anteckningar")
    context = {"form": form, "supplier": supplier}
    return render(request, "desk/note.html", context, status=422 if request.method == "POST" else 200)


@require_POST
def remove_note(request: HttpRequest, number: int) -> HttpResponse:
    """Take one away; the log remembers it."""
    person = _person(request)
    note = get_object_or_404(SupplierNote.objects.visible_to(person), pk=number)
    if not user_can_take_away(person, note):
        raise PermissionDenied
    take_note_away(user=person, note=note)
    messages.success(request, _("The note is taken away."))
    return redirect(f"{note.supplier.get_absolute_url()}#anteckningar")
