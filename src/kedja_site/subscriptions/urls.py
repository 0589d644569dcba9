"""The addresses of subscriptions, under /prenumerera/."""

from django.urls import path, register_converter

from kedja_site.subscriptions.views import leaving, months, subscribing


class TokenConverter:
    """What `tokens.token` makes: 256 bits in 43 signs."""

    regex = "[A-Za-z0-9_-]{43}"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


class MonthNumberConverter:
    """01 to 12."""

    regex = "0[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        """The number."""
        return int(value)

    def to_url(self, value: int | str) -> str:
        """Two digits."""
        return f"{int(value):02}"


register_converter(TokenConverter, "token")
register_converter(MonthNumberConverter, "month")

app_name = "subscriptions"
urlpatterns = [
    path("", subscribing.subscribe, name="subscribe"),
    path("tack/", subscribing.asked, name="asked"),
    path("bekrafta/<token:token>/", subscribing.confirm, name="confirm"),
    path("klart/<token:token>/", subscribing.confirmed, name="confirmed"),
    path("lamna/<token:token>/", leaving.leave, name="leave"),
    path("manadsbrev/", months.months, name="months"),
    path("manadsbrev/<int:year>-<month:number>/", months.month, name="month"),
]
