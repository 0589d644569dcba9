"""For those who make summaries: the list, and a summary with everything about it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kedja_site.config.row_lock import as_system
from kedja_site.followup.views.frame import show
from kedja_site.people.access import access_for
from kedja_site.people.subjects import Action, Subject
from kedja_site.results.composing import has_changed
from kedja_site.results.content import read_content
from kedja_site.results.hidden_names import secrets_of
from kedja_site.results.models import Summary
from kedja_site.results.permissions import is_writer, user_can_decide, user_can_write
from kedja_site.results.publishing import reason_word, rule_for
from kedja_site.results.redacting import preview_of, public_form
from kedja_site.results.selectors import summaries_for, visible_summary
from kedja_site.results.statuses import UNDER_WAY, SummaryState

PAGE = 50
TAB = "results"


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """The viewer's summaries, those under way first."""
    if not access_for(request.user, Subject.SUMMARY, Action.SEE):
        raise PermissionDenied
    state = request.GET.get("state", "")
    rows = summaries_for(request.user)
    states = [(code, word, rows.filter(state=code).count()) for code, word in SummaryState.choices]
    if state in SummaryState.values:
        rows = rows.filter(state=state)
    page = Paginator(rows.order_by("-state_since", "-pk"), PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(each, read_content(each.content)) for each in page],
        "states": states,
        "state": state,
    }
    return show(request, "results/work.html", TAB, context)


def whole(summary: Summary, request: HttpRequest) -> dict[str, Any]:
    """What a page of a summary shows: its public form, and for those who may change it what is hidden."""
    today = timezone.localdate()
    content = read_content(summary.content)
    may_write = user_can_write(request.user, summary.follow_up)
    # Names are hidden by what the register knows, and not by what this viewer may see of it.
    with as_system("what has to be hidden is looked for in the whole register"):
        secrets = secrets_of(summary)
        rule = rule_for(summary, today)
        is_old = summary.state in UNDER_WAY and has_changed(summary.follow_up, content, today)
    return {
        "summary": summary,
        "case": summary.follow_up,
        "content": public_form(content, secrets),
        "preview": preview_of(content, secrets) if may_write else [],
        "may_write": may_write,
        "may_decide": user_can_decide(request.user, summary.follow_up),
        "is_writer": is_writer(request.user, summary),
        "rule": rule,
        "reason": reason_word(rule, summary.comment_until),
        "has_changed": is_old,
        "today": today,
    }


@require_safe
def draft(request: HttpRequest, public_id: str) -> HttpResponse:
    """One summary: how far it has come, what is hidden side by side, comments, versions. The supplier sees its public form."""
    found = visible_summary(request.user, public_id)
    context = whole(found, request)
    if context["may_write"]:
        context |= {
            "comments": list(found.comments.all()),
            "parts": list(found.secret_parts.all()),
        }
    context |= {
        "versions": list(found.versions.all()),
        "is_under_way": found.state in UNDER_WAY,
        "waits_for_second": found.state == SummaryState.WITH_SUPPLIER
        and context["rule"].why in {"second_person", "ready"},
    }
    return show(request, "results/draft.html", TAB, context)
