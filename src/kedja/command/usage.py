"""How a command was called wrongly, said in the reader's language: Typer says it in English only."""

import re

from kedja.language import Language, translate

_SENTENCES = (
    (r"Invalid value: (?P<said>.+)", "{said}"),
    (r"Missing argument '?(?P<name>[^']+?)'?\.", "The argument {name} is missing."),
    (r"Missing option '?(?P<name>[^']+?)'?\.", "The option {name} is missing."),
    (
        r"No such option: (?P<name>\S+) \(Possible options: (?P<names>.+)\)",
        "There is no option {name}; the nearest are {names}.",
    ),
    (r"No such option: (?P<name>\S+)", "There is no option {name}."),
    (
        r"No such command '(?P<name>.+?)'\. Did you mean (?P<names>.+)\?",
        "There is no command {name}; the nearest are {names}.",
    ),
    (r"No such command '(?P<name>.+?)'\.", "There is no command {name}; kedja --help shows them all."),
    (r"Got unexpected extra arguments? \((?P<value>.+)\)", "Too many arguments: {value}."),
    (r"Option '(?P<name>.+)' requires .+", "The option {name} must be followed by a value."),
    (r"Option '(?P<name>.+)' does not take a value\.", "The option {name} takes no value."),
    (
        r"Invalid value for .+?: .* '(?P<path>.+)' is not readable\.",
        "No permission to read {path}: ask for it, or choose another file.",
    ),
    (
        r"Invalid value for '?(?P<name>[^']+?)'?: Input should be a valid integer.*",
        "{name} must be a whole number.",
    ),
    (
        r"Invalid value for '?(?P<name>[^']+?)'?: Input should be (?:greater|less) than or equal to (?P<value>\S+)",
        "{name} is out of bounds: the limit is {value}.",
    ),
    (
        r"Invalid value for '?(?P<name>[^']+?)'?: Value error, .+ is not one of (?P<names>'.+')\.",
        "{name} must be one of {names}.",
    ),
)
"""What Typer's sentences look like, and our own for each."""


def said_plainly(message: str, language: Language) -> str:
    """Our own sentence for `message` of Typer's; `message` itself where we have none."""
    for pattern, sentence in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return translate("command", sentence, language).format(**found.groupdict())
    return message
