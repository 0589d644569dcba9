"""A page whose form is saved as a draft, by several at once, and signed: what every such step has in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kedja_site.procurements.actions.refusing import CannotDoError
from kedja_site.procurements.draft_forms import DraftForm
from kedja_site.procurements.drafts import Saved, draft_of, save_draft
from kedja_site.procurements.models import Draft, Lot, Procurement, SignedVersion
from kedja_site.procurements.permissions import user_can_sign, user_can_work
from kedja_site.procurements.selectors import lot_of, newest_versions, visible_file
from kedja_site.procurements.views.frame import form_status, person, show

Content = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DraftPage:
    """What is peculiar to a step. All functions get the procurement and the lot."""

    kind: str
    title: str | Promise
    template: str
    form: Callable[..., DraftForm]
    """Called with procurement, lot and what a form takes."""
    prefilled: Callable[[Procurement, Lot], dict[str, Any]]
    """What stands in the form before anybody has saved."""
    sign: Callable[[User, Procurement, Lot, Content, str], SignedVersion]
    """Signs the content. Raises CannotDoError."""
    context: Callable[[Procurement, Lot, Content], dict[str, Any]] = field(default=lambda _p, _l, _c: {})
    """What else the page shows of the content."""
    after: Callable[[SignedVersion], str] = SignedVersion.get_absolute_url
    """Where whoever has signed is led."""


def content_of(
    page: DraftPage, procurement: Procurement, lot: Lot, draft: Draft | None = None
) -> dict[str, Any]:
    """What stands there now: what somebody has saved, on top of what was filled in beforehand."""
    draft = draft or draft_of(procurement, lot, page.kind)
    return {**page.prefilled(procurement, lot), **draft.content}


def drafted(request: HttpRequest, public_id: str, number: int, page: DraftPage) -> HttpResponse:
    """The page: reading, saving, signing."""
    procurement = visible_file(request.user, public_id)
    lot = lot_of(procurement, number)
    may_work = user_can_work(request.user, procurement)
    if request.method == "POST" and not may_work:
        raise PermissionDenied
    draft = draft_of(procurement, lot, page.kind)
    content = content_of(page, procurement, lot, draft)
    signed = newest_versions(procurement).get((page.kind, lot.pk))
    form = page.form(procurement, lot, initial={**content, "based_on": draft.changed_no})
    conflicts: list[dict[str, Any]] = []
    refused = ""
    if request.method == "POST":
        form = page.form(procurement, lot, request.POST)
        if form.is_valid():
            saved = save_draft(
                user=person(request),
                procurement=procurement,
                lot=lot,
                kind=page.kind,
                values=form.values(),
                based_on=form.cleaned_data["based_on"] or 0,
                prefilled=page.prefilled(procurement, lot),
            )
            draft, content = saved.draft, content_of(page, procurement, lot, saved.draft)
            conflicts = told(form, saved)
            if not conflicts and "sign" not in request.POST:
                messages.success(request, _("Saved."))
                return redirect(request.path)
            if not conflicts and saved.merged:
                # Nobody signs what they have not read.
                refused = _(
                    "A colleague has changed something meanwhile. It stands in the form now: read it, and sign again."
                )
            elif not conflicts:
                try:
                    version = page.sign(
                        person(request), procurement, lot, content, request.POST.get("why_new", "")
                    )
                except CannotDoError as cannot:
                    refused = str(cannot)
                else:
                    messages.success(
                        request, _("Signed. What was decided can be read here, and is not changed any more.")
                    )
                    return redirect(page.after(version))
            mine = {one.field: one.mine for one in saved.conflicts}
            form = page.form(procurement, lot, initial={**content, **mine, "based_on": draft.changed_no})
    context = {
        "procurement": procurement,
        "lot": lot,
        "is_divided": len(procurement.lots.all()) > 1,
        "draft": draft,
        "form": form,
        "conflicts": conflicts,
        "refused": refused,
        "signed": signed,
        "step_word": page.title,
        "step_path": request.path.rstrip("/").rpartition("/")[2],
        "may_work": may_work,
        "may_sign": user_can_sign(request.user, procurement),
        **page.context(procurement, lot, content),
    }
    return show(request, page.template, context, form_status(request))


def told(form: DraftForm, saved: Saved) -> list[dict[str, Any]]:
    """The conflicts for the page."""
    found = []
    for one in saved.conflicts:
        choices = (
            dict(getattr(form.fields[one.field], "choices", ()) or ()) if one.field in form.fields else {}
        )
        theirs = choices.get(one.theirs, one.theirs)
        label = form.fields[one.field].label if one.field in form.fields else one.field
        by = one.by.get_full_name() or one.by.get_username() if one.by else ""
        found.append({"label": label, "theirs": theirs or _("nothing"), "by": by, "at": one.at})
    return found
