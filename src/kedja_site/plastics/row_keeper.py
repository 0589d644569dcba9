"""Keeps the rows of a file some hundred at a time, in a number of questions that does not grow with them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from kedja.plastics import CompositionError
from kedja.records import Row
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.log import record_many
from kedja_site.plastics.actions.refusing import CannotDoError
from kedja_site.plastics.article_state import ArticleState, state_of
from kedja_site.plastics.models import Article, ArticlePart, FileRead, PackagingPart, ValueSource, Volume
from kedja_site.plastics.permissions import article_is_kept_by
from kedja_site.plastics.rows import RowWrong, Told, told, wrong
from kedja_site.plastics.sums import Bought, Changes, hold, keep_up

WHY = "a file is read for somebody who may enter articles or purchases"
ARTICLE_COLUMNS = [
    column.name
    for column in Article._meta.concrete_fields  # noqa: SLF001 - Django's documented way to a model's fields
    if column.name not in {"id", "public_id", "owner", "number", "supplier_name", "contract"}
]
SOURCE_COLUMNS = ["quality", "text", "day", "said_by"]
Key = tuple[str, str]


def key_of(state: ArticleState) -> Key:
    """Number and supplier."""
    return state.article.number, state.article.supplier_name


@dataclass(slots=True)
class Kept:
    """What came of some rows."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: list[tuple[Row, RowWrong]] = field(default_factory=list)

    def add(self, what: str) -> None:
        """One more of that kind."""
        setattr(self, what, getattr(self, what) + 1)


@dataclass(slots=True)
class _VolumeState:
    volume: Volume
    before: Bought | None
    """Pieces and öre as they were; None where it is new."""
    is_written: bool = False
    """It is to be written."""


class RowKeeper:
    """One for a file; it knows which rows it has met, so that the same article and year in two rows is found out."""

    def __init__(self, user: User, file: FileRead, now: datetime) -> None:
        self.user, self.file, self.now = user, file, now
        self._met: dict[tuple[str, str, object], tuple[int, int]] = {}
        self._keeps: dict[int, bool] = {}

    def meet(self, row: Row) -> None:
        """A row of before: a reading that is taken up again keeps it in mind. Raises RowWrong where it says otherwise."""
        if row.faults:
            return
        values = row.values
        key = (str(values["number"]), str(values.get("supplier", "")), values.get("year"))
        said = hash(tuple(sorted((name, str(value)) for name, value in values.items())))
        row_no, before = self._met.setdefault(key, (row.row_no, said))
        if before != said:
            # By the order of the rows the one or the other would count.
            raise wrong("number", "same_row", row=row_no)

    def keep(self, rows: Iterable[Row]) -> Kept:
        """Writes them, in the caller's transaction."""
        hold()
        kept = Kept()
        sound: list[Told] = []
        for row in rows:
            try:
                self.meet(row)
                sound.append(told(row, self.file.kind, timezone.localdate(self.now).year))
            except RowWrong as fault:
                kept.left_out.append((row, fault))
        batch = _Batch(self, sound)
        for each in sound:
            try:
                kept.add(batch.take(each))
            except RowWrong as fault:
                kept.left_out.append((each.row, fault))
        batch.write()
        kept.left_out.sort(key=lambda pair: pair[0].row_no)
        return kept

    def is_kept_by(self, owner: int) -> bool:
        """Whether the reader may change that owner's articles."""
        if owner not in self._keeps:
            self._keeps[owner] = article_is_kept_by(self.user, owner)
        return self._keeps[owner]


class _Batch:
    """Some rows with all the articles and volumes that they may speak of."""

    def __init__(self, keeper: RowKeeper, rows: list[Told]) -> None:
        self.keeper, self.file = keeper, keeper.file
        self.states: dict[Key, ArticleState] = {}
        self.by_number: dict[str, list[Article]] = defaultdict(list)
        found = (
            Article.objects.unguarded(WHY)
            .select_for_update(of=("self",))
            .select_related("owner")
            .prefetch_related("parts", "packaging_parts")
            .filter(number__in={each.number for each in rows})
            .order_by("pk")
        )
        for article in found:
            self.states[article.number, article.supplier_name] = state_of(article)
            self.by_number[article.number].append(article)
        self.volumes: dict[tuple[Key, int], _VolumeState] = {}
        standing = (
            Volume.objects.unguarded(WHY)
            .select_for_update(of=("self",))
            .select_related("article")
            .filter(
                article__in=[each.article.pk for each in self.states.values()],
                organisation=self.file.organisation_id,
                year__in={each.bought.year for each in rows if each.bought},
            )
        )
        for volume in standing:
            key = volume.article.number, volume.article.supplier_name
            self.volumes[key, volume.year] = _VolumeState(volume, (volume.units, volume.spend_minor))

    def take(self, row: Told) -> str:
        """New, changed or unchanged. Raises RowWrong."""
        if row.values is None:
            return self._take_bought(self._article_of(row), row)
        what = self._take_article(row)
        of_volume = self._take_bought((row.number, row.supplier), row) if row.bought else "unchanged"
        return of_volume if what == "unchanged" else what

    def _article_of(self, row: Told) -> Key:
        found = [
            each
            for each in self.by_number[row.number]
            if not row.supplier or each.supplier_name.casefold() == row.supplier.casefold()
        ]
        if not found:
            raise wrong("number", "unknown_article")
        if len(found) > 1:
            raise wrong("number", "several_articles")
        return found[0].number, found[0].supplier_name

    def _take_article(self, row: Told) -> str:
        key = row.number, row.supplier
        values = row.values or {}
        state = self.states.get(key)
        if state is not None and not state.is_new and not self.keeper.is_kept_by(state.article.owner_id):
            # Who does not keep the article may still say what was bought of it, if nothing else is said.
            if any(getattr(state.article, name) != value for name, value in values.items()):
                raise wrong("number", "not_yours", owner=state.article.owner)
            return "unchanged"
        is_first = state is None
        if state is None:
            state = ArticleState(
                Article(
                    owner=self.file.organisation, number=row.number, supplier_name=row.supplier, changed_no=0
                )
            )
        try:
            is_other = state.become(values, row.parts, row.said, row.packaging)
        except CompositionError as fault:
            raise RowWrong("parts", fault.said_in(page_language())) from fault
        except CannotDoError as fault:
            raise RowWrong("plastic_free", str(fault)) from fault
        self.states[key] = state
        return "new" if is_first else "changed" if is_other else "unchanged"

    def _take_bought(self, key: Key, row: Told) -> str:
        bought = row.bought
        assert bought is not None  # a row of purchases without is left out, of articles it is asked for
        state = self.volumes.get((key, bought.year))
        if state is None:
            volume = Volume(
                article=self.states[key].article,
                organisation=self.file.organisation,
                year=bought.year,
                units=bought.units,
                spend_minor=bought.spend_minor,
                source=self.file,
                changed_at=self.keeper.now,
            )
            self.volumes[key, bought.year] = _VolumeState(volume, None, is_written=True)
            return "new"
        volume = state.volume
        # An amount that the newer file does not tell stays.
        spend = volume.spend_minor if bought.spend_minor is None else bought.spend_minor
        if (volume.units, volume.spend_minor) == (bought.units, spend):
            return "unchanged"
        volume.units, volume.spend_minor = bought.units, spend
        volume.source, volume.changed_at = self.file, self.keeper.now
        state.is_written = True
        return "changed"

    def write(self) -> None:
        """All that is new or other than it was, each kind in one go."""
        changed = [state for state in self.states.values() if state.is_changed]
        for state in changed:
            state.stamp(self.keeper.now)
        articles = Article.objects.unguarded(WHY)
        articles.bulk_create([state.article for state in changed if state.is_new])
        articles.bulk_create(
            [state.article for state in changed if not state.is_new],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=ARTICLE_COLUMNS,
        )
        others = [state for state in changed if state.has_other_parts]
        ArticlePart.objects.filter(
            article__in=[state.article.pk for state in others if not state.is_new]
        ).delete()
        ArticlePart.objects.bulk_create(row for state in others for row in state.part_rows())
        repacked = [state for state in changed if state.has_other_packaging]
        PackagingPart.objects.filter(
            article__in=[state.article.pk for state in repacked if not state.is_new]
        ).delete()
        PackagingPart.objects.bulk_create(row for state in repacked for row in state.packaging_rows())
        ValueSource.objects.bulk_create(
            [row for state in changed for row in state.source_rows(self.keeper.user)],
            update_conflicts=True,
            unique_fields=["article", "field"],
            update_fields=SOURCE_COLUMNS,
        )
        written = {key: each for key, each in self.volumes.items() if each.is_written}
        volumes = [each.volume for each in written.values()]
        figures = {
            key: self.states[key].figures
            for key in {key for key, _year in written} | {key_of(each) for each in changed}
        }
        for (key, _year), each in written.items():
            each.volume.article = each.volume.article  # the key that a new article has got
            each.volume.plastic_mg = each.volume.units * figures[key].plastic_mg
        Volume.objects.unguarded(WHY).bulk_create([each for each in volumes if each.pk is None])
        Volume.objects.unguarded(WHY).bulk_create(
            [each for each in volumes if each.pk is not None],
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["units", "spend_minor", "plastic_mg", "source", "changed_at"],
        )
        keep_up(
            Changes(
                {
                    self.states[key].article.pk: (self.states[key].figures_before, of)
                    for key, of in figures.items()
                },
                {
                    (each.volume.article_id, each.volume.organisation_id, each.volume.year): (
                        each.before,
                        (each.volume.units, each.volume.spend_minor),
                    )
                    for each in written.values()
                },
            )
        )
        if changed:
            record_many(
                self.keeper.user,
                "plastics.keep_article",
                [state.change() for state in changed],
                now=self.keeper.now,
            )
