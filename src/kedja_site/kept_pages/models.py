"""The number that tells whether what is kept is still what the site would say."""

from django.db import models


class PagesGeneration(models.Model):
    """One row, raised with every change that public pages may show; all processes on all machines look at it."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
