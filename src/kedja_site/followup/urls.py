"""The addresses of follow-ups, under /uppfoljning/; the supplier's own lie under svar/."""

from django.urls import path, register_converter

from kedja_site.followup.views import asked
from kedja_site.register.public_ids import SIGNS


class CaseIdConverter:
    """The public id of a case or a nomination."""

    regex = f"[UN]-[{SIGNS}]{{8}}-[0-9A-Z]"

    def to_python(self, value: str) -> str:
        """The id as it is."""
        return value

    def to_url(self, value: str) -> str:
        """The id as it is."""
        return value


class TokenConverter(CaseIdConverter):
    """The secret of a supplier's link."""

    regex = "[A-Za-z0-9_-]{43}"


register_converter(CaseIdConverter, "case")
register_converter(TokenConverter, "supplier_token")

app_name = "followup"
urlpatterns = [
    path("svar/<supplier_token:token>/", asked.asked, name="asked"),
]
