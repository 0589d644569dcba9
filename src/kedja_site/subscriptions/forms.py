"""The two forms: to subscribe, and to choose anew."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from kedja_site.config.spam import GuardedForm
from kedja_site.newsroom.models import Topic
from kedja_site.newsroom.statuses import TopicKind
from kedja_site.subscriptions.choices import Choices
from kedja_site.subscriptions.statuses import Rhythm

GROUPS = {
    TopicKind.CATEGORY: "categories",
    TopicKind.AREA: "areas",
    TopicKind.TYPE: "types",
}
LANGUAGES = {"sv": "Svenska", "en": "English"}


class ChoicesForm(forms.Form):
    """Everything, or some topics; how often; in which language."""

    wants_everything = forms.BooleanField(label=_("Everything that is published"), required=False)
    categories = forms.MultipleChoiceField(
        label=_("Purchasing categories"), required=False, widget=forms.CheckboxSelectMultiple
    )
    areas = forms.MultipleChoiceField(
        label=_("Procurement areas"), required=False, widget=forms.CheckboxSelectMultiple
    )
    types = forms.MultipleChoiceField(
        label=_("Kinds of news"), required=False, widget=forms.CheckboxSelectMultiple
    )
    rhythm = forms.ChoiceField(
        label=_("How often"), choices=Rhythm.choices, initial=Rhythm.DAILY, widget=forms.RadioSelect
    )
    language = forms.ChoiceField(
        label=_("Language of the letters"), choices=list(LANGUAGES.items()), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].initial = get_language() or settings.LANGUAGE_CODE
        self._topics = {
            f"{topic.kind}:{topic.code}": topic for topic in Topic.objects.all() if self._offers(topic)
        }
        for kind, name in GROUPS.items():
            field = self.fields[name]
            assert isinstance(field, forms.MultipleChoiceField)
            of_kind = ((key, topic) for key, topic in self._topics.items() if topic.kind == kind)
            chosen = self.initial.get(name, ())  # what somebody came for stands first in a long list
            by_name = sorted(of_kind, key=lambda pair: (pair[0] not in chosen, pair[1].name.casefold()))
            field.choices = [(key, topic.name) for key, topic in by_name]

    def _offers(self, topic: Topic) -> bool:
        """What is in use; and what somebody has already stays to be chosen."""
        chosen = [key for name in GROUPS.values() for key in self.initial.get(name, ())]
        return topic.is_current or f"{topic.kind}:{topic.code}" in chosen

    @property
    def topic_fields(self) -> list[tuple[forms.BoundField, int]]:
        """The three groups of topics, each with how many are ticked."""
        return [(self[name], len(self[name].value() or ())) for name in GROUPS.values()]

    @property
    def ways(self) -> list[forms.BoundField]:
        """How often, and in which language."""
        return [self["rhythm"], self["language"]]

    def clean(self) -> dict[str, Any]:
        """Something has to be chosen."""
        cleaned = super().clean() or {}
        if not cleaned.get("wants_everything") and not any(cleaned.get(name) for name in GROUPS.values()):
            self.add_error(
                "wants_everything", _("Choose at least one subject, or everything that is published.")
            )
        return cleaned

    def chosen(self) -> Choices:
        """What was sent, once it is valid."""
        topics = [self._topics[key] for name in GROUPS.values() for key in self.cleaned_data[name]]
        return Choices(
            self.cleaned_data["language"],
            self.cleaned_data["rhythm"],
            self.cleaned_data["wants_everything"],
            tuple(topics),
        )


class SubscribeForm(ChoicesForm, GuardedForm):
    """The same with an address."""

    email = forms.EmailField(
        label=_("E-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=_("You get a letter with a link to confirm by. No letters come before that."),
    )
    field_order = ["email"]


def initial_of(choices: Choices) -> dict[str, Any]:
    """What a form of choices shows ticked."""
    ticked: dict[str, Any] = {
        "wants_everything": choices.wants_everything,
        "rhythm": choices.rhythm,
        "language": choices.language,
    }
    for kind, name in GROUPS.items():
        ticked[name] = [f"{topic.kind}:{topic.code}" for topic in choices.topics if topic.kind == kind]
    return ticked


def initial_from_address(wanted: list[str]) -> dict[str, Any]:
    """What `?amne=category:handskar` asks to have ticked; unknown topics are left out by the form."""
    return {name: [each for each in wanted if each.startswith(f"{kind}:")] for kind, name in GROUPS.items()}
