"""The forms of results."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kedja_site.followup.forms import day_input
from kedja_site.register.words import category_choices
from kedja_site.results.actions.comment import Said
from kedja_site.results.actions.write import Words
from kedja_site.results.content import Content, read_content
from kedja_site.results.models import Summary
from kedja_site.results.requirement_words import requirement_word
from kedja_site.results.statuses import Light, Result
from kedja_site.results.words import severity_word

LONGEST_TEXT = 4000
LONGEST_SENTENCE = 500
SECRET_ROWS = 5
LIGHTS = [(code, word) for code, word in Light.choices if code != Light.NONE]


def _area(
    label: Any, longest: int, *, rows: int = 3, required: bool = False, help_text: Any = ""
) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class WriteForm(forms.Form):
    """The texts of a summary. Its rows follow from the case: a requirement and a deviation each have theirs."""

    product = forms.CharField(label=_("Product or range"), max_length=200, required=False)
    positives = _area(_("Positive observations"), LONGEST_TEXT, rows=4, help_text=_("One on each line."))
    plan_words = _area(_("About the action plan"), LONGEST_TEXT)
    next_step = _area(
        _("Next step"),
        LONGEST_TEXT,
        help_text=_("What happens now, and when: for example the next follow-up."),
    )
    text_language = forms.ChoiceField(label=_("Language of the texts"), choices=settings.LANGUAGES)
    changed = _area(
        _("What is changed"),
        1000,
        rows=2,
        required=True,
        help_text=_("Is published, as names and secrets are hidden in it too."),
    )
    why = _area(_("Why it is changed"), 1000, rows=2, required=True, help_text=_("Is published."))
    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, summary: Summary, data: Any = None) -> None:
        self.content: Content = read_content(summary.content)
        self.summary = summary
        super().__init__(data, initial=self._initial())
        self.fields["edition"].widget.is_required = True
        if not summary.versions.exists():
            del self.fields["changed"], self.fields["why"]
        before = {name: self.fields.pop(name) for name in list(self.fields)}
        self.fields["product"] = before.pop("product")
        for row in self.content.requirements:
            name = requirement_word(row.code, row.number)
            self.fields[f"result-{row.code}"] = forms.ChoiceField(
                label=name, choices=Result.choices, initial=row.result
            )
            self.fields[f"words-{row.code}"] = _area(
                gettext("About %(requirement)s") % {"requirement": name}, LONGEST_TEXT, rows=2
            )
        for deviation in self.content.deviations:
            what = {
                "requirement": requirement_word(deviation.requirement, deviation.number),
                "severity": severity_word(deviation.severity, deviation.kind),
            }
            self.fields[f"deviation-{deviation.key}"] = _area(
                gettext("Deviation, %(severity)s: %(requirement)s") % what,
                LONGEST_TEXT,
                rows=5,
                required=True,
                help_text=_("What everybody may read of it."),
            )
        self.fields.update(before)

    def _initial(self) -> dict[str, Any]:
        content = self.content
        return {
            "product": content.product,
            "positives": "\n".join(content.positives),
            "plan_words": content.plan_words,
            "next_step": content.next_step,
            "text_language": self.summary.text_language,
            "changed": self.summary.changed,
            "why": self.summary.why,
            "edition": self.summary.edition,
            **{f"words-{row.code}": row.words for row in content.requirements},
            **{f"deviation-{row.key}": row.text for row in content.deviations},
        }

    def words(self) -> Words:
        """What was written. Ask after `is_valid()`."""
        given = self.cleaned_data
        return Words(
            product=given["product"],
            results=self._by("result-"),
            words=self._by("words-"),
            of_deviations=self._by("deviation-"),
            positives=tuple(line.strip() for line in given["positives"].splitlines() if line.strip()),
            plan_words=given["plan_words"],
            next_step=given["next_step"],
            text_language=given["text_language"],
            changed=given.get("changed", ""),
            why=given.get("why", ""),
        )

    def _by(self, start: str) -> dict[str, str]:
        return {
            name.removeprefix(start): value
            for name, value in self.cleaned_data.items()
            if name.startswith(start)
        }


class ShowForm(forms.Form):
    """To whom the summary is shown, and until when it can be commented."""

    email = forms.EmailField(label=_("E-mail address at the supplier"))
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES)
    until = forms.DateField(label=_("To be commented by"), widget=day_input())
    note = _area(_("To the supplier"), 2000, help_text=_("Stands in the letter."))

    def __init__(self, earliest: date, *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["until"].initial = earliest
        self.fields["until"].help_text = gettext("At the earliest %(day)s.") % {"day": earliest.isoformat()}


class HideForm(forms.Form):
    """Words that are not to be public."""

    text = forms.CharField(
        label=_("Words to hide"),
        max_length=LONGEST_SENTENCE,
        help_text=_("As they stand in the summary. They are hidden wherever they stand."),
    )
    why = forms.CharField(label=_("Why"), max_length=LONGEST_SENTENCE)


class WhyForm(forms.Form):
    """A reason, for what is not done without one."""

    why = _area(_("Why"), 500, required=True)


class ApproveForm(forms.Form):
    """That the second person has read this very edition."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    has_read = forms.BooleanField(
        label=_("I have read the summary as it will be public, and what is hidden in it.")
    )


class CommentForm(forms.Form):
    """What the supplier says."""

    by = forms.CharField(label=_("Your name"), max_length=200, help_text=_("Is not published."))
    text = _area(
        _("Your comment"), LONGEST_TEXT, rows=6, help_text=_("Leave it empty if you have nothing to add.")
    )
    is_to_publish = forms.BooleanField(
        label=_("Publish the comment beside the summary"),
        required=False,
    )

    def __init__(self, is_in_summary: Any, data: Any = None) -> None:
        super().__init__(data)
        self.is_in_summary = is_in_summary
        for number in range(1, SECRET_ROWS + 1):
            self.fields[f"secret_{number}"] = forms.CharField(
                label=gettext("Words to hide, %(number)d") % {"number": number},
                max_length=LONGEST_SENTENCE,
                required=False,
            )
            self.fields[f"reason_{number}"] = forms.CharField(
                label=gettext("Why these words are a trade secret, %(number)d") % {"number": number},
                max_length=LONGEST_SENTENCE,
                required=False,
            )

    @property
    def secret_rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Words and reason side by side."""
        return [(self[f"secret_{n}"], self[f"reason_{n}"]) for n in range(1, SECRET_ROWS + 1)]

    def clean(self) -> dict[str, Any]:
        """Each has a reason, and stands in the summary."""
        given = super().clean() or {}
        for number in range(1, SECRET_ROWS + 1):
            words = (given.get(f"secret_{number}") or "").strip()
            why = (given.get(f"reason_{number}") or "").strip()
            if words and not why:
                self.add_error(f"reason_{number}", _("Write why it would harm you if the words were public."))
            if why and not words:
                self.add_error(f"secret_{number}", _("Write the words that you want hidden."))
            if words and not self.is_in_summary(words):
                self.add_error(
                    f"secret_{number}",
                    _("These words do not stand in the summary. Write them as they stand there."),
                )
        if given.get("is_to_publish") and not (given.get("text") or "").strip():
            self.add_error("text", _("Write the comment that is to be published, or take away the tick."))
        return given

    def said(self) -> Said:
        """What is sent. Ask after `is_valid()`."""
        given = self.cleaned_data
        pairs = [
            (given[f"secret_{n}"].strip(), given[f"reason_{n}"].strip()) for n in range(1, SECRET_ROWS + 1)
        ]
        return Said(
            by=given["by"],
            text=given["text"].strip(),
            is_to_publish=given["is_to_publish"],
            secrets=[pair for pair in pairs if pair[0]],
        )


class PublishedFilter(forms.Form):
    """What the public list is narrowed by."""

    q = forms.CharField(label=_("Supplier"), required=False, max_length=200)
    category = forms.ChoiceField(label=_("Purchasing category"), required=False)
    light = forms.ChoiceField(label=_("Light"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, codes: set[str], years: list[int], data: Any) -> None:
        super().__init__(data)
        named = [(code, name) for code, name in category_choices() if code in codes]
        self.fields["category"].choices = [("", _("all")), *named]  # type: ignore[attr-defined]
        self.fields["light"].choices = [("", _("all")), *LIGHTS]  # type: ignore[attr-defined]
        self.fields["year"].choices = [("", _("all")), *((str(year), str(year)) for year in years)]  # type: ignore[attr-defined]

    def asked(self) -> dict[str, str]:
        """What could be read; what could not is not asked for."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class ReportForm(forms.Form):
    """A yearly report that is published."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    why = _area(
        _("Why there is a new version"),
        1000,
        rows=2,
        help_text=_("Only where the year’s report is published already."),
    )

    def __init__(self, years: list[int], *args: Any, **keywords: Any) -> None:
        super().__init__(*args, **keywords)
        self.fields["year"].choices = [(year, str(year)) for year in years]  # type: ignore[attr-defined]
