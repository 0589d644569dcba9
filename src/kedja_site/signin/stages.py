"""What stands between the password and the session."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest

from kedja_site.signin.models import IdentityProvider


def came_with_second_factor(request: HttpRequest, user: object) -> bool:
    """Whether the organisation's identity provider signed the user in, and asks for a second factor itself."""
    providers = {
        record.get("provider")
        for record in get_authentication_records(request, user)
        if record.get("method") == "socialaccount"
    }
    return (
        bool(providers)
        and IdentityProvider.objects.filter(
            app__provider_id__in=providers, is_open=True, demands_second_factor=True
        ).exists()
    )


class SecondFactorStage(AuthenticateStage):
    """allauth's; what an organisation's provider has asked for already is not asked for again."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return super()._should_handle(request) and not came_with_second_factor(request, self.login.user)
