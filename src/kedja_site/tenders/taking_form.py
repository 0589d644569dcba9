"""Which substances are taken into which procurement."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kedja_site.people.access import Viewer
from kedja_site.people.models import Organisation
from kedja_site.procurements.models import Lot
from kedja_site.procurements.permissions import procuring_organisations, user_can_work
from kedja_site.procurements.selectors import files_for, with_parts
from kedja_site.procurements.statuses import Phase, ProcurementState
from kedja_site.tenders.choosing import MOST_SUBSTANCES
from kedja_site.tenders.procurement_steps import CATEGORIES
from kedja_site.tenders.substances import named

NEW = "new"
MOST_FILES = 200


def open_lots(viewer: Viewer) -> list[Lot]:
    """The lots that the viewer may write in, of files that go on: those that buy medicines first. A fixed number of queries."""
    going_on = files_for(viewer).filter(state=ProcurementState.UNDER_WAY).exclude(phase=Phase.MANAGE)
    files = with_parts(going_on).select_related("owner")
    lots = []
    for file in files.order_by("-opened_at", "-pk")[:MOST_FILES]:
        if user_can_work(viewer, file):
            for lot in file.lots.all():
                lot.procurement = file
                lots.append(lot)
    return sorted(lots, key=lambda lot: not CATEGORIES & set(lot.codes))


class TakingForm(forms.Form):
    """The substances, and a lot of an open file or a new file."""

    substances = forms.MultipleChoiceField(
        label=gettext_lazy("Substances"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one substance.")},
    )
    into = forms.ChoiceField(
        label=gettext_lazy("Into"),
        error_messages={"required": gettext_lazy("Choose one of your open procurements, or open a new one.")},
    )
    title = forms.CharField(label=gettext_lazy("What the new one is called"), max_length=200, required=False)
    owner: "forms.ModelChoiceField[Organisation]" = forms.ModelChoiceField(
        label=gettext_lazy("Procured by"), queryset=None, required=False, empty_label=None
    )

    def __init__(self, viewer: Viewer, keys: list[str], *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.lots = {str(lot.pk): lot for lot in open_lots(viewer)}
        owners = procuring_organisations(viewer)
        substances, into, owner = self.fields["substances"], self.fields["into"], self.fields["owner"]
        assert isinstance(substances, forms.ChoiceField)
        assert isinstance(into, forms.ChoiceField)
        assert isinstance(owner, forms.ModelChoiceField)
        substances.choices = [(one.key, one.name) for one in named(keys)]
        owner.queryset = owners
        into.choices = [
            *((key, _lot_word(lot)) for key, lot in self.lots.items()),
            *([(NEW, _("A new procurement"))] if owners.exists() else []),
        ]

    def clean_substances(self) -> list[str]:
        """As many as a lot may have."""
        chosen = list(self.cleaned_data["substances"])
        if len(chosen) > MOST_SUBSTANCES:
            raise forms.ValidationError(
                _("A lot can have %(most)s substances at most. Divide the procurement into lots.")
                % {"most": MOST_SUBSTANCES}
            )
        return chosen

    def clean(self) -> dict[str, Any]:
        """A new one has a name and who procures it."""
        cleaned = super().clean() or {}
        if cleaned.get("into") == NEW:
            if not str(cleaned.get("title") or "").strip():
                self.add_error("title", _("Write what the procurement is called."))
            if cleaned.get("owner") is None and "owner" not in self.errors:
                self.add_error("owner", _("Choose who procures."))
        return cleaned

    @property
    def lot(self) -> Lot | None:
        """The one that is chosen; None for a new procurement."""
        return self.lots.get(self.cleaned_data["into"])


def _lot_word(lot: Lot) -> str:
    title = lot.procurement.title
    if lot.title != title:
        title = f"{title} – {lot.number}. {lot.title}"
    return f"{title} ({lot.procurement.owner})"
