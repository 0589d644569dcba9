"""When the work that comes round was last done."""

from django.db import models


class DueWork(models.Model):
    """One kind of work that comes round, by its name, and when it last began."""

    name = models.CharField(max_length=100, primary_key=True)
    began_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
