"""An article: what one piece is, weighs and is made of."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kedja.plastics import (
    HEAVIEST_MG,
    MG_PER_G,
    CompositionError,
    Part,
    composed,
    grams,
    read_told_parts,
    write_parts,
)
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.access import Viewer
from kedja_site.people.models import Organisation
from kedja_site.plastics.article_state import SaidBy
from kedja_site.plastics.forms.fields import DAY, SAID, TRUTH, amount, tristate
from kedja_site.plastics.models import Article
from kedja_site.plastics.rows import MOST_USES
from kedja_site.plastics.statuses import Quality
from kedja_site.register.models import Contract
from kedja_site.register.public_ids import read_public_id
from kedja_site.register.words import category_choices


class ArticleForm(forms.Form):
    """An article: what one piece is, weighs and is made of, and where that is from."""

    owner = forms.ModelChoiceField(label=_("Kept by"), queryset=Organisation.objects.none())
    name = forms.CharField(label=_("Name"), max_length=200)
    number = forms.CharField(label=_("Article number"), max_length=60)
    supplier_name = forms.CharField(label=_("Supplier"), max_length=200, required=False)
    category = forms.ChoiceField(label=_("Purchasing category"), required=False)
    contract = forms.CharField(
        label=_("Contract"),
        required=False,
        max_length=20,
        help_text=_("The id of a contract, such as K-7K3M9Q2X-5."),
    )
    multi_use = tristate(_("Multi-use"))
    uses = forms.IntegerField(label=_("Uses in a life"), required=False, min_value=1, max_value=MOST_USES)
    sterile = tristate(_("Sterile"))
    weight = amount(_("Weight of one piece, g"), most=grams(HEAVIEST_MG))
    packaging = amount(_("Packaging of one piece, g"), most=grams(HEAVIEST_MG))
    plastic_free = forms.BooleanField(label=_("Without plastic"), required=False)
    parts = forms.CharField(
        label=_("Polymers"),
        required=False,
        max_length=600,
        help_text=_(
            "Each with its grams and within brackets its own shares, such as “PE 5,2 (recycled 30 %, EuCertPlast); PP 1”; or by weight: “PE 80 %; PP 20 %”. Also bio-based and mass balance."
        ),
    )
    other = amount(_("Other material than plastic, g"), most=grams(HEAVIEST_MG))
    other_material = forms.CharField(
        label=_("Which other material"),
        required=False,
        max_length=120,
        help_text=_("Such as steel or paper."),
    )
    packaging_parts = forms.CharField(
        label=_("Polymers of the packaging"),
        required=False,
        max_length=600,
        help_text=_("In the same way; the packaging’s climate impact is not known without."),
    )
    pvc = tristate(_("PVC"))
    phthalates = tristate(_("Phthalates"))
    stream = forms.CharField(label=_("Stream for recycling"), required=False, max_length=120)
    quality = forms.ChoiceField(label=_("How the values are known"), choices=Quality.choices)
    source = forms.CharField(
        label=_("Source"), max_length=300, help_text=_("Product sheet, scales, a report…")
    )
    day = forms.DateField(label=_("Dated"), required=False, widget=DAY)
    based_on = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def __init__(
        self,
        viewer: Viewer,
        owners: QuerySet[Organisation],
        article: Article | None,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        self.viewer = viewer
        self.article = article
        self.read: dict[str, tuple[Part, ...]] = {}
        if article is not None:
            kwargs.setdefault("initial", _initial(article))
        super().__init__(*args, **kwargs)
        self.fields["category"].choices = [("", _("not known")), *category_choices()]  # type: ignore[attr-defined]  # a choice field
        if article is None:
            self.fields["owner"].queryset = owners  # type: ignore[attr-defined]  # a model choice field
            self.fields["owner"].initial = owners.first()
        else:
            del self.fields["owner"]

    def clean_weight(self) -> Decimal | None:
        """Nought is no weight."""
        return self._above_nought("weight")

    def clean_other(self) -> Decimal | None:
        """As the weight."""
        return self._above_nought("other")

    def clean_packaging(self) -> Decimal | None:
        """As the weight."""
        return self._above_nought("packaging")

    def _above_nought(self, name: str) -> Decimal | None:
        value: Decimal | None = self.cleaned_data[name]
        if value is not None and value * MG_PER_G < 1:
            raise forms.ValidationError(_("Leave it empty where it is not known: nothing weighs nothing."))
        return value

    def clean_contract(self) -> Contract | None:
        """One that the viewer may see."""
        said = self.cleaned_data["contract"].strip()
        if not said:
            return None
        read = read_public_id(said)
        found: Contract | None = (
            Contract.objects.visible_to(self.viewer).filter(public_id=read).first() if read else None
        )
        if found is None:
            raise forms.ValidationError(_("The register has no such contract, or it is not yours to see."))
        return found

    def clean(self) -> dict[str, Any]:
        """The polymers by the rule."""
        values: dict[str, Any] = super().clean() or {}
        if self.errors:
            return values
        for name, weighed, other in (
            ("parts", "weight", values["other"]),
            ("packaging_parts", "packaging", None),
        ):
            weight = values[weighed]
            weight_mg = None if weight is None else int(weight * MG_PER_G)
            try:
                parts = read_told_parts(values[name], weight_mg)
                composed(weight_mg, parts, int((other or 0) * MG_PER_G))
            except CompositionError as wrong:
                self.add_error(name, wrong.said_in(page_language()))
            else:
                self.read[name] = parts
        if values["plastic_free"] and self.read.get("parts"):
            self.add_error(
                "plastic_free", _("An article without plastic has no polymers. Take away one of the two.")
            )
        return values

    def columns(self) -> dict[str, Any]:
        """As the model keeps them."""
        values = self.cleaned_data
        milligrams = {
            f"{name}_mg": None if values[name] is None else int(values[name] * MG_PER_G)
            for name in ("weight", "packaging", "other")
        }
        return milligrams | {
            "name": values.get("name"),
            "number": values.get("number"),
            "supplier_name": values.get("supplier_name"),
            "category": values.get("category"),
            "contract": values.get("contract"),
            "other_material": values["other_material"],
            "is_multi_use": TRUTH[values["multi_use"]],
            "uses": values["uses"],
            "is_sterile": TRUTH[values["sterile"]],
            "is_plastic_free": values["plastic_free"],
            "has_pvc": TRUTH[values["pvc"]],
            "has_phthalates": TRUTH[values["phthalates"]],
            "stream": values["stream"],
        }

    def said(self) -> SaidBy:
        """Where the values are from."""
        return SaidBy(self.cleaned_data["quality"], self.cleaned_data["source"], self.cleaned_data["day"])


def _initial(article: Article) -> dict[str, Any]:
    return {
        "name": article.name,
        "number": article.number,
        "supplier_name": article.supplier_name,
        "category": article.category,
        "contract": article.contract.public_id if article.contract else "",
        "multi_use": SAID[article.is_multi_use],
        "uses": article.uses,
        "sterile": SAID[article.is_sterile],
        "plastic_free": article.is_plastic_free,
        "weight": None if article.weight_mg is None else grams(article.weight_mg),
        "packaging": None if article.packaging_mg is None else grams(article.packaging_mg),
        "parts": write_parts([row.part for row in article.parts.all()], page_language()),
        "other": None if article.other_mg is None else grams(article.other_mg),
        "other_material": article.other_material,
        "packaging_parts": write_parts([row.part for row in article.packaging_parts.all()], page_language()),
        "pvc": SAID[article.has_pvc],
        "phthalates": SAID[article.has_phthalates],
        "stream": article.stream,
        "based_on": article.changed_no,
    }
