"""What a user can mend is said in Swedish too."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOM = Path(__file__).resolve().parents[2] / "src" / "kedja" / "screening"
CATALOGUE = ROOM.parent / "locale" / "sv" / "LC_MESSAGES" / "screening.po"
VALUE = re.compile(r"\{\w+\}")


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file)


def test_every_message_has_a_swedish_sentence_with_the_same_values() -> None:
    for message in catalogue():
        if message.id:
            assert message.string, message.id
            assert set(VALUE.findall(message.id)) == set(VALUE.findall(message.string)), message.id


@pytest.mark.parametrize("message", [m.id for m in catalogue() if m.id])
def test_every_sentence_of_the_catalogue_is_said_somewhere(message: str) -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    joined = re.sub(r'"\s*\n\s*"', "", code)
    assert message in joined
