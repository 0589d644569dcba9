"""What a supplier is asked of its articles, by a link without an account, and what it answers. Answers are never changed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Access
from kedja_site.people.guarded import Guarded
from kedja_site.people.models import Organisation
from kedja_site.people.subjects import Subject
from kedja_site.plastics.models.article import Article
from kedja_site.results.models.written_once import WrittenOnce


class SupplierAsk(Guarded):
    """A region asks a supplier for what its articles are made of."""

    subject = Subject.IMPORT

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    supplier_name = models.CharField(_("supplier"), max_length=200)
    email = models.EmailField(_("to"))
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, default="sv")
    seed = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64, unique=True, help_text="By which the link is found.")
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_on = models.DateField()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "supplier_name", "email"], name="plastics_asked_once"
            )
        ]

    def __str__(self) -> str:
        return self.supplier_name

    @classmethod
    def within(cls, access: Access) -> Q:
        """Those of the own organisations."""
        return Q(organisation__in=access.organisations)

    def is_within(self, access: Access) -> bool:
        """The same."""
        return access.covers(self.organisation_id)


class SupplierAnswer(WrittenOnce):
    """What a supplier said of an article. The next answer stands beside it."""

    ask = models.ForeignKey(SupplierAsk, on_delete=models.CASCADE, related_name="answers")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by_name = models.CharField(_("your name"), max_length=200)
    sent_at = models.DateTimeField(default=timezone.now)

    personal_fields = frozenset({"by_name"})

    class Meta:
        ordering = ("-sent_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["ask", "article", "number"], name="plastics_answer_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.article} {self.number}"


class AnswerTaken(models.Model):
    """That an answer was taken in, and by whom."""

    answer = models.OneToOneField(SupplierAnswer, on_delete=models.CASCADE, related_name="taken")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    taken_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return str(self.answer_id)
