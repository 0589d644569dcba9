"""For whoever watches the site: whether the process is alive, and whether it can answer."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kedja_site.config.access import public

UNAVAILABLE = 503


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
    """200 when the database answers and has its tables, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
            cursor.fetchall()
    except DatabaseError:
        return JsonResponse({"status": "no database"}, status=UNAVAILABLE)
    return JsonResponse({"status": "ok"})
