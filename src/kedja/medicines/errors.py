"""What a reader of amounts, or whoever sets parameters, can mend."""

from kedja.errors import KedjaError


class MedicineError(KedjaError):
    """Root of the room's errors."""

    room = "medicines"


class WrongParameterError(MedicineError):
    """A parameter that cannot be: nobody lives there, or more than all is removed."""
