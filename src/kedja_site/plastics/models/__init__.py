"""The tables of the room."""

from kedja_site.plastics.models.article import Article, ArticlePart, ValueSource
from kedja_site.plastics.models.asked import AnswerTaken, SupplierAnswer, SupplierAsk
from kedja_site.plastics.models.file import FileRead, RejectedRow, SavedColumns
from kedja_site.plastics.models.plan import PlanAction, PlanNote
from kedja_site.plastics.models.substitute import Substitute
from kedja_site.plastics.models.volume import Volume

__all__ = [
    "AnswerTaken",
    "Article",
    "ArticlePart",
    "FileRead",
    "PlanAction",
    "PlanNote",
    "RejectedRow",
    "SavedColumns",
    "Substitute",
    "SupplierAnswer",
    "SupplierAsk",
    "ValueSource",
    "Volume",
]
