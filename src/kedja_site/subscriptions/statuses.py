"""How often a subscriber hears from us."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Rhythm(TextChoices):
    """The letters there are; a subscriber chooses one kind."""

    DAILY = "daily", _("When something is published, at most one letter a day")
    MONTHLY = "monthly", _("One letter a month")
