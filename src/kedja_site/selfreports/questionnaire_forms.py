"""The office's forms for questionnaires: sections, questions and on which condition each is asked."""

import json
import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kedja.policy.errors import RuleError
from kedja.policy.question_applies import ANSWER, parse
from kedja_site.register.words import category_choices
from kedja_site.selfreports.models import Question, QuestionnaireVersion, Section
from kedja_site.selfreports.profile import ABROAD, ACTIVITIES, SIZES
from kedja_site.selfreports.statuses import HAS_CHOICES, Kind

REQUIREMENT = re.compile(r"^[a-z][a-z0-9_.\-]{1,39}$")
SIMPLE = ("size", "activity", "has_staff_abroad", "category")
WIDE = {"rows": 3}


def _words(label: Any, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs=WIDE), **more)


class QuestionnaireForm(forms.Form):
    """A new questionnaire."""

    name_sv = forms.CharField(label=_("name in Swedish"), max_length=200)
    name_en = forms.CharField(label=_("name in English"), max_length=200)
    slug = forms.SlugField(
        label=_("name in addresses"),
        max_length=60,
        help_text=_("Small letters, digits and hyphens; it stays."),
    )

    def clean_slug(self) -> str:
        """Free, and no word of our own addresses."""
        slug: str = self.cleaned_data["slug"]
        from kedja_site.selfreports.models import Questionnaire  # noqa: PLC0415

        taken = Questionnaire.objects.unguarded("whether a name is taken").filter(slug=slug).exists()
        if slug == "nytt" or taken:
            raise forms.ValidationError(_("The name is taken. Choose another."))
        return slug


class SectionForm(forms.Form):
    """A section: a requirement."""

    requirement = forms.RegexField(
        REQUIREMENT,
        label=_("requirement"),
        help_text=_(
            "A stable id such as dd.policies: deviations are tied to it. Do not change it between versions."
        ),
    )
    number = forms.CharField(label=_("number in the clause"), max_length=20, required=False)
    numbers = forms.CharField(
        label=_("Other versions of the clause"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One a line: version, colon, number. Such as 2023: 2.1.1"),
    )
    title_sv = forms.CharField(label=_("title in Swedish"), max_length=200)
    title_en = forms.CharField(label=_("title in English"), max_length=200)
    intro_sv = _words(_("introduction in Swedish"), required=False)
    intro_en = _words(_("introduction in English"), required=False)

    def __init__(
        self, version: QuestionnaireVersion, section: Section | None, *args: Any, **keywords: Any
    ) -> None:
        if section is not None:
            keywords["initial"] = {
                name: getattr(section, name) for name in self.base_fields if name != "numbers"
            } | {"numbers": "\n".join(f"{key}: {value}" for key, value in section.numbers.items())}
        super().__init__(*args, **keywords)
        self.version, self.section = version, section

    def clean_requirement(self) -> str:
        """Once a version."""
        given: str = self.cleaned_data["requirement"]
        same = Section.objects.filter(version=self.version, requirement=given)
        if same.exclude(pk=self.section.pk if self.section else 0).exists():
            raise forms.ValidationError(_("There is a section with that id already."))
        return given

    def clean_numbers(self) -> dict[str, str]:
        """As pairs."""
        pairs = {}
        for line in self.cleaned_data["numbers"].splitlines():
            version, colon, number = line.partition(":")
            if not line.strip():
                continue
            if not colon or not version.strip() or not number.strip():
                raise forms.ValidationError(
                    _("Write version, colon, number on each line, such as 2023: 2.1.1")
                )
            pairs[version.strip()[:20]] = number.strip()[:20]
        return pairs


class QuestionForm(forms.Form):
    """A question."""

    key = forms.SlugField(
        label=_("key"),
        max_length=60,
        help_text=_("Such as policy-adopted. By it last year’s answer is found: keep it between versions."),
    )
    requirement = forms.RegexField(
        REQUIREMENT,
        label=_("requirement"),
        required=False,
        help_text=_("Only where it is another than the section’s, such as code.forced_labour."),
    )
    kind = forms.ChoiceField(label=_("kind of answer"), choices=Kind.choices)
    choices = forms.CharField(
        label=_("Choices"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Where there are choices, one a line: value | Swedish | English"),
    )
    text_sv = _words(_("question in Swedish"))
    text_en = _words(_("question in English"))
    help_sv = _words(_("help in Swedish"), required=False)
    help_en = _words(_("help in English"), required=False)
    evidence_sv = _words(_("examples of evidence in Swedish"), required=False)
    evidence_en = _words(_("examples of evidence in English"), required=False)
    guidance_sv = _words(_("guidance for assessors in Swedish"), required=False)
    guidance_en = _words(_("guidance for assessors in English"), required=False)
    asks_evidence = forms.BooleanField(label=_("asks for evidence"), required=False)
    is_about_risk = forms.BooleanField(
        label=_("tells of a risk"),
        required=False,
        help_text=_("A risk that is told is no deviation: the answer counts as an answer."),
    )
    is_required = forms.BooleanField(label=_("has to be answered"), required=False, initial=True)
    size = forms.MultipleChoiceField(
        label=_("Asked only of companies of these sizes"),
        choices=SIZES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    activity = forms.MultipleChoiceField(
        label=_("Asked only of those who do one of these"),
        choices=ACTIVITIES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    has_staff_abroad = forms.MultipleChoiceField(
        label=_("Asked only if there is staff outside Sweden"),
        choices=ABROAD,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    category = forms.MultipleChoiceField(
        label=_("Asked only in these purchasing categories"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    after = forms.ChoiceField(label=_("Asked only after this question"), required=False)
    after_answer = forms.CharField(
        label=_("… where the answer is one of"),
        required=False,
        max_length=200,
        help_text=_("Values of its choices with commas between; for a yes or no: yes, or no."),
    )
    rule = forms.CharField(
        label=_("Another condition, as JSON"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false"}),
        help_text=_("For what the fields above cannot say. Filled in, it holds instead of them."),
    )

    CONDITION = (*SIMPLE, "after", "after_answer", "rule")

    def __init__(
        self, version: QuestionnaireVersion, question: Question | None, *args: Any, **keywords: Any
    ) -> None:
        if question is not None:
            keywords["initial"] = _initial(question)
        super().__init__(*args, **keywords)
        self.version, self.question = version, question
        others = Question.objects.filter(section__version=version).order_by("section__place", "place", "pk")
        self.fields["category"].choices = category_choices()  # type: ignore[attr-defined]
        asked = [
            (one.key, f"{one.key}: {one.text_sv[:70]}")
            for one in others
            if question is None or one.pk != question.pk
        ]
        self.fields["after"].choices = [("", "–"), *asked]  # type: ignore[attr-defined]

    def clean_key(self) -> str:
        """Once a version."""
        key: str = self.cleaned_data["key"]
        same = Question.objects.filter(section__version=self.version, key=key)
        if same.exclude(pk=self.question.pk if self.question else 0).exists():
            raise forms.ValidationError(_("There is a question with that key already."))
        return key

    def clean_choices(self) -> list[list[str]]:
        """As value, Swedish, English."""
        rows = []
        for line in self.cleaned_data["choices"].splitlines():
            if not line.strip():
                continue
            parts = [part.strip() for part in line.split("|")]
            if len(parts) != 3 or not all(parts):  # noqa: PLR2004 - value and two languages
                raise forms.ValidationError(_("Write value | Swedish | English on each line."))
            rows.append(parts)
        if len({row[0] for row in rows}) != len(rows):
            raise forms.ValidationError(_("Each value once."))
        return rows

    def clean(self) -> dict[str, Any]:
        """Choices where they are needed, and a condition that can be read."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") in HAS_CHOICES and cleaned.get("choices") == []:
            self.add_error("choices", _("Write the choices."))
        if bool(cleaned.get("after")) != bool(cleaned.get("after_answer")):
            self.add_error("after_answer", _("Choose a question, and write which answers."))
        try:
            cleaned["rule"] = self._rule(cleaned)
            parse(cleaned["rule"])
        except (json.JSONDecodeError, RuleError) as fault:
            self.add_error("rule", _("The condition cannot be read: %(fault)s") % {"fault": fault})
        return cleaned

    def _rule(self, given: dict[str, Any]) -> dict[str, Any]:
        if given.get("rule"):
            read: dict[str, Any] = json.loads(given["rule"])
            return read
        conditions = [{"field": name, "is_in": given[name]} for name in SIMPLE if given.get(name)]
        if given.get("after"):
            answers = [one.strip() for one in given["after_answer"].split(",") if one.strip()]
            conditions.append({"field": ANSWER + given["after"], "is_in": answers})
        if not conditions:
            return {}
        return conditions[0] if len(conditions) == 1 else {"all": conditions}


def _initial(question: Question) -> dict[str, Any]:
    """The question's row as the form shows it."""
    values = {
        name: getattr(question, name)
        for name in QuestionForm.base_fields
        if hasattr(question, name) and name not in {"choices", "rule"}
    }
    values["choices"] = "\n".join(" | ".join(row) for row in question.choices)
    return values | _condition(question.rule)


def _condition(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule as the simple fields where they can say it; else as JSON."""
    parts = rule["all"] if set(rule) == {"all"} else [rule] if rule else []
    found: dict[str, Any] = {}
    for part in parts:
        name = part.get("field", "")
        if name in SIMPLE and name not in found:
            found[name] = part["is_in"]
        elif name.startswith(ANSWER) and "after" not in found:
            found |= {"after": name.removeprefix(ANSWER), "after_answer": ", ".join(part["is_in"])}
        else:
            return {"rule": json.dumps(rule, ensure_ascii=False, indent=1)}
    return found
