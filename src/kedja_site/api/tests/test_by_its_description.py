"""The interface tried by its own description: whatever may be sent is sent, and every answer is one that is described.

Schemathesis makes the questions, good and bad; what fails is written down as a call that can be made again.
"""

import schemathesis
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from kedja_site.api.interface import api
from kedja_site.api.tests.conftest import Asker
from kedja_site.register.models import Contract

EXAMPLES = 12
CHECKS = (not_a_server_error, content_type_conformance, response_schema_conformance)


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
