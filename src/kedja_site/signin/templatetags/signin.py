"""What a script of ours reads from an attribute of a page."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def to_json(value: Any) -> str:
    """`value` as JSON; the template escapes it for the attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)
