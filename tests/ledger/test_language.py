import ast
from pathlib import Path
from string import Formatter

import kedja.ledger
from kedja.language import translate
from kedja.ledger.check import FAULTS
from kedja.ledger.content import FOREIGN
from kedja.ledger.proposal import BY_GUESS, BY_HEADING, BY_START, BY_VALUES

ROOM = Path(kedja.ledger.__file__).parent
SAYING = {"Note", "say", "_say"}


def messages() -> set[str]:
    """Every sentence of the room: the first text of its errors, notes and sayings."""
    found = {
        *FAULTS.values(),
        *(message for _, message in FOREIGN),
        BY_GUESS,
        BY_HEADING,
        BY_START,
        BY_VALUES,
    }
    errors = {
        node.name
        for node in ast.parse((ROOM / "errors.py").read_text()).body
        if isinstance(node, ast.ClassDef)
    }
    for path in [*ROOM.glob("*.py"), ROOM.parent / "command" / "ledger.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in errors | SAYING and isinstance(node.args[0].value, str):
                    found.add(node.args[0].value)
    return found


def names(message: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(message) if name}


def test_every_sentence_of_the_room_is_said_in_swedish_with_the_same_values():
    for message in messages():
        swedish = translate("ledger", message, "sv")
        assert swedish != message, message
        assert names(swedish) == names(message), message
