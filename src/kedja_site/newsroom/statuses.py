"""The kinds of topic, and the types of news."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TopicKind(TextChoices):
    """What a topic is a name of."""

    TYPE = "type", _("Type")
    CATEGORY = "category", _("Purchasing category")
    AREA = "area", _("Area")


# What most items are: to share it says nothing.
COMMONEST_TYPE = "nyhet"

# The types of news that a site begins with: code → Swedish, English.
TYPES = {
    "nyhet": ("Nyhet", "News"),
    "seminarium": ("Seminarium", "Seminar"),
    "rapport": ("Rapport", "Report"),
    "riskanalys": ("Riskanalys", "Risk analysis"),
    "krav": ("Krav", "Requirements"),
    "uppfoljning": ("Uppföljning", "Follow-up"),
}
