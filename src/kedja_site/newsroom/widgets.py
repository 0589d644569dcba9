"""How an editor chooses topics."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja_site.newsroom.statuses import TopicKind

Choice = dict[str, Any]
HEADINGS = {
    TopicKind.TYPE.value: _("Type"),
    TopicKind.AREA.value: _("Area"),
    TopicKind.CATEGORY.value: _("Purchasing category"),
}
SWEDISH_END = {"å": "{", "ä": "|", "ö": "}"}  # behind z, in this order


def swedish_order(word: str) -> str:
    """A key that puts Swedish words in Swedish order, whatever the machine's language is."""
    plain = unicodedata.normalize("NFC", word.casefold())
    return "".join(SWEDISH_END.get(letter, letter) for letter in plain)


class TopicsWidget(forms.CheckboxSelectMultiple):
    """The topics by kind: types and areas in sight, categories in order of name with a field that narrows them.

    What is chosen stands first. A topic that is no longer in use is shown only where the page has it.
    """

    template_name = "newsroom/widgets/topics.html"

    class Media:
        css = {"all": ["newsroom/topics.css"]}
        js = ["newsroom/topics.js"]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Adds `groups`: kind, heading, choices, how many of them are chosen."""
        context = super().get_context(name, value, attrs)
        found: dict[str, list[Choice]] = {kind: [] for kind in HEADINGS}
        for _group, options, _index in context["widget"]["optgroups"]:
            for option in options:
                topic = getattr(option["value"], "instance", None)
                if topic is not None and (topic.is_current or option["selected"]):
                    found[topic.kind].append(option)
        context["groups"] = [
            {
                "kind": kind,
                "heading": HEADINGS[kind],
                "options": sorted(
                    options, key=lambda one: (not one["selected"], swedish_order(str(one["label"])))
                ),
                "chosen": sum(bool(option["selected"]) for option in options),
            }
            for kind, options in found.items()
        ]
        return context
