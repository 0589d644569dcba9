"""The interface tried by its own description: whatever may be sent is sent, and every answer is one that is described.

Schemathesis makes the questions, good and bad; what fails is written down as a call that can be made again.
"""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from kedja_site.api.interface import api
from kedja_site.api.tests.conftest import Asker
from kedja_site.register.models import Contract

EXAMPLES = 12
CHECKS = (not_a_server_error, content_type_conformance, response_schema_conformance)


@pytest.fixture(autouse=True)
def _connection_stays_open() -> Iterator[None]:
    """The test's transaction is on it. Django's own test client sees to the same."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


schema = schemathesis.openapi.from_dict(api.get_openapi_schema(path_prefix="/api/v1/"))
schema.app = get_wsgi_application()


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
)
def test_every_answer_is_one_that_is_described(
    case: schemathesis.Case, system: Asker, gloves: Contract
) -> None:
    response = case.call(headers={"Authorization": f"Bearer {system.secret}"})
    case.validate_response(response, checks=CHECKS)
