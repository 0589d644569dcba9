"""The one root of the errors that a user can do something about.

Children are named by what the caller does next, and live in the room that raises them. A message is written in
English with named values; `said_in` gives it in the reader's language through the room's catalogue. Anything that
is not a `KedjaError` is a defect of ours and is left to show itself.
"""

from typing import ClassVar

from kedja.language import Language, translate


class KedjaError(Exception):
    """A mistake that the user can mend. `room` names the message catalogue of the room that raises it."""

    room: ClassVar[str] = "kedja"

    def __init__(self, message: str, **values: object) -> None:
        self.message = message
        self.values = values
        super().__init__(message.format(**values))

    def said_in(self, language: Language) -> str:
        """The sentence in `language`; English where the catalogue has no translation."""
        return translate(self.room, self.message, language).format(**self.values)
