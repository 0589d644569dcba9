"""What other rooms' pages show of subscriptions."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from kedja_site.newsroom.models import Topic

register = template.Library()


@register.inclusion_tag("subscriptions/parts/subscribe_link.html")
def subscribe_link(topic: Topic | None = None) -> dict[str, Any]:
    """`{% subscribe_link topic %}`: a link to the form with the topic ticked; without one, to the form."""
    query = f"?{urlencode({'amne': f'{topic.kind}:{topic.code}'})}" if topic else ""
    return {"address": reverse("subscriptions:subscribe") + query, "topic": topic}
