"""What the overview and the list of articles show."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kedja.plastics import End
from kedja_site.people.models import Organisation
from kedja_site.plastics.forms.fields import ALL
from kedja_site.plastics.words import END_WORDS
from kedja_site.register.words import category_choices


class OverviewForm(forms.Form):
    """What the overview shows."""

    region = forms.TypedChoiceField(label=_("Region"), coerce=int, empty_value=None, required=False)
    year = forms.TypedChoiceField(label=_("Year"), coerce=int, empty_value=None, required=False)
    category = forms.ChoiceField(label=_("Purchasing category"), required=False)
    end = forms.ChoiceField(
        label=_("After use"), required=False, choices=[(each.value, END_WORDS[each]) for each in End]
    )

    def __init__(
        self,
        regions: QuerySet[Organisation],
        years: list[int],
        categories: list[str],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [pair for pair in category_choices() if pair[0] in categories]
        self.fields["category"].choices = [*ALL, *named]  # type: ignore[attr-defined]  # a choice field
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


class RestrictedForm(forms.Form):
    """Whose articles are held against what contracts restrict."""

    region = forms.TypedChoiceField(label=_("Bought by"), coerce=int, empty_value=None, required=False)
    category = forms.ChoiceField(label=_("Purchasing category"), required=False)

    def __init__(
        self, regions: QuerySet[Organisation], categories: list[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = [*ALL, *((each.pk, each.name) for each in regions)]  # type: ignore[attr-defined]  # a choice field
        named = [pair for pair in category_choices() if pair[0] in categories]
        self.fields["category"].choices = [*ALL, *named]  # type: ignore[attr-defined]  # as above
