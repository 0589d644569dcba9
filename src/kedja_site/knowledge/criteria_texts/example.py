"""What an example criterion is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExampleCriterion:
    """An example: identifier, level, kind, categories (none: every one), and its words in both languages."""

    identifier: str
    level: str
    kind: str
    categories: tuple[str, ...]
    title: tuple[str, str]
    text: tuple[str, str]
    evidence: tuple[str, str]
