"""An article in hand: what is said of it is tried first and then set, and what that changes is told to the log."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from kedja.plastics import Part, composed
from kedja_site.people.changes import difference, values_of
from kedja_site.people.log import Change
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.figures import Figures, figures_of
from kedja_site.plastics.models import Article, ArticlePart, PackagingPart, ValueSource

SOURCED: Mapping[str, tuple[str, ...]] = {
    "weight": ("weight_mg",),
    "other": ("other_mg", "other_material"),
    "packaging": ("packaging_mg",),
    "uses": ("is_multi_use", "uses"),
    "sterile": ("is_sterile",),
    "pvc": ("has_pvc",),
    "phthalates": ("has_phthalates",),
    "stream": ("stream",),
}
"""What has a source of its own, and the columns that it speaks of; the parts beside."""


@dataclass(frozen=True, slots=True)
class SaidBy:
    """Where the values are from, and how well they are known."""

    quality: str
    text: str
    day: date | None = None


class ArticleState:
    """An article with its parts, from when it was taken up to when it is written."""

    def __init__(self, article: Article, parts: Iterable[Part] = (), packaging: Iterable[Part] = ()) -> None:
        self.article = article
        self.parts, self.packaging = tuple(parts), tuple(packaging)
        self.figures_before = None if article.pk is None else self.figures
        self.is_new = article.pk is None
        self.said_of: dict[str, SaidBy] = {}
        self._before = {} if self.is_new else values_of(article)
        self._parts_before, self._packaging_before = _plain(self.parts), _plain(self.packaging)

    def become(
        self,
        values: Mapping[str, Any],
        parts: Sequence[Part] | None,
        said: SaidBy,
        packaging: Sequence[Part] | None = None,
    ) -> bool:
        """Sets the values, and the parts and packaging unless they are None; whether anything differs. Raises before anything is set.

        Raises CompositionError, CannotDoError.
        """
        article = self.article
        wanted = self.parts if parts is None else tuple(parts)
        packed = self.packaging if packaging is None else tuple(packaging)
        composed(
            values.get("weight_mg", article.weight_mg), wanted, values.get("other_mg", article.other_mg) or 0
        )
        composed(values.get("packaging_mg", article.packaging_mg), packed)
        if values.get("is_plastic_free", article.is_plastic_free) and wanted:
            raise CannotDoError(_("An article without plastic has no polymers. Take away one of the two."))
        changed = {name for name, value in values.items() if getattr(article, name) != value}
        has_parts = _plain(wanted) != _plain(self.parts)
        for name, value in values.items():
            setattr(article, name, value)
        has_packaging = _plain(packed) != _plain(self.packaging)
        self.parts, self.packaging = wanted, packed
        fields = [field for field, columns in SOURCED.items() if changed & set(columns)]
        fields += [name for name, has in (("parts", has_parts), ("packaging", has_packaging)) if has]
        self.said_of |= dict.fromkeys(fields, said)
        return bool(changed) or has_parts or has_packaging

    @property
    def figures(self) -> Figures:
        """What a piece adds to the sums, as it is now."""
        return figures_of(self.article, self.parts, self.packaging)

    @property
    def has_other_parts(self) -> bool:
        """Whether the parts are others than they were."""
        return _plain(self.parts) != self._parts_before

    @property
    def has_other_packaging(self) -> bool:
        """Whether the packaging is made of something else than it was."""
        return _plain(self.packaging) != self._packaging_before

    @property
    def is_changed(self) -> bool:
        """Whether anything is to be written."""
        return (
            self.is_new
            or values_of(self.article) != self._before
            or self.has_other_parts
            or self.has_other_packaging
        )

    def stamp(self, now: datetime) -> None:
        """One change more."""
        self.article.changed_no += 1
        self.article.changed_at = now

    def change(self) -> Change:
        """What the log is told, when the article has its key."""
        before, after = difference(self._before, values_of(self.article))
        if self.has_other_parts:
            before, after = before | {"parts": self._parts_before}, after | {"parts": _plain(self.parts)}
        if self.has_other_packaging:
            before = before | {"packaging_parts": self._packaging_before}
            after = after | {"packaging_parts": _plain(self.packaging)}
        return Change(self.article, before, after)

    def part_rows(self) -> list[ArticlePart]:
        """The parts as rows."""
        return [ArticlePart(article=self.article, **each) for each in _plain(self.parts)]

    def packaging_rows(self) -> list[PackagingPart]:
        """What it is packed in as rows."""
        return [PackagingPart(article=self.article, **each) for each in _plain(self.packaging)]

    def source_rows(self, user: User | None) -> list[ValueSource]:
        """Where the values that were said are from; of those that are told at all."""
        return [
            ValueSource(
                article=self.article,
                field=field,
                quality=said.quality,
                text=said.text,
                day=said.day,
                said_by=user,
            )
            for field, said in self.said_of.items()
            if field not in self.untold()
        ]

    def untold(self) -> list[str]:
        """What was said to be not known."""
        return [
            field
            for field in self.said_of
            if field != "parts"
            and not (field == "packaging" and self.packaging)
            and all(getattr(self.article, name) in {None, ""} for name in SOURCED[field])
        ]


def state_of(article: Article) -> ArticleState:
    """Of an article that is there, or a new one."""
    is_there = article.pk is not None
    parts = [row.part for row in article.parts.all()] if is_there else []
    packaging = [row.part for row in article.packaging_parts.all()] if is_there else []
    return ArticleState(article, parts, packaging)


def _plain(parts: Iterable[Part]) -> list[dict[str, Any]]:
    return [
        {
            "polymer": part.polymer,
            "mass_mg": part.mass_mg,
            "bio_bp": part.bio_bp,
            "recycled_bp": part.recycled_bp,
            "certificate": part.certificate,
            "is_mass_balance": part.is_mass_balance,
        }
        for part in sorted(parts, key=lambda each: (-each.mass_mg, each.polymer))
    ]
