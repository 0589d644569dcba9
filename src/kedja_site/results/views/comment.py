"""The supplier's page, behind the link of the case: the summary as it will be public, and what it wants to say of it."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from kedja.policy.redaction import redact
from kedja_site.followup.models import SupplierLink
from kedja_site.followup.views.behind_link import behind_link
from kedja_site.results.actions.comment import comment_summary
from kedja_site.results.actions.locking import CannotDoError
from kedja_site.results.content import read_content
from kedja_site.results.forms import CommentForm
from kedja_site.results.hidden_names import secrets_of
from kedja_site.results.models import Summary
from kedja_site.results.redacting import is_in, public_form
from kedja_site.results.statuses import SummaryState

WHY = "whoever has the case's link reads what will be published of it"


@behind_link
def comment(request: HttpRequest, link: SupplierLink, token: str) -> HttpResponseBase:
    """What will be public, side by side with the form while there is time; afterwards what was said."""
    found: Summary | None = (
        Summary.objects.unguarded(WHY)
        .select_related("follow_up__supplier", "follow_up__led_by", "follow_up__contact")
        .filter(follow_up=link.follow_up, shown_at__isnull=False)
        .first()
    )
    if found is None:
        raise Http404
    today = timezone.localdate()
    secrets = secrets_of(found)
    shown = public_form(read_content(found.content), secrets)
    said = found.comments.filter(time=found.times_shown).first()
    is_open = (
        found.state == SummaryState.WITH_SUPPLIER
        and said is None
        and found.comment_until is not None
        and today <= found.comment_until
    )
    form = CommentForm(lambda words: is_in(shown, words), request.POST if request.method == "POST" else None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                comment_summary(summary=found, said=form.said())
            except CannotDoError as hindered:
                form.add_error(None, str(hindered))
                status = 409
            else:
                return redirect(request.path)
    context = {
        "link": link,
        "token": token,
        "case": link.follow_up,
        "summary": found,
        "content": shown if found.state != SummaryState.WRITING else None,
        "said": said,
        "said_text": redact(said.text, secrets).text if said else "",
        "marked": found.secret_parts.filter(is_by_supplier=True),
        "is_open": is_open,
        "form": form,
        "other_language": found.text_language if found.text_language != get_language() else "",
    }
    return render(request, "results/comment.html", context, status=status)
