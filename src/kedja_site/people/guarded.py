"""Reading what a person may see: every table of the register is read through `objects.visible_to(viewer)`.

A model says which subject of the rules it is, and turns an `Access` into a condition in `within`. What a job or a
command reads for nobody in particular goes through `objects.unguarded(why)`, so that every such place can be found;
a test looks for those that go past both.
"""

from typing import Any, ClassVar, Generic, TypeVar

from django.core.exceptions import FullResultSet
from django.db import models
from django.db.models import Expression, Q

from kedja_site.config.row_lock import marked
from kedja_site.people.access import Access, Viewer, access_for
from kedja_site.people.subjects import Action, Subject

Row = TypeVar("Row", bound="Guarded")


class OnNobodysBehalf(Expression):
    """Always true. On PostgreSQL it marks the statement, so that the second lock lets it pass (`config/row_lock.py`)."""

    conditional = True
    output_field = models.BooleanField()

    def __init__(self, why: str) -> None:
        super().__init__()
        self.mark = marked(why)

    def as_sql(self, _compiler: Any, _connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override] # always raises
        """Nothing: a condition that is always true is left out."""
        raise FullResultSet

    def as_postgresql(self, _compiler: Any, _connection: Any) -> tuple[str, list[Any]]:
        """TRUE, and in a comment that it is the site's own statement, and why."""
        return f"TRUE {self.mark}", []


class GuardedQuerySet(models.QuerySet[Row], Generic[Row]):
    """Rows by who may do what with them."""

    def visible_to(self, viewer: Viewer, action: Action = Action.SEE) -> "GuardedQuerySet[Row]":
        """The rows that `viewer` may see, or do `action` with."""
        access = access_for(viewer, self.model.subject, action)
        if access.everything:
            return self.all()
        return self.filter(self.model.within(access)) if access else self.none()

    def unguarded(self, why: str) -> "GuardedQuerySet[Row]":
        """All rows, for work that is done on nobody's behalf; `why` says which, in the statement itself too."""
        return self.filter(OnNobodysBehalf(why))


class Guarded(models.Model):
    """A table that is read through `visible_to`."""

    subject: ClassVar[Subject]

    objects: ClassVar[Any] = GuardedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def within(cls, access: Access) -> Q:
        """The condition of the rows that `access` reaches; it is neither empty nor everything."""
        raise NotImplementedError

    def is_within(self, access: Access) -> bool:
        """The same question for one row that is at hand, where the page has many and may not ask for each."""
        raise NotImplementedError


def rows_of(model: type[models.Model], why: str) -> models.QuerySet[Any]:
    """All rows of a table that is known only when the code runs, guarded or not, for work that is done on nobody's behalf."""
    return model._default_manager.filter(OnNobodysBehalf(why))  # noqa: SLF001 - Django's documented way
