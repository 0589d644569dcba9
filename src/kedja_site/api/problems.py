"""The one shape of every error: RFC 9457, problem details, with the fields that were wrong."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpResponse, JsonResponse

CONTENT_TYPE = "application/problem+json"
TITLES: Mapping[int, str] = {
    400: "The request cannot be read",
    401: "A token is needed",
    403: "Not allowed",
    404: "There is no such thing, or it is not yours to see",
    405: "This address does not take that method",
    409: "It stands against something else",
    412: "It has changed since you read it",
    415: "JSON is needed",
    422: "Some values cannot be right",
    428: "Say which version you change: send If-Match with the ETag that you read",
    429: "Too many requests",
    500: "Something went wrong here",
}


class Problem(Exception):
    """Ends a request with a status and a sentence."""

    def __init__(
        self,
        status: int,
        detail: str = "",
        errors: Sequence[Mapping[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors, self.headers = status, detail, errors, headers or {}


def problem_response(
    status: int,
    detail: str = "",
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The error as a response."""
    said: dict[str, Any] = {"type": "about:blank", "title": TITLES.get(status, "Error"), "status": status}
    if detail:
        said["detail"] = detail
    if errors:
        said["errors"] = list(errors)
    return JsonResponse(
        said,
        status=status,
        content_type=CONTENT_TYPE,
        headers=dict(headers or {}),
        json_dumps_params={"ensure_ascii": False},
    )
