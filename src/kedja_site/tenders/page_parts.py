"""What tenders add to others' pages: what there is to do, and a tab for everybody where medicines are."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kedja_site.config.page_parts import page_part
from kedja_site.tenders import work_tasks  # noqa: F401 - importing registers them


@page_part("medicines.tabs")
def tab_of_outcomes(_request: HttpRequest, tab: str = "") -> SafeString:
    """What was bought, as the buyers have told it."""
    current = SafeString(' aria-current="page"') if tab == "outcomes" else ""
    return format_html(
        '<li><a href="{}"{}>{}</a></li>',
        reverse("tenders:outcomes"),
        current,
        _("What medicines were bought"),
    )
