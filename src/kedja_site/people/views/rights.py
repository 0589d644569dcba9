"""What I may see and do and why, and the whole table of rules."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kedja_site.people.access import access_for, managed_organisations, standings
from kedja_site.people.models import Assignment, Organisation
from kedja_site.people.rights import matrix, rights_of, rules_told
from kedja_site.people.subjects import Action, Subject
from kedja_site.people.views.people import who


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """For each kind of things what the viewer may do, how far, through which assignment, and why."""
    person = who(request)
    rows = rights_of(person)
    held = Assignment.objects.filter(person=person).select_related("organisation").order_by("-valid_from")
    holding = {one.assignment for one in standings(person)}
    return render(
        request,
        "people/my_rights.html",
        {
            "allowed": [row for row in rows if row.rights],
            "nothing": [row.subject for row in rows if not row.rights],
            "assignments": [(each, each.pk in holding) for each in held],
            "manages": Organisation.objects.filter(pk__in=managed_organisations(person)),
            "sees_all_rules": _sees_all_rules(request),
        },
    )


def _sees_all_rules(request: HttpRequest) -> bool:
    return access_for(request.user, Subject.ORGANISATION, Action.SEE).open


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The table of rules, for everybody in the collaboration: role × thing, and row by row with the reasons."""
    if not _sees_all_rules(request):
        raise PermissionDenied
    roles, rows = matrix()
    return render(request, "people/rules.html", {"roles": roles, "rows": rows, "rules": rules_told()})
