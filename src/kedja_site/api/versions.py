"""Versions of what was answered: a strong ETag over the very bytes, so that it differs for whoever sees less."""

import hashlib
import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja.responses import NinjaJSONEncoder

from kedja_site.api.problems import Problem


def body_of(said: Any) -> bytes:
    """The answer as it is sent."""
    return json.dumps(said, cls=NinjaJSONEncoder, ensure_ascii=False, separators=(",", ":")).encode()


def etag_of(body: bytes) -> str:
    """The version of a body."""
    return f'"{hashlib.sha256(body).hexdigest()[:32]}"'


def answer(request: HttpRequest, said: Any, *, status: int = 200, links: str = "") -> HttpResponse:
    """The answer with its version; 304 without a body where the asker has it already."""
    body = body_of(said)
    tag = etag_of(body)
    headers = {"ETag": tag, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    if links:
        headers["Link"] = links
    known = {each.strip().removeprefix("W/") for each in request.headers.get("If-None-Match", "").split(",")}
    if request.method in {"GET", "HEAD"} and (tag in known or "*" in known):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, status=status, content_type="application/json", headers=headers)


def must_be(request: HttpRequest, said: Any) -> None:
    """Whoever changes something has to have read it as it is. Raises Problem 428 or 412."""
    given = request.headers.get("If-Match", "")
    if not given:
        raise Problem(428)
    if given.strip() != "*" and etag_of(body_of(said)) not in {each.strip() for each in given.split(",")}:
        raise Problem(412, "Read it again, and send the ETag that it has now.")
