"""The snapshot of the chains: which is the latest, and which rows have changed since."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class GraphRow(models.TextChoices):
    """What kind of row has changed."""

    LINK = "link", _("link of a supply chain")
    SITE = "site", _("site")
    SUPPLIER = "supplier", _("supplier")
    CONTRACT = "contract", _("contract")


class GraphChange(models.Model):
    """A row that was added, changed or deleted. Written by triggers of the database (`graph/triggers.py`), never by code."""

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=8, choices=GraphRow.choices)
    row_id = models.BigIntegerField()
    transaction = models.BigIntegerField(
        default=0, db_index=True, help_text="PostgreSQL's number of the transaction that changed it."
    )

    def __str__(self) -> str:
        return f"{self.kind} {self.row_id}"


class GraphSnapshot(models.Model):
    """A folder with the graph as the database was at one moment. The latest row is the one in use."""

    folder = models.CharField(max_length=60, unique=True)
    seen = models.TextField(help_text="Which transactions, or on SQLite changes, it has.")
    database = models.CharField(
        max_length=40, blank=True, help_text="The server that the numbers of transactions belong to."
    )
    suppliers = models.PositiveBigIntegerField()
    sites = models.PositiveBigIntegerField()
    links = models.PositiveBigIntegerField()
    contracts = models.PositiveBigIntegerField()
    size = models.PositiveBigIntegerField(help_text="Bytes.")
    seconds = models.FloatField(help_text="How long it took to build.")
    built_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.folder
