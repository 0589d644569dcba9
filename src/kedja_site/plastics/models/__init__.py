"""The tables of the room."""

from kedja_site.plastics.models.article import Article, ArticlePart, PackagingPart, ValueSource
from kedja_site.plastics.models.asked import AnswerTaken, SupplierAnswer, SupplierAsk
from kedja_site.plastics.models.file import FileRead, RejectedRow, SavedColumns
from kedja_site.plastics.models.plan import PlanAction, PlanNote
from kedja_site.plastics.models.substitute import Substitute
from kedja_site.plastics.models.sums import ArticleSum, CellSum, GroupCount, PolymerSum, Revision
from kedja_site.plastics.models.volume import Volume

__all__ = [
    "AnswerTaken",
    "Article",
    "ArticlePart",
    "ArticleSum",
    "CellSum",
    "FileRead",
    "GroupCount",
    "PackagingPart",
    "PlanAction",
    "PlanNote",
    "PolymerSum",
    "RejectedRow",
    "Revision",
    "SavedColumns",
    "Substitute",
    "SupplierAnswer",
    "SupplierAsk",
    "ValueSource",
    "Volume",
]
