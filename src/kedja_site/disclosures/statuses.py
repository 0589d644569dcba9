"""The words that the columns of disclosures may hold, and what they mean."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kedja_site.register.statuses import Stage


class State(models.TextChoices):
    """Of a request."""

    OPEN = "open", _("waiting for an answer")
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Part(models.TextChoices):
    """What the clause on transparency lets a buyer ask for, each part by itself (domain.md §3.4, 4.4)."""

    FINAL = "final", _("sites of final manufacturing")
    BEYOND = "beyond", _("sites one tier beyond")
    COMPONENTS = "components", _("component manufacturing")
    SMELTERS = "smelters", _("smelters and refiners of tin, tungsten, tantalum, gold, cobalt and mica")
    EXTRACTION = "extraction", _("sites where raw material is extracted or grown")


STAGES = {
    Part.FINAL: Stage.FINAL_MANUFACTURING,
    Part.BEYOND: Stage.PROCESSING,
    Part.COMPONENTS: Stage.PROCESSING,
    Part.SMELTERS: Stage.PROCESSING,
    Part.EXTRACTION: Stage.RAW_MATERIAL,
}
"""Where in the chain a part's sites are."""


class Said(models.TextChoices):
    """What the supplier says of a part."""

    TOLD = "told", _("Here are the sites")
    NONE = "none", _("There are none in this chain")
    UNKNOWN = "unknown", _("We do not know")
    REFUSED = "refused", _("We do not want to tell")


NEEDS_REASON = frozenset({Said.UNKNOWN, Said.REFUSED})


class Outcome(models.TextChoices):
    """What an answer is beside what was known."""

    NEW = "new", _("new")
    CONFIRMED = "confirmed", _("confirmed")
    DIFFERS = "differs", _("says otherwise")
    UNSURE = "unsure", _("may be the same")
    GONE = "gone", _("no longer named")


ANSWER_WEEKS = 4
"""How long a supplier has, by the clause (domain.md §0.9); the buyer may change it in the form."""
LINK_LIVES_DAYS = 60
"""How long after the deadline the link still opens."""
