"""Nothing that the site says is left in English for a Swedish reader."""

import re

import pytest
from django.utils import dates
from django.utils.translation import override

from kedja_site.config.speech import SITE_FOLDER, translate
from kedja_site.config.tests.messages import (
    catalogue_of,
    in_contexts,
    messages_of,
    spoken_by,
    spoken_in,
    untranslated,
)

ROOMS = sorted(path.parent for path in SITE_FOLDER.glob("*/apps.py"))
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_message_of_code_and_templates_is_in_swedish(room):
    assert untranslated(room, messages_of(room)) == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_message_with_a_context_is_in_swedish_in_that_context(room):
    said = {
        (entry.context, entry.id if isinstance(entry.id, str) else entry.id[0])
        for other in ROOMS
        for entry in catalogue_of(other)
        if entry.id and entry.string
    }
    assert in_contexts(room) - said == set()


@pytest.mark.parametrize("room", ["config", "newsroom"])
def test_what_the_command_says_is_in_swedish(room):
    said = spoken_by(SITE_FOLDER / room)
    if room == "config":
        said |= spoken_in(SITE_FOLDER / "command.py", room)
    assert said
    assert untranslated(SITE_FOLDER / room, said) == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_no_room_takes_a_word_from_djangos_calendar(room):
    """A button that says “May” would name the fifth month too, on every page of the site."""
    with override("en"):
        calendar = {
            str(name)
            for names in (dates.MONTHS, dates.MONTHS_3, dates.WEEKDAYS, dates.WEEKDAYS_ABBR)
            for name in names.values()
        }
    assert {entry.id for entry in catalogue_of(room) if not entry.context} & calendar == set()


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_a_translation_has_the_same_places_for_values(room):
    for entry in catalogue_of(room):
        if not entry.id:
            continue
        english = entry.id[-1] if isinstance(entry.id, tuple) else entry.id
        swedish = entry.string[-1] if isinstance(entry.string, tuple | list) else entry.string
        assert sorted(PLACE.findall(english)) == sorted(PLACE.findall(swedish)), english


def test_a_message_without_translation_stays_english():
    assert translate("config", "Never said", "sv") == "Never said"
    assert translate("config", "Stopped.", "sv") == "Avslutad."
    assert translate("config", "Stopped.", "en") == "Stopped."


def test_the_same_english_has_the_same_swedish_in_every_room():
    """Django reads all rooms' catalogues as one: where two differ, one room speaks with the other's words."""
    swedish: dict[tuple[str | None, str], dict[str, list[str]]] = {}
    for room in ROOMS:
        for entry in catalogue_of(room):
            if entry.id and entry.string:
                english = entry.id[0] if isinstance(entry.id, tuple) else entry.id
                said = entry.string[0] if isinstance(entry.string, tuple | list) else entry.string
                swedish.setdefault((entry.context, english), {}).setdefault(said, []).append(room.name)
    assert {english: said for english, said in swedish.items() if len(said) > 1} == {}
