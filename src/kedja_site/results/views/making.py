"""What is done with a summary, step by step: from the web to an action, and back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kedja_site.followup.models import SupplierLink
from kedja_site.followup.selectors import visible_case
from kedja_site.followup.views.frame import form_status, person
from kedja_site.followup.views.frame import show as page
from kedja_site.register.models import Contact
from kedja_site.results.actions.locking import CannotDoError
from kedja_site.results.actions.mark_secret import decline_secret, mark_secret
from kedja_site.results.actions.prepare import prepare_summary
from kedja_site.results.actions.publish import begin_correction, publish_summary, withdraw_summary
from kedja_site.results.actions.show_to_supplier import last_day, show_to_supplier, take_back
from kedja_site.results.actions.write import WrittenMeanwhileError, take_in_case, write_summary
from kedja_site.results.forms import ApproveForm, HideForm, ShowForm, WhyForm, WriteForm
from kedja_site.results.models import SecretPart, Summary
from kedja_site.results.permissions import user_can_decide, user_can_write
from kedja_site.results.selectors import visible_summary
from kedja_site.results.statuses import SummaryState
from kedja_site.results.views.work import TAB, whole


def _written(request: HttpRequest, public_id: str) -> Summary:
    """The summary, for those who make it."""
    found = visible_summary(request.user, public_id)
    if not user_can_write(request.user, found.follow_up):
        raise PermissionDenied
    return found


@require_POST
def prepare(request: HttpRequest, case_id: str) -> HttpResponse:
    """Begin the summary of a case."""
    made = prepare_summary(user=person(request), case=visible_case(request.user, case_id))
    messages.success(
        request, _("The draft is put together from what the case knows. Read it, and write what is missing.")
    )
    return redirect(made)


def write(request: HttpRequest, public_id: str) -> HttpResponse:
    """The texts."""
    found = _written(request, public_id)
    if found.state != SummaryState.WRITING:
        messages.info(request, _("The summary is not being written any more. Take it back first."))
        return redirect(found)
    form = WriteForm(found, request.POST if request.method == "POST" else None)
    meanwhile = False
    if request.method == "POST" and form.is_valid():
        try:
            write_summary(
                user=person(request), summary=found, words=form.words(), edition=form.cleaned_data["edition"]
            )
        except WrittenMeanwhileError as other:
            meanwhile = True
            # What was written stays in the form; saving once more puts it over the other's.
            sent = request.POST.copy()
            sent["edition"] = str(other.summary.edition)
            form = WriteForm(other.summary, sent)
            form.is_valid()
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(request, _("Saved. Look at what is hidden before you go on."))
            return redirect(found)
    context = {"form": form, "summary": found, "case": found.follow_up, "meanwhile": meanwhile}
    return page(request, "results/write.html", TAB, context, 409 if meanwhile else form_status(request))


@require_POST
def take_in(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take in what the case says now."""
    found = _written(request, public_id)
    return _done(
        request, found, lambda: take_in_case(user=person(request), summary=found),
        _("The summary says what the case says now. Your texts stand as they were."),
    )  # fmt: skip


def _done(request: HttpRequest, summary: Summary, act: object, said: str) -> HttpResponse:
    try:
        act()  # type: ignore[operator]
    except CannotDoError as hindered:
        messages.error(request, str(hindered))
    else:
        messages.success(request, said)
    return redirect(summary)


def hide(request: HttpRequest, public_id: str) -> HttpResponse:
    """Mark words that are not to be public."""
    found = _written(request, public_id)
    form = HideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            mark_secret(user=person(request), summary=found, text=given["text"].strip(), why=given["why"])
        except CannotDoError as hindered:
            form.add_error("text", str(hindered))
        else:
            messages.success(request, _("The words are hidden."))
            return redirect(found)
    context = {
        "form": form, "summary": found, "title": _("Hide words"), "button": _("Hide"),
        "text": _("Names of sub-suppliers, of their sites and of persons are hidden by themselves. Mark here what else is secret, such as a trade secret."),
    }  # fmt: skip
    return page(request, "results/form.html", TAB, context, form_status(request))


def decline(request: HttpRequest, public_id: str, number: int) -> HttpResponse:
    """Say that marked words are no secret."""
    found = _written(request, public_id)
    part = get_object_or_404(SecretPart, pk=number, summary=found)
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            decline_secret(user=person(request), part=part, why=form.cleaned_data["why"])
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(request, _("The words are not hidden any more."))
            return redirect(found)
    context = {
        "form": form, "summary": found, "title": _("Show the words all the same"), "button": _("Show"),
        "text": _("“%(words)s” – %(why)s. If the supplier has marked them, it is told that they are not hidden, and why.") % {"words": part.text, "why": part.why},
    }  # fmt: skip
    return page(request, "results/form.html", TAB, context, form_status(request))


def show(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show it to the supplier."""
    found = _written(request, public_id)
    earliest = last_day(timezone.localdate())
    link = SupplierLink.objects.filter(follow_up=found.follow_up).first()
    contact = (
        Contact.objects.filter(supplier=found.follow_up.supplier).exclude(email="").order_by("pk").first()
    )
    first = {
        "email": link.email if link else contact.email if contact else "",
        "language": link.language if link else contact.language if contact else "sv",
    }
    form = ShowForm(earliest, request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            show_to_supplier(user=person(request), summary=found, **form.cleaned_data)
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(request, _("The supplier gets a letter with the link, and can comment."))
            return redirect(found)
    context = {
        "form": form, "summary": found, "title": _("Show the summary to the supplier"), "button": _("Send the letter"),
        "text": _("The supplier sees it as everybody will: what is hidden is hidden from it too."),
    }  # fmt: skip
    return page(request, "results/form.html", TAB, context, form_status(request))


@require_POST
def back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it back, to write on."""
    found = _written(request, public_id)
    return _done(
        request, found, lambda: take_back(user=person(request), summary=found),
        _("The summary is being written again. The supplier is shown it once more when you are done."),
    )  # fmt: skip


def approve(request: HttpRequest, public_id: str) -> HttpResponse:
    """A second person reads, approves, and publishes."""
    found = visible_summary(request.user, public_id)
    if not user_can_decide(request.user, found.follow_up):
        raise PermissionDenied
    form = ApproveForm(request.POST if request.method == "POST" else None, initial={"edition": found.edition})
    if request.method == "POST" and form.is_valid():
        try:
            publish_summary(user=person(request), summary=found, edition=form.cleaned_data["edition"])
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(request, _("Published. Everybody can read it now."))
            return redirect(found)
    context = {**whole(found, request), "form": form}
    return page(request, "results/approve.html", TAB, context, form_status(request))


@require_POST
def correct(request: HttpRequest, public_id: str) -> HttpResponse:
    """Begin a correction."""
    found = _written(request, public_id)
    return _done(
        request, found, lambda: begin_correction(user=person(request), summary=found),
        _("Write the correction. What is published stands until the new version is."),
    )  # fmt: skip


def withdraw(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take it from the public pages."""
    found = visible_summary(request.user, public_id)
    if not user_can_decide(request.user, found.follow_up):
        raise PermissionDenied
    form = WhyForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_summary(user=person(request), summary=found, why=form.cleaned_data["why"])
        except CannotDoError as hindered:
            form.add_error(None, str(hindered))
        else:
            messages.success(request, _("Withdrawn. At its address stands the reason."))
            return redirect(found)
    context = {
        "form": form, "summary": found, "title": _("Withdraw the summary"), "button": _("Withdraw the summary"), "is_serious": True,
        "text": _("All its versions are taken from the public pages, the feed and the open data. The reason is public."),
    }  # fmt: skip
    return page(request, "results/form.html", TAB, context, form_status(request))
