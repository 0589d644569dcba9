"""Every action that any room writes in the log has words for those who read it."""

import ast
from collections.abc import Iterator

from django.utils.translation import override

from kedja_site.config.speech import SITE_FOLDER
from kedja_site.records.action_words import ACTIONS
from kedja_site.records.wording import action_word
from kedja_site.register.exchange.statuses import TableName

WRITERS = {"record", "record_many", "record_change", "note", "make", "alter"}
"""What writes in the log, here and in the register, takes the action as `room.act`."""
PLURALS = {"register.merge_": ("suppliers", "sites"), "register.undo_merge_": ("suppliers", "sites")}
ENDINGS = {
    "register.import_": tuple(TableName.values),
    "register.undo_import_": tuple(TableName.values),
    "register.split_": ("supplier", "site"),
    "register.delete_": ("supplier", "site", "contract"),
    **PLURALS,
}
"""What an action made of two parts may end in."""


def written() -> Iterator[tuple[str, str]]:
    """Each action with the file that writes it."""
    for path in SITE_FOLDER.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if name in WRITERS:
                given = [*node.args[:2], *(each.value for each in node.keywords if each.arg == "what")]
                yield from ((action, str(path)) for each in given for action in _actions(each))


def _actions(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)) if "." in text and " " not in text:
            yield text
        case ast.JoinedStr(values=[ast.Constant(value=str(text)), *_rest]) if "." in text and " " not in text:
            yield from (text + ending for ending in ENDINGS[text])


def test_every_action_of_the_log_has_words() -> None:
    found = dict(written())
    assert len(found) > 80
    assert not {action: path for action, path in found.items() if action not in ACTIONS}


def test_the_words_are_swedish_on_swedish_pages() -> None:
    with override("sv"):
        said = {action: action_word(action) for action in ACTIONS}
    with override("en"):
        same = {action for action in ACTIONS if action_word(action) == said[action]}
    assert not same
    assert said["signin.signed_in"] == "Inloggad"
