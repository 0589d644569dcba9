"""What the facts that a signed version rests on are called, on its page and in its PDF."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kedja_site.knowledge.facts.language import INDEX_WORDS, category_name

INDEX = "index_"


def said_facts(facts: Mapping[str, object]) -> list[tuple[str, str]]:
    """Word and value, the indices last; what another room has kept under a name of its own is said by that."""
    words = {
        "kedja": _("Version of Kedja"),
        "reference": _("Edition of the facts"),
        "categories": _("Purchasing categories"),
        "circular_chart": _("Version of the chart of circular goals; 0 is the one that is shipped"),
    }
    found = []
    for name, value in sorted(facts.items(), key=lambda pair: (pair[0].startswith(INDEX), pair[0])):
        said = str(value)
        if name == "categories" and said:
            said = ", ".join(category_name(code) for code in said.split(", "))
        index = INDEX_WORDS.get(name.removeprefix(INDEX)) if name.startswith(INDEX) else None
        found.append((str(index or words.get(name, name)), said or "–"))
    return found
