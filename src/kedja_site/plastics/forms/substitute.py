"""What can be done instead, and the calculation of what it would do."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kedja_site.people.access import Viewer
from kedja_site.people.models import Organisation
from kedja_site.plastics.forms.article import ArticleForm
from kedja_site.plastics.forms.fields import MOST_PIECES, amount
from kedja_site.plastics.models import Article
from kedja_site.plastics.rows import MOST_USES
from kedja_site.plastics.statuses import SubstituteKind
from kedja_site.register.public_ids import read_public_id


class SubstituteForm(forms.Form):
    """What can be done instead."""

    owner = forms.ModelChoiceField(label=_("Entered for"), queryset=Organisation.objects.none())
    kind = forms.ChoiceField(label=_("Kind"), choices=SubstituteKind.choices)
    name = forms.CharField(label=_("What is done instead"), max_length=200)
    text = forms.CharField(
        label=_("How"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    instead = forms.CharField(
        label=_("The article that is taken instead"),
        required=False,
        max_length=60,
        help_text=_("Its id or article number; empty where nothing is taken."),
    )
    contract = forms.CharField(
        label=_("The contract that it stands on"),
        required=False,
        max_length=20,
        help_text=_("The id of a contract, also another region’s, such as K-7K3M9Q2X-5."),
    )
    less_pct = forms.IntegerField(label=_("Fewer pieces, %"), required=False, min_value=1, max_value=100)
    change_pct = forms.IntegerField(
        label=_("Published change of the climate impact, %"),
        required=False,
        min_value=-100,
        max_value=1000,
        help_text=_("−60 is sixty percent less. Only with a source."),
    )
    care_co2e = amount(
        _("Washing and sterilising, g CO₂e a use"),
        _("For what is used again; empty is not known. Only with a source."),
    )
    care_price = amount(_("Washing and sterilising, kr a use"))
    source = forms.CharField(label=_("Source"), required=False, max_length=300)

    def __init__(
        self, viewer: Viewer, owners: QuerySet[Organisation], article: Article, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.viewer, self.article = viewer, article
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]  # a model choice field
        self.fields["owner"].initial = owners.first()

    def clean_instead(self) -> Article | None:
        """Another article that is there."""
        said = self.cleaned_data["instead"].strip()
        if not said:
            return None
        rows = Article.objects.visible_to(self.viewer).exclude(pk=self.article.pk)
        read = read_public_id(said)
        found = list((rows.filter(public_id=read) if read else rows.filter(number=said))[:2])
        if not found:
            raise forms.ValidationError(
                _("There is no other article with this id or number. Enter it first.")
            )
        if len(found) > 1:
            raise forms.ValidationError(
                _("Several suppliers have an article with this number: write its id.")
            )
        one: Article = found[0]
        return one

    clean_contract = ArticleForm.clean_contract

    def clean(self) -> dict[str, Any]:
        """A published change has a source."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("change_pct") is not None and not values.get("source"):
            self.add_error("source", _("A published change needs its source."))
        if values.get("care_co2e") is not None and not values.get("source"):
            self.add_error("source", _("What washing lets out needs its source."))
        return values

    def columns(self) -> dict[str, Any]:
        """As the model keeps them."""
        names = (
            "text",
            "instead",
            "contract",
            "less_pct",
            "change_pct",
            "care_co2e",
            "care_price",
            "source",
        )
        return {name: self.cleaned_data[name] for name in names}


class CalculationForm(forms.Form):
    """Every parameter of the calculation, filled in with what is known."""

    uses = forms.IntegerField(label=_("Uses over the contract"), min_value=0, max_value=MOST_PIECES)
    now_weight = amount(_("Plastic, g a piece"))
    now_co2e = amount(_("Climate impact, g CO₂e a piece"))
    now_price = amount(_("Price, kr a piece"))
    instead_uses = forms.IntegerField(label=_("Uses of one piece"), min_value=1, max_value=MOST_USES)
    instead_weight = amount(_("Plastic, g a piece"))
    instead_co2e = amount(_("Climate impact, g CO₂e a piece"))
    instead_price = amount(_("Price, kr a piece"))
    care_co2e = amount(_("Washing and sterilising, g CO₂e a use"))
    care_price = amount(_("Washing and sterilising, kr a use"))
    less = amount(_("Fewer pieces, %"), most=Decimal(100))
