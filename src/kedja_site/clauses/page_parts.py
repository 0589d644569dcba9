"""What the clauses add to other rooms' pages."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.clauses.choices import KIND
from kedja_site.clauses.models import ClauseTextVersion
from kedja_site.clauses.permissions import user_can_publish, user_can_see_texts, user_can_write_texts
from kedja_site.clauses.statuses import VersionState
from kedja_site.config.page_parts import page_part
from kedja_site.desk.tasks import Task, TaskState, gives_tasks
from kedja_site.people.access import Viewer
from kedja_site.procurements.models import HandedOver
from kedja_site.procurements.page_parts import SECTIONS
from kedja_site.procurements.permissions import user_can_see_file
from kedja_site.procurements.selectors import newest_versions
from kedja_site.register.models import Contract

SECTIONS.add("kontraktsvillkor")


@page_part("procurements.tabs")
def tab_of_texts(request: HttpRequest, tab: str = "") -> SafeString | None:
    """The texts, for whoever may read them."""
    if not user_can_see_texts(request.user):
        return None
    current = SafeString(' aria-current="page"') if tab == "clauses" else ""
    words = _("Contract clauses and annexes")
    return format_html('<li><a href="{}"{}>{}</a></li>', reverse("clauses:texts"), current, words)


@page_part("deviations.ladder")
def clause_of_contract(request: HttpRequest, contract: Contract) -> SafeString | None:
    """The signed clause that the contract's ladder is from, for whoever may read the file."""
    link = HandedOver.objects.filter(contract=contract).select_related("procurement__owner", "lot").first()
    if link is None or not user_can_see_file(request.user, link.procurement):
        return None
    version = newest_versions(link.procurement).get((KIND, link.lot_id))
    if version is None:
        return None
    return format_html(' – <a href="{}">{}</a>', version.get_absolute_url(), _("the clause that was signed"))


@gives_tasks
def texts_to_check(viewer: Viewer, _today: date) -> Iterable[Task]:
    """A version of a text that somebody else at the office has proposed."""
    if not user_can_write_texts(viewer):
        return
    rows = ClauseTextVersion.objects.filter(state=VersionState.PROPOSED).select_related("text")
    for version in rows.defer("body_sv", "body_en"):
        yield Task(
            key=f"clauses.check {version.pk}",
            title=_("Check and publish a text of the clause"),
            about=str(version.text),
            address=version.get_absolute_url(),
            state=TaskState.DUE if user_can_publish(viewer, version) else TaskState.WAITING,
            since=timezone.localdate(version.written_at),
        )
