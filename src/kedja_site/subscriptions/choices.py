"""What somebody asks for: in which language, how often, and about what."""

from collections.abc import Iterable
from dataclasses import dataclass

from kedja_site.newsroom.models import Topic
from kedja_site.subscriptions.models import Subscriber


@dataclass(frozen=True, slots=True)
class Choices:
    """A subscriber's wishes."""

    language: str
    rhythm: str
    wants_everything: bool
    topics: tuple[Topic, ...] = ()


def choices_of(subscriber: Subscriber) -> Choices:
    """What a subscriber has chosen so far."""
    return Choices(
        subscriber.language, subscriber.rhythm, subscriber.wants_everything, tuple(subscriber.topics.all())
    )


def set_choices(subscriber: Subscriber, choices: Choices) -> None:
    """Writes them down; topics are forgotten where everything is wanted."""
    subscriber.language = choices.language
    subscriber.rhythm = choices.rhythm
    subscriber.wants_everything = choices.wants_everything
    subscriber.save(update_fields=["language", "rhythm", "wants_everything"])
    subscriber.topics.set(() if choices.wants_everything else choices.topics)


def names(topics: Iterable[Topic]) -> list[str]:
    """The topics' names in the language in force, in order."""
    return sorted((topic.name for topic in topics), key=str.casefold)
