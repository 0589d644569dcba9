"""Why something cannot be done, as one sentence that says how to mend it."""


class CannotDoError(Exception):
    """The message is for the person who tried, in their language."""
