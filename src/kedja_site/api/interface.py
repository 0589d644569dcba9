"""The interface as a whole: version 1, its parts, its errors, its description in OpenAPI 3.1."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from kedja_site.api.problems import Problem, problem_response
from kedja_site.api.resources import (
    circular_goals,
    clause_texts,
    contracts,
    links,
    medicines,
    organisations,
    plastics,
    procurements,
    risk,
    sites,
    suppliers,
)

DESCRIPTION = (
    "The register, the risk picture and the procurements of the collaboration, for other systems. Send a key as "
    "`Authorization: Bearer …`. You see what the key’s person may see. Lists come in parts: `next` of an answer is "
    "`after` of the next question. Answers have an ETag; send it back as If-None-Match to read again, as If-Match to change."
)

api = NinjaAPI(
    title="Kedja",
    version="1",
    description=DESCRIPTION,
    urls_namespace="api-1",
    docs_url=None,
    openapi_url="openapi.json",
)
api.add_router("/organisations", organisations.router)
api.add_router("/suppliers", suppliers.router)
api.add_router("/sites", sites.router)
api.add_router("/contracts", contracts.router)
api.add_router("/chain-links", links.router)
api.add_router("/risk", risk.router)
api.add_router("/procurements", procurements.router)
api.add_router("/circular-goals", circular_goals.router)
api.add_router("/clause-texts", clause_texts.router)
api.add_router("/medicine-amounts", medicines.amounts_router)
api.add_router("/medicine-measures", medicines.measures_router)
api.add_router("/medicine-tenders", medicines.tenders_router)
api.add_router("/plastic-articles", plastics.articles_router)
api.add_router("/plastic-sums", plastics.sums_router)
api.add_router("/plastic-plans", plastics.plans_router)


@api.exception_handler(Problem)
def _problem(_request: HttpRequest, problem: Any) -> HttpResponse:
    return problem_response(problem.status, problem.detail, problem.errors, problem.headers)


@api.exception_handler(AuthenticationError)
def _nobody(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem_response(401, headers={"WWW-Authenticate": "Bearer"})


@api.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(
        422,
        errors=[
            {
                "field": ".".join(str(part) for part in each["loc"][2:] or each["loc"][1:]),
                "message": each["msg"],
            }
            for each in error.errors
        ],
    )


@api.exception_handler(Http404)
def _missing(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem_response(404)


@api.exception_handler(PermissionDenied)
def _denied(_request: HttpRequest, _error: Any) -> HttpResponse:
    return problem_response(403)


@api.exception_handler(HttpError)
def _other(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem_response(error.status_code, str(error))
