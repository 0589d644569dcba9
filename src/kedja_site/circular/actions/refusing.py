"""What an action says where something cannot be done as things stand."""


class CannotDoError(Exception):
    """It cannot be done; the message says why and how to mend it, in the reader's language."""
