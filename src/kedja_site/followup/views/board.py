"""The area's board."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kedja_site.followup.board import board_of
from kedja_site.followup.models import FollowUp
from kedja_site.followup.permissions import is_buyers_side
from kedja_site.followup.selectors import cases_for
from kedja_site.followup.views.frame import show
from kedja_site.people.access import own_organisations
from kedja_site.people.kinds import OrganisationKind
from kedja_site.people.models import Organisation


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Cases of a year by how far they have come: the own area's where the viewer has one, else all."""
    if not is_buyers_side(request.user):
        raise PermissionDenied
    today = timezone.localdate()
    leaders = list(
        Organisation.objects.filter(
            pk__in=cases_for(request.user).filter(is_earlier=False).order_by().values("led_by")
        ).order_by("name")
    )
    own = own_organisations(request.user)
    usual = next(
        (str(one.pk) for one in leaders if one.pk in own and one.kind == OrganisationKind.AREA), "all"
    )
    chosen = request.GET.get("led_by", usual)
    chosen = chosen if chosen in {"all", *(str(one.pk) for one in leaders)} else usual
    years = list(
        cases_for(request.user)
        .filter(is_earlier=False)
        .order_by("-year")
        .values_list("year", flat=True)
        .distinct()
    )
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else (years[0] if years else today.year)
    rows = cases_for(request.user).filter(year=year, is_earlier=False)
    if chosen != "all":
        rows = rows.filter(led_by=int(chosen))
    columns = board_of(rows, today)
    context = {
        "columns": columns,
        "total": sum(column.total for column in columns),
        "leaders": leaders,
        "chosen": chosen,
        "years": years,
        "year": year,
        "has_any": FollowUp.objects.visible_to(request.user).exists(),
    }
    return show(request, "followup/board.html", "board", context)
