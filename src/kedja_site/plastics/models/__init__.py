"""The tables of the room."""

from kedja_site.plastics.models.article import Article, ArticlePart, ValueSource
from kedja_site.plastics.models.plan import PlanAction, PlanNote
from kedja_site.plastics.models.substitute import Substitute
from kedja_site.plastics.models.volume import FileRead, Volume

__all__ = [
    "Article",
    "ArticlePart",
    "FileRead",
    "PlanAction",
    "PlanNote",
    "Substitute",
    "ValueSource",
    "Volume",
]
