"""Rows that are written once: a correction is a new row beside them."""

from django.db import models


class WrittenOnceError(Exception):
    """Somebody tried to change what is written once."""


class WrittenOnce(models.Model):
    """A row that is never changed."""

    class Meta:
        abstract = True

    def save(self, *args: object, **keywords: object) -> None:
        """Only the first time. Raises WrittenOnceError."""
        if not self._state.adding:
            raise WrittenOnceError(str(self.pk))
        super().save(*args, **keywords)  # type: ignore[arg-type]  # as Django's own
