"""What one piece of an article, and so each piece that is bought of it, adds to the sums that are kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kedja.plastics import End, LetOut, Masses, Part, let_out, masses_of
from kedja_site.plastics.models import Article
from kedja_site.plastics.statuses import WasteStep


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one piece; None is not known."""

    category: str
    is_known: bool
    step: str
    plastic_mg: int
    masses: Mapping[str, Masses]
    let_out: Mapping[End, LetOut]
    other_mg: int | None
    packaging_mg: int | None
    packaging_plastic_mg: int
    packaging_let_out: Mapping[End, LetOut]


def figures_of(article: Article, parts: Iterable[Part], packaging: Iterable[Part]) -> Figures:
    """By what is known of the article now."""
    masses, packed = masses_of(parts), masses_of(packaging)
    packed_mg = sum(sum(each) for each in packed.values())
    return Figures(
        article.category,
        bool(masses) or article.is_plastic_free,
        step_of(article),
        sum(sum(each) for each in masses.values()),
        masses,
        {end: let_out(masses, end) for end in End},
        article.other_mg,
        # Its polymers are its weight as far as nobody has weighed it.
        article.packaging_mg if article.packaging_mg is not None else packed_mg or None,
        packed_mg,
        {end: let_out(packed, end) for end in End},
    )


def step_of(article: Article) -> str:
    """What is multi-use is used again, what has a stream can be recycled, the rest is burned."""
    if article.is_multi_use:
        return WasteStep.REUSE
    return WasteStep.RECYCLE if article.stream else WasteStep.RECOVER
