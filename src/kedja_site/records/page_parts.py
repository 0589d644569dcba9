"""What this room adds to others' pages: the way to a record's history, and on one's account to one's own data."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.records.histories import BY_LABEL
from kedja_site.register.models import Record


@page_part("signin.account")
def own_data_link(request: HttpRequest) -> SafeString:  # noqa: ARG001 - every part is given the request
    """What is held on oneself."""
    return format_html(
        '<div><dt>{}</dt><dd><a href="{}">{}</a></dd></div>',
        _("Personal data"),
        reverse("records:own_data"),
        _("My data"),
    )


@page_part("register.contract.actions")
@page_part("register.supplier.actions")
@page_part("register.site.actions")
def history_link(request: HttpRequest, record: Record) -> SafeString:  # noqa: ARG001 - every part is given the request
    """A quiet button."""
    kind = BY_LABEL[record._meta.label_lower]  # noqa: SLF001 - Django's documented way to a model's name
    address = reverse("records:history", args=[kind.name, record.public_id])  # type: ignore[attr-defined]  # as above
    return format_html('<a class="button button-quiet" href="{}">{}</a>', address, _("History"))
