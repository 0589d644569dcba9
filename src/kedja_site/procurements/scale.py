"""The scale of the risk matrix with its words: the office's newest edition, or the default."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kedja.policy.residual_risk import Band
from kedja.policy.risk_matrix import DEFAULT, Scale
from kedja_site.knowledge.facts.language import page_language
from kedja_site.procurements.models import RiskScale

DEFAULT_WORDS: dict[str, list[dict[str, str]]] = {
    "likelihood": [
        {"sv": "osannolikt", "en": "unlikely"},
        {"sv": "mindre sannolikt", "en": "less likely"},
        {"sv": "möjligt", "en": "possible"},
        {"sv": "sannolikt", "en": "likely"},
        {"sv": "mycket sannolikt", "en": "very likely"},
    ],
    "severity": [
        {"sv": "lindrigt", "en": "slight"},
        {"sv": "måttligt", "en": "moderate"},
        {"sv": "kännbart", "en": "considerable"},
        {"sv": "allvarligt", "en": "severe"},
        {"sv": "mycket allvarligt", "en": "very severe"},
    ],
}
SIDES = ("likelihood", "severity")


@dataclass(frozen=True, slots=True)
class WordedScale:
    """The bands, and what each step is called."""

    scale: Scale
    words: Mapping[str, Sequence[Mapping[str, str]]]
    number: int
    """The office's edition; 0 is the default, which no source states."""

    @property
    def is_default(self) -> bool:
        """Whether it is our own, that nobody has decided on."""
        return self.number == 0

    def word(self, side: str, step: int | None) -> str:
        """'4 likely'; a dash for what is not assessed."""
        if step is None:
            return "–"
        words = self.words[side]
        said = words[step - 1].get(page_language(), "") if step <= len(words) else ""
        return f"{step} {said}".strip()

    def steps(self, side: str) -> list[tuple[str, str]]:
        """The steps, for a form."""
        count = self.scale.likelihood if side == "likelihood" else self.scale.severity
        return [(str(step), self.word(side, step)) for step in range(1, count + 1)]

    def kept(self) -> dict[str, Any]:
        """As it is kept with what is signed."""
        return {
            "number": self.number,
            "words": {side: [dict(each) for each in self.words[side]] for side in SIDES},
            "bands": [[band.value for band in row] for row in self.scale.rows],
        }


def scale_in(content: Mapping[str, Any], number: int) -> WordedScale:
    """The scale that was kept. Raises PolicyError where it is none."""
    rows = tuple(tuple(Band(band) for band in row) for row in content["bands"])
    return WordedScale(Scale(rows), content["words"], number)


def current_scale() -> WordedScale:
    """What is used for what is written now."""
    newest = RiskScale.objects.first()
    if newest is None:
        return WordedScale(DEFAULT, DEFAULT_WORDS, 0)
    return scale_in(newest.content, newest.number)
