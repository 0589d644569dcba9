"""The room's forms."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kedja.plastics import HEAVIEST_MG, MG_PER_G, CompositionError, End, Part, composed, grams, read_parts
from kedja_site.knowledge.facts.language import page_language
from kedja_site.people.access import Viewer
from kedja_site.people.models import Organisation
from kedja_site.plastics.actions.keep_article import SaidBy
from kedja_site.plastics.actions.read_file import FIRST_YEAR, MOST_USES
from kedja_site.plastics.models import Article
from kedja_site.plastics.statuses import FileKind, Measure, Quality, SubstituteKind
from kedja_site.plastics.words import END_WORDS
from kedja_site.register.models import Contract
from kedja_site.register.public_ids import read_public_id
from kedja_site.register.words import category_choices

TRISTATE = [("", _("not known")), ("yes", _("yes")), ("no", _("no"))]
TRUTH = {"yes": True, "no": False, "": None}
SAID = {True: "yes", False: "no", None: ""}
ALL = [("", _("all"))]
MOST_PIECES = 10**9
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def tristate(label: Any) -> forms.ChoiceField:
    """Yes, no, or not known."""
    return forms.ChoiceField(label=label, choices=TRISTATE, required=False)


def amount(
    label: Any, help_text: Any = "", most: Decimal = Decimal(10**7), **more: Any
) -> forms.DecimalField:
    """A number that is not below nought and may be left out."""
    return forms.DecimalField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        decimal_places=4,
        localize=True,
        help_text=help_text,
        **more,
    )


class OverviewForm(forms.Form):
    """What the overview shows."""

    region = forms.TypedChoiceField(label=_("Region"), coerce=int, empty_value=None, required=False)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)
    end = forms.ChoiceField(
        label=_("After use"), required=False, choices=[(each.value, END_WORDS[each]) for each in End]
    )

    def __init__(self, regions: QuerySet[Organisation], years: list[int], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = [*ALL, *((each.pk, each.name) for each in regions)]  # type: ignore[attr-defined]  # a choice field
        self.fields["year"].choices = [*ALL, *((year, str(year)) for year in years)]  # type: ignore[attr-defined]  # as above


class ArticlesForm(forms.Form):
    """Which articles the list shows."""

    q = forms.CharField(label=_("Name, number or supplier"), required=False, max_length=100)
    category = forms.ChoiceField(label=_("Purchasing category"), required=False)
    known = forms.ChoiceField(
        label=_("Composition"),
        required=False,
        choices=[*ALL, ("yes", _("known")), ("no", _("not known"))],
    )
    pvc = forms.ChoiceField(
        label=_("PVC"),
        required=False,
        choices=[*ALL, ("yes", _("yes")), ("no", _("no")), ("unknown", _("not known"))],
    )

    def __init__(self, categories: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [pair for pair in category_choices() if pair[0] in categories]
        self.fields["category"].choices = [*ALL, *named]  # type: ignore[attr-defined]  # a choice field


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
        max_length=300,
        help_text=_(
            "Each with its grams, such as “PE 5,2; PP 1”, or shares of the weight: “PE 80 %; PP 20 %”."
        ),
    )
    bio = forms.IntegerField(label=_("Bio-based, %"), required=False, min_value=0, max_value=100)
    recycled = forms.IntegerField(label=_("Recycled, %"), required=False, min_value=0, max_value=100)
    certificate = forms.CharField(label=_("Certificate"), required=False, max_length=120)
    mass_balance = tristate(_("Mass balance"))
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
        self.read: list[Part] = []
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
        weight = values.get("weight")
        if self.errors:
            return values
        shares = {name: None if values[name] is None else values[name] * 100 for name in ("bio", "recycled")}
        weight_mg = None if weight is None else int(weight * MG_PER_G)
        masses: dict[str, int] = {}
        try:
            for polymer, each in read_parts(values["parts"], weight_mg):
                masses[polymer.key] = masses.get(polymer.key, 0) + each
            self.read = [
                Part(
                    polymer_key,
                    each,
                    shares["bio"],
                    shares["recycled"],
                    values["certificate"],
                    TRUTH[values["mass_balance"]],
                )
                for polymer_key, each in masses.items()
            ]
            composed(weight_mg, self.read)
        except CompositionError as wrong:
            self.add_error("parts", wrong.said_in(page_language()))
        if values["plastic_free"] and masses:
            self.add_error(
                "plastic_free", _("An article without plastic has no polymers. Take away one of the two.")
            )
        return values

    def columns(self) -> dict[str, Any]:
        """As the model keeps them."""
        values = self.cleaned_data
        milligrams = {
            f"{name}_mg": None if values[name] is None else int(values[name] * MG_PER_G)
            for name in ("weight", "packaging")
        }
        return milligrams | {
            "name": values.get("name"),
            "number": values.get("number"),
            "supplier_name": values.get("supplier_name"),
            "category": values.get("category"),
            "contract": values.get("contract"),
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
    parts = list(article.parts.all())
    first = parts[0] if parts else None
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
        "parts": "; ".join(f"{part.polymer.upper()} {grams(part.mass_mg)}" for part in parts).replace(
            ".", ","
        ),
        "bio": first.bio_bp // 100 if first and first.bio_bp is not None else None,
        "recycled": first.recycled_bp // 100 if first and first.recycled_bp is not None else None,
        "certificate": first.certificate if first else "",
        "mass_balance": SAID[first.is_mass_balance] if first else "",
        "pvc": SAID[article.has_pvc],
        "phthalates": SAID[article.has_phthalates],
        "stream": article.stream,
        "based_on": article.changed_no,
    }


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
        return columns | {"parts": [asdict(part) for part in self.read]}


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


class FileForm(forms.Form):
    """A file to read."""

    organisation = forms.ModelChoiceField(label=_("Bought by"), queryset=Organisation.objects.none())
    kind = forms.ChoiceField(label=_("What the file holds"), choices=FileKind.choices)
    file = forms.FileField(
        label=_("File"), help_text=_("CSV, XLSX or ODS with a row of headings; 10 MB at most.")
    )

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a model choice field
        self.fields["organisation"].initial = organisations.first()


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


class ChooseForm(forms.Form):
    """A substitute for the plan."""

    organisation = forms.ModelChoiceField(label=_("Whose plan"), queryset=Organisation.objects.none())
    before_year = forms.IntegerField(label=_("Held against the year"), min_value=FIRST_YEAR, max_value=2100)
    from_year = forms.IntegerField(label=_("In force from the year"), min_value=FIRST_YEAR, max_value=2100)
    measure = forms.ChoiceField(label=_("Measured by"), choices=Measure.choices)
    aim_pct = forms.IntegerField(label=_("Aim: less, %"), min_value=1, max_value=100)
    why = forms.CharField(
        label=_("Why (optional)"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    is_public = forms.BooleanField(
        label=_("May be told to everybody, with how it went"), required=False, initial=True
    )

    def __init__(self, organisations: QuerySet[Organisation], *args: Any, **kwargs: Any) -> None:
        year = timezone.localdate().year
        kwargs.setdefault("initial", {"before_year": year - 1, "from_year": year, "is_public": True})
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]  # a model choice field
        self.fields["organisation"].initial = organisations.first()

    def clean(self) -> dict[str, Any]:
        """Before goes before."""
        values: dict[str, Any] = super().clean() or {}
        before, begins = values.get("before_year"), values.get("from_year")
        if before is not None and begins is not None and begins <= before:
            self.add_error(
                "before_year", _("It is held against a year before it began: choose an earlier year.")
            )
        return values


class NoteForm(forms.Form):
    """How a year went."""

    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=2100)
    text = forms.CharField(label=_("How it went"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
