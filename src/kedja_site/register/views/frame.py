"""What every page of the register has around it: its tabs and its search."""

from typing import Any

from django.http import HttpRequest


def register_frame(_request: HttpRequest, tab: str) -> dict[str, Any]:
    """The context of the frame; `tab` is contracts, suppliers, sites, search, or one that another room has added."""
    return {"tab": tab}
