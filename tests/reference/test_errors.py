"""Every mistake is told in Swedish too, and only one module goes out on the network."""

import ast
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import kedja
from kedja.reference import errors

ROOM = Path(errors.__file__).parent
NETWORK = {"urllib.request", "http.client", "socket", "requests", "httpx"}


def messages() -> set[str]:
    found = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in vars(errors)
            )
            if named and node.args and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


def test_every_message_of_the_room_has_a_swedish_sentence_with_the_same_values():
    catalogue = Path(kedja.__file__).parent / "locale" / "sv" / "LC_MESSAGES" / "reference.po"
    with catalogue.open("rb") as file:
        swedish = {message.id: message.string for message in read_po(file)}
    assert len(messages()) > 15
    for message in messages():
        values = {part.split("}")[0] for part in message.split("{")[1:]}
        assert swedish.get(message), message
        assert {part.split("}")[0] for part in swedish[message].split("{")[1:]} == values


@pytest.mark.parametrize(
    "path", sorted(ROOM.parent.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOM.parent))
)
def test_only_update_reaches_for_the_network(path):
    if path == ROOM / "update.py":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported.isdisjoint(NETWORK)
