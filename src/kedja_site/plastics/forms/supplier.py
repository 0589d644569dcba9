"""Asking a supplier, and what it says of an article of its own."""

from dataclasses import asdict
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.people.models import Organisation
from kedja_site.plastics.forms.article import ArticleForm
from kedja_site.plastics.models import Article

LEFT_TO_THE_BUYER = (
    "name",
    "number",
    "supplier_name",
    "category",
    "contract",
    "quality",
    "source",
    "day",
    "based_on",
)


class SupplierArticleForm(ArticleForm):
    """What a supplier says of an article of its own."""

    by_name = forms.CharField(label=_("Your name"), max_length=200)

    def __init__(self, article: Article, *args: Any, **kwargs: Any) -> None:
        super().__init__(AnonymousUser(), Organisation.objects.none(), article, *args, **kwargs)
        for name in LEFT_TO_THE_BUYER:
            del self.fields[name]

    def content(self) -> dict[str, Any]:
        """As an answer keeps it."""
        left = {"name", "number", "supplier_name", "category", "contract"}
        columns = {name: value for name, value in self.columns().items() if name not in left}
        return columns | {
            name: [asdict(part) for part in self.read.get(name, ())] for name in ("parts", "packaging_parts")
        }


class AskForm(forms.Form):
    """Whom to ask."""

    organisation = forms.ModelChoiceField(label=_("Asked by"), queryset=Organisation.objects.none())
    supplier_name = forms.ChoiceField(label=_("Supplier"))
    email = forms.EmailField(label=_("E-mail"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)

    def __init__(
        self, organisations: QuerySet[Organisation], names: list[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a model choice field
        self.fields["organisation"].initial = organisations.first()
        self.fields["supplier_name"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]  # a choice field
