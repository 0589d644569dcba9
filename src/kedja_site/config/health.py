"""For whoever watches the site: whether the process is alive, whether it can answer, and whether its jobs are run."""

from datetime import timedelta

from django.db import DatabaseError, connection
from django.db.models import Max
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.config.models import DueWork

UNAVAILABLE = 503
LATE = timedelta(minutes=10)
"""Letters come round each minute: when nothing has for so long, the process that runs jobs is down."""


@public
@require_safe
@never_cache
def alive(_request: HttpRequest) -> JsonResponse:
    """200 as long as the process answers at all."""
    return JsonResponse({"status": "ok"})


@public
@require_safe
@never_cache
def ready(_request: HttpRequest) -> JsonResponse:
    """200 when the database answers and has its tables, else 503; `jobs` says whether anybody runs them.

    A site without jobs still answers its readers, so that is told, and no reason to take it out of service.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
            cursor.fetchall()
        latest = DueWork.objects.aggregate(at=Max("began_at"))["at"]
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=UNAVAILABLE)
    runs = latest is not None and timezone.now() - latest < LATE
    return JsonResponse({"status": "ok", "jobs": "ok" if runs else "late"})
