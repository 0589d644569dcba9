"""Open data: what there is, each dataset as a file, and the catalogue for machines."""

from datetime import UTC
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseNotModified
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kedja_site.config.access import public
from kedja_site.config.open_data import PUBLISHED_SETS, PublishedSet
from kedja_site.kept_pages import keepable
from kedja_site.knowledge.data_files import FORMATS, LICENCE, catalogue, csv_lines, json_parts, validator
from kedja_site.knowledge.views.frame import frame

TITLE = _("Open data of Kedja")
DESCRIPTION = _("What is known of purchasing categories, countries, criteria, reports and events.")


def _open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    """A page of any other site may read it: it is the same for everybody and carries no session."""
    response.headers["Access-Control-Allow-Origin"] = "*"
    response.headers["Access-Control-Expose-Headers"] = "ETag, Last-Modified, Content-Disposition"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    return response


@public
@keepable()
@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """What datasets there are, with their columns, terms and files."""
    context: dict[str, Any] = {
        "datasets": [PUBLISHED_SETS[name] for name in sorted(PUBLISHED_SETS)],
        "licence": LICENCE,
    }
    return render(request, "knowledge/open_data.html", frame() | context)


@public
@require_safe
def dataset(request: HttpRequest, name: str, form: str) -> HttpResponseBase:
    """A dataset as CSV or JSON, a row at a time; not sent again to who has it already."""
    found = PUBLISHED_SETS.get(name)
    if found is None or form not in FORMATS:
        raise Http404
    tag, changed = validator(found, form), found.changed()
    seconds = int(changed.astimezone(UTC).timestamp()) if changed else None
    unchanged = get_conditional_response(request, etag=tag, last_modified=seconds)
    response: HttpResponseBase
    if isinstance(unchanged, HttpResponseNotModified):
        response = unchanged
    else:
        response = StreamingHttpResponse(_parts(found, form), content_type=f"{FORMATS[form]}; charset=utf-8")
        if form == "csv":
            response.headers["Content-Disposition"] = f'attachment; filename="kedja-{name}.csv"'
    response.headers["ETag"] = tag
    if seconds is not None:
        response.headers["Last-Modified"] = http_date(seconds)
    response.headers["Link"] = f'<{LICENCE}>; rel="license"'
    return _open_to_all(response)


def _parts(found: PublishedSet, form: str) -> Any:
    return csv_lines(found) if form == "csv" else json_parts(found)


@public
@require_safe
def data_catalogue(request: HttpRequest) -> HttpResponseBase:  # noqa: ARG001 - the same for every request
    """The catalogue in the words of DCAT-AP, as JSON-LD."""
    response = JsonResponse(
        catalogue(TITLE, DESCRIPTION), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response.headers["Content-Type"] = "application/ld+json; charset=utf-8"
    return _open_to_all(response)
