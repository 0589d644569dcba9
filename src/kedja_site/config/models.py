"""When the work that comes round was last done, and how often something was asked for in public."""

from django.db import models


class DueWork(models.Model):
    """One kind of work that comes round, by its name, and when it last began."""

    name = models.CharField(max_length=255, primary_key=True)
    began_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class RateCount(models.Model):
    """How often one sender has asked for one thing in one span of time. `digest` hides who and what."""

    digest = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField(default=1)
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.digest
