"""What other rooms' pages show of subscriptions."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from kedja_site.newsroom.models import Topic
from kedja_site.newsroom.statuses import COMMONEST_TYPE, TopicKind

register = template.Library()


def _form_with(kind: str, code: str) -> str:
    return f"{reverse('subscriptions:subscribe')}?{urlencode({'amne': f'{kind}:{code}'})}"


@register.inclusion_tag("subscriptions/parts/subscribe_link.html")
def subscribe_link(topic: Topic | None = None) -> dict[str, Any]:
    """`{% subscribe_link topic %}`: a link to the form with the topic ticked; without one, to the form."""
    if topic is None:
        return {"address": reverse("subscriptions:subscribe"), "name": ""}
    return {"address": _form_with(topic.kind, topic.code), "name": topic.name}


@register.inclusion_tag("subscriptions/parts/subscribe_link.html")
def subscribe_to_category(code: str, name: str) -> dict[str, Any]:
    """`{% subscribe_to_category page.code page.title %}`: the same where only the category's code is at hand."""
    return {"address": _form_with(TopicKind.CATEGORY.value, code), "name": name}


@register.inclusion_tag("subscriptions/parts/subscribe_links.html")
def subscribe_links(topics: Iterable[Topic]) -> dict[str, Any]:
    """`{% subscribe_links topics %}`: the topics of a page to subscribe to; what most pages are is left out."""
    told = [topic for topic in topics if (topic.kind, topic.code) != (TopicKind.TYPE.value, COMMONEST_TYPE)]
    return {"links": [(topic.name, _form_with(topic.kind, topic.code)) for topic in told]}
