"""What the register is found by: the words of names, and numbers. Kept by the actions in the change itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST_WORD = 60


class FoundKind(models.TextChoices):
    """Whose word it is: the letters of the public ids."""

    SUPPLIER = "S", _("supplier")
    SITE = "A", _("site")
    CONTRACT = "K", _("contract")


class RegisterWord(models.Model):
    """A word of some name, or a number, once. On PostgreSQL the unique text has an index for beginnings, too."""

    word = models.CharField(max_length=LONGEST_WORD, unique=True)

    def __str__(self) -> str:
        return self.word


class NameWord(models.Model):
    """A word that a supplier, site or contract is found by: of its present and earlier names, its numbers, its ids."""

    word = models.ForeignKey(RegisterWord, on_delete=models.CASCADE, related_name="rows", db_index=False)
    kind = models.CharField(max_length=1, choices=FoundKind.choices)
    row_id = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["word", "kind", "row_id"], name="register_word_once_a_row")
        ]
        indexes = [models.Index(fields=["kind", "row_id", "word"], name="register_words_of_row")]

    def __str__(self) -> str:
        return f"{self.kind} {self.row_id}"
