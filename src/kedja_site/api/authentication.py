"""Who asks: the bearer token's person, for this request alone. A session of the browser opens nothing here."""

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone, translation
from ninja.security import HttpBearer

from kedja_site.api.models import Token, digest_of
from kedja_site.api.problems import Problem
from kedja_site.api.scopes import Scope
from kedja_site.config.rate_limits import allow

A_MINUTE = timedelta(minutes=1)
REQUESTS_A_MINUTE = 600


class TokenOf(HttpBearer):
    """Lets in whoever sends a token with the scope, and makes its person the viewer."""

    openapi_description = "A key made on the page “Nycklar för andra system”."

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        """The token. Raises Problem: 401 without a good one, 403 without the scope, 429 over the limit."""
        found = (
            Token.objects.usable_on(timezone.localdate())
            .filter(digest=digest_of(token))
            .select_related("person")
            .first()
        )
        if found is None:
            raise Problem(
                401,
                "The token is wrong, withdrawn or past its last day.",
                headers={"WWW-Authenticate": "Bearer"},
            )
        if not allow(f"api {found.pk}", limit=REQUESTS_A_MINUTE, per=A_MINUTE):
            raise Problem(
                429, f"At most {REQUESTS_A_MINUTE} requests a minute.", headers={"Retry-After": "60"}
            )
        if not found.may(self.scope):
            raise Problem(403, f"The token has not the scope {self.scope.value}.")
        today = timezone.localdate()
        if found.used_on != today:
            Token.objects.filter(pk=found.pk).update(used_on=today)
        request.user = found.person
        # No language stands in these addresses: what is wrong is told in the one that the system asks for.
        translation.activate(translation.get_language_from_request(request))
        return found


may_read = TokenOf(Scope.REGISTER_READ)
may_write = TokenOf(Scope.REGISTER_WRITE)
may_read_risk = TokenOf(Scope.RISK_READ)
may_read_procurements = TokenOf(Scope.PROCUREMENTS_READ)
may_read_medicines = TokenOf(Scope.MEDICINES_READ)
may_read_plastics = TokenOf(Scope.PLASTICS_READ)
