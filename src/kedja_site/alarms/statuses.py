"""The states of alarms, candidates and inquiries, and the words that their columns may hold."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kedja.identity.likeness import Basis


class AlarmState(models.TextChoices):
    """How far an alarm has come."""

    OPEN = "open", _("open")
    ASSESSED = "assessed", _("assessed")
    # With a context: of an account or an organisation "closed" is another word in Swedish.
    CLOSED = "closed", pgettext_lazy("the state of an alarm", "closed")


OPEN_STATES = frozenset({AlarmState.OPEN, AlarmState.ASSESSED})
"""While an alarm is open, what is sought stays watched."""


class RiskArea(models.TextChoices):
    """What is alleged: the four areas of the code of conduct (`kedja.risk.columns.AREAS`)."""

    HUMAN_RIGHTS = "human_rights", _("human rights")
    WORKERS_RIGHTS = "workers_rights", _("workers' rights")
    ENVIRONMENT = "environment", _("environment")
    BUSINESS_ETHICS = "business_ethics", _("business ethics")


class BasisChoice(models.TextChoices):
    """What speaks for a candidate (`kedja.identity.likeness`)."""

    NUMBER = Basis.NUMBER.value, _("its number or id")
    NAME = Basis.NAME.value, _("exactly its name")
    EARLIER_NAME = Basis.EARLIER_NAME.value, _("exactly an earlier or other name")
    LIKE = Basis.LIKE.value, _("a name that is like it")
    ADDRESS = Basis.ADDRESS.value, _("an address that is like it")
    AREA = Basis.AREA.value, _("lies within the area")


class Verdict(models.TextChoices):
    """What a person has said of a candidate."""

    WAITING = "waiting", _("waiting for a decision")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


class Sharing(models.TextChoices):
    """Who sees a watch list."""

    OWN = "own", _("my organisation")
    ALL = "all", _("the whole collaboration")


class Answer(models.TextChoices):
    """What a supplier says of what was asked."""

    YES = "yes", _("Yes, it is in our supply chain")
    NO = "no", _("No, it is not in our supply chain")
    INVESTIGATING = "investigating", _("We are investigating")


FINAL_ANSWERS = frozenset({Answer.YES, Answer.NO})


class InquiryState(models.TextChoices):
    """Where an inquiry stands, worked out from its dates."""

    ASKED = "asked", _("question sent")
    OPENED = "opened", _("opened")
    INVESTIGATING = "investigating", _("investigating")
    ANSWERED = "answered", _("answered")
    LATE = "late", _("late")


class ReachKind(models.TextChoices):
    """What an area on the map is."""

    RECTANGLE = "rectangle", _("rectangle")
    CIRCLE = "circle", _("circle")
