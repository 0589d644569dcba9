"""What the desk adds to other pages: the way to one's tasks, and the notes on a supplier."""

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.desk.actions.keep_note import user_can_take_away, writing_organisations
from kedja_site.desk.models import SupplierNote
from kedja_site.people.access import access_for, standings
from kedja_site.people.subjects import Action, Subject
from kedja_site.register.models import Supplier

MOST = 50


@page_part("site.nav")
def header_link(request: HttpRequest, section: str = "") -> SafeString | None:
    """For everybody who has a role."""
    if not isinstance(request.user, User) or not standings(request.user):
        return None
    current = SafeString(' aria-current="true"') if section == "mitt" else ""
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse("desk:tasks"), current, _("My tasks"))


@page_part("register.supplier")
def notes(request: HttpRequest, record: Supplier) -> SafeString | None:
    """The notes that the viewer may read, newest first."""
    if not access_for(request.user, Subject.SUPPLIER_NOTE, Action.SEE):
        return None
    rows = (
        SupplierNote.objects.visible_to(request.user)
        .filter(supplier=record)
        .select_related("organisation", "written_by")[:MOST]
    )
    context = {
        "supplier": record,
        "notes": [(note, user_can_take_away(request.user, note)) for note in rows],
        "may_write": writing_organisations(request.user).exists(),
    }
    return SafeString(render_to_string("desk/parts/notes.html", context, request))
