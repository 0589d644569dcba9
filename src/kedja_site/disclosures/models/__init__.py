"""Requests for the chain, the answers, and what was taken into the register of them."""

from kedja_site.disclosures.models.answer import AnswerRow, PartAnswer
from kedja_site.disclosures.models.request import AskedContract, Asker, DisclosureRequest
from kedja_site.disclosures.models.taking import Taking

__all__ = ["AnswerRow", "AskedContract", "Asker", "DisclosureRequest", "PartAnswer", "Taking"]
