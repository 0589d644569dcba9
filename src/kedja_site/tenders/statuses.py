"""The words that the columns of tenders may hold, and what the library's codes are called."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kedja.medicines.criteria import Kind, Lack, Level
from kedja.medicines.points import Answer, Method, Over, Proof


class Said(models.TextChoices):
    """How far a product meets a criterion, as a tenderer or whoever assesses says it."""

    FULL = "full", _("in full")
    PART = "part", _("in part")
    NONE = "none", _("not at all")


KINDS: dict[Kind, Promise] = {
    Kind.QUALIFICATION: _("Qualification"),
    Kind.AWARD: _("Award criterion"),
    Kind.CLAUSE: _("Contract clause"),
}
LEVELS: dict[Level, Promise] = {
    Level.BASIC: _("Basic"),
    Level.ADVANCED: _("Advanced"),
    Level.LEADING_EDGE: _("Leading edge"),
}
ANSWERS: dict[Answer, Promise] = {
    Answer.FULL: _("in full"),
    Answer.PART: _("in part"),
    Answer.NONE: _("not at all"),
}
METHODS: dict[Method, Promise] = {
    Method.POINTS: _("Points that are added: the most is best"),
    Method.PRICE: _("Kronor that lower the price that is compared: the lowest is best"),
}
OVERS: dict[Over, Promise] = {
    Over.LOWEST: _("the product that meets it least counts"),
    Over.MEAN: _("the mean of the products counts"),
}
PROOFS: dict[Proof, Promise] = {
    Proof.NOT_ASKED: _("no document is asked for"),
    Proof.THERE: _("document sent"),
    Proof.UNDATED: _("the document has no date"),
    Proof.OUTDATED: _("the document is too old"),
    Proof.MISSING: _("the document is missing"),
}
LACKS: dict[Lack, Promise] = {
    Lack.API_COUNTRY: _("The country where the active substance is made is not told."),
    Lack.API_SITE: _("Name and address of the plant that makes the active substance are not told."),
    Lack.FORMULATION_COUNTRY: _("The country where the medicine is formulated is not told."),
}
LINK_LIVES_DAYS = 90
"""How long after the closing the link still shows what was sent."""
MOST_PRODUCTS = 60
MOST_INVITED = 100
